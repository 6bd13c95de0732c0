/**
 * Every rule has its documentation, its messages and a fixture: an issue with that one defect, which gives that one
 * finding. And in issues without defects, each defect is found by its rule and by no other.
 *
 * For a new fixture, the first run writes the expected findings. Read them before you commit them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isPdf } from '../../src/input/binary.ts';
import { decodePdf } from '../../src/parser/decode-pdf.ts';
import { parseDecodedPdf } from '../../src/parser/parse.ts';
import { check, checkParsed, parseOptionsFor } from '../../src/rules/check.ts';
import type { Finding, RuleName } from '../../src/rules/finding.ts';
import { wordFinding } from '../../src/rules/rule.ts';
import { ruleIds, ruleOf, rules, type RuleSettings } from '../../src/rules/rules.ts';
import { generatedIssue } from '../typesetter/large.ts';
import { defects, type TextRuleId } from './defects.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fixtures = path.join(root, 'fixtures/rules');

/** A rule for PDFs has a PDF, which `npx tsx test/rules/pdf-fixtures.ts` writes. */
const isForPdf = (id: RuleName): boolean => id.startsWith('pdf/');
const fixtureOf = (id: RuleName): string =>
  path.join(fixtures, `${id}.${isForPdf(id) ? 'pdf' : 'txt'}`);

async function findingsOf(bytes: Uint8Array, settings: RuleSettings): Promise<Finding[]> {
  if (!isPdf(bytes)) return check(bytes, { rules: settings }).findings;
  const decoded = await decodePdf(bytes);
  const events = parseDecodedPdf(decoded, parseOptionsFor(settings));
  return checkParsed(decoded, events, { rules: settings }).findings;
}

const origin = { line: 1, column: 1, offset: 0 };

const textRules = ruleIds.filter((id): id is TextRuleId => !isForPdf(id));

/** Enables a rule that is off by default. */
const settingsFor = (id: RuleName): RuleSettings =>
  ruleOf(id)!.level === 'off' ? { [id]: { severity: 'info' } } : {};

describe('the rules', () => {
  it('are each in the list once, and supersede existing rules', () => {
    expect(new Set(ruleIds).size).toBe(rules.length);
    for (const id of rules.flatMap(({ covers = [] }) => covers)) expect(ruleIds).toContain(id);
  });

  it.each(rules)('$id has its own file, documentation and a fixture', ({ id, doc }) => {
    expect(existsSync(path.join(root, 'src/rules', `${id}.ts`))).toBe(true);
    expect(existsSync(fixtureOf(id))).toBe(true);
    for (const text of [doc.en, doc.zh]) {
      for (const part of [text.title, text.why, text.fix]) expect(part.length).toBeGreaterThan(3);
      expect(text.title).not.toMatch(/[.。]$/);
    }
    expect(doc.zh.why).toMatch(/\p{Script=Han}/u);
    expect(doc.en.why.replace(/`[^`]*`/g, '')).not.toMatch(/\p{Script=Han}{3}/u);
    expect(doc.example.wrong).not.toBe(doc.example.right);
  });

  it.each(rules)('$id has the same parameters in both languages', ({ message, hint }) => {
    const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const { en, zh } of hint ? [message, hint] : [message]) {
      expect(places(zh)).toEqual(places(en));
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}{3}/u);
    }
  });

  it('contain what was expected and found', () => {
    const rule = ruleOf('article/page-mismatch')!;
    const position = { start: origin, end: origin };
    const details = { parameters: { title: 'T' }, expected: '1', actual: '2' };
    const { message, expected, actual, severity } = wordFinding(
      rule,
      'off',
      'en',
      position,
      details,
    );
    expect(message).toBe('“T” begins on page 2, but the contents say page 1.');
    expect({ expected, actual, severity }).toEqual({
      expected: '1',
      actual: '2',
      severity: 'warning',
    });
  });

  it('every fixture belongs to a rule', () => {
    const names = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(txt|pdf)$/.test(name))
      .map((name) =>
        name
          .replace(/\.(txt|pdf)$/, '')
          .split(path.sep)
          .join('/'),
      );
    expect(names.sort()).toEqual(rules.map(({ id }) => id).sort());
  });
});

describe('an issue with one defect gives one finding', () => {
  it.each(rules)('$id', async ({ id }) => {
    const findings = await findingsOf(readFileSync(fixtureOf(id)), settingsFor(id));
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([id]);
    const json = `${JSON.stringify(findings[0], null, 2)}\n`;
    await expect(json).toMatchFileSnapshot(path.join(fixtures, `${id}.json`));
  });
});

describe('a defect in a correct issue is found, and nothing else', () => {
  const issues = [1, 2, 7, 11].map((seed) => ({
    seed,
    text: generatedIssue({ seed, bytes: 30_000 }).text,
  }));
  // Whether a line is doubtful depends on the prose, not on the defect. Some defects need a text without pages.
  const calm: RuleSettings = {
    'reflow/uncertain-line': { severity: 'off' },
    'page/uncounted': { severity: 'off' },
  };

  describe.each(issues)('seed $seed', ({ text }) => {
    it('no findings without a defect', () => {
      expect(check(Buffer.from(text), { rules: calm }).findings).toEqual([]);
    });

    it.each(textRules.filter((id) => id !== 'reflow/uncertain-line'))('%s', (id) => {
      const broken = defects[id](text);
      const bytes = typeof broken === 'string' ? Buffer.from(broken) : broken;
      const on = { [id]: { severity: ruleOf(id)!.level } };
      const { findings } = check(bytes, { rules: { ...calm, ...on, ...settingsFor(id) } });
      expect(findings.map(({ ruleId }) => ruleId)).toEqual([id]);
    });
  });

  it('reflow/uncertain-line', () => {
    for (const { text } of issues) {
      const count = (of: string): number =>
        check(Buffer.from(of)).findings.filter(({ ruleId }) => ruleId === 'reflow/uncertain-line')
          .length;
      expect(count(defects['reflow/uncertain-line'](text) as string)).toBe(count(text) + 1);
    }
  });
});

it('a quotation stays open only if the next paragraph opens it again', () => {
  const unbalanced = (next: string): number => {
    const text = `村口的药箱\n来源：清河融媒\n    “药箱每月清点一次。\n    ${next}\n返回目录`;
    const { findings } = check(Buffer.from(text));
    return findings.filter(({ ruleId }) => ruleId === 'text/unbalanced-bracket').length;
  };
  expect(unbalanced('“缺什么补什么。”')).toBe(0);
  expect(unbalanced('缺什么补什么。')).toBe(1);
});

describe('text/markup', () => {
  it('is found where it has damaged the contents, but not in bullets', () => {
    const contents =
      '——本期视点——\n·医保·\n- 甲（来源：某报）——第 2页\n【提要】略。\n## ·药品·\n- 乙（来源：某报）——第 3页';
    const { findings } = check(Buffer.from(contents));
    const found = findings.filter(({ ruleId }) =>
      ['text/markup', 'contents/unknown-bullet'].includes(ruleId),
    );
    expect(
      found.map(({ ruleId, actual, position }) => [ruleId, actual, position.start.line]),
    ).toEqual([
      ['contents/unknown-bullet', '-', 3],
      ['text/markup', '##', 5],
    ]);
  });

  it('is counted once at each place: around a line, inside it, in a link, and as a bullet', () => {
    const text =
      '村口的药箱\n来源：清河融媒\n<b>药箱</b>每月清点一次。\n' +
      '共<a href="x?a=1&amp;b=2">三</a>件。\n- 酒精\n酒精 - 棉签\n返回目录';
    const { findings } = check(Buffer.from(text));
    const found = findings.filter(({ ruleId }) => ruleId === 'text/markup');
    expect(found.map(({ actual, message }) => [actual, message])).toEqual([
      ['<b>', expect.stringContaining('first of 5 places')],
    ]);
  });
});
