"""Data, style and scripts to one self-contained HTML file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ..errors import ConsilienceError
from ..writing import WritingError, write_text

ASSETS = Path(__file__).parent / "assets"
SCRIPTS = (
    "data.js",
    "state.js",
    "labels.js",
    "drawing.js",
    "legend.js",
    "details.js",
    "search.js",
    "table.js",
    "page.js",
)
"""The page's own scripts, in the order they need each other."""


class PageError(ConsilienceError):
    """A page that cannot be made or written."""


def render(title: str, subtitle: str, view: str, data: Mapping[str, object]) -> str:
    """The HTML of a page.

    Args:
        title: The page's heading.
        subtitle: What it is a part of; empty for nothing.
        view: «all», «around» or «answer»: what the page tells of how to read it.
        data: What the scripts read.

    Raises:
        PageError: pyvis is not installed with its vis-network files.
    """
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    environment = Environment(loader=FileSystemLoader(ASSETS), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    style = (ASSETS / "page.css").read_text(encoding="utf-8")
    scripts = [_vis_network(), *((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)]
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return environment.get_template("page.html.jinja").render(
        title=title,
        subtitle=subtitle,
        view=view,
        policy=policy,
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        data=Markup(_embedded(data)),
    )


def _embedded(data: Mapping[str, object]) -> str:
    """JSON that cannot end its element or be taken for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


@cache
def _vis_network() -> str:
    """The text of vis-network as pyvis ships it."""
    spec = find_spec("pyvis")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    found = sorted((folder / "lib").glob("vis-*/vis-network.min.js"))
    if not found:
        raise PageError("pyvis is not installed with its vis-network files; reinstall it: pip install pyvis")
    text = found[-1].read_text(encoding="utf-8")
    # The map is not shipped, and a page that asks for nothing should not name it.
    text = text.partition("//# sourceMappingURL=")[0]
    if "</script" in text.lower() or "<!--" in text:
        raise PageError(f"{found[-1]}: cannot stand inside a page")
    return text


def write_page(path: Path, html: str) -> None:
    """Put the page at `path`, whole or not at all.

    Raises:
        PageError: the folder is missing, or the disk refuses.
    """
    if not path.parent.is_dir():
        # A folder is not made here: its name is likely mistyped.
        raise PageError(f"{path}: cannot be written: there is no folder {path.parent}")
    try:
        write_text(path, html)
    except WritingError as error:
        raise PageError(str(error)) from None
