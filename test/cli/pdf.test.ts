/** PDFs that cannot be read as they are: what the commands report, and with which exit code. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { issuePdf, smallIssue, text, typeset } from '../input/pdf/issue-pdf.ts';
import { writePdf } from '../input/pdf/pdf-writer.ts';
import { SiteArchive } from '../site/support.ts';
import { Sandbox, type Result } from './support.ts';

const encrypted = readFileSync(path.join(import.meta.dirname, '../input/pdf/password.pdf'));

/** `check` reports files that it cannot read on standard output, as part of its report. */
const printed = ({ stdout, stderr }: Result): string => stdout + stderr;

describe('a PDF that cannot be read', () => {
  it('is reported as damaged, in both languages', async () => {
    const box = new Sandbox({ 'a.pdf': '%PDF-1.7\n%\u00E2\u00E3\n1 0 obj' });
    expect(await box.run(['parse', 'a.pdf'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'digest: a.pdf: This PDF is damaged or incomplete and cannot be opened. Download or copy it again.\n',
    });
    expect((await box.run(['parse', 'a.pdf', '--lang', 'zh'])).stderr).toContain('此 PDF 已损坏');
  });

  it.each(['parse', 'check', 'extract'])('needs OCR if it is a scan: %s', async (command) => {
    const picture = { x: 0, y: 0, width: 595, height: 842 };
    const scan = writePdf({ sheets: [{ pictures: [picture] }, { pictures: [picture] }] });
    const result = await new Sandbox({ 'scan.pdf': scan }).run([command, 'scan.pdf']);
    expect(result.code).toBe(2);
    expect(printed(result)).toContain(
      'This PDF holds pictures of its pages, but no text. ' +
        'Recognise its text (OCR) first, for example with: ocrmypdf -l chi_sim in.pdf out.pdf',
    );
  });
});

describe('a PDF in which one page is damaged', () => {
  /** The small issue with ten sheets more, whose sixth is compressed and damaged from this share of its data on. */
  function damagedPdf(from: number): Uint8Array {
    const end = smallIssue.length - 1;
    // What repeats at the edge of many sheets would be a running head.
    const varied = Array.from({ length: 5500 }, (_, i) =>
      String.fromCharCode(0x4e00 + ((i * 7919) % 5003)),
    ).join('');
    const { sheets } = typeset([...smallIssue.slice(0, end), text(varied), smallIssue[end]!]);
    const compress = (content: Uint8Array): Uint8Array => {
      const data = deflateSync(content);
      const first = Math.max(2, data.length * from);
      return data.map((byte, i) => (i < first ? byte : (byte * 7 + i * 13) & 0xff));
    };
    return writePdf({
      sheets: sheets.map((sheet, i) => (i === 5 ? { ...sheet, compress } : sheet)),
    });
  }

  it.each([
    ['wholly', 0, 'shows nothing, not even the page number that other pages have'],
    ['in part', 0.6, 'may have lost text: it lacks the page number that other pages have'],
  ])('is read, and the page is named: %s', async (_name, from, message) => {
    const box = new Sandbox({ 'a.pdf': damagedPdf(from) });
    const { code, stdout } = await box.run(['check', 'a.pdf', '--fail-on', 'warning']);
    expect(code).toBe(1);
    expect(stdout).toContain(`Page 6 of the PDF ${message}`);
    expect(stdout.match(/pdf\/page-without-text/g)).toHaveLength(1);
    const parsed = await box.run(['parse', 'a.pdf', '--to', 'json']);
    expect(parsed.code).toBe(0);
    expect(parsed.stderr).toContain('Page 6 of the PDF');
  });

  it('is not suspected where no page is damaged', async () => {
    const { stdout } = await new Sandbox({ 'a.pdf': damagedPdf(1) }).run(['check', 'a.pdf']);
    expect(stdout).not.toContain('pdf/');
  });
});

describe('a PDF that takes too long', () => {
  /** The same sheet ten thousand times; its content is small until it is decompressed. */
  function slowPdf(): Uint8Array {
    const content = deflateSync('q Q '.repeat(2e6));
    const sheets = 10_000;
    return Buffer.concat([
      Buffer.from(
        `%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n` +
          `2 0 obj << /Type /Pages /Count ${sheets} /Kids [${'3 0 R '.repeat(sheets)}] >> endobj\n` +
          `3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >> endobj\n` +
          `4 0 obj << /Filter /FlateDecode /Length ${content.length} >>\nstream\n`,
      ),
      content,
      Buffer.from('\nendstream endobj\ntrailer << /Root 1 0 R >>\n'),
    ]);
  }

  it.each(['parse', 'check', 'extract'])(
    'is given up after the time limit: %s',
    async (command) => {
      const box = new Sandbox({ 'a.pdf': slowPdf() });
      const result = await box.run([command, 'a.pdf', '--pdf-timeout', '1']);
      expect(result.code).toBe(2);
      expect(printed(result)).toContain(
        'Reading this PDF takes more than 1 seconds. If it is very large, allow more with --pdf-timeout.',
      );
    },
  );

  it('does not keep the other issues from being converted', async () => {
    const box = new Sandbox({ 'a.pdf': slowPdf(), 'b.pdf': issuePdf() });
    const result = await box.run(['batch', 'a.pdf', 'b.pdf', '-o', 'out', '--pdf-timeout', '1']);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('a.pdf: Reading this PDF takes more than');
    expect(result.stderr).toContain('2 files: 1 converted, 0 unchanged, 1 failed');
  });
});

describe('an encrypted PDF', () => {
  it.each([
    ['parse', ['parse', 'a.pdf']],
    ['check', ['check', 'a.pdf']],
    ['extract', ['extract', 'a.pdf']],
    ['search', ['search', 'a.pdf', '文摘']],
  ])('is read only with its password: %s', async (_name, argv) => {
    const box = new Sandbox({ 'a.pdf': encrypted });
    const without = await box.run(argv);
    expect(without.code).toBe(2);
    expect(printed(without)).toContain(
      'This PDF is encrypted and asks for a password. ' +
        'Give it with --password, or in the environment variable DIGEST_PDF_PASSWORD.',
    );
    const wrong = await box.run([...argv, '--password', 'falsch']);
    expect(wrong.code).toBe(2);
    expect(printed(wrong)).toContain('The password given does not open this PDF.');

    const given = await box.run([...argv, '--password', 'geheim']);
    expect(given.code).toBe(0);
    const env = { DIGEST_PDF_PASSWORD: 'geheim' };
    expect(await box.run(argv, { env })).toEqual(given);
  });

  it('becomes part of a site only with its password', async () => {
    const siteWith = (argv: string[], env?: Record<string, string>): Promise<Result> => {
      const box = new SiteArchive([]);
      box.put('in/2024/2024-01.pdf', encrypted);
      return box.site(argv, env);
    };
    const without = await siteWith([]);
    expect(without.code).toBe(2);
    expect(without.stderr).toContain('in/2024/2024-01.pdf: This PDF is encrypted');
    const given = await siteWith(['--password', 'geheim']);
    expect(given.stderr).toContain('site: 1 issue, 2 articles');
    const fromEnvironment = await siteWith([], { DIGEST_PDF_PASSWORD: 'geheim' });
    expect(fromEnvironment.stderr).toContain('site: 1 issue, 2 articles');
  });
});
