"""Write the tables of corpus.md anew, and the coverage map beside it.

    python docs/corpus.py data/cmia16 --source book.txt

What is counted comes from the fact files; what is traced, from the source text; what people found when they read again,
from `reviews/` of the dataset. A table stands between `<!-- NAME -->` and `<!-- /NAME -->`; the prose around it stays.
"""

from __future__ import annotations

import csv
import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from consilience.graph.reading import read
from consilience.graph.schema import load_schema
from consilience.graph.tracing import KINDS, Trace, picture, trace_dataset
from consilience.graph.writing import write_text

PAGE = Path(__file__).parent / "corpus.md"
Cell = str | int | float


@dataclass
class Corpus:
    """What the tables are made of."""

    folder: Path
    trace: Trace

    @functools.cached_property
    def files(self) -> dict[str, dict[str, Any]]:
        """Report id to what its file holds."""
        return {r.report: _values(self.folder / r.file) for r in self.trace.reports}

    @functools.cached_property
    def vocabulary(self) -> list[dict[str, Any]]:
        """The entries of all vocabularies."""
        files = (_values(file) for file in sorted(self.folder.glob("vocab/*.yaml")))
        return [entry for value in files for entry in value["entries"]]

    def reviews(self, name: str) -> list[dict[str, str]]:
        """The rows of a file in `reviews/`; none where there is no such file."""
        file = self.folder / "reviews" / f"{name}.csv"
        if not file.exists():
            return []
        with file.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    @property
    def order(self) -> list[str]:
        """The reports' ids in the order of the book."""
        return [covered.report for covered in self.trace.coverage]


def _values(file: Path) -> dict[str, Any]:
    value = read(file, file.parent).value
    assert isinstance(value, dict)
    return value


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A Markdown table; numbers stand to the right."""
    listed = [[f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in rows]
    right = [all(re.fullmatch(r"[\d,.%/ –-]*", row[i]) for row in listed) for i in range(len(columns))]
    rule = "|".join("---:" if numeric else "---" for numeric in right)
    lines = [f"| {' | '.join(columns)} |", f"|{rule}|", *(f"| {' | '.join(row)} |" for row in listed)]
    return "\n".join(lines)


def counts(corpus: Corpus) -> str:
    """What each report's file holds, and how much of the report it cites."""
    sections = sorted(load_schema().sections, key=lambda name: (name != "recommendations", name))
    rows: list[list[Cell]] = []
    total: Counter[str] = Counter()
    for covered in corpus.trace.coverage:
        value = corpus.files[covered.report]
        found = Counter({section: len({entry["id"] for entry in value.get(section) or ()}) for section in sections})
        found["claims"] = sum(len(value.get(section) or ()) for section in sections)
        total += found
        cells = (found[name] for name in (*sections, "claims"))
        rows.append([_short(covered.report), *cells, f"{covered.share:.1%}"])
    words = [sum(covered.words.values()) for covered in corpus.trace.coverage]
    cited = sum(covered.share * size for covered, size in zip(corpus.trace.coverage, words, strict=True))
    rows.append(["**all**", *(total[name] for name in (*sections, "claims")), f"{cited / sum(words):.1%}"])
    return table(["report", *sections, "claims", "words cited"], rows)


def traced(corpus: Corpus) -> str:
    """What the source confirms, by kind of fact."""
    rows: list[list[Cell]] = []
    for kind, told in KINDS.items():
        checks = [report.kinds[kind] for report in corpus.trace.reports]
        checked, confirmed = sum(c.checked for c in checks), sum(c.confirmed for c in checks)
        noted, left = sum(c.noted for c in checks), sum(c.left for c in checks)
        rows.append([told, checked, confirmed, f"{confirmed / checked:.1%}", noted, left])
    return table(["traced", "checked", "confirmed", "", "with a note", "left"], rows)


def second_reading(corpus: Corpus) -> str:
    """What the second reading found, by report and kind: missing and wrong, of how many."""
    cells = [(kind, column) for kind in ("recommendations", "claims", "figures") for column in _FOUND]
    found: dict[str, Counter[tuple[str, str]]] = {}
    for row in corpus.reviews("second-reading"):
        numbers = {(row["kind"], column): int(row[column]) for column in _FOUND}
        found.setdefault(row["report"], Counter()).update(numbers)
    rows: list[list[Cell]] = [[_short(r), *(found[r][c] for c in cells)] for r in corpus.order if r in found]
    total: Counter[tuple[str, str]] = sum(found.values(), Counter())
    rows.append(["**all**", *(total[c] for c in cells)])
    columns = [f"{kind}: before" if column == "before" else column for kind, column in cells]
    return table(["report", *columns], rows)


_FOUND = ("before", "missing", "wrong", "after")


def questions(corpus: Corpus) -> str:
    """How many of the questions were answered from the graph, before what was missing was mended."""
    verdicts = ("right", "partly", "no")
    found: dict[str, Counter[str]] = {}
    for row in corpus.reviews("questions"):
        found.setdefault(row["report"], Counter())[row["verdict"].strip().lower()] += 1
    rows: list[list[Cell]] = [[_short(r), *(found[r][v] for v in verdicts)] for r in corpus.order if r in found]
    total: Counter[str] = sum(found.values(), Counter())
    rows.append(["**all**", *(total[v] for v in verdicts)])
    return table(["report", *verdicts], rows)


def frames(corpus: Corpus) -> str:
    """How well the frames of two blind readings agree with each other and with the corpus."""
    own: dict[str, Frame] = {}
    for value in corpus.files.values():
        for entry in value.get("recommendations") or ():
            if "action" in entry:
                own[entry["id"]] = _frame(entry)
    broader = {entry["id"]: set(_listed(entry.get("broader"))) for entry in corpus.vocabulary}
    first, second = ({r["id"]: _frame(r) for r in corpus.reviews(f"frames-{name}")} for name in "ab")
    ids = [i for i in first if i in second and i in own]
    rows: list[list[Cell]] = []
    readings = (("a with b", first, second), ("a with the corpus", first, own), ("b with the corpus", second, own))
    for told, one, other in readings if ids else ():
        pairs = [(one[i], other[i]) for i in ids]
        action = [x["action"] == y["action"] for x, y in pairs]
        shared = [bool(x["object"] & y["object"]) for x, y in pairs]
        group = [bool(_with(x["object"], broader) & _with(y["object"], broader)) for x, y in pairs]
        both = [a and o for a, o in zip(action, shared, strict=True)]
        kappa = _kappa([(min(x["action"], default=""), min(y["action"], default="")) for x, y in pairs])
        shares = (f"{sum(found) / len(ids):.0%}" for found in (action, shared, group, both))
        rows.append([told, *shares, f"{kappa:.2f}"])
    columns = ["", "same action", "an object in common", "object or its group", "action and object", "kappa of actions"]
    return f"{len(ids)} recommendations.\n\n{table(columns, rows)}"


Frame = dict[str, set[str]]


def _frame(row: Mapping[str, Any]) -> Frame:
    return {key: set(_listed(row.get(key))) for key in ("action", "object")}


def _listed(value: Any) -> list[str]:
    """The ids of a value: one, a list of them, or several in one text."""
    return re.findall(r"[a-z0-9-]+", " ".join(value) if isinstance(value, list) else value or "")


def _with(objects: set[str], broader: dict[str, set[str]]) -> set[str]:
    return objects | {b for o in objects for b in broader.get(o, set())}


def _kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa (1960): agreement beyond what the two readings' own shares would give by chance."""
    seen = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[value] * others[value] for value in ones) / len(pairs) ** 2
    return (seen - chance) / (1 - chance)


def spot_checks(corpus: Corpus) -> str:
    """The facts drawn, by seed, each with the verdict."""
    parts = []
    drawn: dict[str, list[dict[str, str]]] = {}
    for row in corpus.reviews("spot-check"):
        drawn.setdefault(row["seed"], []).append(row)
    for seed, rows in drawn.items():
        verdicts = Counter(row["verdict"] for row in rows)
        told = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
        parts.append(f"### Seed {seed}: {len(rows)} facts, {told}")
        parts.append(
            table(
                ["", "fact", "lines", "verdict"],
                [
                    [
                        row["number"],
                        _cell(f"{row['thing']} ({row['kind']}): {row['property']} {row['value']}"),
                        f"{_short(row['report'])} {row['lines']}",
                        _cell(row["verdict"] + (f": {row['remark']}" if row.get("remark") else "")),
                    ]
                    for row in rows
                ],
            )
        )
    return "\n\n".join(parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _short(report: str) -> str:
    return report.removesuffix("-report")


TABLES: dict[str, Callable[[Corpus], str]] = {
    "counts": counts,
    "traced": traced,
    "second-reading": second_reading,
    "questions": questions,
    "spot-checks": spot_checks,
    "frames": frames,
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.option("--source", "sources", type=click.Path(path_type=Path, exists=True), multiple=True, required=True)
def main(folder: Path, sources: tuple[Path, ...]) -> None:
    """Write every table of corpus.md, and coverage.svg."""
    trace = trace_dataset(folder, sources)
    if not trace.valid:
        raise click.ClickException(f"{folder} has errors; `consilience check` tells them")
    corpus = Corpus(folder, trace)
    page = PAGE.read_text(encoding="utf-8")
    for name, make in TABLES.items():
        start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, found, rest = page.partition(start)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise click.ClickException(f"{PAGE}: no {start} … {end}")
        page = f"{before}{start}\n\n{make(corpus)}\n\n{end}{after}"
    write_text(PAGE, page)
    write_text(PAGE.with_name("coverage.svg"), picture(trace.coverage))


if __name__ == "__main__":
    main()
