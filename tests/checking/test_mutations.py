"""Valid files, mutated at random: never a traceback, and a valid graph or a diagnostic every time.

More examples: `pytest tests/checking/test_mutations.py --hypothesis-profile=…`, or MUTATIONS=5000 in the environment.
"""

from __future__ import annotations

import copy
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import consilience
import pyoxigraph as ox
import yaml
from consilience.graph.checking import Checked, CheckedDataset, check_dataset
from consilience.graph.compiling import compile_file
from consilience.graph.errors import ConsilienceError
from consilience.graph.schema import load_schema
from consilience.graph.storing import build
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("MUTATIONS", "120"))
PACE = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORLD = {
    "dataset.yaml": """id: small
type: Dataset
base: https://example.org/small/
title: A small dataset
licence: https://creativecommons.org/licenses/by/4.0/
documents:
  - id: book
    type: SourceDocument
    title: The book
    file: book.txt
    sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    line_count: 100
""",
    "shared.yaml": """id: shared
type: Vocabulary
title: What reports share
entries:
  - {id: acme, type: Company, name: Acme, exact_match: "http://www.wikidata.org/entity/Q1"}
  - {id: china, type: Country, name: China, iso_3166: CN}
  - id: chongqing
    type: City
    name: {en: Chongqing, zh: 重庆}
    within: china
  - {id: industry-general, type: AskObject, name: Industry, definition: All of it.}
  - {id: clusters, type: AskObject, name: Clusters, definition: Neighbours., broader: industry-general}
  - {id: gdp, type: Measure, name: Gross domestic product}
""",
    "report.yaml": """id: acme-report
type: Report
title: A report by Acme
presented_by: acme
printed_page: 7
source: {document: book, lines: 1-50}

recommendations:
  - id: acme-clusters
    lines: [10-12, 14]
    summary: Establish clusters in which firms of one branch are neighbours.
    action: establish
    object: [clusters]
    places: chongqing
    deadline: 2030~
    modelled_on: [namic]
programmes:
  - id: namic
    type: Cluster
    lines: 20
    name: NAMIC
  - id: namic
    lines: 21
    led_by: acme
    start: 2013/2017
figures:
  - id: acme-growth
    lines: 30
    about: chongqing
    measure: gdp
    value: 699.077
    unit: cny
    year: 2019
""",
}
"""A small world with everything in it."""

CORPORA = sorted(path.parent for path in (Path(consilience.__file__).parent / "data").glob("*/dataset.yaml"))


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def outcome(root: Path) -> CheckedDataset | None:
    """The dataset as checked; None where it was refused with a message. Whatever compiles is compiled."""
    compiled: list[bytes] = []

    def collect(context: Any) -> Callable[[Checked], tuple[bytes, ...]]:
        def compile_all(checked: Checked) -> tuple[bytes, ...]:
            compiled.extend(compile_file(checked, context))
            return ()

        return compile_all

    try:
        dataset = check_dataset(root, then=collect)
    except ConsilienceError as error:
        assert str(error)
        return None
    for diagnostic in dataset.diagnostics:
        for place in (diagnostic.place, *(place for place, _ in diagnostic.related)):
            lines = place.path.read_bytes().decode("utf-8-sig", "replace").split("\n")
            assert 1 <= place.line <= len(lines), (diagnostic, len(lines))
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1, (diagnostic, lines[place.line - 1])
            assert place.length >= 1
    if not dataset.errors:
        # Strict: every IRI, language tag and escape as the standard has it.
        list(ox.parse(b"".join(compiled), format=ox.RdfFormat.N_QUADS))
    return dataset


def assert_survives(files: dict[str, bytes], *, whole: bool = False) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = written(Path(folder), files)
        dataset = outcome(root)
        if whole and dataset is not None and not dataset.errors:
            built = build(root)
            assert built.summary is not None
            with (built.output / "facts.nq").open("rb") as facts:
                assert sum(1 for _ in ox.parse(facts, format=ox.RdfFormat.N_QUADS)) == built.summary.quads


MANY_DIGITS = "many-digits"
"""Stands for a number that Python itself does not print."""

HUGE = st.sampled_from(
    [
        10**30,
        MANY_DIGITS,
        1e308,
        float("inf"),
        float("nan"),
        "x" * 100_000,
        "9" * 5000,
        "-".join("a" * 70),
        [[[[[[]]]]]],
    ]
)
ODD_TEXT = (
    st.text(max_size=6)
    | st.sampled_from(
        [
            "",
            " ",
            "\n",
            "\u2028",
            "\x85",
            "\ud800",
            "\x07",
            "\ufffe",
            "1-2",
            "5-3",
            "0",
            "99999999999999999999",
            "no",
            "../..",
            "a b",
        ]
    )
    | st.sampled_from(
        [
            "http://[",
            "http://a/%zz",
            "https://x/ y",
            "derived",
            "claim",
            "2016-02-30",
            "2016/2015",
            "Y-17E7",
            "/",
            '"',
            "\\",
        ]
    )
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ODD_TEXT | HUGE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ODD_TEXT, inner, max_size=3),
    max_leaves=5,
)


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(spot for key, item in inside for spot in spots(item, (*path, key)))]


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def mutated(data: st.DataObject, document: Any, others: list[Any]) -> Any:
    """The document with one to three values replaced, deleted, renamed or swapped for another's."""
    document = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(1, 3))):
        paths = [path for path in spots(document) if path]
        if not paths:
            break
        path = data.draw(st.sampled_from(paths))
        parent, step = at(document, path[:-1]), path[-1]
        act = data.draw(st.sampled_from(["delete", "replace", "swap", "rename", "repeat", "wrap"]))
        if act == "delete":
            del parent[step]
        elif act == "replace":
            parent[step] = copy.deepcopy(data.draw(VALUES))
        elif act == "swap":
            other = data.draw(st.sampled_from([document, *others]))
            parent[step] = copy.deepcopy(at(other, data.draw(st.sampled_from(spots(other)))))
        elif act == "rename" and isinstance(parent, dict):
            parent[data.draw(st.sampled_from([*KEYS, "x"]) | ODD_TEXT)] = parent.pop(step)
        elif act == "repeat" and isinstance(parent, list):
            parent.append(copy.deepcopy(parent[step]))
        else:
            parent[step] = [parent[step]] if data.draw(st.booleans()) else {data.draw(ODD_TEXT): parent[step]}
    return document


KEYS = sorted(load_schema().by_key)


def as_yaml(value: Any) -> bytes:
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    return text.replace(MANY_DIGITS, "9" * 5000).encode("utf-8", "surrogatepass")


@PACE
@given(data=st.data())
def test_values_mutated_at_random_give_a_graph_or_a_diagnostic(data: st.DataObject) -> None:
    documents = {name: yaml.safe_load(text) for name, text in WORLD.items()}
    name = data.draw(st.sampled_from(sorted(WORLD)))
    broken = mutated(data, documents[name], list(documents.values()))
    assert_survives(
        {n: as_yaml(broken if n == name else d) for n, d in documents.items()}, whole=data.draw(st.integers(0, 9)) == 0
    )


CUT = st.tuples(st.floats(0, 1), st.integers(0, 40))


@PACE
@given(data=st.data())
def test_text_mutated_at_random_gives_a_graph_or_a_diagnostic(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(WORLD)))
    text = WORLD[name].encode()
    for _ in range(data.draw(st.integers(1, 3))):
        act = data.draw(st.sampled_from(["cut", "insert", "lines", "repeat", "indent"]))
        where, length = data.draw(CUT)
        start = int(where * len(text))
        lines = text.split(b"\n")
        row = int(where * (len(lines) - 1))
        if act == "cut":
            text = text[:start] + text[start + length :]
        elif act == "insert":
            text = text[:start] + data.draw(st.binary(max_size=6) | INSERTED) + text[start:]
        elif act == "lines":
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[row], lines[other] = lines[other], lines[row]
            text = b"\n".join(lines)
        elif act == "repeat":
            text = b"\n".join(lines[: row + 1] + lines[row:])
        else:
            lines[row] = b" " * (length % 7) + lines[row].lstrip() if length % 2 else b"- " * length + lines[row]
            text = b"\n".join(lines)
    assert_survives({n: text if n == name else t.encode() for n, t in WORLD.items()})


INSERTED = st.sampled_from(
    [
        "\t",
        "\ufeff",
        "\r",
        "\u2028",
        "\x00",
        "- " * 30_000,
        ": " * 30_000,
        "[" * 50_000,
        "{a: " * 500,
        "&a ",
        "*a",
        "!!set ",
        "<<: ",
    ]
).map(str.encode) | st.sampled_from(
    [b"\xff", b"\xed\xa0\x80", b"---\n", b"...\n", b"%YAML 1.1\n", b"? ", b"|\n", b"''", b'"\\uD800"']
)


@settings(PACE, max_examples=max(10, EXAMPLES // 8))
@given(data=st.data())
def test_shipped_files_mutated_at_random_give_a_graph_or_a_diagnostic(data: st.DataObject) -> None:
    corpus = data.draw(st.sampled_from(CORPORA))
    files = sorted(corpus.glob("reports/*.yaml")) or sorted(corpus.glob("vocab/*.yaml"))
    file = data.draw(st.sampled_from(files))
    text = file.read_bytes()
    where, length = data.draw(CUT)
    start = int(where * len(text))
    inserted = data.draw(st.just(b"") | st.binary(max_size=4) | INSERTED)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "corpus"
        # The vocabulary, and one report: what the others say does not matter.
        shutil.copytree(corpus, root, ignore=shutil.ignore_patterns("reports", "build", "queries"))
        target = root / file.relative_to(corpus)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(text[:start] + inserted + text[start + length :])
        outcome(root)


def test_the_world_that_is_mutated_is_valid() -> None:
    with tempfile.TemporaryDirectory() as folder:
        dataset = outcome(written(Path(folder), {name: text.encode() for name, text in WORLD.items()}))
        assert dataset is not None
        assert dataset.diagnostics == []


def test_json_is_yaml_and_survives_too() -> None:
    assert_survives({name: json.dumps(yaml.safe_load(text)).encode() for name, text in WORLD.items()}, whole=True)
