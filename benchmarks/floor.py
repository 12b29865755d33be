"""The plain floor: the same statements by the fastest ordinary means, in one process, with no check of anything.

PyYAML's C loader, N-Quads put together by hand, Oxigraph's bulk load into memory. It derives nothing and keeps nothing.

    python benchmarks/floor.py DATASET TERMS.json

TERMS.json maps a key to its property's IRI and what its values become: «id» (of the dataset), «name» (of a closed
list, by a table), «text», «number» or a datatype's IRI.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def main(folder: Path, terms: dict[str, Any]) -> None:
    """Load the dataset."""
    lines: list[str] = []
    manifest = yaml.load((folder / "dataset.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    base = manifest["base"]
    for file in sorted(folder.rglob("*.yaml")):
        document = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
        header = {k: v for k, v in document.items() if not (isinstance(v, list) and v and isinstance(v[0], dict))}
        add(lines, header, " .\n", base, terms)
        report = f"<{base}{document['id']}>"
        for key, entries in document.items():
            if key in header:
                continue
            for entry in entries:
                tail = f" <{base}{document['id']}> .\n"
                if document["type"] == "Report":
                    claim = f"<{base}claim/{document['id']}/{entry['id']}/{entry['lines']}>"
                    lines.append(f"{report} <{terms['claims']}> {claim} .\n")
                    tail = f" {claim} .\n"
                add(lines, entry, tail, base, terms)
    store = ox.Store()
    store.bulk_load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)
    print(f"{len(lines)} lines, {len(store)} quads")


def add(lines: list[str], entry: dict[str, Any], tail: str, base: str, terms: dict[str, Any]) -> None:
    """Append the entry's statements."""
    head = f"<{base}{entry['id']}> "
    for key, value in entry.items():
        if key == "id":
            continue
        if key == "type":
            lines.append(f"{head}{RDF_TYPE} <{terms['classes'][value]}>{tail}")
            continue
        if isinstance(value, dict):
            add(lines, {"id": entry["id"], **value}, tail, base, terms)
            continue
        iri, kind = terms["properties"][key]
        for item in value if isinstance(value, list) else [value]:
            if kind == "id":
                term = f"<{base}{item}>"
            elif kind == "name":
                term = f"<{terms['names'][key][item]}>"
            elif kind == "number":
                term = f'"{item}"^^<{XSD}{"integer" if isinstance(item, int) else "double"}>'
            else:
                text = str(item).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
                term = f'"{text}"' if kind == "text" else f'"{text}"^^<{kind}>'
            lines.append(f"{head}<{iri}> {term}{tail}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
