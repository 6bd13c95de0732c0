#!/usr/bin/env bash
# Converts an archive on a Slurm cluster: an array of N jobs, one for each share, and a job that merges their results.
#
#   cluster/slurm.sh N ARCHIVE OUTDIR FORMATS [options of digest batch …]
#
# ARCHIVE and OUTDIR must be on a file system that all nodes share. SBATCH_ARGS: further options of sbatch
# (SBATCH_ARGS='--partition=long --time=2:00:00'). DIGEST: the program. Run the same command again to resume stopped jobs.
# Prints the id of the merge job; its log, digest-merge-ID.log, lists what is missing.
set -euo pipefail
[ $# -ge 4 ] || { sed -n '4,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
shards=$1 archive=$2 out=$3 formats=$4
shift 4
digest=${DIGEST:-digest}
read -r -a more <<<"${SBATCH_ARGS:-}"

# Slurm copies the script, so its values are passed as arguments, where no character is special.
# A minute before its time is up, a job gets SIGTERM and finishes the files it has begun.
array=$(
  sbatch --parsable --job-name=digest --array="1-$shards" --cpus-per-task="${CPUS:-1}" --requeue \
    --signal=B:TERM@60 --output=digest-%A-%a.log ${more[@]+"${more[@]}"} /dev/stdin \
    "$digest" "$archive" "$out" "$formats" "$shards" "$@" <<'JOB'
#!/usr/bin/env bash
digest=$1 archive=$2 out=$3 formats=$4 shards=$5
shift 5
exec "$digest" batch "$archive" -o "$out" --to "$formats" \
  --shard "$SLURM_ARRAY_TASK_ID/$shards" --jobs "${SLURM_CPUS_PER_TASK:-1}" "$@"
JOB
)
# Runs even if some of them fail, because the merge reports what is missing.
sbatch --parsable --job-name=digest-merge --dependency="afterany:${array%%;*}" \
  --output=digest-merge-%j.log ${more[@]+"${more[@]}"} /dev/stdin "$digest" "$out" <<'JOB'
#!/usr/bin/env bash
exec "$1" merge "$2"
JOB
