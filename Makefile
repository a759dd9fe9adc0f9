# Everything runs in .venv, made by the first target that needs it.
PYTHON ?= python3
PORT ?= 8080
SEED ?= 1
EVENTS ?= 2000
KILLS ?= 40
ONLY ?= all
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help setup demo test test-long test-crowd faults eval bench lint format lock clean
help: ## show the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/ready ## make .venv with everything, from pinned hashes
.venv/ready: requirements-dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements-dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

demo: setup ## the product in a browser, without Slack: make demo PORT=8080 ARGS=--keep
	@$(BIN)/three-decisions demo --port $(PORT) $(ARGS)

test: setup ## the tests for every few minutes, on SQLite and PostgreSQL
	$(BIN)/python -m pytest -n auto

test-long: setup ## the tests that `make test` leaves out: processes killed, the second database
	$(BIN)/python -m pytest -n auto -m "long and not crowd"

test-crowd: setup ## mornings of ten thousand people, with Slack well and with Slack down
	$(BIN)/python -m pytest -n auto -m crowd

faults: setup ## campaigns with processes killed: make faults SEED=1 EVENTS=2000 KILLS=40
	@$(BIN)/python -m tests.faults --seed $(SEED) --events $(EVENTS) --kills $(KILLS) --only $(ONLY)

eval: setup ## score how replies are read: make eval REPLIES=file.jsonl
	@$(BIN)/python -m bot.evaluate $(REPLIES)

bench: setup ## what it costs, beside baselines measured in the same run
	@$(BIN)/python -m benchmarks

lint: setup ## format, ruff, types, and known holes in what we depend on
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python scripts/audit.py

format: setup ## let ruff rewrite what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## pin anew (needs uv; without an index address in the files)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--extra postgres --group pyproject.toml:build pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--constraint requirements.txt --extra postgres --group pyproject.toml:build --group pyproject.toml:test --group pyproject.toml:tools pyproject.toml -o requirements-dev.txt

clean: ## forget .venv and what tests leave behind
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
