from .recognition import name_mentions as name_mentions
from .recognition import names as names
from .speech.quotations import quotations as quotations
