"""A selection as one self-contained HTML page."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from ..errors import ConsilienceError
from ..storing import Opened
from .content import Citation, Content, Text, read_content
from .selection import Link, Selection, select_all, select_around

SCRIPTS = ("data.js", "state.js", "labels.js", "drawing.js", "legend.js", "details.js", "search.js", "table.js", "page.js")
"""The page's own scripts, in the order they need each other."""
COLOURS = 8
"""How many colours page.css has for kinds; kinds beyond share colours and differ by shape."""
SHAPES = ("dot", "square", "triangle", "diamond", "hexagon", "triangleDown", "star")
"""Shapes of vis-network; as their number and that of the colours have no common factor, pairs do not repeat soon."""
DASHES: tuple[list[int] | bool, ...] = (False, [7, 5], [2, 4])
"""How the opening links are told apart; all others are plain."""


class PageError(ConsilienceError):
    """A page that cannot be made or written."""


def page(
    opened: Opened,
    ids: Sequence[str] = (),
    query: str | None = None,
    *,
    title: str | None = None,
    depth: int = 1,
) -> str:
    """The HTML of a page on the whole network, on the neighbourhood of `ids`, or on the answer of a SPARQL query.

    Args:
        opened: The build to show.
        ids: Ids or names of the things the page is about.
        query: A SELECT, CONSTRUCT or DESCRIBE query whose answer is drawn.
        title: The page's title; by default the dataset's, or the names of `ids`.
        depth: How many links away from `ids` the page reaches.

    Raises:
        UnknownThing: an id is neither an id nor a name in the build.
        QueryError: the query cannot be run, or finds nothing to draw.
        PageError: pyvis is not installed as expected.
    """
    content = read_content(opened.store, opened.base)
    if query is not None:
        from .answer import select_answer

        selection = select_answer(opened.store, content, query)
    elif ids:
        selection = select_around(content, ids, depth)
    else:
        selection = select_all(content)
    names = [selection.things[iri].name for iri in selection.chosen]
    heading = title or " · ".join(names) or opened.summary.title
    return _render(heading, "" if heading == opened.summary.title else opened.summary.title, _data(content, selection))


def write_page(path: Path, html: str) -> None:
    """Put the page at `path`, whole or not at all.

    Raises:
        PageError: the folder is missing, or the disk refuses.
    """
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(html)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise PageError(f"{path}: cannot be written: {error.strerror or error}") from None


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
            [content.kinds[iri].label, content.kinds[iri].comment] if iri else ["other", "Not in a class of the ontology."]
            for iri in kinds
        ],
        "relations": [
            [r.label, r.inverse, r.comment, r.iri in opening] for r in map(content.relation, relations)
        ],
        "things": [[t.id, t.name, t.others, kind_numbers.get(t.kind, -1), t.classes] for t in things],
        "nodes": nodes,
        "edges": edges,
        "first": sorted(numbers[iri] for iri in selection.first),
        "chosen": [numbers[iri] for iri in selection.chosen],
        "facts": told,
        "citations": [
            [numbers[c.report], c.lines, ", ".join(content.things[p].name for p in content.presenters.get(c.report, ()))]
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
    near = Counter(content.things[b].kind for fact, value in content.links() for a, b in ((fact.subject, value), (value, fact.subject)) if a in opening)
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
    from pyvis.network import Network

    network = Network(directed=True)
    numbers = {}
    for number, ((iri, thing), (x, y)) in enumerate(zip(selection.things.items(), spots, strict=True)):
        kind = kinds.get(thing.kind, -1)
        numbers[iri] = number
        network.add_node(number, label=" ", shape=SHAPES[kind % len(SHAPES)], size=sizes[iri], x=x, y=y, group=kind % COLOURS)
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


def _render(title: str, subtitle: str, data: dict[str, object]) -> str:
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    assets = Path(str(files(__package__))) / "assets"
    environment = Environment(loader=FileSystemLoader(assets), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    style = (assets / "page.css").read_text(encoding="utf-8")
    scripts = [_vis_network(), *((assets / name).read_text(encoding="utf-8") for name in SCRIPTS)]
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return environment.get_template("page.html.jinja").render(
        title=title,
        subtitle=subtitle,
        policy=policy,
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        data=Markup(_embedded(data)),
    )


def _embedded(data: dict[str, object]) -> str:
    """JSON that cannot end its element or be taken for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


@cache
def _vis_network() -> str:
    """The text of vis-network as pyvis ships it."""
    spec = find_spec("pyvis")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    found = sorted((folder / "lib").glob("vis-*/vis-network.min.js"))
    if not found:
        raise PageError("pyvis is not installed with its vis-network files; reinstall it: pip install pyvis")
    text = found[-1].read_text(encoding="utf-8")
    # The map is not shipped, and a page that asks for nothing should not name it.
    text = text.partition("//# sourceMappingURL=")[0]
    if "</script" in text.lower() or "<!--" in text:
        raise PageError(f"{found[-1]}: cannot stand inside a page")
    return text
