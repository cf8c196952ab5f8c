#!/usr/bin/env bash
# The entry of the hooks for pre-commit: builds hardline in pre-commit's own copy of this repository when it is first called,
# and runs it where it is called from. pre-commit's own support for Rust installs the package at the root of a repository, and
# the root of this one is a workspace.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if ! command -v cargo >/dev/null; then
  echo 'hardline is built by Rust, which is not here: install it from https://rustup.rs, and commit again' >&2
  exit 2
fi
# Built from within the copy, so that neither settings of cargo nor a toolchain of the repository that is scanned count.
(cd "$here" && cargo build --quiet --release --locked --package hardline --target-dir "$here/target")
exec "$here/target/release/hardline" "$@"
