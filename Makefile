# Everything runs from .venv, which `make install` creates from a lock with hashes.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install demo gallery test faults check lint types layers sizes audit journeys calibrate bench peers lock clean

install: .venv/installed

.venv/installed: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: install
	$(BIN)/concord demo

# Pictures and JSON of everything that people see in Slack, in gallery/index.html; needs Chromium and two minutes.
gallery: install
	$(BIN)/python -m demo.gallery gallery

test: install
	$(BIN)/pytest

# The tests that kill processes, break Slack or play whole weeks; `make test` skips them.
faults: install
	$(BIN)/pytest -m slow

check: lint types layers sizes audit

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

layers: install
	$(BIN)/lint-imports

sizes: install
	$(BIN)/python tests/sizes.py

audit: install
	$(BIN)/python tests/audit.py

# Transactions, SQL statements, calls to Slack and rooms of a press, a question, a reveal and a summary.
journeys: install
	$(BIN)/python -m tests.e2e.journeys

# Nominal and actual coverage of the intervals, and recovery of planted severities; takes minutes.
calibrate: install
	$(BIN)/python -m tests.benchmarks.calibrate
	$(BIN)/python -m tests.benchmarks.severity

# A press against a bare listener of Bolt; then agreement against the installed peers, including R's lme4, which takes
# minutes, and gigabytes for ten million scores.
bench: install
	$(BIN)/python -m tests.benchmarks.press
	$(BIN)/python -m tests.benchmarks.agreement

# irrCAC needs a numpy below 2, so `make bench` uses it from a separate environment.
peers:
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet irrCAC==0.4.4 'numpy<2'

# Needs uv; writes names, versions and hashes, but no index address.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf .venv .venv-peers build dist
