/** The same issue, written anew by other programs. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePdf } from '../../../src/parser/parse.ts';
import { illustratedPdf, issuePdf } from './issue-pdf.ts';
import { updatedPdf } from './pdf-writer.ts';

async function contentOf(bytes: Uint8Array): Promise<unknown> {
  const { contents, sections, unclaimed } = (await parsePdf(bytes)).issue;
  return { contents, sections, unclaimed };
}

describe('a PDF that was changed by an update at its end', () => {
  it('is read as it is after the change, however often it was changed', async () => {
    const once = updatedPdf(issuePdf(), '第二篇文章的标题', '第二篇更正的标题');
    const twice = updatedPdf(once, '甲报', '丙报');
    const { sections } = (await parsePdf(twice)).issue;
    expect(
      sections.flatMap(({ articles }) => articles.map(({ title, source }) => [title, source])),
    ).toEqual([
      ['第一篇文章的标题', '丙报'],
      ['第二篇更正的标题', '乙报'],
    ]);
  });
});

describe.skipIf(spawnSync('qpdf', ['--version']).status !== 0)('a PDF rewritten by qpdf', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'digest-'));
  const file = path.join(folder, 'in.pdf');
  let plain: unknown;
  beforeAll(async () => {
    writeFileSync(file, illustratedPdf());
    plain = await contentOf(illustratedPdf());
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['linearized', ['--linearize']],
    ['with object streams', ['--object-streams=generate', '--compress-streams=y']],
    ['uncompressed', ['--qdf', '--object-streams=disable']],
    ['with an empty user password', ['--encrypt', '', 'owner', '256', '--print=none', '--']],
    ['with the weakest encryption', ['--allow-weak-crypto', '--encrypt', '', '', '40', '--']],
    ['with one content stream a page', ['--coalesce-contents', '--newline-before-endstream']],
  ])('%s, is read the same', async (_name, options) => {
    const to = path.join(folder, 'out.pdf');
    const { status, stderr } = spawnSync('qpdf', [...options, file, to], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(await contentOf(readFileSync(to))).toEqual(plain);
  });
});
