#!/usr/bin/env bash
# Runs one NAME.test.sh in a scratch folder. A test uses lib.sh's checks; exit code 77 means SKIPPED.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
script=$(realpath "$1")
scratch=$(mktemp -d "${TMPDIR:-/tmp}/oob-test.XXXXXX")
stub_pids=()
trap 'kill "${stub_pids[@]}" 2>/dev/null || true; rm -rf "$scratch"' EXIT
export OOB_SOURCE_DIR=${OOB_SOURCE_DIR:-$(dirname "$(dirname "$here")")}
export OOB_REAL_DATA=${OOB_REAL_DATA:-$OOB_SOURCE_DIR/../shared/real-data}
unset OOB_STORE
cd "$scratch"
# shellcheck source=tests/cli/lib.sh
source "$here/lib.sh"
# shellcheck disable=SC1090
source "$script"
finish
