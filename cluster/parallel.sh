#!/usr/bin/env bash
# Converts an archive on several machines over ssh, with GNU parallel.
#
#   cluster/parallel.sh HOSTS N ARCHIVE OUTDIR FORMATS [options of digest batch …]
#
# HOSTS: as for parallel's --sshlogin (`alpha,beta`; `:` is this machine). N: the number of shares; a few per host balance
# fast and slow machines. The current folder, ARCHIVE and OUTDIR must have the same paths on all hosts. DIGEST: the program.
set -euo pipefail
[ $# -ge 5 ] || { sed -n '4,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
hosts=$1 shards=$2 archive=$3 out=$4 formats=$5
shift 5
digest=${DIGEST:-digest}

# One share per host at a time, because each uses all cores. A share whose host fails is retried once on another host.
# Findings (exit code 1) are no reason to retry: the merge reports them.
status=0
seq "$shards" | parallel --sshlogin "$hosts" --workdir "$PWD" --jobs 1 --retries 2 --line-buffer --tag --quote \
  sh -c '"$@"; code=$?; [ "$code" -ne 1 ] || code=0; exit "$code"' sh \
  "$digest" batch "$archive" -o "$out" --to "$formats" --shard "{}/$shards" "$@" || status=2
"$digest" merge "$out" || { code=$?; [ "$code" -le "$status" ] || status=$code; }
exit "$status"
