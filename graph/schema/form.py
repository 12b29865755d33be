"""The form of a fact file, which no ontology describes: the kinds of file, ids, the list of a vocabulary."""

from __future__ import annotations

import re

from ..namespaces import CON

REPORT, VOCABULARY, DATASET, DOCUMENT = (CON + name for name in ("Report", "Vocabulary", "Dataset", "SourceDocument"))
"""IRIs of the classes a file can be an instance of, and of what a dataset lists in itself."""

CLAIMS = CON + "claims"
"""IRI of the property from a report to the graph of each entry."""

LINES = CON + "lines"
"""IRI of the property for cited lines: text, but a single line may be written as a number."""

ENTRIES = "entries"
"""The key of a vocabulary's list."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like, from its first to its last character."""

MAX_ID = 120
"""The longest id, in characters."""

NO_LANGUAGE = "none"
"""The key, among language tags, for text without a language; JSON-LD's @none."""
