"""Measure what a build costs beside the plain ways, and how long commands take to start.

    python benchmarks/run.py [--reports 200] [--runs 5] [--json FILE] [--docs] [--skip naive,linkml]

The ways, on the same synthetic dataset: (a) the naive one, naive.py; (b) the plain floor without any check, floor.py;
(c) `consilience build`; (d) LinkML, linkml/convert.py, in an environment of its own; (e) Oxigraph alone, loading.py.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

import synthetic
from consilience.graph.schema import CON, Schema, load_schema
from consilience.graph.schema.context import context_document
from measuring import Measured, machine, measure_in_turn

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs" / "benchmarks.md"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "consilience-benchmarks"
BEGIN, END = "<!-- figures: written by `benchmarks/run.py --docs` -->", "<!-- end of figures -->"

CLI = [sys.executable, "-c", "from consilience.cli.main import main; main()"]
QUERY = "SELECT ?recommendation WHERE { ?recommendation con:action ?action } LIMIT 10"
WAYS = {
    "naive": "(a) naive: PyYAML's SafeLoader, rdflib's JSON-LD parser",
    "floor": "(b) floor: PyYAML's C loader, N-Quads by hand, Oxigraph in memory; no checks",
    "build": "(c) `consilience build`: checks, rules, store on disk, facts.nq",
    "linkml": "(d) LinkML: YAML to RDF",
    "loading": "(e) Oxigraph alone: the quads of (c), ready made, to disk",
}
SLOW = {"naive", "linkml"}
SLOW_RUNS = 3


def main() -> None:
    """Read the arguments, measure, and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--recommendations", type=int, default=50, help="in each report")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--skip", default="", help=f"ways to leave out, of {', '.join(WAYS)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument("--docs", action="store_true", help="write the tables into docs/benchmarks.md")
    arguments = parser.parse_args()
    skipped = set(filter(None, arguments.skip.split(",")))
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(Path(folder), arguments.reports, arguments.recommendations, arguments.runs, skipped)
    text = tables(figures)
    print(text)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if arguments.docs:
        before, _, rest = DOCS.read_text(encoding="utf-8").partition(BEGIN)
        DOCS.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def measured(work: Path, reports: int, recommendations: int, runs: int, skipped: set[str]) -> dict[str, Any]:
    """All figures, as JSON knows them."""
    dataset, build = work / "dataset", work / "build"
    size = synthetic.write(dataset, reports, recommendations, seed=1)
    schema = load_schema()
    (work / "terms.json").write_text(json.dumps(terms(schema)), encoding="utf-8")
    (work / "context.jsonld").write_text(context_document(schema), encoding="utf-8")
    python = sys.executable
    commands = {
        "naive": [python, str(HERE / "naive.py"), str(dataset), str(work / "context.jsonld")],
        "floor": [python, str(HERE / "floor.py"), str(dataset), str(work / "terms.json")],
        "build": [*CLI, "build", "--quiet", "--strict", str(dataset), "-o", str(build)],
        "loading": [python, str(HERE / "loading.py"), str(build / "facts.nq")],
    }
    versions = {name: importlib.metadata.version(name) for name in ("pyoxigraph", "PyYAML", "yaml-rs", "rdflib")}
    if "linkml" not in skipped:
        try:
            linkml, versions["linkml"] = linkml_python()
            commands["linkml"] = [linkml, str(HERE / "linkml" / "convert.py"), str(dataset), str(work / "linkml.nt")]
        except (OSError, subprocess.SubprocessError) as error:
            print(f"(d) is left out: LinkML could not be installed: {error}", file=sys.stderr)
    commands = {name: command for name, command in commands.items() if name not in skipped}
    subprocess.run(commands.get("build", ["true"]), check=True)
    found = measure_in_turn({n: c for n, c in commands.items() if n not in SLOW}, runs)
    found |= measure_in_turn({n: c for n, c in commands.items() if n in SLOW}, min(runs, SLOW_RUNS))
    starts = measure_in_turn(
        {
            "click": [python, "-c", "import click"],
            "version": [*CLI, "--version"],
            "query": [*CLI, "query", "--store", str(build), QUERY],
        },
        3 * runs,
    )
    summary = json.loads((build / "summary.json").read_text(encoding="utf-8"))
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": machine(),
        "versions": versions,
        "dataset": {"bytes": size, "reports": reports, "recommendations": summary["recommendations"]}
        | {"claims": summary["claims"], "quads": summary["quads"]},
        "ways": {name: as_json(found[name], found.get("floor")) for name in WAYS if name in found},
        "starts": {name: as_json(starts[name], starts["click"]) for name in starts},
    }


def as_json(measured: Measured, beside: Measured | None) -> dict[str, Any]:
    """Medians, the ratios to another command, and every run."""
    found: dict[str, Any] = {
        "seconds": round(measured.wall, 3),
        "cpu_seconds": round(measured.cpu, 3),
        "peak_mb": round(measured.peak),
        "runs": [[round(run.wall, 3), round(run.cpu, 3), round(run.peak)] for run in measured.runs],
    }
    if beside is not None:
        found["ratio"] = round(measured.ratio(beside), 2)
        found["cpu_ratio"] = round(measured.ratio(beside, of=lambda run: run.cpu), 2)
    return found


def tables(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    about, versions = figures["dataset"], figures["versions"]
    lines = [
        f"{figures['date']}; {figures['machine']}; {', '.join(f'{k} {v}' for k, v in versions.items())}.",
        f"{about['bytes'] / 1e6:.1f} MB of YAML, {about['reports']} reports, {about['recommendations']:,} "
        f"recommendations, {about['claims']:,} claims; {about['quads']:,} quads built.",
        "",
        "| way | seconds | of processor | peak | beside (b) |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, way in figures["ways"].items():
        ratio = f"{way['ratio']:.2f} ×" if "ratio" in way else ""
        lines.append(
            f"| {WAYS[name]} | {way['seconds']:.2f} | {way['cpu_seconds']:.2f} | {way['peak_mb']} MB | {ratio} |"
        )
    lines += ["", "| start | milliseconds | beside `import click` |", "|---|--:|--:|"]
    names = {
        "click": '`python -c "import click"`',
        "version": "`consilience --version`",
        "query": "`consilience query` on this build",
    }
    for name, start in figures["starts"].items():
        lines.append(f"| {names[name]} | {start['seconds'] * 1000:.0f} | {start['ratio']:.2f} × |")
    return "\n".join(lines)


def terms(schema: Schema) -> dict[str, Any]:
    """What floor.py must know of the ontology."""
    literals = {"string": "text", "langString": "text", "real": "number"}

    def kind(key: str) -> str:
        prop = schema.by_key[key]
        datatype = next(iter(prop.range), "")
        name = datatype.rpartition("/")[2].rpartition("#")[2]
        return "name" if prop.closed else "id" if prop.is_reference else literals.get(name, datatype)

    return {
        "claims": f"{CON}claims",
        "classes": {name: cls.iri for name, cls in schema.by_name.items()},
        "properties": {key: [prop.iri, kind(key)] for key, prop in schema.by_key.items()},
        "names": {
            key: {name: concept.iri for name, concept in prop.closed.items()}
            for key, prop in schema.by_key.items()
            if prop.closed
        },
    }


def linkml_python() -> tuple[str, str]:
    """The interpreter of an environment with LinkML, made once, and LinkML's version."""
    folder = CACHE / "linkml"
    python = folder / "bin" / "python"
    ask = [str(python), "-c", "import importlib.metadata as m, linkml; print(m.version('linkml'))"]
    if not python.exists() or subprocess.run(ask, capture_output=True, check=False).returncode:
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "linkml"], check=True, capture_output=True)
    return str(python), subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
