/** A PDF that asks its reader to run scripts, to start programs and to use the network: the program does none of it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/tree/types.ts';
import { smallIssue, typeset } from '../input/pdf/issue-pdf.ts';
import { writePdf } from '../input/pdf/pdf-writer.ts';
import { Sandbox } from './support.ts';

const program = path.resolve(import.meta.dirname, '../../bin/digest.js');
const isolated = path.resolve(import.meta.dirname, '../support/isolated.cjs');

/** Runs Node where the network, other programs and code from strings are out of reach. */
function run(argv: readonly string[], cwd?: string) {
  const options = ['--disallow-code-generation-from-strings', '--require', isolated];
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' };
  return spawnSync(process.execPath, [...options, ...argv], { encoding: 'utf8', cwd, env });
}

const address = 'http://127.0.0.1:18080/';
const script = `/S /JavaScript /JS (app.alert\\(1\\); app.launchURL\\("${address}"\\); this.submitForm\\("${address}"\\);)`;
const actions = [
  script,
  `/S /URI /URI (${address})`,
  '/S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >>',
  `/S /GoToR /F << /Type /Filespec /FS /URL /F (${address}) >> /D [0 /Fit] /NewWindow true`,
  '/S /GoToE /T << /R /C /N (a.pdf) >> /D [0 /Fit]',
  `/S /SubmitForm /F << /FS /URL /F (${address}) >> /Flags 4`,
  `/S /ImportData /F << /FS /URL /F (${address}) >>`,
];
const chained = actions.reduceRight((next, action) =>
  next === '' ? action : `${action} /Next << ${next} >>`,
);

const content = typeset(smallIssue);
const active = writePdf({
  sheets: content.sheets.map((sheet) => ({
    ...sheet,
    annotations: actions.map(
      (action, i) =>
        `/Subtype /Link /Rect [${60 + i * 20} 20 ${75 + i * 20} 35] /A << ${action} >> /AA << /PO << ${action} >> >>`,
    ),
  })),
  catalog:
    `/OpenAction << ${chained} >> /AA << /WC << ${script} >> /DP << ${script} >> >> ` +
    `/URI << /Base (${address}) >> ` +
    `/Names << /JavaScript << /Names [(a) << ${script} >>] >> ` +
    `/EmbeddedFiles << /Names [(a.pdf) << /Type /Filespec /FS /URL /F (${address}) >>] >> >> ` +
    `/AcroForm << /NeedAppearances true /CO [] /Fields [<< /FT /Btn /T (b) /A << ${script} >> /AA << /C << ${script} >> >> >>] >>`,
});

describe('a PDF with actions', () => {
  it('is read like one without them: nothing is run, nothing is fetched', () => {
    const box = new Sandbox({ 'active.pdf': active, 'plain.pdf': writePdf(content) });
    const read = (name: string): [Issue['contents'], Issue['sections'], Issue['unclaimed']] => {
      const { status, stdout, stderr } = run([program, 'parse', name, '--quiet'], box.folder);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const { contents, sections, unclaimed } = JSON.parse(stdout) as Issue;
      return [contents, sections, unclaimed];
    };
    expect(read('active.pdf')).toEqual(read('plain.pdf'));
    expect(run([program, 'check', 'active.pdf'], box.folder)).toMatchObject({ status: 0 });
  });

  it.each([
    `fetch('${address}').catch(() => {})`,
    "require('dns').lookup('localhost', () => {})",
    `require('http').get('${address}').on('error', () => {})`,
    "require('child_process').execFile('true')",
    "new (require('worker_threads').Worker)('', { eval: true })",
    "new Function('return 1')()",
  ])('would be noticed: %s', (code) => {
    expect(run(['-e', code]).status).not.toBe(0);
  });
});
