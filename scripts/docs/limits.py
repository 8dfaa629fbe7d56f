"""Limits reference: the largest input of each kind, read from the one list of limits."""

from docs.markdown import table
from helpers.base.limits import LIMITS


def limits_section() -> str:
    """Return the limits as a Markdown table."""
    return table(["what", "at most", "beyond it"], LIMITS)
