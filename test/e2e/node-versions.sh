#!/usr/bin/env bash
# Runs the built program and all unit tests but the longest on other versions of Node, which the npm package `node` brings.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A test runs the program as another user, who must be able to reach this Node.
chmod 755 "$work"
cd "$root"
expected=$(node bin/digest.js parse fixtures/issue.txt --to json | sha256sum)

# What takes long, and asks for time and memory rather than for what a version of Node can do.
long=()
for test in parser/large-input parser/hostile-profiles archive/process property corpus 'typesetter/*'; do
  long+=(--exclude "test/$test.test.ts")
done

for version in "$@"; do
  mkdir "$work/$version"
  (cd "$work/$version" && npm init -y >/dev/null && npm install --silent "node@$version")
  other="$work/$version/node_modules/node/bin/node"
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
