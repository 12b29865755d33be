"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..values import Code, Diagnostic, Place, explain

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "DATASET"
"""Names the folder that the relative addresses start from."""


def render(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """A SARIF log of one run; addresses are relative to `root`, the rules are the codes that occur."""
    # Imported here: the version is told at the top of the library, which imports its stages.
    from ... import VERSION

    codes = sorted({d.code for d in diagnostics})
    driver = {
        "name": "consilience",
        "version": VERSION,
        "semanticVersion": VERSION,
        "rules": [_rule(explain(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"uri": f"{root.resolve().as_uri().rstrip('/')}/"}},
        "results": [_result(d, codes.index(d.code), root) for d in diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: Code) -> dict[str, Any]:
    prose = "\n".join(line for line in code.page.splitlines() if not line.startswith("```"))
    return {
        "id": code.code,
        "name": "".join(word.capitalize() for word in code.title.split()),
        "shortDescription": {"text": code.title},
        "help": {"text": prose, "markdown": code.page},
        "defaultConfiguration": {"level": code.severity},
    }


def _result(d: Diagnostic, index: int, root: Path) -> dict[str, Any]:
    parts = [d.message, *(f"{name}: {text}" for name, text in (("why", d.why), ("help", d.help)) if text)]
    location = _location(d.place, root)
    if d.source:
        location["physicalLocation"]["region"]["snippet"] = {
            "text": d.source[d.place.column - 1 : d.place.column - 1 + d.place.length]
        }
    result = {
        "ruleId": d.code,
        "ruleIndex": index,
        "level": d.severity,
        "message": {"text": "\n".join(parts)},
        "locations": [location],
    }
    if d.related:
        result["relatedLocations"] = [
            {"id": number, **_location(place, root), "message": {"text": word}}
            for number, (place, word) in enumerate(d.related, 1)
        ]
    return result


def _location(place: Place, root: Path) -> dict[str, Any]:
    path = place.path
    artifact = (
        {"uri": quote(path.relative_to(root).as_posix()), "uriBaseId": BASE}
        if path.is_relative_to(root)
        else {"uri": path.resolve().as_uri()}
    )
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.column + place.length,
    }
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
