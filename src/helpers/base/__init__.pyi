from .errors import UrduNewsError as UrduNewsError
from .translation import phrase as phrase
