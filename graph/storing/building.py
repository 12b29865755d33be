"""From a dataset to a build: an Oxigraph store, facts.nq and a summary, put in place all at once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from .. import VERSION
from ..checking import CheckedDataset, check_dataset
from ..compiling import compiler, derive, describe
from ..compiling.selfdescription import PROV, VOID
from ..errors import DatasetError, StoreError
from ..namespaces import XSD
from ..pausing import no_collection
from ..reading import find_root
from ..schema import CON, Schema
from .filling import Filling
from .layout import Summary, is_build, previous


@dataclass(slots=True)
class Build:
    """The outcome of a build; `summary` is None where errors prevented one."""

    checked: CheckedDataset
    summary: Summary | None
    output: Path


def build(
    path: Path,
    output: Path | None = None,
    *,
    ontology: Path | None = None,
    strict: bool = False,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Build:
    """Check and compile the dataset at `path` into `output` (by default `build/` beside its manifest).

    The previous build answers until the new one is complete, and stays if there are errors.

    Args:
        path: A dataset's folder, or a file or folder within one.
        output: The folder of the build.
        ontology: The folder of the ontology; by default the shipped one.
        strict: Whether warnings prevent a build too.
        progress: Told the stage, and the steps done and in all.

    Raises:
        DatasetError: there is no dataset at `path`, or `output` holds something that is no build.
        StoreError: another build is under way in `output`, or the disk refuses.
    """
    root = find_root(path)
    target = (output or root / "build").absolute()
    filling = Filling(target)
    try:
        with no_collection():
            checked = check_dataset(
                path,
                ontology=ontology,
                then=compiler,
                sink=lambda compiled: filling.add(*compiled),
                progress=lambda done, total: progress("check", done, total),
            )
            if checked.errors or (strict and checked.diagnostics):
                return Build(checked, None, target)
            if target.exists() and not is_build(target) and any(target.iterdir() if target.is_dir() else [target]):
                raise DatasetError(f"{target}: exists and is no build; name another folder with -o")
            summary = _write(checked, filling, progress)
            _put_in_place(filling.finish(), target)
            progress("write", 3, 3)
            return Build(checked, summary, target)
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror or error}") from None
    finally:
        filling.close()


def _write(checked: CheckedDataset, filling: Filling, progress: Callable[[str, int, int], None]) -> Summary:
    progress("derive", 0, 3)
    filling.add(_ontology_quads(checked))
    filling.add_last(b"".join(derive(filling.in_memory(), checked.context)))
    progress("write", 1, 3)
    lines = _each_once(filling.lines())
    own = [line.encode() for line in describe(checked, lines, VERSION)]
    filling.add_last(b"".join(own))
    lines += _each_once(own)
    lines.sort()
    folder = filling.folder()
    with (folder / "facts.nq").open("wb") as file:
        file.writelines(lines)
    queries = checked.root / "queries"
    if queries.is_dir():
        shutil.copytree(
            queries, folder / "queries", ignore=lambda _, names: [n for n in names if not n.endswith(".rq")]
        )
    summary = _summary(checked, lines)
    (folder / "summary.json").write_text(
        json.dumps(asdict(summary), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    progress("write", 2, 3)
    return summary


def _each_once(lines: Iterable[bytes]) -> list[bytes]:
    """The lines sorted, each once; quick where stretches of them are sorted already."""
    ordered = sorted(lines)
    return [line for line, after in zip(ordered, [*ordered[1:], None], strict=True) if line != after]


def _ontology_quads(checked: CheckedDataset) -> bytes:
    """The ontology as N-Quads in a graph of its own, blank nodes numbered as they come."""
    tail = f" <{CON.rstrip('#')}> .\n"
    blank: dict[object, str] = {}
    found = []
    for _, text in checked.schema.turtle:
        for triple in ox.parse(text, format=ox.RdfFormat.TURTLE):
            terms = (triple.subject, triple.predicate, triple.object)
            found.append(
                " ".join(
                    blank.setdefault(t, f"_:o{len(blank)}") if isinstance(t, ox.BlankNode) else str(t) for t in terms
                )
                + tail
            )
    return "".join(found).encode()


def _summary(checked: CheckedDataset, lines: list[bytes]) -> Summary:
    schema = checked.schema
    classes: dict[str, set[str]] = {}
    for file in [checked.manifest, *checked.files]:
        for identifier, places in file.declarations.items():
            for _, cls, _ in places:
                for above in schema.classes[cls].ancestors:
                    classes.setdefault(above, set()).add(identifier)
    counts = {
        cls.label: len(classes[iri])
        for iri, cls in sorted(schema.classes.items(), key=lambda item: item[1].label)
        if iri in classes
        and (cls.section or (len(cls.parents) == 1 and cls.parents[0] == CON + "Concept"))
        and not any(schema.classes[p].section for p in cls.parents if p in schema.classes)
    }
    sizes = {name: len(classes.get(CON + name, ())) for name in ("Report", "Recommendation")}
    return Summary(
        title=checked.title,
        base=checked.context.base,
        dataset=str(checked.root),
        quads=len(lines),
        claims=sum(file.size for file in checked.files if file.kind == CON + "Report"),
        reports=sizes["Report"],
        recommendations=sizes["Recommendation"],
        entities=len(set().union(*classes.values())) if classes else 0,
        classes=counts,
        version=VERSION,
        prefixes=_prefixes(schema, checked.context.base),
    )


def _prefixes(schema: Schema, base: str) -> dict[str, str]:
    """Those of the ontology and of the dataset's account of itself; the empty one stands for its own ids."""
    return {"void": VOID, "prov": PROV, "xsd": XSD, **schema.prefixes, "": base}


def _put_in_place(folder: Path, target: Path) -> None:
    """Make the complete build in `folder` the one at `target`.

    The exchange is one rename of a folder aside and one into place; `open_build` looks aside too, so that a
    process killed between the two leaves a build that answers.
    """
    folder.chmod(0o755)
    aside = previous(target)
    if target.exists():
        if aside.exists():
            shutil.rmtree(aside)
        target.rename(aside)
    folder.rename(target)
    shutil.rmtree(aside, ignore_errors=True)
    _sweep(target)


def _sweep(target: Path) -> None:
    """Remove what killed builds left behind; a build under way elsewhere holds its store's lock and is spared."""
    for left in target.parent.glob(f".{target.name}-new-*"):
        try:
            ox.Store(str(left / "store"))
        except OSError:
            continue
        shutil.rmtree(left, ignore_errors=True)
