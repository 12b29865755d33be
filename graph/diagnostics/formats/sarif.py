"""Diagnostics in SARIF 2.1.0, the exchange format of code scanners (OASIS)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ... import VERSION
from ..values import Code, Diagnostic, Place, explain
from .paths import uri

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "DATASET"
"""What paths are relative to: the folder of the manifest."""


def render(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """One run with the rules that found something, each with its page as help."""
    codes = sorted({d.code for d in diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "consilience",
                "semanticVersion": VERSION,
                "informationUri": "https://w3id.org/consilience",
                "rules": [_rule(explain(code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder of the dataset's manifest."}}},
        "results": [_result(d, codes.index(d.code), root) for d in diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False)


def _rule(code: Code) -> dict[str, object]:
    return {
        "id": code.code,
        "shortDescription": {"text": code.title},
        "help": {"text": code.page, "markdown": code.page},
        "defaultConfiguration": {"level": code.severity},
    }


def _result(d: Diagnostic, rule: int, root: Path) -> dict[str, object]:
    message = ". ".join(filter(None, [d.message, d.why and f"Why: {d.why}", d.help and f"Help: {d.help}"]))
    result: dict[str, object] = {
        "ruleId": d.code,
        "ruleIndex": rule,
        "level": d.severity,
        "message": {"text": message},
        "locations": [_location(d.place, root)],
    }
    if d.related:
        result["relatedLocations"] = [
            {"id": index, **_location(place, root), "message": {"text": word}}
            for index, (place, word) in enumerate(d.related)
        ]
    return result


def _location(place: Place, root: Path) -> dict[str, object]:
    artifact = {"uri": uri(place.path, root)}
    if place.path.is_relative_to(root):
        artifact["uriBaseId"] = BASE
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.column + place.length,
    }
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
