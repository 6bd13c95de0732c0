/** Loaded before a program: ends it as soon as it reaches for the network, another program or another thread. */
const { writeSync } = require('node:fs');
const process = require('node:process');

function forbid(object, ...names) {
  for (const name of names) {
    object[name] = () => {
      writeSync(2, `forbidden: ${name}\n`);
      process.exit(99);
    };
  }
}

const net = require('node:net');
forbid(net.Socket.prototype, 'connect');
forbid(net.Server.prototype, 'listen');
forbid(require('node:dgram'), 'createSocket');
const dns = require('node:dns');
forbid(dns, 'lookup', 'resolve');
forbid(dns.promises, 'lookup', 'resolve');
const processes = require('node:child_process');
forbid(processes.ChildProcess.prototype, 'spawn');
forbid(processes, 'spawnSync', 'execSync', 'execFileSync');
forbid(require('node:worker_threads'), 'Worker');
