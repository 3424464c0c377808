# browser_lib.sh - pages opened in Debian's Chromium by the programs of tests/browser.
# shellcheck shell=bash disable=SC2154

# need_browser: SKIP where a tool is absent or npm's registry does not answer. The packages are kept beside the build, so
# that they are fetched once.
need_browser() {
  local tool answer=0 packages=${OOB_MODULE_DIR:?}/../../browser
  for tool in node npm chromium pdfinfo pdftotext; do
    command -v "$tool" >/dev/null || { echo "SKIPPED: no $tool"; exit 77; }
  done
  mkdir -p "$packages" browser
  cp "$OOB_SOURCE_DIR"/tests/browser/{*.mjs,package.json,package-lock.json} browser
  (
    flock 9
    cmp -s browser/package-lock.json "$packages/node_modules/installed.json" && exit 0
    cp "$OOB_SOURCE_DIR"/tests/browser/{package.json,package-lock.json,.npmrc} "$packages"
    cd "$packages"
    npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 && cp package-lock.json node_modules/installed.json
  ) 9>"$packages/lock" >npm.log 2>&1 || answer=$?
  if [ "$answer" != 0 ] && grep -qE 'ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH' npm.log; then
    echo "SKIPPED: npm's registry does not answer"
    exit 77
  fi
  same "packages of tests/browser" "$answer" 0
  [ "$answer" = 0 ] || cat npm.log >&2
  ln -s "$packages/node_modules" browser/node_modules
}

# in_browser PROGRAM ARGS...: what it finds wrong is shown; it counts as one check.
in_browser() {
  local program=$1
  shift
  checks=$((checks + 1))
  node "browser/$program.mjs" "$@" || fail "$program"
}

# make_report STORE AUDIENCE FILE [OPTION...]
make_report() {
  local store=$1 audience=$2 file=$3
  shift 3
  run 0 "$OOB" report --store "$store" --as-at 2025-03-31 --audience "$audience" -o "$file" "$@"
}
