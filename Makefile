# Every target sets up what it needs by itself: make run, or make test.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run test check bench setup install uninstall translations clean .ready-run .ready-dev

BIN := .venv/bin
APP := io.github.vmmgr.vmmgr
ON_SCREEN := $(BIN)/python scripts/with_display.py
SAY = @printf '==> %s\n'

help: ## Say what can be made
	@printf 'make TARGET [ARGS="..."] [PYTHON=/path/to/python3]\n\n'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) \
	  | while IFS='|' read -r name text; do printf '  %-14s %s\n' "$$name" "$$text"; done

run: .ready-run ## Run the program (ARGS: its arguments)
	@$(BIN)/python -m vmmgr $(ARGS)

test: .ready-dev ## Run the tests on a screen of their own (ARGS: for pytest)
	@$(ON_SCREEN) $(BIN)/pytest --cov --cov-report=term -q $(ARGS)

check: .ready-dev ## Check format, lint, types, imports and desktop files
	$(SAY) 'Format'
	@$(BIN)/ruff format --check .
	$(SAY) 'Lint'
	@$(BIN)/ruff check .
	$(SAY) 'Types'
	@$(BIN)/mypy
	$(SAY) 'Imports'
	@$(BIN)/lint-imports --no-logo
	$(SAY) 'Desktop files'
	@desktop-file-validate resources/$(APP).desktop
	@appstreamcli validate --no-net resources/$(APP).metainfo.xml
	$(SAY) 'Rules'
	@$(ON_SCREEN) $(BIN)/pytest tests/meta -q

bench: .ready-dev ## Measure speed and memory
	@$(ON_SCREEN) $(BIN)/python -m tests.benchmarks $(ARGS)

setup: .ready-dev ## Only set up, for working on the program

install: .ready-run ## Put this checkout into the user's menu
	@$(BIN)/python -m scripts.desktop install

uninstall: ## Take it out of the menu again
	@"$$(scripts/find-python $(BIN)/python)" -m scripts.desktop uninstall

translations: .ready-dev ## Collect the texts to translate
	@mkdir -p resources/translations
	@$(BIN)/pyside6-lupdate -silent -no-obsolete $$(find vmmgr -name '*.py') \
	  -ts resources/translations/vmmgr_de.ts

clean: ## Remove .venv and everything made
	@rm -rf .venv build dist .coverage* .*_cache .hypothesis
	@find vmmgr tests scripts -name __pycache__ -prune -exec rm -rf {} +

.ready-run:
	@scripts/set-up run

.ready-dev:
	@scripts/set-up dev
