#!/usr/bin/env bash
# Makes the environment .venv ready for work. What is ready already costs no time and needs no network.
#
#   deploy/setup.sh [kiosk | demo | dev | parity] [--models]
#
#   kiosk      what `kiosk run` needs        demo  and `kiosk demo`        dev  and `make test` (the default)
#   parity     mediapipe and what `make parity` needs, in .venv-mediapipe: it brings another build of OpenCV
#   --models   try once more to get the hand models, should they be missing
#
# .venv/ready says what was finished: level, key of the contents, folder. Without it .venv is half made, and made anew.
set -euo pipefail
CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly OLDEST='(3, 11)' # requires-python in pyproject.toml
export PIP_DISABLE_PIP_VERSION_CHECK=1

main() {
    local level=${1:-dev} models=${2:-}
    rank "$level" >/dev/null
    choose_place "$level"
    exec 9<. && flock 9 # two terminals wait for each other
    if ! is_ready "$level"; then
        make_environment
        install "$level"
        models=--models
    fi
    repair_if_moved
    if [ "$models" = --models ] && [ ! -e $MODELS ]; then fetch_models; fi
}

choose_place() {
    VENV=.venv
    if [ "$1" = parity ]; then VENV=.venv-mediapipe; fi
    readonly VENV PYTHON_IN=$VENV/bin/python READY=$VENV/ready MODELS=$VENV/ready-models
}

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$@"
    exit 2
}

# Each level holds the ones before it; parity has an environment of its own.
rank() {
    case $1 in
    kiosk) echo 1 ;;
    demo) echo 2 ;;
    dev) echo 3 ;;
    parity) echo 4 ;;
    *) stop "deploy/setup.sh: no such level '$1'. Known: kiosk, demo, dev, parity." ;;
    esac
}

# What the environment was made from: another Python or other packages give another key.
key() {
    {
        cat pyproject.toml constraints.txt kiosk/__init__.py
        "$PYTHON_IN" -VV
    } 2>/dev/null | sha256sum | cut -d ' ' -f 1
}

is_ready() {
    local level made_from
    [ -x $PYTHON_IN ] && read -r level made_from _ 2>/dev/null <$READY || return 1
    [ "$made_from" = "$(key)" ] && [ "$(rank "$level")" -ge "$(rank "$1")" ]
}

make_environment() {
    if [ -e $READY ] && "$PYTHON_IN" -m pip --version >/dev/null 2>&1; then return; fi
    if [ -e $VENV ]; then say "The environment $VENV is not usable: making it anew."; fi
    rm -rf $VENV
    local python
    python=$(find_python)
    "$python" -m venv $VENV || stop "$python could not make the environment $VENV (see above)."
}

# A Python that is new enough and can make environments. Debian keeps the second in a package of its own.
find_python() {
    local python
    for python in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        "$python" -c "import sys; sys.exit(sys.version_info < $OLDEST)" 2>/dev/null || continue
        "$python" -c 'import venv, ensurepip' 2>/dev/null || deploy/system-packages.sh --setup >&2 || exit 2
        echo "$python"
        return
    done
    stop "Python 3.11 or newer is needed, and this machine has $(python3 -V 2>/dev/null || echo none)." \
        "Debian 12 and Raspberry Pi OS 12 bring it: sudo apt-get install python3-venv." \
        "If it stands elsewhere: make setup PYTHON=/path/to/python3"
}

install() {
    local extras="$1" quiet=() needs
    if [ "$1" = kiosk ]; then extras=video; fi
    if [ ! -t 2 ]; then quiet=(--quiet); fi
    say "Installing the Python packages of '$1' into $VENV (once; some minutes on a slow line)"
    rm -f $READY
    # The build tool comes first and stays, so that a moved folder is put right without a network.
    pip install "${quiet[@]}" --constraint constraints.txt setuptools
    if [ "$1" = parity ]; then
        mapfile -t needs < <(needs_beside_mediapipe)
        pip install "${quiet[@]}" --constraint constraints.txt "${needs[@]}"
        pip install "${quiet[@]}" --no-deps --no-build-isolation --editable .
    else
        pip install "${quiet[@]}" --constraint constraints.txt --no-build-isolation --editable ".[$extras]"
    fi
    printf '%s %s %s\n' "$1" "$(key)" "$PWD" >$READY
}

# What pyproject.toml asks for, but for the OpenCV without windows: only one build of it may be in an environment.
needs_beside_mediapipe() {
    "$PYTHON_IN" - <<'PYTHON'
import tomllib

with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)["project"]
needs = [*project["dependencies"], *project["optional-dependencies"]["mediapipe"], "pytest"]
print(*(need for need in needs if not need.startswith("opencv-python-headless")), sep="\n")
PYTHON
}

pip() {
    "$PYTHON_IN" -m pip "$@" >&2 || stop "The Python packages could not be installed (see above)." \
        "With a network, run the same command again."
}

repair_if_moved() {
    local level made_from place
    read -r level made_from place <$READY
    [ "$place" != "$PWD" ] || return 0
    say "The folder has moved: putting $VENV right."
    "$PYTHON_IN" -m venv --without-pip $VENV
    local script
    while IFS= read -r -d '' script; do
        free_of_place "$script"
    done < <(grep --files-with-matches --null -I --fixed-strings -- "$place/$VENV/bin/python" $VENV/bin/*)
    pip install --quiet --no-index --no-deps --no-build-isolation --editable .
    printf '%s %s %s\n' "$level" "$made_from" "$PWD" >$READY
}

# A script of the environment begins with the path of its Python, in one line or, when it is long or has spaces, in
# three; here it looks for the Python beside itself instead.
free_of_place() {
    local header=1 body beside
    if [ "$(head -n 1 "$1")" = '#!/bin/sh' ]; then header=3; fi
    body=$(tail -n "+$((header + 1))" "$1")
    # shellcheck disable=SC2016 # the script itself reads $0
    beside='"$(dirname -- "$(realpath -- "$0")")/python" "$0" "$@"'
    printf '%s\n' '#!/bin/sh' "'''exec' $beside" "' '''" "$body" >"$1.new"
    chmod --reference="$1" "$1.new"
    mv "$1.new" "$1"
}

fetch_models() {
    if $VENV/bin/kiosk models install >&2; then
        touch $MODELS
        return
    fi
    say "The hand models could not be installed (see above). Everything but the hands works without them; buttons," \
        "keys and touch reach every action. Later: make setup. From a file: .venv/bin/kiosk models install --from FILE"
}

main "$@"
