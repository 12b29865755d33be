"""What a mistaken word is taken for: the word meant where it can be seen, nothing where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..small_datasets import CASES, check, write, write_base


def help_on(folder: Path, case: str, mistaken: str, instead: str) -> str:
    """The help on the finding of a case in which a word is replaced."""
    write_base(folder)
    write(folder, (CASES / f"{case}.yaml").read_text(encoding="utf-8").replace(mistaken, instead))
    findings = json.loads(check(folder, "--format", "json").output)
    (told,) = [finding["help"] for finding in findings if finding["code"] == case]
    return str(told)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("summry", "summary"), ("adressed_to", "addressed_to"), ("Topics", "topics"), ("addressedTo", "addressed_to")],
)
def test_a_misspelt_key_is_recognised(written: str, meant: str, tmp_path: Path) -> None:
    assert help_on(tmp_path, "E101", "summry", written) == f"did you mean `{meant}`?"


@pytest.mark.parametrize("written", ["of", "in", "xyz", "colour"])
def test_nothing_is_suggested_for_a_key_like_no_other(written: str, tmp_path: Path) -> None:
    assert "did you mean" not in help_on(tmp_path, "E101", "summry", written)


@pytest.mark.parametrize(("written", "meant"), [("singapur", "singapore"), ("signapore", "singapore")])
def test_a_misspelt_id_is_recognised(written: str, meant: str, tmp_path: Path) -> None:
    assert f"did you mean `{meant}`?" in help_on(tmp_path, "E201", "singapur", written)


def test_only_ids_of_a_fitting_kind_are_suggested(tmp_path: Path) -> None:
    # `acme` is nearest, but a company is no place.
    assert "acme" not in help_on(tmp_path, "E201", "singapur", "acme-x")


def test_an_undeclared_id_like_a_declared_one_is_recognised(tmp_path: Path) -> None:
    told = help_on(tmp_path, "E204", "penang", "singapor")
    assert told.startswith("did you mean `singapore`? If not, declare it: add `type:`")


@pytest.mark.parametrize("written", ["Provinc", "province", "provinces"])
def test_a_misspelt_kind_is_recognised(written: str, tmp_path: Path) -> None:
    assert help_on(tmp_path, "E102", "Provinc", written) == "did you mean `Province`?"
