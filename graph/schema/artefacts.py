"""What the ontology makes for others: the files that are generated from it, and committed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .context import context_document
from .dictionary import dictionary
from .jsonschema import schema_document
from .model import Schema

ARTEFACTS: Mapping[str, Callable[[Schema], str]] = {
    "json": schema_document,
    "context": context_document,
    "docs": dictionary,
}
"""By the name that the command line gives them: the text of each."""
