#!/bin/sh
# Make .venv with the versions of a lock file: set-up.sh requirements.lock
# Safe to run again at any time, also after a set-up that failed or was interrupted.
set -eu
lock=$1
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    say "No Python 3.11 or later was found. Install one (Debian, Ubuntu: sudo apt-get install python3), then run make again."
    exit 2
}

# Debian and Ubuntu ship Python without the part that makes environments.
install_venv_package() {
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if ! command -v apt-get >/dev/null; then
        return 1
    elif [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        return 1
    fi
    say "Installing python$version-venv, which Debian and Ubuntu leave out of Python ..."
    $as_root apt-get update -qq && $as_root apt-get install -y -qq "python$version-venv" >/dev/null
}

python=$(find_python)
# An environment made by an interrupted run, or whose Python has been removed, is made anew.
if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    rm -rf .venv
    if ! "$python" -c 'import ensurepip' 2>/dev/null && ! install_venv_package "$python"; then
        say "Python cannot make environments here. Run: sudo apt-get install python3-venv, then run make again."
        exit 2
    fi
    "$python" -m venv .venv
fi

say "Installing the packages of $lock into .venv (once; about a minute) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 \
    --no-deps --require-hashes --requirement "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
