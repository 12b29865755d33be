"""Fact files to begin with: a dataset with an example that checks and builds, a report ready to be filled in."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from string import Template

from ..checking import check_dataset
from ..errors import DatasetError
from ..reading import MANIFEST, find_root, read
from ..schema import CON, SHIPPED, load_schema
from ..schema.artefacts import ARTEFACTS
from ..schema.form import DOCUMENT, SLUG
from ..writing import write_text

HERE = Path(__file__).parent
SCHEMA = "schema.json"
EXAMPLE = "example"
"""What the ids of the example begin with."""
_MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)", re.MULTILINE)


def new_dataset(folder: Path) -> list[Path]:
    """The files of a new dataset in `folder`: manifest, JSON Schema, and a small example of everything.

    Raises:
        DatasetError: the folder lies in a dataset, or has one of the files already; nothing is written then.
        WritingError: the disk refuses.
    """
    _outside_of_datasets(folder)
    name = slug(folder.absolute().name) or "dataset"
    source = (HERE / "dataset" / "sources" / "example.txt").read_bytes()
    values = {
        "name": name,
        "id": _scalar(f"{name}-dataset" if name.startswith(EXAMPLE) else name),
        "title": _scalar(title(name)),
        "sha256": hashlib.sha256(source).hexdigest(),
        "line_count": str(source.count(b"\n")),
    }
    templates = sorted(path for path in (HERE / "dataset").rglob("*") if path.suffix in {".yaml", ".txt"})
    texts = {path.relative_to(HERE / "dataset"): path.read_text(encoding="utf-8") for path in templates}
    texts = {path: Template(text).substitute(values) for path, text in texts.items()}
    texts[Path(SCHEMA)] = ARTEFACTS["json"](load_schema())
    for path in texts:
        if (folder / path).exists():
            raise DatasetError(f"{folder / path}: exists already; name another folder")
    for path, text in texts.items():
        write_text(folder / path, text, new=True)
    return [folder / path for path in texts]


def new_report(name: str, dataset: Path) -> Path:
    """The file of a new report in the dataset that `dataset` belongs to; it passes `check` as it is.

    Args:
        name: The slug of whoever presents the report: its file, its id and those of its recommendations begin with it.
        dataset: The dataset's folder, or a file or folder within it.

    Raises:
        DatasetError: `name` is no slug or taken, or there is no dataset, or its manifest lists no document.
        WritingError: the file is there already, or the disk refuses.
    """
    if not SLUG.fullmatch(name):
        raise DatasetError(
            f"«{name}» is no slug of lower-case letters, digits and hyphens; write {slug(name) or 'a-name'}"
        )
    checked = check_dataset(dataset)
    root, schema = checked.root, checked.schema
    classes: dict[str, set[str]] = {}
    for file in [checked.manifest, *checked.files]:
        for identifier, places in file.declarations.items():
            classes.setdefault(identifier, set()).update(*(schema.classes[cls].ancestors for _, cls, _ in places))
    documents = [entry.id for entry in checked.manifest.entries if DOCUMENT in classes.get(entry.id, ())]
    documents = [identifier for identifier in documents if identifier in checked.context.documents]
    if not documents:
        raise DatasetError(f"{root / MANIFEST}: lists no source document with its lines; add one under `documents`")
    if f"{name}-report" in classes:
        raise DatasetError(f"«{name}-report» is declared already; choose another name")
    known = classes.get(name)
    if known is not None and known.isdisjoint(schema.properties[CON + "presentedBy"].range):
        raise DatasetError(f"«{name}» is declared already, and is no organisation; choose another name")
    path = root / "reports" / f"{name}.yaml"
    values = {
        "schema": _schema_for(path, root),
        "name": name,
        "id": f"{name}-report",
        "title": f"Title of the report by {title(name)}",
        "organisation": _scalar(name),
        "organisation_name": _scalar(title(name)),
        "document": _scalar(documents[0]),
        "line_count": str(checked.context.documents[documents[0]]),
    }
    parts = ["report.yaml"] if known else ["report.yaml", "organisation.yaml"]
    text = "".join((HERE / part).read_text(encoding="utf-8") for part in parts)
    write_text(path, Template(text).substitute(values), new=True)
    return path


def slug(text: str) -> str:
    """The text as an id, as far as its letters are Latin; empty if none is."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def title(name: str) -> str:
    """A slug as words."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def _scalar(text: str) -> str:
    """The text as YAML, in quotes where it could be taken for something else."""
    plain = text[:1].isalpha() and text.lower() not in {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
    return text if plain else f'"{text}"'


def _outside_of_datasets(folder: Path) -> None:
    above = folder.absolute()
    while not above.exists():
        above = above.parent
    try:
        root = find_root(above)
    except DatasetError:
        return
    raise DatasetError(f"{folder}: lies in the dataset {root}; name a folder outside of it")


def _schema_for(path: Path, root: Path) -> str:
    """Where a new file finds the JSON Schema that the manifest names, or else the shipped one."""
    named = _MODELINE.search(read(root / MANIFEST, root).text)
    if named and "://" in named[1]:
        return named[1]
    schema = root / named[1] if named else SHIPPED / SCHEMA
    return Path(os.path.relpath(schema, path.parent)).as_posix()
