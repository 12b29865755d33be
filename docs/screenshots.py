"""Make the pictures that docs/view.md shows, of a build's page in the system's Chromium.

python docs/screenshots.py BUILD
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Literal

from consilience.graph.explorer import page, write_page
from consilience.graph.storing import open_build
from playwright.sync_api import sync_playwright

SHOTS: tuple[tuple[str, int, int, Literal["light", "dark"]], ...] = (
    ("view-light", 1400, 900, "light"),
    ("view-dark", 1400, 900, "dark"),
    ("view-phone", 390, 800, "light"),
)
"""Name, width, height and colour scheme of each picture."""


def main() -> None:
    """Write the pictures beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--output", type=Path, default=Path(__file__).parent, help="the folder for the pictures")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium on the path; install `chromium`")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        write_page(file, page(open_build(arguments.build)))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, width, height, scheme in SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, offline=True
            )
            opened = context.new_page()
            opened.goto(file.as_uri())
            opened.wait_for_selector("html[data-ready]")
            opened.screenshot(path=arguments.output / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
