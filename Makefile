# `make help` lists what there is. Everything runs in .venv, made here when it is missing.

PYTHON ?= python3
N ?= 1000000
SIZES ?=
ENGINE ?= tantivy
SECONDS ?= 600
SEED ?= 10
CLUSTER_SECONDS ?= 120
PIP_TOOLS := 7.6.2
BIN := .venv/bin
INSTALLED := .venv/.installed
MESSAGES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))

# Else each process, of which the tests start hundreds, compiles the portal anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test coverage check messages bench chaos cluster calls hashes

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

run: $(INSTALLED) $(MESSAGES)  ## a portal with specimens on http://127.0.0.1:8000/ (PORT, PORTAL_VAR, GBIF_API_URL)
	@exec $(BIN)/python manage.py start

test: $(INSTALLED)  ## the whole test suite
	@$(BIN)/python -m pytest --numprocesses 2

coverage: $(INSTALLED)  ## the test suite with the lines that it covers (half as long again)
	@$(BIN)/python -m pytest --numprocesses 2 --cov --cov-report term:skip-covered

check: $(INSTALLED)  ## format, lint, direction of imports, settings, migrations, requirements, translations, links of content/
	@$(BIN)/ruff format --check --quiet . || { echo 'Run: $(BIN)/ruff format .'; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports
	@$(BIN)/python -m pip check
	@$(BIN)/python -m pytest --quiet --no-header tests/test_requirements.py tests/test_templates.py tests/test_languages.py \
	  tests/test_catalogue.py
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py check_content
	@PORTAL_ENV=production SECRET_KEY=made-up-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz \
	  ALLOWED_HOSTS=specimens.example.org PORTAL_CONTACT=portal@example.org \
	  DATABASE_URL=postgres://localhost/portal \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING

# Without dates and line numbers, so that only what is new differs. Needs GNU gettext.
messages: $(INSTALLED)  ## adds what has no translation yet to locale/ (needs gettext)
	@$(BIN)/python manage.py makemessages --locale cy --extension html,py,xml --add-location file --no-obsolete \
	  --ignore tests --ignore bench --ignore docs --ignore var --ignore staticfiles --verbosity 0
	@sed -i '/^"POT-Creation-Date: /d' locale/*/LC_MESSAGES/django.po

bench: $(INSTALLED)  ## what N specimens cost on this machine, to load, index and search (ENGINE=opensearch: there, too)
	@$(BIN)/python -m bench.national --specimens $(N) --sizes "$(SIZES)" --engine $(ENGINE) $(OPTIONS)

chaos: $(INSTALLED)  ## ten minutes of random faults under load (SECONDS, SEED)
	@CHAOS_SECONDS=$(SECONDS) CHAOS_SEED=$(SEED) $(BIN)/python -m pytest --numprocesses 0 \
	  -o log_cli=true -o log_cli_level=INFO tests/faults/test_chaos.py

# Then what the suite asks of one node, of three: the contract, and writers that are killed.
cluster: $(INSTALLED)  ## nodes of OpenSearch are killed while people search (CLUSTER_SECONDS; needs Java and Maven)
	@CLUSTER_SECONDS=$(CLUSTER_SECONDS) CHAOS_SEED=$(SEED) $(BIN)/python -m pytest --numprocesses 0 \
	  -o log_cli=true -o log_cli_level=INFO tests/specimens/search/opensearch/test_failures.py
	@OPENSEARCH_NODES=3 $(BIN)/python -m pytest --numprocesses 0 -k 'not tantivy' \
	  tests/specimens/search/contract tests/faults/test_cluster.py

calls: $(INSTALLED)  ## 20,000 calls of the API, made up from its description
	@SCHEMATHESIS_CASES=700 $(BIN)/python -m pytest --numprocesses 0 tests/portal/test_api_calls.py

# pip-tools asks the registry for the digests, in a place of its own: nothing else needs it.
hashes:  ## the digests of the requirements, after a change of them (requirements-hashes.txt)
	@$(PYTHON) -m venv .venv/hashes
	@.venv/hashes/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==$(PIP_TOOLS)
	@for name in requirements requirements-dev; do \
	  { echo "# Made by \`make hashes\` from $$name.txt: the same versions, with the digest of each of their files."; \
	    .venv/hashes/bin/pip-compile --quiet --generate-hashes --allow-unsafe --no-strip-extras --no-header \
	      --no-annotate --no-emit-options --output-file - $$name.txt; } > $$name-hashes.txt || exit 1; \
	done
	@rm -rf .venv/hashes

# By Babel, which the portal has in any case: gettext need not be there.
%.mo: %.po $(INSTALLED)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# Installs when the requirements have changed since it last did.
$(INSTALLED): requirements-hashes.txt requirements-dev-hashes.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'The portal needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ...' >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { \
	  echo 'On Debian and Ubuntu: apt-get install python3-venv' >&2; rm -rf .venv; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes -r requirements-dev-hashes.txt
	@touch $@
