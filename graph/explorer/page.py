"""A page: from a build and what is asked of it to HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..querying import resolve
from ..storing import Opened
from .answer import select_answer
from .content import Citation, Content, Text, read_content
from .rendering import render
from .selection import Link, Selection, select_all, select_around

COLOURS = 8
"""How many colours page.css has for kinds; kinds beyond share colours and differ by shape."""
SHAPES = ("dot", "square", "triangle", "diamond", "hexagon", "triangleDown", "star")
"""Shapes of vis-network; as their number and that of the colours have no common factor, pairs do not repeat soon."""
DASHES: tuple[list[int] | bool, ...] = (False, [7, 5], [2, 4])
"""How the opening links are told apart; all others are plain."""

_TITLE = re.compile(r"^#\s*title:\s*(.+)$", re.MULTILINE | re.IGNORECASE)


def page(
    opened: Opened,
    ids: Sequence[str] = (),
    query: str | None = None,
    *,
    title: str | None = None,
    depth: int = 1,
    source: str = "query",
) -> str:
    """The HTML of a page on the whole network, on the neighbourhood of `ids`, or on the answer of a SPARQL query.

    Args:
        opened: The build to show.
        ids: Ids or names of the things the page is about.
        query: A SELECT, CONSTRUCT or DESCRIBE query whose answer is drawn.
        title: The page's title; by default the dataset's, the names of `ids`, or the query's `# title:`.
        depth: How many links away from `ids` the page reaches.
        source: What to call the query in messages: the name of its file.

    Raises:
        UnknownThingError: nothing, or more than one thing, answers to an id.
        QueryError: the query cannot be run, or finds nothing to draw.
        PageError: pyvis is not installed as expected.
    """
    chosen = list(dict.fromkeys(resolve(opened, identifier) for identifier in ids)) if query is None else []
    content = read_content(opened.store, opened.base, chosen)
    if query is not None:
        view, selection = "answer", select_answer(opened, content, query, source)
        own = _TITLE.search(query)
        heading = title or (own.group(1).strip() if own else "") or "The answer to a query"
    elif chosen:
        view, selection = "around", select_around(content, chosen, depth)
        heading = title or " · ".join(selection.things[iri].name for iri in chosen)
    else:
        view, selection = "all", select_all(content)
        heading = title or opened.summary.title
    subtitle = "" if heading == opened.summary.title else opened.summary.title
    return render(heading, subtitle, view, _data(content, selection))


def _data(content: Content, selection: Selection) -> dict[str, object]:
    """What the page's scripts read (data.js says how)."""
    from .layout import place

    drawn = list(selection.things)
    numbers = {iri: number for number, iri in enumerate(drawn)}
    pairs = [(numbers[link.subject], numbers[link.value]) for link in selection.links]
    sizes = _sizes(selection)
    spots = place(len(drawn), pairs, [numbers[iri] for iri in sorted(selection.first)], [sizes[iri] for iri in drawn])
    kinds = _kinds_in_order(content, selection)
    kind_numbers = {iri: number for number, iri in enumerate(kinds)}
    opening = {prop for _, prop, _ in content.first}
    relations = _relations_in_order(selection, opening)

    facts = [f for f in selection.facts if f.subject in numbers or (isinstance(f.value, str) and f.value in numbers)]
    relations += sorted({f.property for f in facts} - set(relations))
    relation_numbers = {iri: number for number, iri in enumerate(relations)}
    citations: dict[Citation, int] = {}
    told = []
    for fact in facts:
        for iri in (fact.subject, fact.value):
            if isinstance(iri, str):
                numbers.setdefault(iri, len(numbers))
        value = numbers[fact.value] if isinstance(fact.value, str) else _text(fact.value)
        for citation in fact.citations:
            numbers.setdefault(citation.report, len(numbers))
        cited = [citations.setdefault(citation, len(citations)) for citation in fact.citations]
        told.append([numbers[fact.subject], relation_numbers[fact.property], value, fact.origin, cited])
    things = [content.things[iri] for iri in numbers]
    nodes, edges = _network(selection, spots, sizes, kind_numbers, relation_numbers)
    return {
        "kinds": [
            [content.kinds[iri].label, content.kinds[iri].comment]
            if iri
            else ["other", "Not in a class of the ontology."]
            for iri in kinds
        ],
        "relations": [[r.label, r.inverse, r.comment, r.iri in opening] for r in map(content.relation, relations)],
        "things": [[t.id, t.name, t.others, kind_numbers.get(t.kind, -1), t.classes] for t in things],
        "nodes": nodes,
        "edges": edges,
        "first": sorted(numbers[iri] for iri in selection.first),
        "chosen": [numbers[iri] for iri in selection.chosen],
        "facts": told,
        "citations": [
            [
                numbers[c.report],
                c.lines,
                ", ".join(content.things[p].name for p in content.presenters.get(c.report, ())),
            ]
            for c in citations
        ],
    }


def _text(text: Text) -> list[str]:
    return [text.value, text.language] if text.language else [text.value]


def _sizes(selection: Selection) -> dict[str, float]:
    """Radius by number of links, counting those shown first more."""
    degree: Counter[str] = Counter()
    for link in selection.links:
        shown = link.subject in selection.first and link.value in selection.first
        degree.update({link.subject: 3 if shown else 1, link.value: 3 if shown else 1})
    return {iri: round(min(3.6 + 1.05 * degree[iri] ** 0.5, 20), 1) for iri in selection.things}


def _kinds_in_order(content: Content, selection: Selection) -> list[str]:
    """The kinds drawn, those shown first and what is most linked with them before others.

    The order is that of the whole content, so that a kind has one colour in all pages of a build.
    """
    opening = {iri for subject, _, value in content.first for iri in (subject, value)}
    first = Counter(content.things[iri].kind for iri in opening)
    near = Counter(
        content.things[b].kind
        for fact, value in content.links()
        for a, b in ((fact.subject, value), (value, fact.subject))
        if a in opening
    )
    order = sorted({""} | set(content.kinds), key=lambda iri: (iri == "", -first[iri], -near[iri], iri))
    drawn = {thing.kind for thing in selection.things.values()}
    last = max((order.index(iri) for iri in drawn), default=-1)
    return order[: last + 1]


def _relations_in_order(selection: Selection, opening: set[str]) -> list[str]:
    count = Counter(link.property for link in selection.links)
    return sorted(count, key=lambda iri: (iri not in opening, -count[iri], iri))


def _network(
    selection: Selection,
    spots: Sequence[tuple[int, int]],
    sizes: dict[str, float],
    kinds: dict[str, int],
    relations: dict[str, int],
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Nodes and edges as vis-network takes them, made by pyvis."""
    from pyvis.network import Network  # type: ignore[import-untyped]

    network = Network(directed=True)
    numbers = {}
    for number, ((iri, thing), (x, y)) in enumerate(zip(selection.things.items(), spots, strict=True)):
        kind = kinds.get(thing.kind, -1)
        numbers[iri] = number
        network.add_node(
            number, label=" ", shape=SHAPES[kind % len(SHAPES)], size=sizes[iri], x=x, y=y, group=kind % COLOURS
        )
    for number, link in enumerate(selection.links):
        network.add_edge(
            numbers[link.subject],
            numbers[link.value],
            id=number,
            relation=relations[link.property],
            dashes=_dashes(link, relations),
        )
    return network.nodes, network.edges


def _dashes(link: Link, relations: dict[str, int]) -> list[int] | bool:
    number = relations[link.property]
    return DASHES[number] if number < len(DASHES) else False
