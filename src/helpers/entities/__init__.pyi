from .merging.entity_tables import entities as entities
from .merging.entity_tables import entity_mentions as entity_mentions
from .merging.joined_entities import join_entities as join_entities
from .recognition import name_mentions as name_mentions
from .recognition import names as names
from .speech.quotations import quotations as quotations
from .statements.cited_sources import sources_cited as sources_cited
from .statements.speaker_counts import statements_by_entity as statements_by_entity
