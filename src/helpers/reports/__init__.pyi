from .batch import report as report
