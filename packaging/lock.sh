#!/bin/sh
# Makes both lock files anew from pyproject.toml: newest releases that fit, one answer for Linux, macOS and Windows.
#   packaging/lock.sh              keep the pinned releases where they still fit
#   packaging/lock.sh --upgrade    take the newest of everything
# The resolver lives in a throw-away venv, because no one but the maintainer needs it.
set -eu
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check uv

# pip itself (which sqlite-utils asks for) comes with every venv. "--universal" writes markers instead of resolving for this machine only, so that Windows gets its colorama.
lock() {
  target=$1
  shift
  "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-config \
    --only-binary :all: --no-emit-index-url --no-emit-find-links --strip-extras --no-annotate --no-emit-package pip \
    --custom-compile-command packaging/lock.sh --output-file "$target" "$@" pyproject.toml
}
lock packaging/requirements.lock "$@"
# What both install has one release: a laptop runs what the tests ran.
lock packaging/requirements-dev.lock "$@" --extra dev --constraint packaging/requirements.lock
