"""Learned names: a conditional random field that weighs words, tables and the rules' own finds."""
