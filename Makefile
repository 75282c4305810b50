# `make help` tells the targets. Each does its own set-up, once: the stamps remember.

PORT ?= 8000
# Tests that share what is dear to make are one group, for one worker.
PYTEST ?= -n 2 --dist loadgroup
SITE_URL ?= http://127.0.0.1:$(PORT)
PY := .venv/bin/python
JS_TESTS = $(wildcard tests/js/*.test.js)
TEXTS := $(wildcard mapsite/locale/*/LC_MESSAGES/*.po geodata/locale/*/LC_MESSAGES/*.po $(or $(VAR_DIR),var)/locale/*/LC_MESSAGES/*.po)
STATIC := $(shell find mapsite/static geodata/static -type f 2>/dev/null)
COLLECTED := $(or $(STATIC_ROOT),staticfiles)
export SITE_URL

.PHONY: axe-all coverage fuzz help install run editor test test-editors test-kill test-matrix test-quick test-postgis lint lock licences rooms soak bench bench-page screenshots clean
.DEFAULT_GOAL := help

help: ## Tell what there is to make
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:[^#]*## /|/' | awk -F'|' '{printf "make %-14s %s\n", $$1, $$2}'

install: .venv/.runtime node_modules/.runtime $(COLLECTED)/.made $(TEXTS:.po=.mo) ## Set up all that serving needs

run: install ## Serve the map on http://127.0.0.1:8000/ (PORT=, LAND=a map package, or none)
	@$(PY) manage.py prepare $(if $(LAND),--land $(LAND))
	@echo "The map:   $(SITE_URL)/"
	@echo "Its desk:  $(SITE_URL)/admin/   (make editor: makes an account for it)"
	@exec .venv/bin/gunicorn mapsite.wsgi --bind 127.0.0.1:$(PORT) --threads 8 --worker-class mapsite.config.timed_worker.TimedWorker --no-control-socket --log-level warning

editor: .venv/.runtime ## Make an account that draws, approves and publishes
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py make_editor

test: .venv/.dev node_modules/.dev bundle/manifest.json lint ## Run every test: Python, JavaScript, real browser
	@setup/chromium
	$(if $(JS_TESTS),setup/with-node node --test $(JS_TESTS))
	$(PY) -m pytest $(PYTEST)

test-quick: .venv/.dev ## Run what needs no browser and no server
	HYPOTHESIS_PROFILE=quick $(PY) -m pytest $(PYTEST) -m "not browser and not slow" --durations=10 --durations-min=2

test-postgis: .venv/.dev node_modules/.dev bundle/manifest.json ## Run what uses a database on a private PostGIS; browsers run on SQLite alone
	@setup/chromium
	setup/with-postgis $(PY) -m pytest $(PYTEST) -m "database and not browser"

test-matrix: .venv/.dev ## Run whole the tables of cases of which make test runs a part
	MATRIX=whole $(PY) -m pytest $(PYTEST) tests/test_permissions.py tests/geodata/test_desk_addresses.py tests/mapsite/test_withholding.py tests/mapsite/test_nothing_leaks.py

axe-all: .venv/.dev node_modules/.dev bundle/manifest.json ## Let axe-core judge every state of every page, in each language, look and screen
	@setup/chromium
	MATRIX=whole $(PY) -m pytest $(PYTEST) tests/browser/axe

test-kill: .venv/.dev ## Kill worker and site at 20 moments of a publication, on SQLite and on PostGIS
	KILL_MOMENTS=20 $(PY) -m pytest -n 0 tests/geodata/tasks/test_kills.py
	KILL_MOMENTS=20 setup/with-postgis $(PY) -m pytest -n 0 tests/geodata/tasks/test_kills.py

test-editors: .venv/.dev ## Let 20 editors save at once, on SQLite and on PostGIS (EDITORS=, SAVES=)
	EDITORS=$(or $(EDITORS),20) SAVES=$(or $(SAVES),5) $(PY) -m pytest -n 0 -s tests/geodata/test_editors_at_once.py
	EDITORS=$(or $(EDITORS),20) SAVES=$(or $(SAVES),5) setup/with-postgis $(PY) -m pytest -n 0 -s tests/geodata/test_editors_at_once.py

soak: .venv/.dev ## Kill six commands at 500 moments on each database (SOAK_KILLS=, SOAK_SECONDS=)
	SOAK_KILLS=$(or $(SOAK_KILLS),500) $(PY) -m pytest -n 0 -s tests/geodata/tasks/test_soak.py
	SOAK_KILLS=$(or $(SOAK_KILLS),500) setup/with-postgis $(PY) -m pytest -n 0 -s tests/geodata/tasks/test_soak.py

lint: .venv/.dev node_modules/.dev ## Check style, layers, types of the JavaScript
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	DEBUG=1 .venv/bin/mypy
	setup/with-node npx biome check --error-on-warnings
	setup/with-node npx tsc --project tsconfig.json

fuzz: .venv/.dev ## Send 10,000 odd requests to every address of the site (FUZZ_REQUESTS=, FUZZ_SEED=)
	FUZZ_REQUESTS=$(or $(FUZZ_REQUESTS),10000) $(PY) -m pytest -q -s tests/test_fuzz.py

coverage: .venv/.dev node_modules/.dev bundle/manifest.json ## Say which lines no test reaches (htmlcov/index.html)
	@setup/chromium
	$(PY) -m pytest $(PYTEST) --cov --cov-report=html --cov-report=term

bench: .venv/.dev node_modules/.dev bundle/manifest.json ## Measure the atlas against what people would use instead
	@setup/chromium
	@command -v wrk >/dev/null && command -v nginx >/dev/null || setup/debian wrk nginx-light || true
	$(PY) -m bench

bench-page: .venv/.dev node_modules/.dev bundle/manifest.json ## Measure the first visit of a page on slow 3G (BEFORE=an older checkout)
	@setup/chromium
	@command -v nginx >/dev/null && command -v openssl >/dev/null || setup/debian nginx-light openssl || true
	$(PY) -m bench.page $(if $(BEFORE),--before $(BEFORE))

lock: .venv/.dev ## Write requirements*.txt anew from requirements*.in, with hashes (setup/lock --upgrade: newer ones)
	setup/lock

licences: .venv/.dev ## List the licence of every package, Python's and npm's
	@$(PY) -m docs.licences

rooms: .venv/.dev ## Write the picture of the rooms into docs/developers.md
	$(PY) -m docs.rooms

screenshots: .venv/.dev node_modules/.dev bundle/manifest.json ## Take the pictures of the README anew
	@setup/chromium
	$(PY) -m tests.browser.screenshots

clean: ## Remove what set-up made; the data in var/ stays
	rm -rf .venv node_modules bundle staticfiles

.venv/.runtime: requirements.txt
	setup/venv requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt
	setup/venv requirements-dev.txt
	@touch $@ .venv/.runtime

# What the tests installed has all that the site needs.
node_modules/.runtime: package-lock.json .venv/.runtime
	[ node_modules/.dev -nt package-lock.json ] || setup/with-node npm ci --omit=dev --no-audit --no-fund --loglevel=error
	@touch $@

node_modules/.dev: package-lock.json .venv/.dev
	setup/with-node npm ci --no-audit --no-fund --loglevel=error
	@touch $@ node_modules/.runtime

bundle/manifest.json: node_modules/.runtime setup/bundle.js $(STATIC)
	@echo "Bundling scripts and styles"
	@setup/with-node node setup/bundle.js

# New files beside old ones: a running site, and pages that are open, keep theirs.
$(COLLECTED)/.made: bundle/manifest.json
	@echo "Collecting the static files"
	@DEBUG=0 $(PY) manage.py collectstatic --noinput --verbosity 0
	@touch $@

%.mo: %.po
	@$(PY) manage.py compile_catalogues
