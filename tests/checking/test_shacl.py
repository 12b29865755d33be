"""pySHACL agrees with `check`: on sound data it has nothing to say, and each fault that a shape describes both find.

For broken files pySHACL is given what the file says word for word, not what `check` makes of it: each value as JSON-LD
would read it, by a translation of its own that knows of the schema only which IRI and which datatype a key stands for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import consilience
import pytest
import yaml
from click.testing import CliRunner
from consilience.cli.main import consilience as command
from consilience.graph.checking import check_dataset
from consilience.graph.checking.shacl import Violation, validate, violations
from consilience.graph.errors import ConsilienceError
from consilience.graph.schema import load_schema
from hypothesis import HealthCheck, given, settings

from ..generated_facts import Facts, datasets
from .test_mutations import WORLD, written

pytest.importorskip("pyshacl")

SCHEMA = load_schema()
BASE = "https://example.org/small/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
CORPORA = sorted(path.parent for path in (Path(consilience.__file__).parent / "data").glob("*/dataset.yaml"))
SCHEMA_WIDE = (
    XSD + "string",
    XSD + "integer",
    XSD + "boolean",
    "http://www.w3.org/2002/07/owl#real",
    RDF + "langString",
)
"""Ranges that JSON-LD leaves to the value's own type."""


def term(value: Any, key: str) -> Iterator[str]:
    prop = SCHEMA.by_key[key]
    if isinstance(value, dict):
        for tag, texts in value.items():
            yield from (f"{json.dumps(text)}@{tag}" for text in (texts if isinstance(texts, list) else [texts]))
    elif prop.closed:
        first = next(iter(prop.closed.values())).iri
        yield f"<{first[: -len(first.rpartition('/')[2])]}{value}>"
    elif prop.is_reference:
        yield f"<{BASE}{value}>"
    elif prop.range == {RDFS + "Resource"}:
        yield f"<{value}>"
    elif prop.key == "lines" or not prop.range <= set(SCHEMA_WIDE):
        (datatype,) = prop.range
        yield f"{json.dumps(str(value))}^^<{datatype}>"
    elif isinstance(value, bool):
        yield f'"{str(value).lower()}"^^<{XSD}boolean>'
    elif isinstance(value, int):
        yield f'"{value}"^^<{XSD}integer>'
    elif isinstance(value, float):
        yield f'"{value:E}"^^<{XSD}double>'
    else:
        yield json.dumps(value)


def entries(files: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Headers, entries and documents, each as a flat mapping."""
    lists = {*SCHEMA.sections, "entries", "documents"}
    for value in files.values():
        yield {k: v for k, v in value.items() if k not in lists and k != "source"} | value.get("source", {})
        for key in sorted(lists & value.keys()):
            yield from value[key]


def spoken(files: dict[str, Any]) -> list[Violation]:
    """What pySHACL says of the files, taken word for word."""
    types: dict[str, set[str]] = {}
    for entry in entries(files):
        named = [SCHEMA.by_name[entry["type"]].iri] if "type" in entry else []
        implied = [cls for iri, cls in SCHEMA.implied.items() if SCHEMA.properties[iri].key in entry]
        types.setdefault(entry["id"], set()).update(*(SCHEMA.classes[c].ancestors for c in [*named, *implied]))
    union, apart = [], []
    for number, entry in enumerate(entries(files)):
        subjects = ((union, f"<{BASE}{entry['id']}>"), (apart, f"<{BASE}{entry['id']}#entry-{number}>"))
        for lines, subject in subjects:
            lines += [f"{subject} <{RDF}type> <{cls}> .\n" for cls in sorted(types[entry["id"]])]
            for key, value in entry.items():
                if key in SCHEMA.by_key:
                    iri = SCHEMA.by_key[key].iri
                    for item in value if isinstance(value, list) else [value]:
                        lines += [f"{subject} <{iri}> {t} .\n" for t in term(item, key)]
    return validate(union, apart, SCHEMA, BASE)


def files() -> dict[str, Any]:
    return {name: yaml.safe_load(text) for name, text in WORLD.items()}


FAULTS = {
    # What is broken: in which entry, which key, its new value (None: the key is taken out), what `check` calls it.
    "required of the header": (None, 0, "presented_by", None, "E103"),
    "required in a nest": ("source", 0, "document", None, "E103"),
    "required of a figure": ("figures", 0, "unit", None, "E103"),
    "required name": ("programmes", 0, "name", None, "E103"),
    "wrong class": ("recommendations", 0, "object", ["gdp"], "E202"),
    "wrong class of an actor": ("programmes", 1, "led_by", "chongqing", "E202"),
    "unknown id": ("recommendations", 0, "places", ["atlantis"], "E201"),
    "closed list": ("recommendations", 0, "action", "finance", "E107"),
    "closed list of units": ("figures", 0, "unit", "furlong", "E107"),
    "pattern of lines": ("recommendations", 0, "lines", "page 7", "E108"),
    "pattern of a summary": ("recommendations", 0, "summary", "Too short.", "E108"),
    "least number": (None, 0, "printed_page", 0, "E108"),
    "too many actions": ("recommendations", 0, "action", ["establish", "expand"], "E106"),
    "too many values": ("figures", 0, "value", [1, 2], "E106"),
    "too many dates": ("programmes", 1, "start", ["2013", "2014"], "E106"),
    "two names in one language": ("programmes", 0, "name", {"en": ["NAMIC", "Additive"]}, "E106"),
    "text for a number": ("figures", 0, "value", "many", "E105"),
    "number for text": ("recommendations", 0, "summary", 123456789012345678, "E105"),
    "text for a whole number": (None, 0, "printed_page", "seven", "E105"),
    "truth value for text": ("recommendations", 0, "rationale", True, "E105"),
}


@pytest.mark.parametrize(("section", "index", "key", "value", "code"), FAULTS.values(), ids=FAULTS.keys())
def test_both_find_a_fault(tmp_path: Path, section: str | None, index: int, key: str, value: Any, code: str) -> None:
    broken = files()
    report = broken["report.yaml"]
    entry = report if section is None else report[section] if section == "source" else report[section][index]
    if value is None:
        del entry[key]
    else:
        entry[key] = value
    written(tmp_path, {name: json.dumps(value).encode() for name, value in broken.items()})
    assert [d.code for d in check_dataset(tmp_path).diagnostics] == [code]
    subject = entry.get("id", report["id"])
    assert {(v.subject, v.path) for v in spoken(broken)} == {(subject, key)}


def test_the_translation_that_the_faults_are_judged_by_finds_none_in_sound_files() -> None:
    assert spoken(files()) == []


def test_two_claims_may_differ_where_one_may_not(tmp_path: Path) -> None:
    two = files()
    two["report.yaml"]["programmes"].append({"id": "namic", "lines": 22, "start": "2014"})
    written(tmp_path, {name: json.dumps(value).encode() for name, value in two.items()})
    dataset = check_dataset(tmp_path)
    assert dataset.diagnostics == []
    assert violations(dataset) == []
    assert spoken(two) == []


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(facts=datasets(SCHEMA))
def test_pyshacl_has_nothing_to_say_of_generated_files_that_pass(tmp_path_factory: Any, facts: Facts) -> None:
    dataset = check_dataset(facts.write(tmp_path_factory.mktemp("generated")))
    assert dataset.errors == 0
    assert violations(dataset) == []


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_pyshacl_has_nothing_to_say_of_the_shipped_data(corpus: Path) -> None:
    result = CliRunner().invoke(command, ["check", "--shacl", str(corpus)])
    assert (result.exit_code, "nothing wrong" in result.output) == (0, True)


def test_without_pyshacl_the_command_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, {name: text.encode() for name, text in WORLD.items()})
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    result = CliRunner().invoke(command, ["check", "--shacl", str(tmp_path)])
    assert isinstance(result.exception, ConsilienceError)
    assert "pip install 'consilience[shacl]'" in str(result.exception)


def test_the_command_tells_what_pyshacl_objects_to(tmp_path: Path) -> None:
    broken = WORLD["report.yaml"].replace("    led_by: acme\n", "    led_by: chongqing\n")
    written(tmp_path, {name: text.encode() for name, text in (WORLD | {"report.yaml": broken}).items()})
    result = CliRunner().invoke(command, ["check", "--shacl", str(tmp_path)])
    assert result.exit_code == 1
    assert "SHACL: «namic» `led_by` «chongqing»: " in result.output
