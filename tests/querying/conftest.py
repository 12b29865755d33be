"""A small world of two reports, built once: what the tests of querying ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from consilience.cli.main import consilience
from consilience.graph.errors import ConsilienceError
from consilience.graph.storing import Opened, build, open_build

FILES = {
    "dataset.yaml": """
id: world
type: Dataset
base: https://example.org/world/
title: A small world
licence: https://creativecommons.org/licenses/by/4.0/
documents:
  - {id: book, type: SourceDocument, title: A book, file: book.txt, sha256: %s, line_count: 1000}
"""
    % ("a" * 64),
    "vocab/shared.yaml": """
id: shared
type: Vocabulary
title: What both reports name
entries:
  - {id: energy, type: Topic, name: Energy}
  - {id: clean-energy, type: Topic, name: Clean energy, broader: energy}
  - {id: clean-hydrogen, type: Topic, name: Clean hydrogen, aliases: [hydrogen], broader: clean-energy}
  - {id: hydrogen, type: Technology, name: Hydrogen, definition: The lightest fuel.}
  - {id: fuel-cell, type: Technology, name: Fuel cell, broader: hydrogen}
  - {id: hydrogen-hub, type: AskObject, name: Hydrogen hub, definition: A place that makes hydrogen.}
  - {id: output, type: Measure, name: Output}
  - {id: home, type: Country, name: {en: Home, zh: 家}}
  - {id: abroad, type: Country, name: Abroad}
  - {id: oresund-region, type: Region, name: Øresund region, aliases: {zh: 厄勒海峡}, within: abroad}
  - {id: city, type: City, name: Älvstad, within: home}
  - {id: city-government, type: GovernmentBody, name: City Government}
  - {id: acme, type: Company, name: 'Acme "Ltd", <Co>'}
  - {id: borealis, type: Company, name: Borealis}
""",
    "reports/acme.yaml": """
id: acme-report
type: Report
title: What Acme says
presented_by: acme
source: {document: book, lines: 100-199}
recommendations:
  - id: acme-hub
    lines: [110-112, 120]
    summary: Set up a hydrogen hub in the city, with everybody who makes fuel cells.
    addressed_to: [city-government]
    action: establish
    object: [hydrogen-hub]
    instrument: [platform]
    topics: [clean-hydrogen]
    technologies: [fuel-cell]
    places: [city]
    modelled_on: [strait-hub]
  - id: acme-fund
    lines: 130
    summary: Pay for research on clean energy in the city for ten years.
    action: fund
    object: [hydrogen-hub]
    topics: [clean-energy]
programmes:
  - id: strait-hub
    type: Cluster
    lines: 140
    name: Strait Hub
    aliases: [SH]
    led_by: [borealis]
    places: [oresund-region]
    start: 2015
    description: A hub on the strait.
  - {id: strait-hub, lines: 141, funded_by: [city-government], partners: [acme]}
figures:
  - id: acme-output
    lines: 150
    about: strait-hub
    measure: output
    value: 1234567.5
    unit: usd
    year: 2019
    qualifier: about-equal
""",
    "reports/borealis.yaml": """
id: borealis-report
type: Report
title: What Borealis says
presented_by: borealis
source: {document: book, lines: 200-299}
recommendations:
  - id: borealis-hub
    lines: 210
    summary: Open the hydrogen market to all companies from abroad.
    action: open
    object: [hydrogen-hub]
    technologies: [hydrogen]
programmes:
  - {id: strait-hub, lines: 220, led_by: [borealis], start: 2016, technologies: [hydrogen]}
figures:
  - {id: borealis-output, lines: 230, about: strait-hub, measure: output, value: 2000000, unit: usd, year: 2019}
  - {id: borealis-output, lines: 231, subject: of gas}
""",
    "queries/lines-of.rq": """# title: Lines of a thing
# description: Where the dataset's own query
#   is told over two lines.
# param thing id: what
# param after integer = 0: least first line
PREFIX con: <https://w3id.org/consilience/ns#>
SELECT DISTINCT ?thing ?after ?lines
WHERE { ?thing con:lines ?lines . FILTER(xsd:integer(REPLACE(?lines, "-.*", "")) > ?after) }
ORDER BY ?lines
""",
}


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("world")
    for name, text in FILES.items():
        file = root / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    made = build(root)
    assert made.summary is not None, json.dumps([str(d) for d in made.checked.diagnostics], indent=1)
    return made.output


@pytest.fixture(scope="session")
def opened(store: Path) -> Opened:
    return open_build(store)


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


@pytest.fixture
def cli(store: Path) -> Callable[..., Ran]:
    """Runs a command on the small world, errors told as the entry point tells them."""

    def run(*args: str, stdin: str | bytes | None = None) -> Ran:
        result = CliRunner().invoke(consilience, [*args, "--store", str(store)], input=stdin)
        if isinstance(result.exception, ConsilienceError):
            return Ran(2, result.stdout_bytes, f"consilience: {result.exception}")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout_bytes, result.stderr)

    return run
