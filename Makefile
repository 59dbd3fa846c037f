# Everything lands in this folder: .venv, node_modules, .tools (programs) and var (data). `make clean` takes it away again.
PYTHON ?= python3
INSTALL = $(PYTHON) -m tools.install
BIN     = .venv/bin
PROGRAM = base booking callsystem kiosk displays hardware wartemarke
OURS    = $(PROGRAM) tools tests
# many tests wait for processes, browsers and lines, so one more than there are cores, up to four
WORKERS ?= $(shell n=$$(nproc); echo $$(( n < 3 ? n + 1 : 4 )))
# thousands of small databases need no disk: what tests write is kept in memory where there are four gigabytes for it
SCRATCH ?= $(shell [ "$$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)" -gt 4000000 ] 2>/dev/null && echo /dev/shm || echo "$${TMPDIR:-/tmp}")
DAY     ?= wartemarke/rehearsal/thursday.json

.DEFAULT_GOAL := help
.PHONY: help run test check format bench rehearse pictures statement docs reference messages lock audit clean

help:  ## show this list
	@sed -n 's/^\([a-z]*\): .*## /\1\t/p' Makefile | expand -t 12

run:  ## install what is missing, then start server, sample town and simulated devices (ARGS=--rehearsal)
	@$(INSTALL) run
	@exec $(BIN)/wartemarke run $(ARGS)

test:  ## install what is missing, then run all tests: SQLite, PostgreSQL, sockets, serial lines, browser
	@$(INSTALL) test
	@TMPDIR=$$(mktemp -d -p "$(SCRATCH)" wartemarke-tests.XXXXXX); export TMPDIR; chmod 711 "$$TMPDIR"; trap 'rm -rf "$$TMPDIR"' EXIT INT TERM; \
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --durations 30 $(ARGS)

check:  ## format, lint, types, and who may import whom
	@$(INSTALL) test
	$(BIN)/ruff format --check --quiet $(OURS)
	$(BIN)/ruff check $(OURS)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format:  ## put the code into our format and mend what the linter can
	$(BIN)/ruff check --fix $(OURS)
	$(BIN)/ruff format $(OURS)

bench:  ## figures against floors, as a table
	@$(INSTALL) test
	@$(BIN)/python -m tests.bench

rehearse:  ## play a day against a running system (DAY=file)
	@$(INSTALL) run
	@$(BIN)/wartemarke rehearse $(DAY)

pictures:  ## let the browser stories make docs/pictures anew, and pictures of all screens in var/pictures
	@$(INSTALL) test
	@WARTEMARKE_PICTURES=1 $(BIN)/pytest tests/browser/test_open_to_everybody.py tests/browser/test_desk_and_lead.py

statement:  ## look at every page with axe and write what the accessibility statement says of it
	@$(INSTALL) test
	@rm -rf var/accessibility
	@WARTEMARKE_RESULTS=$(CURDIR)/var/accessibility $(BIN)/pytest -n $(WORKERS) --dist loadfile tests/browser tests/kiosk/test_no_barriers.py tests/displays/test_boards.py
	@$(BIN)/python -m tests.browser.results var/accessibility

docs:  ## make the manuals as a site in var/docs
	@$(INSTALL) test
	@$(BIN)/sphinx-build -c tools --quiet --fail-on-warning --keep-going -b dirhtml docs var/docs
	@echo "var/docs/index.html"

reference:  ## write docs/reference.md from the code: settings, commands, error codes, states
	@$(INSTALL) test
	@$(BIN)/python -m tools.reference

messages:  ## gather the texts to translate into base/locale
	@mkdir -p var
	$(BIN)/pybabel -q extract -F pyproject.toml --add-location=file --sort-by-file -o var/messages.pot $(PROGRAM)
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-pot-creation-date -i var/messages.pot -d base/locale
	$(BIN)/python -m tools.messages

lock:  ## write the lock files anew with the newest versions that pyproject.toml and package.json allow
	@$(INSTALL) run
	@$(BIN)/python -m tools.lock

audit:  ## look up known vulnerabilities of what is locked
	@$(INSTALL) test
	$(BIN)/pip-audit --disable-pip --requirement requirements/run.txt

clean:  ## remove all that was installed and all data, after asking
	@printf 'Remove .venv, node_modules, .tools and all data in var? [y/N] '; read answer; \
	if [ "$$answer" = y ]; then rm -rf .venv node_modules .tools var; echo removed; else echo kept; fi
