# What both tiers share: steps that hold or do not, and the count of them. Sourced from the root of the repository.
set -uo pipefail

passed=0
failed=0
log=$(mktemp)
# Nothing that an earlier run left in the cache counts here.
NX_CACHE_DIRECTORY=$(mktemp -d)
export NX_CACHE_DIRECTORY
trap 'rm -rf "$log" "$NX_CACHE_DIRECTORY"' EXIT

# One thing that holds or does not. The output of a suite of tests counts test by test.
step() {
  local name=$1
  shift
  local begin=$SECONDS status tests
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  tests=$(grep -aE '^Tests: ' "$log" | tail -n 1)
  if [ -n "$tests" ]; then
    passed=$((passed + $(count passed "$tests")))
    failed=$((failed + $(count failed "$tests")))
  elif [ "$status" -eq 0 ]; then
    passed=$((passed + 1))
  fi
  if [ "$status" -ne 0 ] && [ "$(count failed "$tests")" -eq 0 ]; then failed=$((failed + 1)); fi
  printf '== %s: %s, %s s\n' "$name" "$([ "$status" -eq 0 ] && echo ok || echo FAILED)" "$((SECONDS - begin))"
  return "$status"
}

count() {
  printf '%s\n' "$2" | grep -oE "[0-9]+ $1" | grep -oE '^[0-9]+' || echo 0
}

finish() {
  printf '\n%s passed, %s failed, %s s\n' "$passed" "$failed" "$SECONDS"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

# Tools of the slow checks; without them those checks say that they were left out.
tools() {
  local missing=()
  command -v strace >/dev/null || missing+=(strace)
  command -v chromium >/dev/null || missing+=(chromium)
  [ ${#missing[@]} -eq 0 ] || { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; }
}
