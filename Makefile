# The doors of the kata. Without make, use the commands of docs/using.md.

# the first Python that PaddlePaddle has wheels for; where there is none, uv gets one
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for one in python3.13 python3.12 python3.11 python3; do $$one -c "$(FITS)" 2> /dev/null && echo $$one && break; done)
VENV := .venv
BIN := $(VENV)/bin
KATA := $(BIN)/python -m kata
READY := $(VENV)/ready
AUTHORS := $(VENV)/ready-for-authors
# pip of late shows what setuptools says to those who build packages
INSTALL := PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# mdformat breaks lines at spaces, which Chinese does not have, and percent-encodes Chinese headings
# in links. So it leaves the *.zh-CN.md alone, and the lines of other Chinese texts; a test measures them
PAGES := $(filter-out %.zh-CN.md, $(wildcard *.md docs/*.md tests/*.md kata/property/reviews/*.md)) \
	$(wildcard kata/text/en/*.md kata/command/templates/kata/text/en/*)
CHINESE := $(wildcard kata/text/zh/*.md kata/command/templates/kata/text/zh/*)

.DEFAULT_GOAL := check
.PHONY: check watch serve look trace guide quiz hint drill diff reset help test lint format mutate prove bench build clean

$(READY): pyproject.toml constraints.txt
	@echo "Setting up $(VENV)/, once: this downloads PaddlePaddle (about 200 MB) ..."
	@if $(BIN)/python -c "$(FITS)" 2> /dev/null; then true; \
	elif $(or $(PYTHON),false) -c "$(FITS)"; then $(PYTHON) -m venv $(VENV); \
	elif command -v uv > /dev/null; then uv venv --quiet --seed --allow-existing --python ">=3.11,<3.14" $(VENV); \
	else echo "Python 3.11, 3.12 or 3.13 is needed, because PaddlePaddle has no wheels for others: install one of them, or uv."; exit 2; fi
	@$(INSTALL) --editable ".[class,serve]"
	@touch $(READY)

$(AUTHORS): $(READY)
	@echo "Adding what the kata itself is tested with, once ..."
	@$(INSTALL) --editable ".[dev]"
	@touch $(AUTHORS)

# judge work/ (made at the first check), or one exercise: make check BUG=time_major
check: $(READY)
	@$(KATA) check $(if $(BUG),--only $(BUG)) $(ARGS)

# judge each file as it is saved, on a full screen
watch: $(READY)
	@$(KATA) watch $(BUG) $(ARGS)

# the same in a browser; BUG=float_cast begins there, ARGS=--open opens the page
serve: $(READY)
	@$(KATA) serve $(BUG) $(ARGS)

# what your file does, as a picture beside the reference fix, e.g. make look BUG=time_major
look: $(READY)
	@$(KATA) look $(BUG) $(ARGS)

# shapes and value ranges through your code, step by step
trace: $(READY)
	@$(KATA) trace $(BUG) $(ARGS)

# an exercise in six steps
guide: $(READY)
	@$(KATA) guide $(BUG) $(ARGS)

# four questions about recurrent networks, answered by experiments
quiz: $(READY)
	@$(KATA) quiz $(ARGS)

# the next hint, e.g. make hint BUG=time_major
hint: $(READY)
	@$(KATA) hint $(BUG) $(ARGS)

# a new exercise with drawn faults, e.g. make drill ARGS="--level 3"
drill: $(READY)
	@$(KATA) drill $(ARGS)

# your file against the reference fix
diff: $(READY)
	@$(KATA) diff $(BUG) $(ARGS)

# one exercise (or BUG=all) back to the start; your version is kept
reset: $(READY)
	@$(KATA) reset $(BUG) $(ARGS)

help: $(READY)
	@$(KATA) --help

# the tests of the kata itself, a file at a time on two cores; one by one: make test ARGS=-n0
test: $(AUTHORS)
	$(BIN)/python -m pytest tests/engine -v -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

# code, then prose: spelling, the width of lines, words that are wrong here, links
lint: $(AUTHORS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/codespell
	$(BIN)/mdformat --check $(PAGES)
	$(BIN)/mdformat --check --wrap keep $(CHINESE)
	$(BIN)/python -m pytest --quiet tests/engine/light/test_prose.py

# what lint asks of the layout of code and pages, done
format: $(AUTHORS)
	$(BIN)/ruff format .
	$(BIN)/mdformat $(PAGES)
	$(BIN)/mdformat --wrap keep $(CHINESE)

# for authors: do the properties notice faults that are put into fixed/?
mutate: $(READY)
	@$(KATA) mutate $(ARGS)

# for authors: all promises of DESIGN.md, measured and compared with tests/proof.json
prove: $(READY)
	@$(KATA) author check $(ARGS)

# a check as a ratio to its imports; a save on the board against cold pytest; the mutation
# harness against other tools; the proof (over half an hour), or one of them: ARGS=watch
bench: $(AUTHORS)
	@$(BIN)/python -m bench $(ARGS)

# for authors: broken/ anew from fixed/, and notebooks/ from the pages
build: $(READY)
	@$(KATA) build

clean:
	rm -rf $(VENV) .bench .mutation
