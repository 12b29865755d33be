"""LinkML's way from YAML to RDF: its loader and its RDF dumper, on classes it generates from the schema.

Runs in an environment of its own, which run.py makes. Each file is loaded, then dumped into
one graph.

    python benchmarks/linkml/convert.py DATASET OUT.nt
"""

from __future__ import annotations

import sys
from pathlib import Path

import rdflib
from linkml.generators.pythongen import PythonGenerator
from linkml_runtime.dumpers import rdflib_dumper
from linkml_runtime.loaders import yaml_loader
from linkml_runtime.utils.schemaview import SchemaView

SCHEMA = Path(__file__).with_name("schema.yaml")


def main(folder: Path, out: Path) -> None:
    """Convert every report and vocabulary of the dataset."""
    module = PythonGenerator(str(SCHEMA)).compile_module()
    view = SchemaView(str(SCHEMA))
    prefixes = {"data": "https://example.org/synthetic/", "@base": "https://example.org/synthetic/"}
    graph = rdflib.Graph()
    for file in sorted(folder.glob("*/*.yaml")):
        target = module.Report if file.parent.name == "reports" else module.Vocabulary
        thing = yaml_loader.load(str(file), target_class=target)
        graph += rdflib_dumper.as_rdf_graph(thing, schemaview=view, prefix_map=prefixes)
    graph.serialize(out, format="nt", encoding="utf-8")
    print(f"{len(graph)} triples")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
