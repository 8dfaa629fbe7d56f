"""Locations: where a place is, as coordinates, country and identifier."""
