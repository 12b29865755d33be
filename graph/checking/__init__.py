"""Documents against the schema: statements ready to compile, and diagnostics."""

from ..folding import fold
from .dataset import CheckedDataset, check_dataset
from .facts import Context
from .values import Checked, Entry

__all__ = ["Checked", "CheckedDataset", "Context", "Entry", "check_dataset", "fold"]
