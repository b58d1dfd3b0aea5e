#!/usr/bin/env bash
# Packs all that a kiosk or a collector needs into one file, for a machine without a network: the program, its Python packages for that
# machine's processor and Python, the hand models, and the packs. Needs a network here, and .venv (make setup).
#
#   deploy/bundle.sh [--arch aarch64 | x86_64] [--python 3.11 | 3.12 | 3.13 | 3.14]     this machine's are the default
#
# The file is build/museumlab-kiosk-VERSION-ARCH-pyPYTHON.tar. On the kiosk: tar -xf FILE, cd into the folder that comes
# out of it, and sudo deploy/install-kiosk.sh. System packages (deploy/system-packages.sh --run) are not in it.
set -euo pipefail
CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly PYTHON=.venv/bin/python
# Raspberry Pi OS and Debian 12 have glibc 2.36.
readonly OLDEST_GLIBC=36

main() {
    local arch python name place version
    arch=$(uname -m)
    python=$($PYTHON -c 'import sys; print(f"{sys.version_info.major}.{sys.version_info.minor}")')
    while [ $# -gt 0 ]; do
        case $1 in
        --arch) arch=$2 ;;
        --python) python=$2 ;;
        *) usage ;;
        esac
        shift 2 || usage
    done
    case $arch in aarch64 | x86_64) ;; *) usage ;; esac
    version=$($PYTHON -c 'import kiosk; print(kiosk.__version__)')
    name=museumlab-kiosk-$version-$arch-py$python
    place=build/$name
    rm -rf "$place"
    mkdir -p "$place"
    git archive HEAD | tar --extract --directory "$place"
    bring_wheels "$place/wheels" "$arch" "$python"
    bring_models "$place/models"
    tar --create --file "build/$name.tar" --directory build --sort=name --owner=0 --group=0 "$name"
    rm -rf "$place"
    echo "build/$name.tar, $(du --apparent-size --human-readable "build/$name.tar" | cut -f 1)"
}

usage() {
    sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

bring_wheels() {
    local forms=() minor
    for ((minor = 17; minor <= OLDEST_GLIBC; minor++)); do forms+=(--platform "manylinux_2_${minor}_$2"); done
    forms+=(--platform "manylinux2014_$2")
    mkdir -p "$1"
    export PIP_DISABLE_PIP_VERSION_CHECK=1
    $PYTHON -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir "$1" .
    $PYTHON -m pip download --quiet --only-binary :all: --python-version "$3" "${forms[@]}" \
        --constraint constraints.txt --dest "$1" --find-links "$1" 'museumlab-kiosk[collector,video]'
}

bring_models() {
    mkdir -p "$1"
    MUSEUMLAB_MODELS=$1 $PYTHON -m kiosk models install >/dev/null
}

main "$@"
