#!/usr/bin/env bash
# Sets up what is missing and runs every test. Last line: how many passed and how many failed.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "$root/eng/setup.sh"
cd "$root"

logs="$root/artifacts/logs"
mkdir -p "$logs"
# What an earlier run wrote would be taken for this one's: a validator must only see documents of today's code.
rm -rf "$root/artifacts/einvoice" "$logs/failed.txt" "$logs/shaky.txt"
passed=0
failed=0

title() { printf '\n== %s\n' "$*"; }

# Runs a step that is no test itself: if it fails, that is one failure.
step() {
  local name="$1"
  shift
  title "$name"
  if ! "$@"; then
    say "FAILED: $name"
    failed=$((failed + 1))
    return 1
  fi
}

# Adds up what a runner printed; a runner that counts no test at all, or that fails without a failed test, has failed.
tally() {
  local name="$1" result="$2" good="$3" bad="$4"
  passed=$((passed + good))
  failed=$((failed + bad))
  if ((bad == 0 && (result != 0 || good == 0))); then
    say "FAILED: $name ended with $result after $good tests"
    failed=$((failed + 1))
  fi
}

# The number after a word in the runner's summary, last one wins; 0 when there is none.
number() {
  local found
  found="$(sed -nE "s/$1/\1/p" "$2" | tail -n 1)"
  printf '%s' "${found:-0}"
}

dotnet_tests() {
  local project="$1" name log result=0 bad
  name="$(basename "$project" .csproj)"
  log="$logs/$name.log"
  title "$name"
  run_tests "$project" "$log" || result=$?
  bad="$(number '.*Failed: +([0-9]+), Passed:.*' "$log")"
  tally "$name" "$result" "$(number '.*Passed: +([0-9]+),.*Total:.*' "$log")" "$bad"
  ((bad == 0)) || failed_names "$log" | sed "s/^/$name: /" >>"$logs/failed.txt"
  if ((bad > 0 && bad <= 3)) && [[ " ${pure[*]} Fuzz " != *" ${name%.Tests} "* ]]; then
    try_again "$project" "$name" "$bad"
  fi
}

run_tests() {
  local project="$1" log="$2"
  shift 2
  # A test that hangs is named and ends the run of its project; it must not hold up the others for good.
  dotnet test "$project" --no-build --nologo --blame-hang-timeout 8min --blame-hang-dump-type none \
    --logger trx --results-directory "${log%.log}" "$@" 2>&1 | tee "$log"
}

failed_names() {
  sed -nE 's/^ +Failed ([A-Za-z0-9_.+]+)(\(.*)? \[.*\]$/\1/p' "$1" | sort -u
}

# Browsers, displays and servers on a machine that others use too: up to three failed stories are told once more, alone.
# What then passes counts, and is named at the end: it is a defect to be mended, of the story or of what it tells about.
try_again() {
  local project="$1" name="$2" bad="$3" log="$logs/$2.again.log" filter
  filter="$(failed_names "$logs/$name.log" | sed 's/^/FullyQualifiedName=/' | paste -sd '|')"
  [[ -n "$filter" ]] || return 0
  title "$name, once more: $filter"
  if run_tests "$project" "$log" --filter "$filter" && (($(number '.*Passed: +([0-9]+),.*Total:.*' "$log") >= bad)); then
    passed=$((passed + bad))
    failed=$((failed - bad))
    failed_names "$logs/$name.log" | sed "s/^/$name: /" >>"$logs/shaky.txt"
  fi
}

# Node prints every single test; here only what failed is worth reading.
viewer_tests() {
  local log="$logs/Viewer.Tests.log" result=0
  title "Viewer.Tests"
  (cd src/Viewer && npm --silent test) >"$log" 2>&1 || result=$?
  ((result == 0)) || cat "$log"
  grep -E '^.{1,4} (tests|pass|fail) [0-9]+$' "$log" || true
  tally "Viewer.Tests" "$result" "$(number '^.{1,4} pass ([0-9]+)$' "$log")" "$(number '^.{1,4} fail ([0-9]+)$' "$log")"
}

finish() {
  if [[ -s "$logs/failed.txt" ]]; then
    title "Failed"
    cat "$logs/failed.txt"
  fi
  if [[ -s "$logs/shaky.txt" ]]; then
    title "Of these, passed when told once more alone (shaky: to be mended)"
    cat "$logs/shaky.txt"
  fi
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}

# Says what a step in the background has printed, and whether it went well.
await() {
  local name="$1" process="$2" log="$3"
  title "$name"
  if ! wait "$process"; then
    cat "$log"
    say "FAILED: $name"
    failed=$((failed + 1))
  fi
}

# What only computes: the same bytes, the same answer, on any machine.
pure=(Architecture Billing Screen Shared)
if step "Restore" dotnet restore RemoteSupport.sln --locked-mode && step "Build" dotnet build RemoteSupport.sln --no-restore --nologo -v minimal; then
  # Reads every file for a minute or two and disturbs nobody who only computes.
  dotnet format RemoteSupport.sln --verify-no-changes --no-restore >"$logs/format.log" 2>&1 &
  format=$!
  viewer_tests
  for project in "${pure[@]}"; do
    dotnet_tests "tests/$project.Tests/$project.Tests.csproj"
  done
  await "Format" "$format" "$logs/format.log"
  # One project after another: two of them at once would starve each other's deadlines on a small machine.
  for project in tests/*.Tests/*.csproj; do
    [[ " ${pure[*]} " == *" $(basename "$project" .Tests.csproj) "* ]] || dotnet_tests "$project"
  done
fi

finish
