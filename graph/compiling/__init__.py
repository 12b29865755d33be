"""Checked files to quads: asserted, entailed, derived by rules, and the dataset's account of itself."""

from ..namespaces import DERIVED, PROVENANCE
from .quads import Compiled, asserted, claim_iri, compile_file
from .rules import RuleError, compiler, derive
from .selfdescription import describe

__all__ = [
    "DERIVED",
    "PROVENANCE",
    "Compiled",
    "RuleError",
    "asserted",
    "claim_iri",
    "compile_file",
    "compiler",
    "derive",
    "describe",
]
