"""Words written together: contractions, verb chains, and how likely words are side by side."""
