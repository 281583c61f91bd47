# Everything runs from .venv, which `make install` builds from a lock with hashes.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install demo gallery test faults check lint types layers sizes audit calibrate bench peers lock clean

install: .venv/installed

.venv/installed: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: install
	$(BIN)/concord demo

# Pictures and JSON of everything that people see in Slack, in gallery/index.html; takes Chromium and two minutes.
gallery: install
	$(BIN)/python -m demo.gallery gallery

test: install
	$(BIN)/pytest

# The tests that kill processes, break Slack or play whole weeks, which `make test` leaves out.
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

# Nominal against actual coverage of the intervals, and how planted severities are recovered; minutes.
calibrate: install
	$(BIN)/python -m tests.benchmarks.calibrate
	$(BIN)/python -m tests.benchmarks.severity

# Side by side with the peers that are installed, R's lme4 among them; minutes, and some gigabytes for ten million scores.
bench: install
	$(BIN)/python -m tests.benchmarks.agreement

# irrCAC, which wants a numpy below 2, in an environment of its own for `make bench`.
peers:
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet irrCAC==0.4.4 'numpy<2'

# Needs uv; writes names, versions and hashes, and no index address.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf .venv .venv-peers build dist
