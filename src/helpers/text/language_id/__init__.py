"""Language identification: Urdu, and the languages in Arabic script that are taken for it."""
