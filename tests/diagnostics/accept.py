"""Write what `consilience check` says of each case beside it, to be read and committed.

Run with `python tests/diagnostics/accept.py` after changing the words of a diagnostic; then read the difference.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from datasets import HERE, check, write, write_base


def main() -> None:
    """Write every `cases/CODE.txt` anew."""
    for case in sorted(HERE.glob("cases/*.yaml")):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            write_base(root)
            write(root, case.read_text(encoding="utf-8"))
            result = check(root)
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                raise result.exception
            case.with_suffix(".txt").write_text(result.output, encoding="utf-8")


if __name__ == "__main__":
    main()
