"""Which recommendations of different proposers ask for the same thing, and why the program says so."""
