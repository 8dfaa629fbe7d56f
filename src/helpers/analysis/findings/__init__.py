"""Findings and alerts: sentences about an article, each with its condition, its evidence and its plural forms."""
