from .phrase_ranking import keyphrases as keyphrases
from .topic_choice import main_topic as main_topic
from .topics import topic_words as topic_words
