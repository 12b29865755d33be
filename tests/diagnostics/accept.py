"""Write what `consilience check` or `trace` says of each case beside it, to be read and committed.

Run with `python tests/diagnostics/accept.py` after changing the words of a diagnostic; then read the difference.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from small_datasets import CASES, tell


def main() -> None:
    """Write every `cases/CODE.txt` anew."""
    for case in sorted(CASES.glob("*.yaml")):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            result = tell(root, case.read_text(encoding="utf-8"))
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                raise result.exception
            case.with_suffix(".txt").write_text(result.output, encoding="utf-8")


if __name__ == "__main__":
    main()
