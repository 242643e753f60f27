# The commands of this repository: `make run` and `make test`; the others are their parts.
.DEFAULT_GOAL := help
.PHONY: help run test lint lock format messages browser bench-anchoring bench-browser bench-exports bench-reading bench-search bench-suggesting bench-desk show-instep

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

help:  ## Say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/runs: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Factcheck needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	@echo "Installing what Factcheck needs into .venv (a few minutes the first time) …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/tests: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Factcheck needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	@echo "Installing what Factcheck needs into .venv (a few minutes the first time) …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ .venv/runs

run: .venv/runs  ## Start the demo newsroom and its worker on http://127.0.0.1:8000
	DEBUG=1 $(BIN)/python manage.py migrate --verbosity 0
	DEBUG=1 $(BIN)/python manage.py load_demo
	@export DEBUG=1 SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)}; \
	$(BIN)/python manage.py db_worker --no-startup-delay & worker=$$!; \
	$(BIN)/uvicorn factcheck.asgi:application --port $(PORT) --reload --reload-dir annotations --reload-dir factcheck \
	  --timeout-graceful-shutdown 2 --no-access-log & server=$$!; \
	trap 'kill $$server $$worker 2>/dev/null; wait' EXIT; trap 'exit 130' INT TERM HUP; wait $$server

browser: .venv/tests
	@.ci/browser $(BIN)/python

test: .venv/tests browser  ## Run the whole suite on SQLite, then what asks a database on PostgreSQL where there is one
	@.ci/tests $(BIN)/python

lint: .venv/tests  ## Check style, types, walls, templates and migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy annotations factcheck
	$(BIN)/lint-imports
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 --check {} +
	$(BIN)/djlint --quiet --lint templates
	DEBUG=1 $(BIN)/python manage.py makemigrations --check --dry-run

format: .venv/tests  ## Put code and templates into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

bench-anchoring: .venv/tests  ## Measure anchoring beside quote search
	if command -v npm >/dev/null; then npm ci --silent --prefix benchmarks/anchoring; fi
	$(BIN)/python -m benchmarks.anchoring

bench-reading: .venv/tests  ## Measure how long and hostile pages are read
	$(BIN)/python -m benchmarks.reading

bench-suggesting: .venv/tests  ## Measure what is found in marked paragraphs of news
	$(BIN)/python -m benchmarks.suggesting

bench-browser: .venv/tests browser  ## Measure the workbench in Chromium beside its peers
	if command -v npm >/dev/null; then npm ci --silent --prefix benchmarks/browser && npm run --silent bundle --prefix benchmarks/browser; fi
	$(BIN)/python -m benchmarks.browser

bench-desk: .venv/tests  ## Measure the queue, the board and the summaries at up to 100,000 verdicts
	$(BIN)/python -m benchmarks.desk

bench-search: .venv/tests  ## Measure the search for earlier claims; SEARCH_BENCH_LARGE=1 with a million of them
	$(BIN)/python -m benchmarks.search

bench-exports: .venv/tests  ## Measure exports beside a bare dump; EXPORTS_BENCH_LARGE=1 with a million verdicts
	$(BIN)/python -m benchmarks.exports

show-instep: .venv/tests  ## Partners keep in step while people work, are killed twice, and end equal; MINUTES=10
	$(BIN)/python -m benchmarks.instep

messages:  ## Collect the words of the interface and compile their translations (needs GNU gettext)
	DEBUG=1 $(BIN)/python manage.py makemessages --locale fr --locale ar --add-location never --no-wrap --no-obsolete
	@for po in annotations/locale/*/LC_MESSAGES/django.po; do \
	  grep -v '^"POT-Creation-Date' $$po > $$po.new && mv $$po.new $$po; \
	  msgfmt --check-format --statistics --output-file $${po%.po}.mo $$po; \
	done

lock:  ## Resolve the dependencies anew (needs uv on the PATH)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group dev pyproject.toml -o requirements-dev.lock
