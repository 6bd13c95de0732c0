#!/usr/bin/env bash
# Converts an archive on several machines over ssh, with GNU parallel.
#
#   cluster/parallel.sh HOSTS N ARCHIVE OUTDIR FORMATS [options of digest batch …]
#
# HOSTS as parallel's --sshlogin takes them (`alpha,beta`; `:` is this machine). N shares; a few for each host even out
# slow machines. The current folder, ARCHIVE and OUTDIR are at the same place on all hosts. DIGEST names the program there.
set -euo pipefail
[ $# -ge 5 ] || { sed -n '4,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
hosts=$1 shards=$2 archive=$3 out=$4 formats=$5
shift 5
digest=${DIGEST:-digest}

# One share a host at a time: each takes all of its host's cores. A share that is lost with its host is tried once more
# elsewhere; findings (exit code 1) are no reason for that, and the merge will name them.
status=0
seq "$shards" | parallel --sshlogin "$hosts" --workdir "$PWD" --jobs 1 --retries 2 --line-buffer --tag --quote \
  sh -c '"$@"; code=$?; [ "$code" -ne 1 ] || code=0; exit "$code"' sh \
  "$digest" batch "$archive" -o "$out" --to "$formats" --shard "{}/$shards" "$@" || status=2
"$digest" merge "$out" || { code=$?; [ "$code" -le "$status" ] || status=$code; }
exit "$status"
