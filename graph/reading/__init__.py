"""Files to documents: plain values fast, positions on demand."""

from .files import MANIFEST, Document, fact_files, find_root, read, read_bytes
from .marks import DuplicateKey, Mark, Marks
from .parsing import SyntaxProblem, Value, parse
from .pitfalls import Pitfall, ambiguous, pitfalls

__all__ = [
    "MANIFEST",
    "Document",
    "DuplicateKey",
    "Mark",
    "Marks",
    "Pitfall",
    "SyntaxProblem",
    "Value",
    "ambiguous",
    "fact_files",
    "find_root",
    "parse",
    "pitfalls",
    "read",
    "read_bytes",
]
