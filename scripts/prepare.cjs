'use strict';
/**
 * Builds the program when its packages are installed, or when a checkout is installed from git. `npm install -g git+…`,
 * which pre-commit uses, passes `--global` on to the install in the checkout, which then lacks the packages that the
 * build needs: they are installed here.
 */
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');

function npm(...argv) {
  const env = { ...process.env, npm_config_global: 'false', npm_config_location: 'project' };
  const options = { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status, error } = spawnSync('npm', argv, options);
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(path.join(root, 'node_modules/.bin/tsx'))) {
  npm('ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund');
}
npm('run', 'build');
