"""Part-of-speech tagging: a conditional random field over the forms of a sentence, trained on the CLE treebank."""
