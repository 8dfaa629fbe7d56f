"""Inputs made up by a fuzzer that watches which lines they reach: ``python -m fuzz`` tries to break the library."""
