"""Checks of a report in a browser: what a page measures, and the limits that it must keep."""
