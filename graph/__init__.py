"""From fact files to answers. A stage a folder, in the order of the flow; each imports only those before it:

- diagnostics: what is said to a user about a fact file
- reading: files to plain values; positions on demand
- schema: the ontology's Turtle to the schema every stage asks
- checking: values against the schema: statements, and diagnostics
- tracing: facts against the source text that they cite
- skeletons: fact files to begin with
- compiling: statements to quads, with what follows from them
- storing: quads to a build on disk, and back
- querying: SPARQL, saved queries, entities, search
- networks: the networkx view, its ranks and files
- overlaps: recommendations of different proposers that ask for the same, and why
- explorer: the network as one HTML page
"""

VERSION = "0.1.0"
"""The program's version; pyproject.toml reads it from here."""
