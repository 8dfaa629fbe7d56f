"""Tagging of names: the label of each word of some articles, from the model."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from helpers.entities.sequence.batch import Batch
from helpers.entities.sequence.model import EDGE, EVIDENCE_EDGE, describe_evidence, describe_word, names_model
from helpers.text.spacing.rejoining import Indices
from helpers.text.tagging.decoding import best_tags
from helpers.text.tagging.forms import Forms, Piece
from helpers.text.tagging.model import Model
from helpers.text.tagging.scoring import score_tokens
from helpers.text.tagging.tagger import sentence_starts


class Labeller:
    """A model with the forms that it has met."""

    def __init__(self, model: Model) -> None:
        """Take a model of names."""
        self._model = model
        self._words = Forms(model, describe_word, EDGE)
        self._evidence = Forms(model, describe_evidence, EVIDENCE_EDGE)

    def labels(self, batch: Batch, evidence: Sequence[Piece], codes: Indices) -> list[list[str]]:
        """Return the labels of the words of each article.

        Args:
            batch: the words of articles.
            evidence: their distinct evidence.
            codes: for each word, the row of its evidence.
        """
        if not len(codes):
            return [[] for _ in batch.edges[1:]]
        words, rows = self._words.look_up(batch.pieces)
        known, evidence_rows = self._evidence.look_up(evidence)
        starts = sentence_starts(batch.sentences)
        layers = [(words, rows[batch.codes]), (known, evidence_rows[codes])]
        numbers = best_tags(score_tokens(self._model, layers, starts), starts, self._model.transitions)
        tags = [self._model.tags[number] for number in numbers.tolist()]
        return [tags[begin:end] for begin, end in pairwise(batch.edges)]


@cache
def labeller() -> Labeller:
    """Return the shipped model."""
    return Labeller(names_model())
