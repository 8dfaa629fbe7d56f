from .phrase_ranking import keyphrases as keyphrases
from .topics import topic_words as topic_words
