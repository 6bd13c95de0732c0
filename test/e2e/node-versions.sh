#!/usr/bin/env bash
# Runs the built program and all unit tests on other versions of Node, from the npm package `node`.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
expected=$(node bin/digest.js parse fixtures/issue.txt --to json | sha256sum)

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
  "$other" node_modules/vitest/vitest.mjs run --reporter=dot
done
