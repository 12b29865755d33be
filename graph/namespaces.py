"""IRIs that several stages name."""

CON = "https://w3id.org/consilience/ns#"
"""The namespace of the ontology."""

DERIVED = "derived"
"""Local name of the graph of derived facts, under a dataset's base."""

PROVENANCE = "provenance"
"""Local name of the graph in which a dataset describes itself, under its base."""
