"""Figures, made on the server from what stands in the snapshot: numbers in a table, and marks that show them.

One module a kind turns records into a `Figure`; one module a form of drawing lays its marks out for a width;
`image` writes them as SVG. Nothing here knows Flask.
"""
