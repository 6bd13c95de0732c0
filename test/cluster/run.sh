#!/usr/bin/env bash
# npm run test:cluster: runs the scripts of cluster/ unchanged: on a single-machine Slurm, with GNU parallel, and as the
# jobs of a CI matrix. Their output must be the same, byte for byte, as that of one run on one machine.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
chmod 755 "$work"
trap 'bash "$root/test/cluster/slurm.sh" stop "$work/slurm" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"

mkdir bin
printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$(command -v node)" "$root/bin/digest.js" >bin/digest
chmod +x bin/digest
export PATH="$work/bin:$PATH" DIGEST="$work/bin/digest"
"$root/node_modules/.bin/tsx" "$root/test/cluster/archive.ts" archive 60

expect() { # CODE COMMAND…
  local expected=$1 code=0
  shift
  "$@" || code=$?
  [ "$code" -eq "$expected" ] || { echo "expected exit code $expected of $*, got $code" >&2; exit 1; }
}

# Compares everything except the files that a run keeps only for itself.
same() {
  diff -rq --exclude='*-of-*' --exclude=stamps.json --exclude=report.json --exclude='rows*' "$1" "$2"
}

echo '-- one machine'
expect 2 digest batch archive -o whole --to json,epub --catalog whole/list.csv --quiet 2>/dev/null

echo '-- Slurm'
code=0
conf=$(bash "$root/test/cluster/slurm.sh" start "$work/slurm") || code=$?
if [ "$code" -eq 77 ]; then
  echo 'skipped: see above'
elif [ "$code" -ne 0 ]; then
  exit "$code"
else
  export SLURM_CONF=$conf
  job=$(bash "$root/cluster/slurm.sh" 4 archive slurm-out json,epub --catalog slurm-out/list.csv)
  for _ in $(seq 240); do
    [ -n "$(squeue -h 2>/dev/null)" ] || break
    sleep 0.5
  done
  cat "digest-merge-$job.log"
  grep -q '^4 of 4 shards, 60 files: 57 converted' "digest-merge-$job.log"
  same whole slurm-out
  # A job that is cancelled midway leaves work that the next run completes.
  rm -rf slurm-out
  job=$(bash "$root/cluster/slurm.sh" 2 archive slurm-out json,epub --catalog slurm-out/list.csv)
  for _ in $(seq 600); do
    [ "$(find slurm-out -name '*.json' -not -path '*/.digest/*' 2>/dev/null | wc -l)" -lt 5 ] || break
    sleep 0.05
  done
  scancel --user=root --signal=KILL
  scancel --user=root
  for _ in $(seq 120); do
    [ -n "$(squeue -h 2>/dev/null)" ] || break
    sleep 0.5
  done
  made=$(find slurm-out -name '*.json' -not -path '*/.digest/*' | wc -l)
  echo "cancelled with $made of 57 made"
  [ "$made" -lt 57 ]
  job=$(bash "$root/cluster/slurm.sh" 2 archive slurm-out json,epub --catalog slurm-out/list.csv)
  for _ in $(seq 240); do
    [ -n "$(squeue -h 2>/dev/null)" ] || break
    sleep 0.5
  done
  cat "digest-merge-$job.log"
  same whole slurm-out
fi

echo '-- GNU parallel'
if ! command -v parallel >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends parallel; } >/dev/null 2>&1 || true
fi
if command -v parallel >/dev/null; then
  expect 2 bash "$root/cluster/parallel.sh" : 3 archive parallel-out json,epub --catalog parallel-out/list.csv --quiet 2>parallel.log
  tail -n 1 parallel.log
  same whole parallel-out
else
  echo 'skipped: GNU parallel is not here and cannot be installed'
fi

echo '-- a CI matrix'
"$root/node_modules/.bin/tsx" "$root/test/cluster/matrix.ts" "$root/cluster/github-actions.yml"
# On the machine that merges, the archive has another path, so the manifest contains a different one.
rm whole/.digest/manifest.json books/.digest/manifest.json
same whole books
echo 'the scripts work'
