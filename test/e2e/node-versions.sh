#!/usr/bin/env bash
# Runs the built program and all unit tests but the longest on other versions of Node, which the npm package `node` brings.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
expected=$(node bin/digest.js parse fixtures/issue.txt --to json | sha256sum)

# What takes long, and asks for time and memory rather than for what a version of Node can do.
long=()
for test in parser/large-input parser/hostile-profiles archive/process property corpus 'typesetter/*'; do
  long+=(--exclude "test/$test.test.ts")
done

for version in "$@"; do
  other=$(node_modules/.bin/tsx scripts/node-version.ts "$version")
  echo "-- $("$other" --version)"
  for fixture in fixtures/*.txt; do
    "$other" bin/digest.js parse "$fixture" --to yaml --quiet >/dev/null || [ $? -eq 1 ]
  done
  errors=$("$other" bin/digest.js parse fixtures/issue.txt --to tree 2>&1 >/dev/null)
  [ -z "$errors" ] || { echo "unexpected: $errors"; exit 1; }
  [ "$("$other" bin/digest.js parse fixtures/issue.txt --to json | sha256sum)" = "$expected" ] ||
    { echo 'another result than on the Node of this machine'; exit 1; }
  "$other" node_modules/vitest/vitest.mjs run --coverage.enabled=false --reporter=dot "${long[@]}"
done
