"""Checked files to quads: asserted, entailed, derived by rules, and the dataset's account of itself."""

from ..namespaces import DERIVED, PROVENANCE
from .quads import asserted, claim_iri, compile_file
from .rules import RuleError, derive
from .selfdescription import describe

__all__ = ["DERIVED", "PROVENANCE", "RuleError", "asserted", "claim_iri", "compile_file", "derive", "describe"]
