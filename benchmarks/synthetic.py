"""Write a synthetic dataset: as many reports as wanted, shaped like real ones, the same bytes for the same arguments.

What an entry holds is stated below, by key; what a key takes (a closed list, ids of which classes, a date, a number,
text) is asked of the ontology. `consilience check --strict` finds nothing in it.

    python benchmarks/synthetic.py OUT [--reports 200] [--recommendations 50] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from consilience.graph.schema import Class, Property, Schema, load_schema

Chance = tuple[float, int]
"""How likely a key is, and how many values it has at most."""

VOCABULARY: Mapping[str, tuple[int, Mapping[str, Chance]]] = {
    "Topic": (120, {"definition": (1, 1), "broader": (0.8, 1)}),
    "Technology": (120, {"aliases": (0.5, 2), "definition": (0.7, 1), "broader": (0.8, 1)}),
    "Industry": (60, {"definition": (1, 1), "broader": (0.7, 1)}),
    "AskObject": (300, {"definition": (1, 1), "broader": (0.8, 1)}),
    "Measure": (80, {"definition": (0.5, 1)}),
    "City": (120, {"aliases": (0.3, 2), "within": (0.8, 1)}),
    "Company": (150, {"aliases": (0.5, 2)}),
    "GovernmentBody": (60, {"aliases": (0.3, 1)}),
    "Group": (60, {"aliases": (0.3, 2)}),
    "Strategy": (40, {"aliases": (0.4, 1)}),
}
"""Per class the number of shared entries and their keys; a file each."""

FRAME: Mapping[str, Chance] = {
    "action": (1, 1),
    "object": (1, 2),
    "instrument": (0.5, 1),
    "addressed_to": (0.5, 1),
    "beneficiaries": (0.35, 1),
    "topics": (0.5, 2),
    "technologies": (0.4, 2),
    "industries": (0.3, 1),
    "places": (0.5, 1),
    "modelled_on": (0.1, 1),
    "rationale": (0.15, 1),
    "deadline": (0.1, 1),
}
"""What a recommendation says beside its summary."""

CLAIMS: Mapping[str, tuple[int, Mapping[str, Chance]]] = {
    "Cluster": (
        2,
        {"led_by": (0.7, 1), "partners": (0.7, 4), "funded_by": (0.5, 2), "start": (0.7, 1), "places": (0.8, 2)},
    ),
    "Project": (3, {"technologies": (0.8, 3), "outcomes": (0.6, 2), "located_in": (0.7, 1), "start": (0.5, 1)}),
    "Company": (3, {"located_in": (0.7, 1), "industries": (0.7, 2), "part_of": (0.3, 1), "member_of": (0.3, 1)}),
    "University": (1, {"located_in": (1, 1), "develops": (0.5, 2)}),
    "Plan": (1, {"issued_by": (1, 1), "issued": (1, 1), "provisions": (0.8, 2)}),
}
"""Per class the number of things a report declares and speaks of, and what it may say of each."""

SECOND_CLAIM = 0.4
"""How often a thing is spoken of a second time, with other lines."""

FIGURE: Mapping[str, Chance] = {
    "about": (1, 1),
    "measure": (1, 1),
    "value": (1, 1),
    "unit": (1, 1),
    "year": (0.8, 1),
    "status": (0.3, 1),
    "qualifier": (0.2, 1),
}
FIGURES = 8
LINES = 400
"""Lines of each report in the source document, which does not exist."""

FIRST = [
    "Amber",
    "Birch",
    "Cedar",
    "Delta",
    "Ember",
    "Fjord",
    "Grove",
    "Harbour",
    "Iris",
    "Juniper",
    "Karst",
    "Lagoon",
    "Maple",
    "North",
    "Ocean",
    "Pine",
]
SECOND = [
    "bridge",
    "crest",
    "dale",
    "field",
    "gate",
    "haven",
    "isle",
    "kiln",
    "land",
    "mere",
    "port",
    "reach",
    "shore",
    "vale",
    "wick",
    "yard",
]
WORDS = [
    "regional",
    "shared",
    "digital",
    "modern",
    "open",
    "joint",
    "local",
    "advanced",
    "green",
    "smart",
    "common",
    "early",
    "skilled",
    "linked",
    "public",
    "private",
    "supply",
    "training",
    "research",
    "transport",
    "energy",
    "water",
    "service",
    "data",
    "market",
    "trade",
    "health",
    "design",
    "quality",
    "safety",
    "storage",
]


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder to make")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--recommendations", type=int, default=50, help="in each report")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    size = write(arguments.out, arguments.reports, arguments.recommendations, arguments.seed)
    print(f"{arguments.out}: {size / 1e6:.1f} MB of YAML")


def write(out: Path, reports: int, recommendations: int, seed: int) -> int:
    """Write the dataset into `out`; the bytes written."""
    world = World(load_schema(), random.Random(seed))
    texts = {f"vocab/{name.lower()}.yaml": world.vocabulary(name, *shape) for name, shape in VOCABULARY.items()}
    for number in range(1, reports + 1):
        texts[f"reports/report-{number:04}.yaml"] = world.report(number, recommendations)
    texts["dataset.yaml"] = MANIFEST.format(reports * LINES)
    for name, text in texts.items():
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return sum(len(text.encode()) for text in texts.values())


MANIFEST = """\
id: synthetic
type: Dataset
base: https://example.org/synthetic/
title: A synthetic dataset
licence: https://creativecommons.org/publicdomain/zero/1.0/
documents:
  - id: synthetic-book
    type: SourceDocument
    title: A text that does not exist
    file: book.txt
    sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    line_count: {}
"""


class World:
    """What has been declared so far: entries refer only to what came before them, so nothing runs in a circle."""

    def __init__(self, schema: Schema, chance: random.Random) -> None:
        self.schema, self.chance = schema, chance
        self.ids: dict[str, list[str]] = {}
        """Class IRI to the ids of its instances, subclasses' included."""
        self.named = 0

    def vocabulary(self, name: str, number: int, keys: Mapping[str, Chance]) -> str:
        """A file of shared entries of one class."""
        cls = self.schema.by_name[name]
        lines = [f"id: {name.lower()}-vocabulary", "type: Vocabulary", f"title: {cls.label}s, shared", "entries:"]
        for _ in range(number):
            lines += self.declared(cls, keys, "")
        return "\n".join(lines) + "\n"

    def report(self, number: int, recommendations: int) -> str:
        """One report with its recommendations, what it declares, and figures."""
        first = (number - 1) * LINES + 1
        slug = f"report-{number:04}"
        company = self.some(self.schema.by_key["presented_by"])
        lines = [
            f"id: {slug}",
            "type: Report",
            f"title: {self.sentence(6)} {number}",
            f"presented_by: {company}",
            f"source: {{document: synthetic-book, lines: {first}-{first + LINES - 1}}}",
        ]
        declared: dict[str, list[str]] = {}
        for name, (count, keys) in CLAIMS.items():
            section = declared.setdefault(self.schema.by_name[name].section, [])
            for _ in range(count):
                section += self.declared(self.schema.by_name[name], keys, self.cited(first))
        asks = self.section("Recommendation")
        for index in range(recommendations):
            identifier = f"{slug}-ask-{index + 1}"
            summary = f"  summary: {self.sentence(8)} so that {self.sentence(3).lower()} follow."
            declared.setdefault(asks, []).extend(
                [f"- id: {identifier}", f"  lines: {self.cited(first)}", summary, *self.facts(FRAME)]
            )
        figures = self.section("Figure")
        for index in range(FIGURES):
            declared.setdefault(figures, []).extend(
                [f"- id: {slug}-figure-{index + 1}", f"  lines: {self.cited(first)}", *self.facts(FIGURE)]
            )
        for section, entries in declared.items():
            lines += ["", f"{section}:", *(f"  {line}" for line in entries)]
        return "\n".join(lines) + "\n"

    def section(self, name: str) -> str:
        return self.schema.by_name[name].section

    def declared(self, cls: Class, keys: Mapping[str, Chance], cited: str) -> list[str]:
        """A new thing with name and facts; in a report cited, and perhaps spoken of twice."""
        name = self.name()
        identifier = name.lower().replace(" ", "-")
        lines = [f"- id: {identifier}", f"  type: {cls.name}", f"  name: {name}"]
        if not cited:
            lines += self.facts(keys)
        else:
            facts = self.facts(keys)
            split = len(facts) // 2 if self.chance.random() < SECOND_CLAIM else len(facts)
            lines += [f"  lines: {cited}", *facts[:split]]
            if facts[split:]:
                lines += [f"- id: {identifier}", f"  lines: {int(cited.partition('-')[0]) + 7}", *facts[split:]]
        for above in cls.ancestors:
            self.ids.setdefault(above, []).append(identifier)
        return lines

    def facts(self, keys: Mapping[str, Chance]) -> Iterator[str] | list[str]:
        """Lines of an entry, one a key."""
        lines = []
        for key, (likely, most) in keys.items():
            if self.chance.random() >= likely:
                continue
            prop = self.schema.by_key[key]
            values = list(dict.fromkeys(filter(None, (self.some(prop) for _ in range(self.chance.randint(1, most))))))
            if values:
                single = prop.max_count == 1 or (not prop.is_reference and most == 1)
                lines.append(f"  {key}: {values[0]}" if single else f"  {key}: [{', '.join(values)}]")
        return lines

    def some(self, prop: Property) -> str:
        """A value that the property takes, as YAML; empty where nothing of its range exists yet."""
        if prop.closed:
            return self.chance.choice(list(prop.closed))
        if prop.is_reference:
            ids = self.ids.get(self.chance.choice(sorted(prop.range)), [])
            return self.chance.choice(ids) if ids else ""
        (datatype,) = prop.range
        match datatype.rpartition("/")[2].rpartition("#")[2]:
            case "EDTF":
                year = self.chance.randint(1995, 2035)
                return self.chance.choice((f'"{year}"', f"{year}-{self.chance.randint(1, 12):02}", f'"{year}~"'))
            case "real":
                return str(self.chance.choice((self.chance.randint(1, 10**6), self.chance.randint(1, 999) / 10)))
            case "langString" if prop.key == "aliases":
                return self.name()
            case _:
                return self.sentence(8)

    def cited(self, first: int) -> str:
        """Lines of the report that begins at `first`."""
        start = first + self.chance.randrange(LINES - 20)
        return f"{start}-{start + self.chance.randint(1, 9)}" if self.chance.random() < 0.6 else str(start)

    def name(self) -> str:
        """A name nobody has yet."""
        self.named += 1
        return f"{self.chance.choice(FIRST)}{self.chance.choice(SECOND)} {self.named}"

    def sentence(self, length: int) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(length)).capitalize()


if __name__ == "__main__":
    main()
