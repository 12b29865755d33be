"""A small world with hostile names, built once; and the browser that opens its pages with the network off."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from consilience.graph.storing import build
from playwright.sync_api import Browser, Page, sync_playwright

HOSTILE = "</script><img src=x onerror=alert(1)>"
TEMPLATE = "{{7*7}} {% raise %}"

DATASET = """\
id: world
type: Dataset
base: https://example.org/world/
title: A small world & its <b>advisers</b>
licence: https://creativecommons.org/licenses/by/4.0/
ontology: [extra.ttl]
documents:
  - {id: book, type: SourceDocument, title: The book, file: book.txt, sha256: "%s", line_count: 500}
""" % ("0" * 64)

EXTRA = """\
@prefix con: <https://w3id.org/consilience/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
con:Disaster a owl:Class ; rdfs:subClassOf con:Thing ; rdfs:label "disaster" ; con:section "disasters" ;
    rdfs:comment "What went wrong." .
con:Flood a owl:Class ; rdfs:subClassOf con:Disaster ; rdfs:label "flood" ; rdfs:comment "Too much water." .
con:answersTo a owl:ObjectProperty ; rdfs:label "answers to" ; rdfs:comment "The disaster it learns from." ;
    con:key "answers_to" ; rdfs:domain con:Recommendation ; rdfs:range con:Disaster .
"""

VOCABULARY = """\
id: shared
type: Vocabulary
title: Shared
entries:
  - {id: acme, type: Company, name: Acme}
  - {id: beta, type: Company, name: Beta}
  - {id: city-hall, type: GovernmentBody, name: City Hall}
  - {id: bridges, type: AskObject, name: bridges, definition: Fixed links over water.}
  - {id: mobility, type: Topic, name: Mobility, definition: Moving about.}
  - {id: unused, type: Topic, name: Nobody speaks of this, definition: Nothing.}
"""

ACME = """\
id: acme-report
type: Report
title: What Acme advises
presented_by: acme
source: {document: book, lines: 1-100}
recommendations:
  - id: acme-bridge
    lines: [12, 40-42]
    summary: Build a fixed link across the strait for trains and cars.
    action: build
    object: [bridges]
    addressed_to: [city-hall]
    modelled_on: [oresund]
    topics: [mobility]
    answers_to: [great-flood]
programmes:
  - {id: oresund, type: Infrastructure, lines: 20, name: Øresundsbron, aliases: [the Sound bridge], start: 1995}
  - {id: oresund, lines: 21, start: 1995, partners: [danish-builders]}
organisations:
  - {id: danish-builders, type: Company, lines: 21, name: Danish Builders}
disasters:
  - {id: great-flood, type: Flood, lines: 33, name: The great flood}
"""

BETA = f"""\
id: beta-report
type: Report
title: What Beta advises
presented_by: beta
source: {{document: book, lines: 101-200}}
recommendations:
  - id: beta-hostile
    lines: 110
    summary: "{HOSTILE}"
    action: build
    object: [bridges]
    addressed_to: [city-hall]
    modelled_on: [template]
programmes:
  - {{id: template, type: Project, lines: 111, name: "{TEMPLATE}", description: "<b>bold</b> &amp; \\u2028 more"}}
"""


def write_world(root: Path) -> Path:
    """The world's fact files, in `root`."""
    for name, text in {
        "dataset.yaml": DATASET,
        "extra.ttl": EXTRA,
        "vocab/shared.yaml": VOCABULARY,
        "reports/acme.yaml": ACME,
        "reports/beta.yaml": BETA,
    }.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the world's build."""
    outcome = build(write_world(tmp_path_factory.mktemp("world")))
    assert outcome.summary is not None, outcome.checked.diagnostics
    return outcome.output


@dataclass
class Opened:
    """A page in the browser, with all it complained of and asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def number(self, name: str) -> int:
        """The number of the thing with this name."""
        found = self.page.evaluate("name => consilience.data.things.findIndex(thing => thing.name === name)", name)
        assert found >= 0, name
        return int(found)

    def shown(self) -> set[str]:
        """The names of the things drawn."""
        return set(
            self.page.evaluate("[...consilience.state.shown().things].map(n => consilience.data.things[n].name)")
        )

    def click(self, name: str) -> None:
        """A click of the mouse on the mark of a thing."""
        spot = self.page.evaluate("number => consilience.drawing.spot(number)", self.number(name))
        self.page.locator("#network canvas").click(position=spot)

    def details(self) -> str:
        """The text of the details."""
        return self.page.inner_text("#details")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.fail("no Chromium on the path: the explorer's tests look at its pages in one; install `chromium`")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a file, offline; afterwards no page may have complained, or asked for anything but itself."""
    opened: list[Opened] = []

    def open_file(
        file: Path, *, width: int = 1200, height: int = 800, scheme: Literal["light", "dark"] = "light"
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, offline=True, reduced_motion="reduce"
        )
        page = context.new_page()
        found = Opened(page)
        page.on("console", lambda message: found.complaints.append(message.text))
        page.on("pageerror", lambda error: found.complaints.append(str(error)))
        # A dialog that somebody listens to stays open: the next action of the test then fails.
        page.on("dialog", lambda dialog: found.complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: found.requests.append(request.url))
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]", timeout=5000)
        opened.append(found)
        return found

    yield open_file
    for found in opened:
        found.page.wait_for_timeout(50)
        assert found.complaints == []
        assert len(found.requests) == 1
        found.page.context.close()
