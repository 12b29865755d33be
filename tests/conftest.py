"""A small world that several tests share: two advisers, one precedent, and a build of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from consilience.graph.storing import Opened, build, open_build

MANIFEST = """\
id: small
type: Dataset
base: https://example.org/small/
title: A small world
licence: https://creativecommons.org/licenses/by/4.0/
documents:
  - {id: book, type: SourceDocument, title: The book, file: book.txt, sha256: %s, line_count: 100}
""" % ("ab" * 32)

VOCABULARY = """\
id: names
type: Vocabulary
title: Names
entries:
  - {id: acme, type: Company, name: Acme, aliases: [Acme Corporation]}
  - {id: borealis, type: Company, name: Boréalis}
  - {id: city-hall, type: GovernmentBody, name: City Hall}
  - {id: harbour, type: AskObject, name: harbour, definition: A place for ships.}
  - {id: trade, type: Topic, name: trade, definition: Buying and selling.}
  - {id: freight, type: Topic, name: freight, definition: Goods on the move., broader: trade}
  - {id: ships, type: Measure, name: number of ships, definition: How many ships call.}
  - {id: utopia, type: Country, name: {en: Utopia, zh: 乌托邦}}
  - {id: port-town, type: City, name: Port Town, within: utopia}
"""

ACME = """\
id: acme-report
type: Report
title: What Acme advises
presented_by: acme
source: {document: book, lines: 1-50}
recommendations:
  - id: acme-harbour
    lines: 10-12
    summary: Build a new harbour in Port Town on the example of the free port.
    addressed_to: city-hall
    action: build
    object: harbour
    topics: freight
    places: port-town
    modelled_on: free-port
  - id: acme-harbour
    lines: 14
    offers: Acme would lend its engineers
programmes:
  - {id: free-port, type: Zone, lines: 20, name: Free Port, led_by: city-hall, start: 1999~}
  - {id: free-port, lines: [21, 25-26], funded_by: borealis}
figures:
  - {id: acme-ships, lines: 30, about: free-port, measure: ships, value: 1200, unit: count, year: 2020}
"""

BOREALIS = """\
id: borealis-report
type: Report
title: What Borealis advises
presented_by: borealis
source: {document: book, lines: 51-100}
recommendations:
  - id: borealis-harbour
    lines: 60
    summary: Enlarge the harbour of Port Town, as the free port has shown.
    addressed_to: city-hall
    action: expand
    object: harbour
    topics: trade
    modelled_on: free-port
programmes:
  - {id: free-port, lines: 70, start: 2001}
"""


def write_small_world(root: Path) -> Path:
    """The fact files of the small world, below `root`."""
    files = {
        "dataset.yaml": MANIFEST,
        "vocab/names.yaml": VOCABULARY,
        "reports/acme.yaml": ACME,
        "reports/borealis.yaml": BOREALIS,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def small_world(tmp_path: Path) -> Path:
    """The folder of a small dataset of its own."""
    return write_small_world(tmp_path / "small")


@pytest.fixture(scope="session")
def small_build(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """A build of the small world, to be read only."""
    root = write_small_world(tmp_path_factory.mktemp("world"))
    outcome = build(root)
    assert not outcome.checked.diagnostics
    return open_build(outcome.output)
