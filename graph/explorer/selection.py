"""What of a content one page draws: everything, or the neighbourhood of a few things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from .content import Content, Fact
from .registry import Thing


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A line between two drawn things."""

    subject: str
    property: str
    value: str


@dataclass(slots=True)
class Selection:
    """The things and links of a page."""

    things: dict[str, Thing]
    """What is drawn, by IRI."""
    links: list[Link]
    first: set[str]
    """What is shown when the page opens; the reader can switch on the rest."""
    facts: list[Fact]
    """What the details of the drawn things tell."""
    chosen: list[str] = field(default_factory=list)
    """What the page is about, if not everything."""


def select_all(content: Content, also: Collection[str] = ()) -> Selection:
    """Everything the reports speak of, and `also` these IRIs; the opening links' ends are shown first."""
    named = {
        iri
        for fact in content.facts
        if fact.origin != "vocabulary"
        for iri in (fact.subject, fact.value)
        if isinstance(iri, str) and iri in content.things and content.things[iri].kind
    } | set(also)
    links = sorted(
        Link(fact.subject, fact.property, value)
        for fact, value in content.links()
        if fact.subject in named and value in named
    )
    joined = {iri for link in links for iri in (link.subject, link.value)}
    things = {iri: content.things[iri] for iri in sorted(joined)}
    first = {iri for subject, _, value in content.first for iri in (subject, value) if iri in things}
    return Selection(things, links, first or set(things), content.facts)


def select_around(content: Content, chosen: Sequence[str], depth: int) -> Selection:
    """The things with these IRIs, and what is at most `depth` links away."""
    whole = select_all(content, chosen)
    neighbours: dict[str, set[str]] = defaultdict(set)
    for link in whole.links:
        neighbours[link.subject].add(link.value)
        neighbours[link.value].add(link.subject)
    reached, nearest = set(chosen), set(chosen)
    border = set(chosen)
    for step in range(depth):
        border = {other for iri in border for other in neighbours[iri]} - reached
        reached |= border
        if step == 0:
            nearest |= border
    opening = {Link(*triple) for triple in content.first}
    links = [link for link in whole.links if link.subject in reached and link.value in reached]
    first = nearest | {iri for link in links if link in opening for iri in (link.subject, link.value)}
    things = {iri: content.thing(iri) for iri in sorted(reached)}
    return Selection(things, links, first, content.facts, list(chosen))
