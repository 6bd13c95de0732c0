/**
 * matrix.ts WORKFLOW.yml: runs the commands of a workflow as its machines would, each in a separate folder; artifacts
 * are copied between the folders. Only `digest` commands are run, because the program is already installed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

interface Job {
  strategy?: { matrix: { shard: number[] } };
  steps: { run?: string; uses?: string; with?: Record<string, string> }[];
}
interface Workflow {
  env: Record<string, string>;
  jobs: { convert: Job; merge: Job };
}

const { env, jobs } = parse(readFileSync(process.argv[2]!, 'utf8')) as Workflow;
// The books are compared with those of a single run, which have the dates of the files.
delete env['SOURCE_DATE_EPOCH'];

function run(job: Job, folder: string, shard = 0): number {
  let worst = 0;
  for (const { run: command } of job.steps) {
    if (!command?.startsWith('digest ')) continue;
    const { status } = spawnSync(
      'bash',
      ['-c', command.replaceAll('${{ matrix.shard }}', String(shard))],
      {
        ...{ cwd: folder, stdio: ['ignore', 'inherit', 'ignore'], env: { ...process.env, ...env } },
      },
    );
    worst = Math.max(worst, status ?? 2);
  }
  return worst;
}

for (const shard of jobs.convert.strategy!.matrix.shard) {
  const folder = path.resolve(`machine-${shard}`);
  mkdirSync(folder);
  symlinkSync(path.resolve(env['ARCHIVE']!), path.join(folder, env['ARCHIVE']!));
  const code = run(jobs.convert, folder, shard);
  if (code > 2) throw new Error(`shard ${shard} ended with ${code}`);
  cpSync(path.join(folder, 'out'), path.resolve('last/parts', `out-${shard}`), { recursive: true });
}
const code = run(jobs.merge, path.resolve('last'));
// Three files of the archive are broken.
if (code !== 2) throw new Error(`the merge ended with ${code}`);
cpSync(path.resolve('last/books'), path.resolve('books'), { recursive: true });
