from .phrase_ranking import keyphrases as keyphrases
from .results.article_results import ArticleResults as ArticleResults
from .results.article_results import analyse as analyse
from .topic_choice import main_topic as main_topic
from .topics import topic_words as topic_words
