"""Interactions and safety warnings of botanicals and medicines, curated, cited and machine-checked."""

__version__ = "0.1.0"
