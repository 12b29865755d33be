"""What only looks right: circles in hierarchies, and two ids for one thing."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ..folding import fold
from ..schema import Schema
from .references import Declared
from .values import Checked, Problem, Spot


def check_cycles(files: Sequence[Checked], schema: Schema) -> Iterator[Problem]:
    """One problem for each circle of a hierarchical property, told at each of its links."""
    links: dict[str, dict[str, dict[str, Spot]]] = defaultdict(lambda: defaultdict(dict))
    for checked in files:
        for iri, found in checked.links.items():
            for subject, target, path in found:
                links[iri][subject].setdefault(target, Spot(checked.file, path))
    for iri, graph in links.items():
        for circle in _circles({s: list(t) for s, t in graph.items()}):
            spots = [graph[a][b] for a, b in zip(circle, [*circle[1:], circle[0]], strict=True)]
            prop = schema.properties[iri]
            yield Problem(
                "E205",
                spots[0],
                f"`{prop.key}` runs in a circle: {' → '.join([*circle, circle[0]])}",
                "a hierarchy has a top: whoever follows it upwards never comes back",
                "take out the link that is wrong",
                tuple((spot, "and on from here") for spot in spots[1:]),
            )


def _circles(graph: dict[str, list[str]]) -> Iterator[list[str]]:
    """A circle through each strongly connected part that has one (depth first, without recursion)."""
    state: dict[str, int] = {}
    for start, first in graph.items():
        if start in state:
            continue
        trail: list[str] = []
        stack = [(start, iter(first))]
        state[start] = 1
        trail.append(start)
        while stack:
            node, targets = stack[-1]
            for target in targets:
                if state.get(target) == 1:
                    yield trail[trail.index(target) :]
                elif target not in state:
                    state[target] = 1
                    trail.append(target)
                    stack.append((target, iter(graph.get(target, []))))
                    break
            else:
                state[node] = 2
                trail.pop()
                stack.pop()


def check_same_names(files: Sequence[Checked], declared: Declared) -> Iterator[Problem]:
    """Two ids of related classes with the same name or alias, case, accents and punctuation aside."""
    bearers: dict[str, dict[str, tuple[Spot, str]]] = defaultdict(dict)
    plain: dict[str, list[tuple[str, str]]] = defaultdict(list)
    where: dict[tuple[str, str], Spot] = {}
    for checked in files:
        for term, borne in checked.names.items():
            for identifier, path in borne:
                plain[term].append((identifier, term))
                where.setdefault((identifier, term), Spot(checked.file, path))
    for term, found in plain.items():
        text = str(json.loads(term[: term.rindex('"') + 1]))
        key = fold(text)
        if key:
            for identifier, _ in found:
                bearers[key].setdefault(identifier, (where[identifier, term], text))
    told: set[tuple[str, str]] = set()
    for same in bearers.values():
        for (first, (first_spot, text)), (second, (spot, own)) in combinations(same.items(), 2):
            pair = (min(first, second), max(first, second))
            if pair in told or not _related(first, second, declared):
                continue
            told.add(pair)
            called = f"both called «{text}»" if own == text else f"called «{own}» and «{text}»"
            yield Problem(
                "W206",
                spot,
                f"«{second}» and «{first}» are {called}",
                "one thing has one id; two ids split what is known of it",
                "use one id for both, or tell the names apart",
                ((first_spot, f"«{first}» is called so here"),),
            )


def _related(first: str, second: str, declared: Declared) -> bool:
    """Whether the two ids' classes share an ancestor that has kinds below it and is not the root."""
    schema = declared.schema
    for a in declared.classes(first):
        for b in declared.classes(second):
            if a in schema.classes and b in schema.classes:
                shared = schema.classes[a].ancestors & schema.classes[b].ancestors
                if a == b or any(schema.classes[s].section for s in shared if s in schema.classes):
                    return True
    return False
