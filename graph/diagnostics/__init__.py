"""What is said to a user about a fact file: values, their explanations, and their formats."""

from .values import Code, Diagnostic, Place, Severity, all_codes, explain, severity

__all__ = ["Code", "Diagnostic", "Place", "Severity", "all_codes", "explain", "severity"]
