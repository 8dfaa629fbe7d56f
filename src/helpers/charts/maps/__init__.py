"""Map of places: the part of the world that is shown, land, circles and labels."""
