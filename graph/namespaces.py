"""IRIs that several stages name."""

CON = "https://w3id.org/consilience/ns#"
"""The namespace of the ontology."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
"""The standard vocabularies that the ontology is written in."""

DERIVED = "derived"
"""Local name of the graph of derived facts, under a dataset's base."""

PROVENANCE = "provenance"
"""Local name of the graph in which a dataset describes itself, under its base."""
