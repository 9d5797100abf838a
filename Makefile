# The commands of the house. `make` alone lists them.
# Python 3.11+ with venv and make are all that is needed; the first run sets up .venv by itself.

SHELL := /bin/sh
python := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help install demo test lint bench read-score train teach

help: ## list these commands
	@echo "Rollcall: who was in the room? Commands:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

install: ## set up .venv with all that is needed to work on Rollcall
	@.ci/setup dev
	@$(python) -m tests.matrix.install

demo: ## poll the bundled press room and ask it questions, offline
	@.ci/setup run
	@.venv/bin/rollcall demo

test: ## run every test
	@.ci/setup dev
	@$(python) -m pytest -n auto -q

lint: ## formatting, style, types and the direction of imports
	@.ci/setup dev
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
	.venv/bin/lint-imports

bench: ## measure; ONLY=reading one of them, ARCHIVE=FILE with a real archive of press items
	@.ci/setup bench
	@ARCHIVE="$(ARCHIVE)" $(python) -m benchmarks $(ONLY)

read-score: ## score the reading of our labelled items, or of GOLD="FILE…"; ERRORS=1 lists mistakes, PIN=1 raises floors
	@.ci/setup dev
	@$(python) -m tests.quality.read_score $(if $(ERRORS),--errors) $(if $(PIN),--pin) $(GOLD)

train: ## learn again what no wording tells, from our labelled items or from GOLD="FILE…"; CHECK=1 only says how well
	@.ci/setup dev
	@$(python) -m tests.quality.train $(if $(CHECK),--check) $(GOLD)

teach: ## teach the network that judges what a text tells of somebody (two hours), from our items or from GOLD="FILE…"
	@.ci/setup teach
	@$(python) -m tests.quality.teaching.teach $(GOLD)
