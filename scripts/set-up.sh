#!/bin/sh
# Make .venv with the versions of a lock file: set-up.sh requirements.lock
# Safe to run again at any time, also after a set-up that failed or was interrupted: what is half done is made anew.
set -eu
lock=$1
cd "$(dirname "$0")/.."
# Holds the number of the process that is at it; whoever finds it knows that what is there is not whole.
unfinished=.venv/.unfinished

say() { printf '%s\n' "$*" >&2; }

# What an environment is made from. Not the times of the files: clocks are set back, and git sets times as it likes.
# The templates, too: what Jupyter finds by their name is what was installed last.
made_from() { cat "$1" pyproject.toml scripts/set-up.sh src/helpers/templates/urdu_news/*.* | cksum; }

# requirements-test.lock has all that requirements.lock has.
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
    say "Another set-up is at work here (process $other). Wait until it has ended and run make again; if there is none, remove the folder .venv."
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
# An environment that is not whole, or whose Python has been removed, is made anew: pip takes a package of which half is
# there for installed. It goes under another name first, since its removal may be interrupted as well.
if [ -e "$unfinished" ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    rm -rf .venv-old
    if [ -e .venv ]; then
        mv .venv .venv-old
        rm -rf .venv-old
    fi
    if ! "$python" -c 'import ensurepip' 2>/dev/null && ! install_venv_package "$python"; then
        say "Python cannot make environments here. Run: sudo apt-get install python3-venv, then run make again."
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
