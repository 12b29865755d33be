"""Files and folders as they come: `check` says what is wrong with each, all in one run, and never falls over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .running import BASE, check

MANIFEST = (BASE / "dataset.yaml").read_text(encoding="utf-8")
SHARED = (BASE / "shared.yaml").read_text(encoding="utf-8")


def world(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A dataset of the given files beside the sound ones."""
    sound = {file.name: file.read_text(encoding="utf-8") for file in BASE.glob("*.yaml")}
    for name, text in (sound | files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def found(folder: Path) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = json.loads(check(folder, "--format", "json").stdout)
    return result


def told(folder: Path) -> set[tuple[str, str, int, int]]:
    return {(d["code"], d["file"], d["line"], d["column"]) for d in found(folder)}


def whole_command(folder: Path) -> tuple[int, str]:
    """Exit status and standard error of the real command."""
    code = "from consilience.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


def vocabulary(identifier: str, entries: str) -> str:
    return f"id: {identifier}\ntype: Vocabulary\ntitle: {identifier}\nentries:\n{entries}"


def test_all_problems_come_in_one_run_though_a_file_cannot_be_parsed(tmp_path: Path) -> None:
    topic = "  - id: {0}\n    type: Topic\n    name: Topic {0}\n    broader: {1}\n"
    files = {
        "a.yaml": vocabulary("a", topic.format("one", "two") + "    name: [open\n"),
        "b.yaml": vocabulary("b", topic.format("three", "one") + topic.format("four", "nowhere")),
        "c.yaml": "id: c\ntype: Vocabulary\ntitle:\tTab\n---\n",
    }
    assert told(world(tmp_path, files)) == {
        ("E001", "a.yaml", 9, 11),
        ("E201", "b.yaml", 12, 14),
        ("E005", "c.yaml", 4, 1),
        ("E007", "c.yaml", 3, 7),
    }


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
    folder = world(tmp_path, {"dataset.yaml": MANIFEST + "title: Again\n"})
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
    os.symlink(folder / "folder.yaml", folder / "linked.yaml")
    assert {(code, file) for code, file, _, _ in told(folder)} == {
        ("E003", "loop.yaml"),
        ("E003", "dangling.yaml"),
        ("E003", "pipe.yaml"),
        ("E101", "folder.yaml/inner.yaml"),
    }


def test_a_dataset_without_reports_has_nothing_wrong(tmp_path: Path) -> None:
    (tmp_path / "dataset.yaml").write_text(MANIFEST, encoding="utf-8")
    result = check(tmp_path)
    assert (result.exit_code, result.stdout) == (0, "1 file, 1 entry: nothing wrong\n")


def test_an_empty_manifest_is_told_and_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "dataset.yaml").touch()
    assert told(tmp_path) == {("E005", "dataset.yaml", 1, 1)}


def test_a_folder_without_a_manifest_is_a_wrong_call(tmp_path: Path) -> None:
    status, error = whole_command(tmp_path)
    assert status == 2
    assert "no dataset.yaml here or in a folder above" in error
    assert "consilience new dataset" in error


@pytest.mark.parametrize(
    ("extension", "expected"),
    [
        ("missing.ttl", "missing.ttl: cannot be read: No such file or directory"),
        ("broken.ttl", "broken.ttl:2:"),
        ("binary.ttl", "binary.ttl: cannot be read: not UTF-8"),
    ],
)
def test_an_extension_that_cannot_be_read_is_told_with_its_place(tmp_path: Path, extension: str, expected: str) -> None:
    folder = world(tmp_path, {"dataset.yaml": f"{MANIFEST}ontology: [{extension}]\n"})
    (folder / "broken.ttl").write_text("@prefix a: <https://a.example/> .\na:b a:c a:d a:e .\n", encoding="utf-8")
    (folder / "binary.ttl").write_bytes(b"\xff\xfe")
    status, error = whole_command(folder)
    assert status == 2
    assert expected in error
    assert "Traceback" not in error


@pytest.mark.parametrize("base", ["", "x", "[1]", "https://example.org/a", "https://exa mple.org/", "{a: b}", "12"])
def test_a_broken_base_is_told_where_it_stands(tmp_path: Path, base: str) -> None:
    folder = world(tmp_path, {"dataset.yaml": MANIFEST.replace("https://example.org/small/", base)})
    assert {(file, line) for _, file, line, _ in told(folder)} == {("dataset.yaml", 3)}


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_places_do_not_depend_on_line_ends_or_a_byte_order_mark(tmp_path: Path, end: str, mark: str) -> None:
    text = mark + vocabulary("a", "  - id: one\n    type: Topic\n    nome: One\n    name: One\n").replace("\n", end)
    (diagnostic,) = found(world(tmp_path, {"a.yaml": text.encode()}))
    assert (diagnostic["line"], diagnostic["column"], diagnostic["source"]) == (7, 5, "    nome: One")


def test_columns_count_characters_and_the_caret_counts_the_cells_they_take(tmp_path: Path) -> None:
    text = vocabulary("a", '  - {id: one, type: Topic, name: {zh: "重庆🙂é"}, broader: nowhere}\n')
    folder = world(tmp_path, {"a.yaml": text})
    (diagnostic,) = found(folder)
    source = diagnostic["source"]
    assert source[diagnostic["column"] - 1 : diagnostic["end_column"] - 1] == "nowhere"
    lines = check(folder).stdout.splitlines()
    line, caret = lines[3], lines[4]
    # Two Chinese characters and the emoji take two cells each.
    assert caret.index("^") == line.index("nowhere") + 3
    assert caret.count("^") == len("nowhere")


def test_a_long_line_is_cut_around_its_fault(tmp_path: Path) -> None:
    text = vocabulary("a", f"  - {{id: one, type: Topic, name: {'x' * 5000}, broader: nowhere, note: {'y' * 5000}}}\n")
    folder = world(tmp_path, {"a.yaml": text})
    lines = check(folder).stdout.splitlines()
    line, caret = lines[3], lines[4]
    assert len(line) < 130
    assert line[caret.index("^") : caret.rindex("^") + 1] == "nowhere"


def test_control_characters_of_a_file_do_not_steer_the_terminal(tmp_path: Path) -> None:
    text = vocabulary("a", '  - {id: one, type: Topic, name: One, "\\e]0;title\\a\\r\\nx": 1}\n') + "# \x1b[31m\n"
    output = check(world(tmp_path, {"a.yaml": text, "b.yaml": text.replace("\x1b", "")})).stdout
    assert "E101" in output
    assert "E003" in output
    assert all(c.isprintable() or c == "\n" for c in output)


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
    report = (BASE / "report.yaml").read_text(encoding="utf-8").replace("1-50", "[1-9, 20-50, 10-11]")
    inside = report.replace("lines: 10-12", "lines: [2-11, 20]")
    assert told(world(tmp_path, {"report.yaml": inside})) == set()
    between = report.replace("lines: 10-12", "lines: [2, 11-20, 50]")
    assert told(world(tmp_path, {"report.yaml": between})) == {("E302", "report.yaml", 9, 16)}


def test_checking_one_file_tells_only_what_is_wrong_in_it(tmp_path: Path) -> None:
    broken = vocabulary("a", "  - id: one\n    type: Topic\n")
    folder = world(tmp_path, {"a.yaml": broken, "b.yaml": broken.replace("id: a", "id: b").replace("one", "two")})
    assert check(folder, "a.yaml").stdout.count("error[") == 1
    assert check(folder, "shared.yaml").stdout == "1 file, 5 entries: nothing wrong\n"
    (folder / "notes.txt").touch()
    assert check(folder, "notes.txt").exit_code == 2


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("adressed_to", "`addressed_to`"),
        ("technologie", "`technologies`"),
        ("Addressed-To", "`addressed_to`"),
        ("modeled_on", "`modelled_on`"),
        ("to", None),
        ("in", None),
        ("on", None),
        ("date", None),
        ("weight", None),
    ],
)
def test_suggestions_are_what_was_meant_or_none(tmp_path: Path, word: str, expected: str | None) -> None:
    report = (BASE / "report.yaml").read_text(encoding="utf-8")
    (diagnostic,) = found(world(tmp_path, {"report.yaml": f'{report}    "{word}": acme\n'}))
    assert diagnostic["code"] == "E101"
    if expected:
        assert diagnostic["help"] == f"did you mean {expected}?"
    else:
        assert "did you mean" not in diagnostic["help"]
