"""Files and datasets at the edges: empty, unreadable, half broken, with other line ends, in other scripts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ..small_datasets import CASES, check, write, write_base


def found(folder: Path) -> list[dict[str, Any]]:
    """The findings of a dataset."""
    findings: list[dict[str, Any]] = json.loads(check(folder, "--format", "json").output)
    return findings


def program(folder: Path) -> subprocess.CompletedProcess[str]:
    """The outcome of the program itself, where click's runner would not show what a user sees."""
    code = "from consilience.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "check"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_everything_wrong_in_every_file_comes_in_one_run(tmp_path: Path) -> None:
    write_base(tmp_path)
    for code in ("E101", "E302"):
        text = (CASES / f"{code}.yaml").read_text(encoding="utf-8")
        write(tmp_path, text.replace("beta", code.lower()))
    write(tmp_path, (CASES / "E006.yaml").read_text(encoding="utf-8"))
    told = {(f["code"], f["file"]) for f in found(tmp_path)}
    assert told == {
        ("E101", "reports/e101.yaml"),
        ("E302", "reports/e302.yaml"),
        ("E006", "vocab/more.yaml"),
    }


def test_findings_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    write_base(tmp_path)
    for case in sorted(CASES.glob("E30?.yaml")):
        write(tmp_path, case.read_text(encoding="utf-8").replace("beta", case.stem.lower()))
    places = [(f["file"], f["line"], f["column"]) for f in found(tmp_path)]
    assert len(places) > 4
    assert places == sorted(places)


def test_references_into_a_file_that_cannot_be_read_are_not_called_unknown(tmp_path: Path) -> None:
    write_base(tmp_path)
    things = tmp_path / "vocab" / "things.yaml"
    things.write_text(things.read_text(encoding="utf-8") + "  - [unclosed\n", encoding="utf-8")
    acme = tmp_path / "reports" / "acme.yaml"
    acme.write_text(acme.read_text(encoding="utf-8") + "    places: atlantis\n", encoding="utf-8")
    told = [(f["code"], f["file"]) for f in found(tmp_path)]
    assert ("E001", "vocab/things.yaml") in told
    # What no file names is still unknown.
    assert [t for t in told if t[0] != "E001"] == [("E201", "reports/acme.yaml")]


def test_bytes_that_are_not_utf8_are_told_with_their_place(tmp_path: Path) -> None:
    write_base(tmp_path)
    text = "id: latin\ntype: Vocabulary\ntitle: é Mün\n"
    (tmp_path / "vocab" / "latin.yaml").write_bytes(text.encode().replace("ü".encode(), b"\xfc"))
    (finding,) = found(tmp_path)
    assert (finding["code"], finding["file"], finding["line"], finding["column"]) == ("E003", "vocab/latin.yaml", 3, 11)
    assert "0xfc" in finding["message"]


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n"])
def test_a_file_with_nothing_in_it_is_an_error(tmp_path: Path, content: str) -> None:
    write_base(tmp_path)
    (tmp_path / "vocab" / "empty.yaml").write_text(content, encoding="utf-8")
    (finding,) = found(tmp_path)
    assert (finding["code"], finding["file"]) == ("E005", "vocab/empty.yaml")
    assert check(tmp_path).exit_code == 1


def test_a_dataset_of_a_manifest_alone_is_sound(tmp_path: Path) -> None:
    write_base(tmp_path)
    for folder in ("vocab", "reports"):
        for file in (tmp_path / folder).iterdir():
            file.unlink()
    result = check(tmp_path)
    assert (result.exit_code, result.output) == (0, "1 file, 0 entries: nothing wrong\n")


def test_an_empty_manifest_is_told_as_such(tmp_path: Path) -> None:
    write_base(tmp_path)
    (tmp_path / "dataset.yaml").write_text("", encoding="utf-8")
    assert "E005" in [f["code"] for f in found(tmp_path) if f["file"] == "dataset.yaml"]
    assert check(tmp_path).exit_code == 1


def test_without_a_manifest_there_is_no_dataset(tmp_path: Path) -> None:
    result = program(tmp_path)
    assert result.returncode == 2
    assert "no dataset.yaml here or in a folder above" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_extension_that_is_not_there_is_named(tmp_path: Path) -> None:
    write_base(tmp_path)
    with (tmp_path / "dataset.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("ontology: [more.ttl]\n")
    result = program(tmp_path)
    assert result.returncode == 2
    assert "more.ttl: cannot be read" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_mistake_in_an_extension_is_told_with_its_place(tmp_path: Path) -> None:
    write_base(tmp_path)
    with (tmp_path / "dataset.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("ontology: more.ttl\n")
    (tmp_path / "more.ttl").write_text(
        "@prefix ex: <https://example.org/> .\n\nex:Ship a ex:Class\nex:Boat a ex:Class .\n", encoding="utf-8"
    )
    result = program(tmp_path)
    assert result.returncode == 2
    assert f"{tmp_path / 'more.ttl'}:4:" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("before", ["", "\N{BYTE ORDER MARK}"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_line_ends_and_a_byte_order_mark_move_no_place(tmp_path: Path, before: str, end: str) -> None:
    write_base(tmp_path)
    case = (CASES / "E101.yaml").read_text(encoding="utf-8")
    write(tmp_path, case)
    file = tmp_path / "reports" / "beta.yaml"
    file.write_bytes((before + file.read_text(encoding="utf-8").replace("\n", end)).encode())
    assert check(tmp_path).output == (CASES / "E101.txt").read_text(encoding="utf-8")


def test_a_sound_dataset_with_other_line_ends_and_byte_order_marks_is_sound(tmp_path: Path) -> None:
    write_base(tmp_path)
    for file in tmp_path.rglob("*.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert check(tmp_path, "--strict").exit_code == 0


def test_columns_count_characters_whatever_their_bytes(tmp_path: Path) -> None:
    write_base(tmp_path)
    write(
        tmp_path,
        "--- vocab/more.yaml\nid: more\ntype: Vocabulary\ntitle: T\nentries:\n"
        "  - {id: a, type: Place, name: 重庆 é e\N{COMBINING ACUTE ACCENT} 😀, nmae: x}\n",
    )
    (finding,) = found(tmp_path)
    assert finding["column"] == 1 + len("  - {id: a, type: Place, name: 重庆 é e\N{COMBINING ACUTE ACCENT} 😀, ")
    # On a terminal, three of these are two cells wide and the accent takes none.
    source, caret = check(tmp_path).output.splitlines()[3:5]
    assert caret.index("^") == source.index("nmae") + 3 - 1


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    write_base(tmp_path)
    write(tmp_path, "--- vocab/more.yaml\nid: more\ntype: Vocabulary\ntitle: a\N{ESCAPE}[31mb\n")
    result = check(tmp_path)
    assert result.exit_code == 1
    assert "E003" in result.output
    assert "\N{ESCAPE}" not in result.output


def test_a_very_long_line_is_shown_around_the_place(tmp_path: Path) -> None:
    write_base(tmp_path)
    filler = ", ".join(f"name-{n}" for n in range(5000))
    write(
        tmp_path,
        "--- vocab/more.yaml\nid: more\ntype: Vocabulary\ntitle: T\nentries:\n"
        f"  - {{id: a, type: Place, name: A, aliases: [{filler}], nmae: x, note: {'y' * 5000}}}\n",
    )
    lines = check(tmp_path).output.splitlines()
    assert max(map(len, lines)) < 140
    source, caret = next((line, lines[i + 1]) for i, line in enumerate(lines) if "nmae: x" in line)
    assert source[caret.index("^") : caret.rindex("^") + 1] == "nmae"
    assert source.count("…") == 2


def test_one_file_is_checked_within_its_dataset(tmp_path: Path) -> None:
    write_base(tmp_path)
    for code in ("E101", "E302"):
        write(tmp_path, (CASES / f"{code}.yaml").read_text(encoding="utf-8").replace("beta", code.lower()))
    result = check(tmp_path, "reports/e302.yaml")
    assert "E302" in result.output
    assert "E101" not in result.output
    assert check(tmp_path, "reports/acme.yaml").exit_code == 0
