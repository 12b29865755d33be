"""Characters that some take for the end of a line are ordinary ones in a name."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from consilience.graph.storing import build, open_build

DATASET = """\
id: world
type: Dataset
base: https://example.org/world/
title: A world
licence: https://creativecommons.org/licenses/by/4.0/
documents:
  - {id: book, type: SourceDocument, title: The book, file: book.txt, sha256: "%s", line_count: 9}
""" % ("0" * 64)


@pytest.mark.parametrize("escape", ["\\u2028", "\\u2029", "\\x85"])
def test_build_keeps_line_separators_within_names(tmp_path: Path, escape: str) -> None:
    (tmp_path / "dataset.yaml").write_text(DATASET)
    (tmp_path / "vocab.yaml").write_text(
        f'id: shared\ntype: Vocabulary\ntitle: Shared\nentries: [{{id: acme, type: Company, name: "A{escape}B"}}]\n'
    )
    outcome = build(tmp_path)
    assert outcome.summary is not None
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    acme = ox.NamedNode("https://example.org/world/acme")
    (quad,) = open_build(outcome.output).store.quads_for_pattern(acme, label, None, None)
    name = escape.encode().decode("unicode_escape")
    assert quad.object == ox.Literal(f"A{name}B")
    facts = (outcome.output / "facts.nq").read_bytes()
    assert len(list(ox.parse(facts, format=ox.RdfFormat.N_QUADS))) == outcome.summary.quads
