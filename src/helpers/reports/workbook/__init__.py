"""Workbook of a report: a sheet for each table of an article, with headings in two languages."""
