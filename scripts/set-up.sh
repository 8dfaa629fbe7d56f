#!/bin/sh
# Create .venv with the versions of a lock file: set-up.sh requirements.lock
# It can run again at any time. After a failed or interrupted set-up it creates the environment from scratch.
set -eu
lock=$1
cd "$(dirname "$0")/.."
# Holds the process number of a running set-up. The environment is incomplete as long as this file exists.
unfinished=.venv/.unfinished

say() { printf '%s\n' "$*" >&2; }

# Checksum of everything that an environment is made from. Modification times do not count: clocks can be wrong, and git
# sets its own times. Templates count, because Jupyter uses the installed copy.
made_from() { cat "$1" pyproject.toml scripts/set-up.sh src/helpers/templates/urdu_news/*.* | cksum; }

# requirements-test.lock includes all of requirements.lock.
stamps() {
    case $lock in
    requirements-test.lock) echo requirements-test.lock requirements.lock ;;
    *) echo "$lock" ;;
    esac
}

if [ "$(cat ".venv/.made-from-$lock" 2>/dev/null)" = "$(made_from "$lock")" ]; then
    exit
fi
other=$(cat "$unfinished" 2>/dev/null) || other=
if [ -n "$other" ] && [ "$other" != $$ ] && kill -0 "$other" 2>/dev/null; then
    say "Another set-up is running here (process $other). Wait until it ends and run make again; if none is running, delete the folder .venv."
    exit 2
fi

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

# Debian and Ubuntu ship Python without the module that creates environments.
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
    say "Installing python$version-venv, which Debian and Ubuntu package separately ..."
    $as_root apt-get update -qq && $as_root apt-get install -y -qq "python$version-venv" >/dev/null
}

python=$(find_python)
# Replace an environment that is incomplete or whose Python was removed: pip would take a half-installed package for
# installed. Rename it first, because its removal may be interrupted too.
if [ -e "$unfinished" ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    rm -rf .venv-old
    if [ -e .venv ]; then
        mv .venv .venv-old
        rm -rf .venv-old
    fi
    if ! "$python" -c 'import ensurepip' 2>/dev/null && ! install_venv_package "$python"; then
        say "Python cannot create environments here. Run: sudo apt-get install python3-venv, then run make again."
        exit 2
    fi
    mkdir .venv
    echo $$ >"$unfinished"
    "$python" -m venv .venv
fi

echo $$ >"$unfinished"
rm -f .venv/.made-from-*
say "Installing the packages of $lock into .venv (once; about a minute) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 \
    --no-deps --require-hashes --requirement "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .

rm "$unfinished"
for stamp in $(stamps); do
    made_from "$stamp" >".venv/.made-from-$stamp"
done
