"""From what a person writes for a thing to its IRI."""

from __future__ import annotations

from ..errors import QueryError
from ..folding import fold
from ..storing import Opened
from .finding import Hit, find
from .things import Things

_SURE = 0.8
"""Score from which a single hit is taken for what was meant."""
_APART = 0.05
"""How much better than the next it must be."""


class UnknownThingError(QueryError):
    """Nothing, or more than one thing, answers to a name; `hits` are those that might."""

    def __init__(self, message: str, hits: list[Hit]) -> None:
        super().__init__(message)
        self.hits = hits


def resolve(
    opened: Opened, text: str, *, cls: str | None = None, guess: bool = False, things: Things | None = None
) -> str:
    """The IRI of the thing with this id, IRI, prefixed name, name or alias.

    Args:
        opened: The build.
        text: What stands for the thing.
        cls: IRI of a class it must be an instance of.
        guess: Whether to take a misspelled name for the one thing it comes clearly nearest to.
        things: The build's names, if they are at hand.

    Raises:
        UnknownThingError: nothing answers to `text`, or several things do, or it is no instance of `cls`.
    """
    things = things or Things(opened)
    text = text.strip()
    iri = things.shortener.full(text)
    types = things.types_of(iri)
    given = bool(types) or (":" in text and things.exists(iri))
    if given and (cls is None or cls in types):
        return iri
    folded = fold(text)
    called = [name for name in things.names if fold(name.text) == folded] if folded else []
    named = {name.iri for name in called}
    # A member of a closed list is no id of the dataset, and yet known by its local name.
    named |= {i for i in things.types if not i.startswith(things.base) and fold(_local(i)) == folded}
    fitting = sorted(i for i in named if cls is None or cls in things.types[i])
    if len(fitting) > 1:
        # A name outweighs an alias.
        fitting = sorted({n.iri for n in called if not n.alias and n.iri in fitting}) or fitting
    if len(fitting) == 1:
        return fitting[0]
    hits = find(opened, text, kind=cls, limit=8, things=things)
    if guess and not fitting and hits and hits[0].score >= _SURE:
        second = hits[1].score if len(hits) > 1 else 0.0
        if hits[0].score - second >= _APART:
            return hits[0].iri
    if fitting:
        ids = ", ".join(things.shortener.short(i) for i in fitting)
        raise UnknownThingError(f"several things are called «{text}»: {ids}; write the id", hits)
    if cls is not None and (types or named):
        other = iri if types else min(named)
        raise UnknownThingError(
            f"«{things.shortener.short(other)}» is a {things.kind(other)}, not a {things.label(cls)}", hits
        )
    near = ", ".join(f"{hit.id} ({hit.label})" if fold(hit.id) != fold(hit.label) else hit.id for hit in hits[:4])
    raise UnknownThingError(f"nothing here is called «{text}»" + (f"; did you mean {near}?" if near else ""), hits)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
