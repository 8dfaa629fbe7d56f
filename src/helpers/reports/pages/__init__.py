"""Pages: HTML files made from results with the templates in ``templates/report``."""
