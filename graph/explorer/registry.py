"""Names and kinds of whatever a store holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pyoxigraph as ox

from ..schema import local_name
from .asking import rows, texts


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of things as the legend shows it."""

    iri: str
    label: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an IRI that facts speak of."""

    iri: str
    id: str
    """Its IRI without the dataset's base."""
    name: str
    others: tuple[str, ...]
    """Its names in other languages and its aliases."""
    kind: str
    """IRI of the kind it is coloured by; empty for none."""
    classes: tuple[str, ...]
    """Labels of its most specific classes."""


class Registry:
    """Names and kinds, by IRI."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self._base = base
        self._names: dict[str, list[ox.Literal]] = defaultdict(list)
        self._aliases: dict[str, list[ox.Literal]] = defaultdict(list)
        self._classes: dict[str, set[str]] = defaultdict(set)
        self._labels: dict[str, str] = {}
        self._above: dict[str, set[str]] = defaultdict(set)
        comments: dict[str, str] = {}
        sections: set[str] = set()
        for cls, label, comment, ancestor, section in sorted(texts(store, "classes")):
            self._labels[cls] = label
            comments[cls] = comment
            self._above[cls].add(ancestor)
            if section:
                sections.add(cls)
        self._layers = _layers(self._above, sections)
        self.kinds = {iri: Kind(iri, self._labels[iri], comments[iri]) for iri in sorted(set(self._layers.values()))}
        """The kinds of the legend, by IRI."""
        for thing, name, other in rows(store, "names"):
            if thing and other and isinstance(name, ox.Literal):
                (self._aliases if other.value == "true" else self._names)[thing.value].append(name)
        for iri, cls in texts(store, "types"):
            if cls in self._above:
                self._classes[iri].add(cls)

    def thing(self, iri: str) -> Thing:
        """What is known of an IRI; one without a name goes by the local part of its IRI."""
        names = [
            *sorted(self._names.get(iri, ()), key=_by_language),
            *sorted(self._aliases.get(iri, ()), key=_by_language),
        ]
        spellings = list(dict.fromkeys(name.value for name in names)) or [local_name(iri) or iri]
        classes = self._classes.get(iri, set())
        specific = [c for c in classes if not any(c != d and c in self._above[d] for d in classes)]
        layers = sorted({self._layers[c] for c in specific if c in self._layers})
        return Thing(
            iri=iri,
            id=iri.removeprefix(self._base),
            name=spellings[0],
            others=tuple(spellings[1:]),
            kind=layers[0] if layers else "",
            classes=tuple(sorted(self._labels[c] for c in specific)),
        )

    def knows(self, iri: str) -> bool:
        """Whether the store says what the IRI is, or how it is called."""
        return iri in self._classes or iri in self._names


def _layers(above: dict[str, set[str]], sections: set[str]) -> dict[str, str]:
    """Class to the kind it is coloured by: the most general class above it that is no umbrella.

    An umbrella is a class with sectioned classes below it. So what refines a class is coloured like it, and a new class
    that refines none is a kind of its own.
    """
    umbrellas = {ancestor for cls in sections for ancestor in above[cls] if ancestor != cls}
    found = {}
    for cls, ancestors in above.items():
        candidates = sorted(ancestors - umbrellas, key=lambda ancestor: (len(above[ancestor]), ancestor))
        if candidates:
            found[cls] = candidates[0]
    return found


def _by_language(name: ox.Literal) -> tuple[int, str, str]:
    """First the names without a language and the English ones: the ontology's labels are in English."""
    language = name.language or ""
    return (0 if language in ("", "en") else 1, language, name.value)
