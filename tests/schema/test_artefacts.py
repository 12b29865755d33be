"""What the ontology generates: committed copies are fresh, editors are told what `check` would say."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from consilience.cli.main import consilience
from consilience.graph.checking import check_dataset
from consilience.graph.checking.datatypes import DATATYPES
from consilience.graph.reading import fact_files, parse
from consilience.graph.schema import SHIPPED, context, dictionary, jsonschema, load_schema
from consilience.graph.schema.artefacts import ARTEFACTS
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator

from ..generated_facts import Facts, datasets

SCHEMA = load_schema()
JSON_SCHEMA = jsonschema.json_schema(SCHEMA)
VALIDATOR = Draft7Validator(JSON_SCHEMA)
COMMITTED = {
    "json": SHIPPED / "schema.json",
    "context": SHIPPED / "context.jsonld",
    "docs": SHIPPED.parent / "docs" / "data-dictionary.md",
}


@pytest.mark.parametrize("form", ARTEFACTS)
def test_committed_files_are_what_the_ontology_generates(form: str) -> None:
    fresh = ARTEFACTS[form](SCHEMA)
    assert COMMITTED[form].read_text(encoding="utf-8") == fresh, f"make it anew: consilience schema {form} -o FILE"


@pytest.mark.parametrize("form", ARTEFACTS)
def test_the_command_prints_and_writes_the_same_text(form: str, tmp_path: Path) -> None:
    printed = CliRunner().invoke(consilience, ["schema", form])
    assert printed.exit_code == 0
    written = tmp_path / "new" / "file"
    assert CliRunner().invoke(consilience, ["schema", form, "-o", str(written)]).exit_code == 0
    assert printed.output == written.read_text(encoding="utf-8") == ARTEFACTS[form](SCHEMA)
    assert [path.name for path in written.parent.iterdir()] == ["file"]


def test_every_datatype_of_the_checker_has_its_place_in_each_artefact() -> None:
    assert DATATYPES.keys() <= jsonschema.DATATYPES.keys()
    assert DATATYPES.keys() <= dictionary.DATATYPES.keys()
    own_names = {iri for iri in DATATYPES if iri.endswith(("#string", "/EDTF"))}
    assert DATATYPES.keys() - own_names == context.COERCION.keys()


def test_the_json_schema_is_one() -> None:
    Draft7Validator.check_schema(JSON_SCHEMA)
    references = _references(JSON_SCHEMA)
    assert references == {f"#/definitions/{name}" for name in JSON_SCHEMA["definitions"]}  # type: ignore[union-attr]


def test_shipped_files_validate() -> None:
    files = [f for root in (SHIPPED.parent / "data").iterdir() if root.is_dir() for f in fact_files(root)]
    files += (SHIPPED.parent / "data").glob("*/dataset.yaml")
    assert len(files) > 10
    for file in files:
        assert _errors(parse(file.read_text(encoding="utf-8"))) == [], file


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(datasets(SCHEMA))
def test_whatever_passes_check_validates(facts: Facts) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert not check_dataset(facts.write(Path(folder))).errors
    for value in facts.files.values():
        assert _errors(value) == []


REPORT: dict[str, Any] = {
    "id": "r",
    "type": "Report",
    "title": "R",
    "presented_by": "hp",
    "source": {"document": "book", "lines": "1-20"},
    "recommendations": [
        {
            "id": "ask",
            "lines": 3,
            "summary": "Set up a pilot zone for makers.",
            "action": "establish",
            "object": ["zone"],
            "instrument": ["fund", "law"],
        }
    ],
    "programmes": [
        {"id": "namic", "type": "Cluster", "lines": ["3", "5-6"], "name": {"en": "N", "none": ["M"]}, "start": 2015},
        {"id": "zone", "type": "Zone", "lines": 3, "name": "Z", "within": "chongqing"},
    ],
    "figures": [{"id": "f", "lines": 4, "about": "hp", "measure": "gdp", "value": 1.5, "unit": "cny", "year": "2016~"}],
}
BROKEN = {
    "unknown key": (("recommendations", 0, "sumary"), "x"),
    "value outside a closed list": (("recommendations", 0, "action"), "estabish"),
    "one of several outside a closed list": (("recommendations", 0, "instrument"), ["fund", "money"]),
    "too many": (("recommendations", 0, "object"), ["a", "b", "c"]),
    "two where one is due": (("recommendations", 0, "action"), ["establish", "open"]),
    "text of the wrong form": (("recommendations", 0, "summary"), "Too short."),
    "kind of another list": (("programmes", 0, "type"), "City"),
    "unknown kind": (("programmes", 0, "type"), "Clutser"),
    "key of another kind": (("programmes", 0, "within"), "chongqing"),
    "no id": (("programmes", 0, "id"), "Big Zone"),
    "no reference": (("recommendations", 0, "addressed_to"), ["The Government"]),
    "lines in words": (("figures", 0, "lines"), "ten to twelve"),
    "number as text": (("figures", 0, "value"), "1,5"),
    "text as number": (("recommendations", 0, "rationale"), 5),
    "no language tag": (("programmes", 0, "name"), {"english language": "N"}),
    "no list": (("recommendations",), {"id": "x"}),
    "unknown list": (("recomendations",), []),
    "unknown kind of file": (("type",), "Reprot"),
    "key under the wrong mapping": (("source", "title"), "x"),
    "empty value": (("programmes", 0, "name"), None),
}


def test_a_sound_report_validates() -> None:
    assert _errors(REPORT) == []


@pytest.mark.parametrize("wrong", BROKEN)
def test_editors_are_told_of(wrong: str) -> None:
    path, value = BROKEN[wrong]
    broken = copy.deepcopy(REPORT)
    place: Any = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert _errors(broken)


@pytest.mark.parametrize("path", [("id",), ("title",), ("source",), ("source", "document"), ("figures", 0, "lines")])
def test_editors_are_told_of_what_is_missing(path: tuple[Any, ...]) -> None:
    broken = copy.deepcopy(REPORT)
    place: Any = broken
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    assert _errors(broken)


def test_keys_kinds_and_members_are_explained() -> None:
    definitions: Any = JSON_SCHEMA["definitions"]
    keys = [value for name, value in definitions.items() if name.startswith("key.")]
    lists = [value for name, value in definitions.items() if name.startswith("list.")]
    assert keys
    assert lists
    assert all(key["title"] and key["description"] for key in keys)
    assert all(len(each["enum"]) == len(each["enumDescriptions"]) and all(each["enumDescriptions"]) for each in lists)


def test_the_dictionary_tells_every_class_property_and_member() -> None:
    page = dictionary.dictionary(SCHEMA)
    for item in [*SCHEMA.classes.values(), *SCHEMA.properties.values()]:
        assert item.comment.replace("|", "\\|") in page, item.iri
    for cls in SCHEMA.classes.values():
        for member in cls.members.values():
            assert f"| `{member.name}` | {member.label} | {member.definition} |" in page
    widths = {line.count(" | ") for line in page.splitlines() if line.startswith("| `summary`")}
    assert widths == {6}


def test_the_context_is_json_ld_with_nothing_else_in_it() -> None:
    document = json.loads(context.context_document(SCHEMA))
    assert document.keys() == {"@context"}
    assert document["@context"]["@version"] == 1.1


def _errors(value: Any) -> list[str]:
    return [error.message[:200] for error in VALIDATOR.iter_errors(value)]


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if "$ref" in value else set()
        return own | {ref for item in value.values() for ref in _references(item)}
    return {ref for item in value for ref in _references(item)} if isinstance(value, list) else set()
