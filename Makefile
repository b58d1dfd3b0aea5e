# What one types in a fresh clone. `make` alone lists it.
# Every path is relative, so the folder may have any name; the long commands replace their shell and hang on the
# leash of this make, so that nothing runs on when it is stopped, even by kill -9.

export PATH := $(PATH):/usr/sbin:/sbin
LEASH = exec .venv/bin/python -I -S kiosk/leash.py $$PPID

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help mutate setup demo test check parity bench soak day faults illness kills torn disks year rough hostile look letters clips inputs walk reference lock clean installs bundle check-arm cuts

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile

setup: ## everything into .venv, and the hand models; once with a network, from then on without
	@deploy/setup.sh dev --models
	@echo "Ready. Now try: make demo"

demo: ## a museum on this machine, visitors included: make demo ARGS="--headless --seconds 60"
	@deploy/setup.sh demo --models
	@$(LEASH) .venv/bin/kiosk demo $(ARGS)

test: check ## everything `make check` does, then all tests: make test ARGS="-k carillon"
	@deploy/system-packages.sh --tests || test "$$CI" != true
	@$(LEASH) .venv/bin/python tests $(ARGS)

check: ## lint, format, types, and who may import whom
	@deploy/setup.sh dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/python -m mypy
	.venv/bin/lint-imports

parity: ## our hands beside those of mediapipe, in an environment of its own, .venv-mediapipe
	@deploy/system-packages.sh --parity || test "$$CI" != true
	@deploy/setup.sh parity --models
	@exec .venv-mediapipe/bin/python -I -S kiosk/leash.py $$PPID .venv-mediapipe/bin/python -m pytest tests/parity $(ARGS)

bench: ## the budgets of the design, measured: make bench ARGS="bench_canvas"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/bench $(ARGS)

soak: ## the camera process's memory over many frames; an hour of them: make soak ARGS="--frames 108000"
	@deploy/setup.sh dev --models
	@$(LEASH) .venv/bin/python tests/campaigns/soak.py $(ARGS)

day: ## eight hours of the belfry with visitors in ten minutes: nothing may grow: make day ARGS="--hours 2"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/day.py $(ARGS)

faults: ## 200 faults of a camera on a running exhibit, in ten minutes: make faults ARGS="--seed 7"
	@deploy/setup.sh dev --models
	@$(LEASH) .venv/bin/python tests/campaigns/faults.py $(ARGS)

illness: ## 300 faults of a day on a running exhibit: it stays usable, each is told once: make illness ARGS="--seed 7"
	@deploy/setup.sh dev --models
	@$(LEASH) .venv/bin/python tests/campaigns/illness.py $(ARGS)

kills: ## an installation killed at each of its steps: always a whole pack: make kills ARGS="--points 50 --seed 7"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/kills.py $(ARGS)

torn: ## a power cut in the middle of 500 commits of an outbox: no fact missing: make torn ARGS="--seed 7"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/torn.py $(ARGS)

disks: ## an outbox on a slow, full or read-only disk, under clocks that jump: make disks ARGS="--seed 7"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/disks.py $(ARGS)

year: ## the measures of a year of 1000 kiosks, asked over HTTP, against 1 s: make year ARGS="--kiosks 50 --seed 7"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/year.py $(ARGS)

load: ## a thousand kiosks come back after three days, all stored once: make load ARGS="--kiosks 100"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/load.py $(ARGS)

storm: ## kiosks, broker and collector killed a hundred times: 10 000 facts, each once: make storm ARGS="--seed 7"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/storm.py $(ARGS)

rough: ## lines cut or half open for a while: the backlog gone within twice the outage: make rough ARGS="--seed 7"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/rough.py $(ARGS)

hostile: ## every kind of hostile client on Mosquitto as it is installed: each refused, each in a log
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/hostile.py $(ARGS)

pages: ## the API and all forms under what programs think of, then each care page in a browser: make pages ARGS="--forms 300"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/pages.py $(ARGS)

look: ## every scene in each language, form and size: readable, and as it was: make look ARGS="quiz --golden"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/look.py $(ARGS)

letters: ## how large the letters of large text are, in each scene and language: make letters ARGS="--list"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/letters.py $(ARGS)

clips: ## a strip of frames of each scene being played, to be looked at: make clips ARGS="quiz --way touch"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/clips.py $(ARGS)

inputs: ## what each scene is played by, as docs/scenes.md says: make inputs
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/inputs.py

walk: ## a million inputs by lot over every scene: none fails, none traps: make walk ARGS="--seed 7"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/walk.py $(ARGS)

bundle: ## all that a kiosk without a network needs, in one file: make bundle ARGS="--arch aarch64"
	@deploy/setup.sh dev --models
	@deploy/bundle.sh $(ARGS)

installs: ## the installer on a Debian of its own, with systemd: it plays, heals, and goes; needs root, mmdebstrap
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/install.py $(ARGS)

check-arm: ## the same for a Raspberry Pi: from a bundle with its own wheels, emulated; needs root, mmdebstrap, qemu-user-static
	@deploy/setup.sh dev --models
	@$(LEASH) .venv/bin/python tests/campaigns/arm.py $(ARGS)

cuts: ## the plug of a kiosk with a read-only root, pulled again and again; needs root, mmdebstrap: make cuts ARGS="--cuts 30"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/cuts.py $(ARGS)

mutate: ## 200 packs broken in one place each: the line is named: make mutate ARGS="--seed 7"
	@deploy/setup.sh dev
	@$(LEASH) .venv/bin/python tests/campaigns/mutate.py $(ARGS)

reference: ## docs/pack-reference.md, docs/privacy.md, docs/asyncapi.json and docs/sheet anew, out of the models
	@deploy/setup.sh dev
	.venv/bin/python -c "from kiosk.packs.making.reference import page; print(page(), end='')" > docs/pack-reference.md
	.venv/bin/python -c "from kiosk.contract.privacy_page import page; print(page(), end='')" > docs/privacy.md
	.venv/bin/python -c "from kiosk.contract.asyncapi import text; print(text(), end='')" > docs/asyncapi.json
	for language in fr nl en de; do \
		.venv/bin/python -c "from kiosk.contract.sheet import sheet; print(sheet('$$language'), end='')" \
			> docs/sheet/$$language.html; done

lock: ## constraints.txt anew, from the newest versions that pyproject.toml allows
	@deploy/lock.sh

clean: ## away with what building and testing left; .venv and .venv-mediapipe stay
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find kiosk content tests -name __pycache__ -prune -exec rm -rf {} +
