"""The same facts give the same bytes, whichever way they went."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from consilience.graph.checking import dataset
from consilience.graph.compiling import rules
from consilience.graph.storing import build, filling

FILES = {
    "dataset.yaml": """
        id: few
        type: Dataset
        base: https://example.org/few/
        title: Few facts
        licence: https://creativecommons.org/licenses/by/4.0/
        documents:
          - {id: book, type: SourceDocument, title: Book, file: b.txt, sha256: HASH, line_count: 100}
        """.replace("HASH", "a" * 64),
    "vocab.yaml": """
        id: shared
        type: Vocabulary
        title: Shared
        entries:
          - {id: acme, type: Company, name: Acme}
          - {id: land, type: Country, name: Land}
          - {id: city, type: City, name: {en: City, zh: 城市}, within: land}
          - {id: quarter, type: District, name: Quarter, within: city}
          - {id: parks, type: AskObject, name: Parks, definition: Green places}
          - {id: small-parks, type: AskObject, name: Small parks, definition: Small ones, broader: parks}
        """,
    "one.yaml": """
        id: one
        type: Report
        title: One
        presented_by: acme
        source: {document: book, lines: 1-50}
        recommendations:
          - {id: a-1, lines: 5, summary: Plant some parks., action: establish, object: [small-parks], places: [quarter]}
        organisations:
          - {id: acme, lines: 7-8, located_in: [quarter]}
        """,
    "two.yaml": """
        id: two
        type: Report
        title: Two
        presented_by: acme
        source: {document: book, lines: 51-100}
        organisations:
          - {id: acme, lines: 60, located_in: [quarter], founded: "1984~"}
        """,
}


@pytest.fixture
def few(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text("\n".join(line[8:] for line in text.split("\n")), encoding="utf-8")
    return tmp_path


def facts(root: Path, name: str) -> bytes:
    built = build(root, root / "out" / name, strict=True)
    assert built.checked.diagnostics == []
    return (built.output / "facts.nq").read_bytes()


@pytest.fixture
def expected(few: Path) -> bytes:
    return facts(few, "first")


def test_two_builds_are_the_same_to_the_byte(few: Path, expected: bytes) -> None:
    assert facts(few, "second") == expected


def test_the_order_of_files_does_not_matter(few: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    in_order = dataset.fact_files

    def backwards(root: Path) -> Sequence[Path]:
        return list(in_order(root))[::-1]

    monkeypatch.setattr(dataset, "fact_files", backwards)
    assert facts(few, "backwards") == expected


def test_several_processes_make_what_one_makes(few: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    spread_over: list[int] = []

    def spread(work, items, processes):  # type: ignore[no-untyped-def]
        spread_over.append(processes)
        return genuine(work, items, processes)

    genuine = dataset.spread
    monkeypatch.setattr(dataset, "_PARALLEL_FROM", 0)
    monkeypatch.setattr(dataset, "workers", lambda: 3)
    monkeypatch.setattr(dataset, "spread", spread)
    assert facts(few, "forked") == expected
    assert spread_over == [3]


def test_loading_in_pieces_makes_what_loading_at_once_makes(
    few: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "PIECE", 1)
    assert facts(few, "pieces") == expected
    assert stored(few / "out" / "pieces") == stored(few / "out" / "first")


def test_rules_derive_the_same_from_what_they_can_read_as_from_everything(
    few: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "concerned", lambda schema: None)
    assert facts(few, "everything") == expected


def test_facts_are_sorted_each_once_and_those_of_the_store(few: Path, expected: bytes) -> None:
    lines = expected.splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert stored(few / "out" / "first") == canonical(ox.parse(expected, format=ox.RdfFormat.N_QUADS))


def test_rules_were_at_work(expected: bytes) -> None:
    """Else the tests above would compare little."""
    derived = [line for line in expected.decode().splitlines() if line.endswith("<https://example.org/few/derived> .")]
    base, con = "https://example.org/few/", "https://w3id.org/consilience/ns#"
    assert f"<{base}a-1> <{con}proposedBy> <{base}acme> <{base}derived> ." in derived
    assert f"<{base}a-1> <{con}place> <{base}land> <{base}derived> ." in derived
    assert f"<{base}claim/one/acme/7-8> <{con}cites> <{base}book#line=6,8> <{base}derived> ." in derived
    assert f"<{base}acme> <{con}place> <{base}quarter> <{base}derived> ." in derived


def stored(folder: Path) -> ox.Dataset:
    return canonical(ox.Store.read_only(str(folder / "store")))


def canonical(quads) -> ox.Dataset:  # type: ignore[no-untyped-def]
    found = ox.Dataset(quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found
