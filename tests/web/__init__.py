"""The front end, asked as a browser and a program ask it."""
