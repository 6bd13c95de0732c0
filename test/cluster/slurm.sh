#!/usr/bin/env bash
# Starts a single-machine Slurm for a test, from Debian's packages, in a separate folder.
#   slurm.sh start FOLDER   prints the SLURM_CONF to use; exits with 77 if Slurm cannot run here
#   slurm.sh stop FOLDER
set -euo pipefail

skip() {
  echo "no Slurm here: $*" >&2
  exit 77
}

install_packages() {
  [ "$(id -u)" = 0 ] || skip 'it takes root to install and start it'
  PATH=$PATH:/usr/sbin
  if ! command -v slurmctld >/dev/null || ! command -v munged >/dev/null; then
    command -v apt-get >/dev/null || skip 'the packages slurm-wlm and munge are missing, and so is apt-get'
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends slurm-wlm munge; } >/dev/null 2>&1 ||
      skip 'apt-get cannot install slurm-wlm'
  fi
}

# Munge authenticates users for Slurm. If one is already running it is used; otherwise we start one with its own socket.
start_munge() {
  install -d -m 700 -o munge -g munge "$folder/munge"
  head -c 1024 /dev/urandom >"$folder/munge/key"
  chown munge: "$folder/munge/key" && chmod 400 "$folder/munge/key"
  install -d -m 755 -o munge -g munge "$folder/munge-run"
  runuser -u munge -- munged --key-file="$folder/munge/key" --socket="$folder/munge-run/socket" \
    --pid-file="$folder/munge-run/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed"
}

configure() {
  local host
  host=$(hostname -s)
  mkdir -p "$folder/state" "$folder/spool"
  cat >"$folder/slurm.conf" <<CONF
ClusterName=digest
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=$((20000 + $$ % 10000))
SlurmdPort=$((30000 + $$ % 10000))
AuthType=auth/munge
AuthInfo=socket=$folder/munge-run/socket
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
}

# The test needs no control groups, but slurmd insists on a plugin for them, and which one works depends on the machine.
start_slurmd() {
  local plugin
  for plugin in disabled cgroup/v1 cgroup/v2; do
    printf 'CgroupPlugin=%s\nIgnoreSystemd=yes\n' "$plugin" >"$folder/cgroup.conf"
    if slurmd 2>/dev/null; then return; fi
    printf 'CgroupPlugin=%s\n' "$plugin" >"$folder/cgroup.conf"
    if slurmd 2>/dev/null; then return; fi
  done
  tail -n 20 "$folder"/slurmd.log >&2
  stop
  skip 'slurmd does not start'
}

start() {
  install_packages
  mkdir -p "$folder"
  # Munge and the jobs of other users need access.
  chmod 755 "$folder"
  start_munge
  configure
  export SLURM_CONF=$folder/slurm.conf
  slurmctld
  start_slurmd
  for _ in $(seq 60); do
    if [ "$(sinfo -h -o %T 2>/dev/null)" = idle ]; then
      echo "$SLURM_CONF"
      return
    fi
    sleep 0.5
  done
  tail -n 20 "$folder"/*.log >&2
  stop
  skip 'its node does not come up'
}

stop() {
  local pid
  for pid in "$folder/slurmd.pid" "$folder/slurmctld.pid" "$folder/munge-run/pid"; do
    [ -s "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true
  done
}

folder=${2:?a folder}
PATH=$PATH:/usr/sbin
case ${1:-} in
start) start ;;
stop) stop ;;
*) echo "slurm.sh start|stop FOLDER" >&2 && exit 2 ;;
esac
