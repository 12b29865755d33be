"""Why an answer is empty: what the query mentions that nothing in the build has."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ..storing import Opened
from .things import RDF_TYPE, Things
from .tokens import Token, mentioned, tokens

_LISTED = 4
"""How many ids or names to suggest."""


def reasons(opened: Opened, sparql: str) -> list[str]:
    """What may be wrong with a query that has no answer, surest first; empty if nothing it mentions is missing."""
    things = Things(opened)
    found = tokens(sparql)
    told: dict[str, None] = {}
    for token, iri in mentioned(found, opened.summary.prefixes):
        for reason in _about(token, iri, things, _is_class(token, found)):
            told[reason] = None
    for reason in _texts(found, opened):
        told[reason] = None
    return list(told)


def _about(token: Token, iri: str, things: Things, as_class: bool) -> Iterator[str]:
    store, node = things.store, ox.NamedNode(iri)
    if _any(store, predicate=node):
        return
    name = things.shortener.short(iri)
    if iri in things.classes:
        if as_class and not _any(store, predicate=RDF_TYPE, value=node):
            yield f"nothing in this build is a {things.label(iri)} ({token.text})"
        return
    declared = _declared_property(store, node)
    if declared:
        yield f"no fact in this build uses the property {token.text} («{things.label(iri)}»)"
    elif not things.exists(iri) and not _is_graph(store, node):
        near = _near(name, iri, things)
        if things.base and iri.startswith(things.base):
            yield f"nothing in this dataset has the id {token.text}" + (f"; did you mean {near}?" if near else "")
        elif "XMLSchema#" not in iri and "/datatypes/" not in iri:
            yield f"nothing in this build uses {token.text}" + (f"; did you mean {near}?" if near else "")


def _declared_property(store: ox.Store, node: ox.NamedNode) -> bool:
    kinds = store.quads_for_pattern(node, RDF_TYPE, None, None)
    return any(isinstance(q.object, ox.NamedNode) and q.object.value.endswith("Property") for q in kinds)


def _is_class(token: Token, found: list[Token]) -> bool:
    """Whether the token stands where a class does: after `a` or rdf:type."""
    before = found[found.index(token) - 1] if found.index(token) else None
    return before is not None and (before.text in ("a", "rdf:type") or before.text.endswith("#type>"))


def _is_graph(store: ox.Store, node: ox.NamedNode) -> bool:
    return next(store.quads_for_pattern(None, None, None, node), None) is not None


def _any(store: ox.Store, *, predicate: ox.NamedNode, value: ox.NamedNode | None = None) -> bool:
    return next(store.quads_for_pattern(None, predicate, value, None), None) is not None


def _near(name: str, iri: str, things: Things) -> str:
    from rapidfuzz import fuzz, process

    if things.base and iri.startswith(things.base):
        known = {
            things.shortener.short(i): f":{things.shortener.short(i)}"
            for i in things.types
            if i.startswith(things.base)
        }
    else:
        known = {short: short for i in _vocabulary(things) if ":" in (short := things.shortener.short(i))}
    found = process.extract(name, list(known), scorer=fuzz.ratio, limit=_LISTED, score_cutoff=70)
    return " or ".join(known[text] for text, _, _ in found)


def _vocabulary(things: Things) -> set[str]:
    """The IRIs of properties, classes and members of closed lists."""
    found = set(things.classes) | {i for i in things.types if not i.startswith(things.base)}
    for quad in things.store.quads_for_pattern(None, RDF_TYPE, None, None):
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.endswith("Property"):
            found.add(str(quad.subject)[1:-1])
    return found


def _texts(found: list[Token], opened: Opened) -> Iterator[str]:
    """Texts that no fact has, and those that facts have only in a language, or without the one given."""
    for index, token in enumerate(found):
        if token.kind != "string":
            continue
        after = found[index + 1] if index + 1 < len(found) else None
        before = found[index - 1].text if index else ""
        if before in ("(", ",", "=", "!=") or (after and after.text in ("^^", ")", ",")):
            # Compared in a filter, an argument of a function, or of a datatype that says how to compare it.
            continue
        text = token.text.strip("\"'")
        tag = after.text[1:] if after and after.kind == "tag" else ""
        languages = _languages(opened.store, text)
        if tag in languages:
            continue
        if languages:
            forms = " or ".join(sorted(f'"{text}"@{lang}' if lang else f'"{text}"' for lang in languages))
            yield f"no fact has the text {token.text}{after.text if tag and after else ''}, but {forms} exists"
        else:
            yield f"no fact has exactly the text {token.text}; FILTER(CONTAINS(LCASE(?text), …)) finds parts of one"


def _languages(store: ox.Store, text: str) -> set[str]:
    """The languages in which a text is some fact's value; the empty one for a plain text."""
    every = {
        quad.object.language
        for quad in store.quads_for_pattern(None, None, None, None)
        if isinstance(quad.object, ox.Literal) and quad.object.language
    }
    forms = {"": ox.Literal(text), **{language: ox.Literal(text, language=language) for language in every}}
    return {
        language
        for language, form in forms.items()
        if next(store.quads_for_pattern(None, None, form, None), None) is not None
    }
