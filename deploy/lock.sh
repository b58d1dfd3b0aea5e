#!/usr/bin/env bash
# Remakes constraints.txt: the newest versions that pyproject.toml allows, tried together on the oldest Python that it
# allows, then looked up for every Python and processor the project runs on. Ends with 1 when a wheel is missing.
set -euo pipefail
CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly OLDEST=python3.11
readonly PYTHONS=(3.11 3.12 3.13 3.14)
readonly PROCESSORS=(x86_64 aarch64)
readonly NEWEST_GLIBC=36 # of Debian 12
export PIP_DISABLE_PIP_VERSION_CHECK=1

main() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    "$OLDEST" -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --upgrade pip setuptools
    "$work/venv/bin/pip" install --quiet --no-build-isolation --editable '.[dev,mediapipe]'
    {
        echo "# What 'make setup' and 'make parity' install, for Python ${PYTHONS[0]} to ${PYTHONS[-1]}. Remade by 'make lock'."
        "$work/venv/bin/pip" freeze --all --exclude-editable --exclude pip
    } >constraints.txt
    look_up_wheels
}

look_up_wheels() {
    local python processor missing=0
    for python in "${PYTHONS[@]}"; do
        for processor in "${PROCESSORS[@]}"; do
            has_wheels "$python" "$processor" || missing=1
        done
    done
    return $missing
}

has_wheels() {
    local platforms=(--platform "manylinux2014_$2") glibc
    for glibc in $(seq 17 $NEWEST_GLIBC); do platforms+=(--platform "manylinux_2_${glibc}_$2"); done
    echo "Python $1 on $2"
    "$work/venv/bin/pip" install --quiet --dry-run --no-deps --ignore-installed --target "$work/none" \
        --only-binary :all: --python-version "$1" "${platforms[@]}" --requirement constraints.txt
}

main
