"""Coverage-guided fuzzing of the library with Atheris: ``python -m fuzz``."""
