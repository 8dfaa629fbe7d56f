"""Meanings: interpret and resolve time expressions, one kind per module.

A function named in ``tables/times/rules.csv`` interprets a match: it returns a ``Partial``, or None if the words are no
time expression here. A ``resolve_*`` function turns a ``Partial`` and its ``Context`` into a ``Timex``.
"""
