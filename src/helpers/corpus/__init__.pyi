from .corpus_counts import count_corpus as count_corpus
from .ingestion import ingest as ingest
from .queries import corpus_coverage as corpus_coverage
from .queries import corpus_frequencies as corpus_frequencies
from .queries import corpus_trends as corpus_trends
from .queries import first_uses as first_uses
