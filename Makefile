# make demo    set up, compile the shipped corpus, answer a question, write the page
# make test    set up, run every test
# make check   lint and types
# make bench   measure (docs/benchmarks.md says how)
# make docs    regenerate what is generated
# make clean   remove what these made

VENV := .venv
BIN := $(VENV)/bin
DATASET := data/cmia16
OUT := $(DATASET)/build

.PHONY: demo test check bench docs clean

demo: $(VENV)/.demo
	$(BIN)/consilience build $(DATASET)
	@echo
	@echo "Who proposes what, modelled on which precedent? (consilience query --saved modelled-on)"
	$(BIN)/consilience query --store $(OUT) --saved modelled-on
	@echo
	$(BIN)/consilience view --store $(OUT) -o $(OUT)/consilience.html

test: $(VENV)/.dev
	@sh .ci/chromium
	$(BIN)/python -m pytest -q

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@mkdir -p $(VENV)/tree && ln -sfn ../.. $(VENV)/tree/consilience
	cd $(VENV)/tree && ../bin/mypy --config-file consilience/pyproject.toml -m consilience -p consilience.cli -p consilience.graph

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py

docs: $(VENV)/.dev
	$(BIN)/consilience schema context -o ontology/context.jsonld
	$(BIN)/consilience schema json -o ontology/schema.json
	$(BIN)/consilience schema docs -o docs/data-dictionary.md

clean:
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

$(VENV)/bin/python:
	@sh .ci/venv $(VENV)

$(VENV)/.demo: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.demo
