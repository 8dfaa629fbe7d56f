from .articles import read_articles as read_articles
from .table_writing import write_table as write_table
from .table_writing import write_tables as write_tables
