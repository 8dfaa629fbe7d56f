"""Spreadsheets: cells of a file, and the tables with articles in them."""
