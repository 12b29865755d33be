"""What of a content one page draws: everything, or the neighbourhood of a few things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from ..checking import fold
from ..errors import ConsilienceError
from .content import Content, Fact
from .registry import Thing


class UnknownThingError(ConsilienceError):
    """An id or name that nothing in the build has; the message suggests the nearest."""


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


def select_all(content: Content) -> Selection:
    """Everything the reports speak of; the opening links' ends are shown first."""
    named = {
        iri
        for fact in content.facts
        if fact.origin != "vocabulary"
        for iri in (fact.subject, fact.value)
        if isinstance(iri, str) and iri in content.things and content.things[iri].kind
    }
    links = sorted(
        Link(fact.subject, fact.property, value)
        for fact, value in content.links()
        if fact.subject in named and value in named
    )
    joined = {iri for link in links for iri in (link.subject, link.value)}
    things = {iri: content.things[iri] for iri in sorted(joined)}
    first = {iri for subject, _, value in content.first for iri in (subject, value) if iri in things}
    return Selection(things, links, first or set(things), content.facts)


def select_around(content: Content, ids: Sequence[str], depth: int) -> Selection:
    """The things of these ids or names, and what is at most `depth` links away.

    Raises:
        UnknownThingError: an id is neither an id nor a name in the build.
    """
    chosen = list(dict.fromkeys(_resolve(content, identifier) for identifier in ids))
    whole = select_all(content)
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
    things = {iri: content.things[iri] for iri in sorted(reached)}
    return Selection(things, links, first, content.facts, chosen)


def _resolve(content: Content, wanted: str) -> str:
    for iri in (wanted, content.base + wanted):
        if iri in content.things:
            return iri
    key = fold(wanted)
    called = [
        iri
        for iri, thing in sorted(content.things.items())
        if key and key in (fold(name) for name in (thing.id, thing.name, *thing.others))
    ]
    if len(called) == 1:
        return called[0]
    if called:
        raise UnknownThingError(
            f"«{wanted}» names several things: {_listed(content.things[i].id for i in called)}; give an id"
        )
    near = get_close_matches(wanted, [thing.id for thing in content.things.values()], 3)
    hint = f"did you mean {_listed(near)}?" if near else "nothing in the reports has that id or name"
    raise UnknownThingError(f"«{wanted}» is unknown: {hint}")


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(f"`{identifier}`" for identifier in ids)
