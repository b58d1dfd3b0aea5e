# shellcheck shell=bash disable=SC2153 # the installers say the names in capitals
# What the installers of a kiosk and of a collector do alike. They say before: OPT, the program's folder; ETC, the
# technician's; VAR, what the service writes; WHO, its user; GROUPS_WANTED; FROM, the folder of FILES; FILES, lines
# "name place"; EXTRAS of the Python package; PACKAGES, the set of deploy/system-packages.sh; USERS_LEFT, see below.
# Whatever changes something says so by `changed`, and says nothing else.

readonly BEFORE=$ETC/before # how things were, for the way back
changes=0

usage() {
    sed -n '2,15s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

say() { printf '%s\n' "$*"; }

stop() {
    printf '%s\n' "$@" >&2
    exit 2
}

changed() {
    changes=$((changes + 1))
    say "$*"
}

demand() {
    [ "$(id -u)" = 0 ] || stop "This changes the system. Run it with sudo."
    command -v apt-get >/dev/null || stop "This script knows Raspberry Pi OS and Debian only."
    [ -d /run/systemd/system ] || stop "systemd does not run here."
    case $(uname -m) in
    x86_64 | aarch64) ;;
    *) stop "This machine is $(uname -m); a 64-bit system is needed. Take Raspberry Pi OS Lite (64-bit)." ;;
    esac
}

# Those that this script brings are noted, for the way back.
system_packages() {
    local had
    mkdir -p "$BEFORE"
    had=$(installed_packages)
    deploy/system-packages.sh --setup >/dev/null || stop "Python cannot be used without them (see above)."
    deploy/system-packages.sh "--$PACKAGES" || say "Some system packages are missing (see above)."
    comm -13 <(printf '%s\n' "$had") <(installed_packages) >>"$BEFORE/packages"
    if [ "$had" != "$(installed_packages)" ]; then changed "System packages installed."; fi
}

installed_packages() {
    dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' | sed -n 's/ installed$//p' | sort -u
}

make_user() {
    local group
    if ! id "$WHO" >/dev/null 2>&1; then
        useradd --system --user-group --home-dir "$VAR" --shell /usr/sbin/nologin "$WHO"
        changed "User $WHO made."
    fi
    for group in $GROUPS_WANTED; do
        getent group "$group" >/dev/null || continue
        if ! id -nG "$WHO" | tr ' ' '\n' | grep --quiet --line-regexp "$group"; then
            usermod --append --groups "$group" "$WHO"
            changed "User $WHO may use what the group $group may."
        fi
    done
}

# Each state of the program has a folder of its own; `current` leads to the one that runs, and is changed in one step.
install_program() {
    local key place
    key=$(program_key)
    place=$OPT/$key
    if [ "$(readlink "$OPT/current" 2>/dev/null)" = "$key" ] && [ -e "$place/ready" ]; then return; fi
    say "Installing the program into $place (some minutes)"
    rm -rf "$place"
    mkdir -p "$place"
    chmod 755 "$OPT" "$place"
    python3 -m venv "$place/venv" || stop "The Python environment could not be made (see above)."
    install_python_packages "$place/venv/bin/python"
    cp -r content README.md LICENSE "$place/"
    chmod -R u=rwX,go=rX "$place"
    touch "$place/ready"
    ln -sfn "$key" "$OPT/next"
    mv -T "$OPT/next" "$OPT/current"
    find "$OPT" -mindepth 1 -maxdepth 1 -type d ! -name "$key" ! -name models -exec rm -rf {} +
    changed "Program $("$place/venv/bin/python" -c 'import kiosk; print(kiosk.__version__)') installed."
}

# What the program is made from: another state of the sources, or another Python, gives another key.
program_key() {
    {
        find . \( -name .git -o -name '.venv*' -o -name build -o -name '__pycache__' -o -name '*.egg-info' \
            -o -name '.*_cache' -o -name '.hypothesis' \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
        python3 -VV
    } | sha256sum | cut -c 1-16
}

install_python_packages() {
    local from=(--constraint constraints.txt) source built=''
    if [ -d wheels ]; then
        from=(--no-index --find-links wheels)
        source="museumlab-kiosk[$EXTRAS]"
    else # built in a copy, so that nothing is left in the checkout
        built=$(mktemp -d)
        tar --create --exclude=./.git --exclude='./.venv*' --exclude=./build . | tar --extract --directory "$built"
        source="${built}[$EXTRAS]"
    fi
    PIP_DISABLE_PIP_VERSION_CHECK=1 "$1" -m pip install --quiet --no-cache-dir "${from[@]}" "$source" ||
        stop "The Python packages could not be installed (see above). With a network, or from a bundle, run this again."
    if [ -n "$built" ]; then rm -rf "$built"; fi
}

install_files() {
    local source place
    while read -r source place; do
        [ -n "$source" ] || continue
        put "$FROM/$source" "$place"
    done <<<"$FILES"
}

put() {
    if cmp --quiet "$1" "$2"; then return; fi
    install -D --mode=644 "$1" "$2"
    changed "$2 written."
}

# --- the way back

remove_files() {
    local source place
    while read -r source place; do
        [ -n "$source" ] || continue
        rm -f "$place"
        rmdir --ignore-fail-on-non-empty "$(dirname "$place")" 2>/dev/null || true
    done <<<"$FILES"
}

# Debian leaves behind the users that packages make: those of USERS_LEFT go with theirs.
remove_packages() {
    local packages=() user left=()
    if [ -s "$BEFORE/packages" ]; then mapfile -t packages < <(sort -u "$BEFORE/packages"); fi
    if [ ${#packages[@]} = 0 ]; then return; fi
    for user in $USERS_LEFT; do
        if printf '%s\n' "${packages[@]}" | grep --quiet --line-regexp "$user"; then left+=("$user"); fi
    done
    DEBIAN_FRONTEND=noninteractive apt-get purge -qq --yes "${packages[@]}" >/dev/null
    for user in "${left[@]}"; do
        if id "$user" >/dev/null 2>&1; then userdel "$user"; fi
    done
}

remove_the_rest() {
    if id "$WHO" >/dev/null 2>&1; then userdel "$WHO"; fi
    rm -rf "$OPT" "$ETC" "$VAR"
    systemctl daemon-reload
}
