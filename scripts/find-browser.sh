#!/bin/sh
# Install what the browser tests need, where that is allowed: Debian's Chromium and the system library of Playwright.
set -eu

ready() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null; then
            .venv/bin/python -m playwright --version >/dev/null 2>&1
            return
        fi
    done
    return 1
}

if ready; then
    exit 0
fi
if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        as_root=none
    fi
    if [ "$as_root" != none ]; then
        echo "Installing Chromium for the browser tests ..." >&2
        $as_root apt-get update -qq || true
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium libatomic1 \
            >/dev/null 2>&1 || true
        if ready; then
            exit 0
        fi
    fi
fi
echo "There is no browser for the tests marked 'browser' and none may be installed here: they are skipped" >&2
echo "(with CI set they fail). To run them: sudo apt-get install chromium libatomic1" >&2
