"""Datasets as they come: what one broken file does to the others, odd kinds of files, and hierarchies through files."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ..small_datasets import check, write_base


def world(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A sound dataset and the given files."""
    write_base(folder)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def manifest(folder: Path) -> str:
    write_base(folder)
    return (folder / "dataset.yaml").read_text(encoding="utf-8")


def found(folder: Path) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = json.loads(check(folder, "--format", "json").stdout)
    return result


def told(folder: Path) -> set[tuple[str, str, int, int]]:
    return {(d["code"], d["file"], d["line"], d["column"]) for d in found(folder)}


def vocabulary(identifier: str, entries: str) -> str:
    return f"id: {identifier}\ntype: Vocabulary\ntitle: {identifier}\nentries:\n{entries}"


def test_a_tab_in_one_line_does_not_hide_a_fault_in_another(tmp_path: Path) -> None:
    text = vocabulary("a", "  - id: one\t\n    type: Topic\n    name: [open\n")
    assert told(world(tmp_path, {"a.yaml": text})) == {("E007", "a.yaml", 5, 12), ("E001", "a.yaml", 7, 11)}


def test_what_an_unreadable_file_seems_to_declare_is_not_called_unknown(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.yaml": vocabulary("a", "  - {type: Topic, id: one, name: One, aliases: [}\n").encode(),
        "b.yaml": vocabulary("b", "  - id: two\n    type: Topic\n    name: Two\n    broader: one\n"),
        "c.yaml": "id: c\ntype: Vocabulery\nentries:\n  - id: three\n    type: Topic\n    name: Three\n",
        "d.yaml": vocabulary("d", "  - id: four\n    type: Topic\n    name: Four\n    broader: [three, five]\n"),
        "e.yaml": vocabulary("e", "  - id: five\n    type: Topik\n    name: Five\n"),
    }
    assert {(code, file) for code, file, _, _ in told(world(tmp_path, files))} == {
        ("E001", "a.yaml"),
        ("E114", "c.yaml"),
        ("E102", "e.yaml"),
    }


def test_an_unreadable_manifest_does_not_make_its_documents_unknown(tmp_path: Path) -> None:
    folder = world(tmp_path, {"dataset.yaml": manifest(tmp_path) + "title: Again\n"})
    assert {(code, file) for code, file, _, _ in told(folder)} == {("E002", "dataset.yaml")}


def test_a_file_too_large_to_read_may_declare_anything(tmp_path: Path) -> None:
    folder = world(
        tmp_path, {"b.yaml": vocabulary("b", "  - id: b1\n    type: Topic\n    name: B\n    broader: far\n")}
    )
    with (folder / "a.yaml").open("wb") as file:
        file.truncate(32_000_001)
    assert told(folder) == {("E008", "a.yaml", 1, 1)}


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    folder = world(tmp_path, {"folder.yaml/inner.yaml": vocabulary("inner", "  - id: x\n    typ: Topic\n")})
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "dangling.yaml").symlink_to("nowhere.yaml")
    (folder / "folder").symlink_to(".")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "linked.yaml").symlink_to(folder / "folder.yaml")
    assert {(code, file) for code, file, _, _ in told(folder)} == {
        ("E003", "loop.yaml"),
        ("E003", "dangling.yaml"),
        ("E003", "pipe.yaml"),
        ("E101", "folder.yaml/inner.yaml"),
    }


@pytest.mark.parametrize("base", ["", "x", "[1]", "https://example.org/a", "https://exa mple.org/", "{a: b}", "12"])
def test_a_broken_base_is_told_where_it_stands(tmp_path: Path, base: str) -> None:
    folder = world(tmp_path, {"dataset.yaml": manifest(tmp_path).replace("https://example.org/small/", base)})
    assert {(file, line) for _, file, line, _ in told(folder)} == {("dataset.yaml", 3)}


def test_columns_count_characters_and_the_caret_counts_the_cells_they_take(tmp_path: Path) -> None:
    text = vocabulary("a", '  - {id: one, type: Topic, name: {zh: "重庆🙂é"}, broader: nowhere}\n')
    folder = world(tmp_path, {"a.yaml": text})
    (diagnostic,) = found(folder)
    source = diagnostic["source"]
    assert source[diagnostic["column"] - 1 :][: diagnostic["length"]] == "nowhere"
    lines = check(folder).stdout.splitlines()
    line, caret = lines[3], lines[4]
    # Two Chinese characters and the emoji take two cells each.
    assert caret.index("^") == line.index("nowhere") + 3
    assert caret.count("^") == len("nowhere")


def test_a_circle_through_files_is_told_with_all_its_links(tmp_path: Path) -> None:
    topic = "  - id: {0}\n    type: Topic\n    name: Topic {0}\n    broader: {1}\n"
    files: dict[str, str | bytes] = {
        f"{name}.yaml": vocabulary(f"file-{name}", topic.format(name, above))
        for name, above in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
    }
    (diagnostic,) = found(world(tmp_path, files))
    assert diagnostic["code"] == "E205"
    assert "a → b → c → a" in diagnostic["message"]
    places = [(p["file"], p["line"], p["column"]) for p in [diagnostic, *diagnostic["related"]]]
    assert places == [("a.yaml", 8, 14), ("b.yaml", 8, 14), ("c.yaml", 8, 14)]


def test_two_organisations_with_one_alias_are_told_once_with_both_places(tmp_path: Path) -> None:
    company = "  - id: {0}\n    type: {1}\n    name: The {0}\n    aliases: [{2}]\n"
    files: dict[str, str | bytes] = {
        "a.yaml": vocabulary("a", company.format("one", "Company", "N.R.F., The two")),
        "b.yaml": vocabulary("b", company.format("two", "GovernmentBody", "nrf, The one")),
        "c.yaml": vocabulary("c", company.format("three", "Topic", "NRF")),
    }
    (diagnostic,) = found(world(tmp_path, files))
    assert (diagnostic["code"], diagnostic["severity"]) == ("W206", "warning")
    assert {diagnostic["file"], *(p["file"] for p in diagnostic["related"])} == {"a.yaml", "b.yaml"}


def test_a_claim_may_cite_any_part_of_a_report_but_nothing_between_them(tmp_path: Path) -> None:
    write_base(tmp_path)
    report = (tmp_path / "reports" / "acme.yaml").read_text(encoding="utf-8").replace("1-100", "[1-9, 20-50, 10-11]")
    inside = report.replace("lines: 10-12", "lines: [2-11, 20]")
    assert told(world(tmp_path, {"reports/acme.yaml": inside})) == set()
    between = report.replace("lines: 10-12", "lines: [2, 11-20, 50]")
    assert told(world(tmp_path, {"reports/acme.yaml": between})) == {("E302", "reports/acme.yaml", 8, 16)}
