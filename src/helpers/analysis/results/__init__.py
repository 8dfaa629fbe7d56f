"""Results of one article: everything a report, a workbook and the notebooks show, computed once."""
