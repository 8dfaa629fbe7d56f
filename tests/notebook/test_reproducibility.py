"""Provenance: the fingerprint depends on the texts."""

import pytest

from helpers.notebook.reproducibility import provenance


def test_the_fingerprint_changes_with_the_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: shown.append(data["text/plain"]))
    provenance(["پہلا", "دوسرا"])
    provenance(["پہلا", "دوسرا"])
    provenance(["پہلا", "دوسری"])
    assert shown[0] == shown[1] != shown[2]
