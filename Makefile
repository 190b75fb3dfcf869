# Commands for developers; `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

PORT ?= 8000
TEST_WORKERS ?= 2
export PORT

# A network that inspects TLS adds its authority to the system's list, so every downloader reads that list.
TRUST := bundle=/etc/ssl/certs/ca-certificates.crt; if test -f $$bundle; then \
  export PIP_CERT=$${PIP_CERT:-$$bundle} SSL_CERT_FILE=$${SSL_CERT_FILE:-$$bundle} \
  NODE_EXTRA_CA_CERTS=$${NODE_EXTRA_CA_CERTS:-$$bundle}; fi;

BIN := .venv/bin
PYTHON_DONE := .venv/.python-done
PROJECT_DONE := .venv/.project-done
ASSETS := saferSleep/assets/manifest.json
# Templates appear with the first page; the check is of what there is.
TEMPLATES := $(wildcard templates)

.PHONY: help
help: ## List these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-18s %s\n", $$1, $$2}'

.PHONY: setup
setup: system $(PYTHON_DONE) $(PROJECT_DONE) $(ASSETS) ## Make .venv and the assets; a second time does only what changed

.PHONY: run
run: setup ## Serve demo data on http://localhost:8000 (PORT= and DATABASE_URL= change where)
	@exec $(BIN)/safersleep run --demo

.PHONY: test
test: setup test-system lint format-check types imports templates content pytest ## Set up and run every check and test
	@echo "== all checks passed"

.PHONY: system test-system
system:
	@python3 .ci/system.py run
test-system:
	@python3 .ci/system.py test

# uv is installed from the lock like everything else, and then installs the rest. It does not read pip's
# settings (a mirror, a proxy's certificate), so pip takes over where uv cannot reach its index.
$(PYTHON_DONE): requirements.lock
	@echo "== python packages"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || python3 -m venv --clear .venv
	@awk '/^[^ ]/ {wanted = /^uv==/} wanted' requirements.lock > .venv/uv.lock
	@$(TRUST) $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	@$(TRUST) $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@rm -f $(PROJECT_DONE)
	@touch $@

$(PROJECT_DONE): pyproject.toml $(PYTHON_DONE)
	@echo "== saferSleep itself"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --offline --no-deps --no-build-isolation --editable .
	@touch $@

$(ASSETS): package-lock.json .npmrc .ci/assets.py $(PYTHON_DONE)
	@echo "== styles, script and fonts"
	@$(TRUST) $(BIN)/python .ci/assets.py

.PHONY: lint
lint: setup
	@echo "== ruff check"
	@$(BIN)/ruff check .

.PHONY: format-check
format-check: setup
	@echo "== ruff format --check"
	@$(BIN)/ruff format --check .

.PHONY: types
types: setup
	@echo "== mypy"
	@$(BIN)/mypy

.PHONY: imports
imports: setup
	@echo "== lint-imports"
	@$(BIN)/lint-imports

.PHONY: templates
templates: setup
	@echo "== djlint"
	@$(if $(TEMPLATES),$(BIN)/djlint $(TEMPLATES) --lint --check --quiet)

.PHONY: content
content: setup
	@echo "== safersleep content check"
	@$(BIN)/safersleep content check

.PHONY: pytest
pytest: setup test-system
	@echo "== pytest"
	@$(TRUST) $(BIN)/pytest -n $(TEST_WORKERS) --dist loadfile

.PHONY: format
format: setup ## Format Python and templates, and mend what lint can mend
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .
	@$(if $(TEMPLATES),$(BIN)/djlint $(TEMPLATES) --reformat --quiet || true)

.PHONY: bench
bench: setup ## Measure speed and size against bare limits
	@$(BIN)/python -m tests.benchmarks

.PHONY: screenshots
screenshots: setup test-system ## Make the README's pictures
	@$(BIN)/python -m tests.e2e.screenshots

.PHONY: migration
migration: setup ## Start a numbered migration: make migration NAME=add_contact
	@test -n "$(NAME)" || { echo "Say what it does: make migration NAME=add_contact"; exit 2; }
	@last=$$(ls migrations/versions | grep -oE '^[0-9]{4}' | sort | tail -1); \
	  $(BIN)/alembic revision --autogenerate --rev-id $$(printf '%04d' $$((10#$${last:-0} + 1))) -m "$(NAME)"

.PHONY: lock
lock: setup ## Resolve dependencies again and write both locks, which name no host
	@$(TRUST) $(BIN)/uv lock --no-config --upgrade
	@$(BIN)/uv export --quiet --frozen --all-groups --no-emit-project --no-header \
	  --format requirements-txt --output-file requirements.lock
	@$(TRUST) $(BIN)/python .ci/npm_lock.py
