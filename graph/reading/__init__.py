"""Files to documents: plain values fast, positions on demand."""

from .files import MANIFEST, Document, fact_files, find_root, read, read_bytes
from .marks import DuplicateKey, Mark, Marks, first_deeper
from .parsing import MAX_DEPTH, SyntaxProblem, Value, parse
from .pitfalls import Pitfall, ambiguous, examine, pitfalls, suspect

__all__ = [
    "MANIFEST",
    "MAX_DEPTH",
    "Document",
    "DuplicateKey",
    "Mark",
    "Marks",
    "Pitfall",
    "SyntaxProblem",
    "Value",
    "ambiguous",
    "examine",
    "fact_files",
    "find_root",
    "first_deeper",
    "parse",
    "pitfalls",
    "read",
    "read_bytes",
    "suspect",
]
