# run · test · lint · bench · crash · messages: README.md says what each does.
PYTHON ?= python3
PY = .venv/bin/python
ONLY ?=

.PHONY: run test lint bench crash messages lock

run:
	@$(PYTHON) innhub/install.py requirements.txt
	@exec $(PY) -m innhub.run

test:
	@$(PYTHON) innhub/install.py requirements-dev.txt
	@$(PY) -m pytest -n 2 --dist loadgroup $(ARGS)

lint:
	@$(PYTHON) innhub/install.py requirements-dev.txt
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && git ls-files -co --exclude-standard 'templates/*.html' | xargs .venv/bin/djade --check --target-version 5.2

bench:
	@$(PYTHON) innhub/install.py requirements-dev.txt
	@$(PY) -m bench $(ONLY)

crash:
	@$(PYTHON) innhub/install.py requirements-dev.txt
	@$(PY) -m mailing.tests.crash

messages:
	@$(PYTHON) innhub/install.py requirements-dev.txt
	@$(PY) -m innhub.catalogue update

lock:
	@$(PY) -m pip install -q pip-tools
	@for f in requirements requirements-dev; do $(PY) -m piptools compile -q --strip-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate --allow-unsafe $$f.in -o $$f.txt; done
