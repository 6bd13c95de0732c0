import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import type { ConfigProblem } from '../../src/config/problem.ts';
import { readConfig, readProfile } from '../../src/config/read.ts';
import { builtInProfile, type Profile } from '../../src/periodical/profile.ts';

function valueOf(text: string) {
  const { value, problems } = readConfig(text);
  expect(problems).toBeUndefined();
  return value!;
}

/** Problems in short form: `line:column problem key`. */
const shortForms = (problems: ConfigProblem[] | undefined): string[] =>
  (problems ?? []).map(({ line, column, problem, key }) => `${line}:${column} ${problem} ${key}`);

const problemsOf = (text: string): string[] => shortForms(readConfig(text).problems);

describe('a config file', () => {
  it.each([
    '',
    '# nothing but a comment\n',
    'rules:\nignore:\nmetadata:\nprofile:\n',
    '{}',
    '---\n',
  ])('%j sets nothing', (text) => {
    expect(valueOf(text)).toEqual({
      ...defaultConfig,
      metadata: {},
      naming: {},
      locate: expect.any(Function) as unknown,
    });
  });

  it('contains the values it sets', () => {
    const config = valueOf(`
$schema: config.schema.json
rules:
  text/ascii-mark: off
  section/renamed: { severity: error }
  article/long-title: { severity: info, maximum: 30 }
  reflow/uncertain-line: { margin: 0.5 }
ignore: ['drafts/**', '*.old.txt']
failOn: warning
maxWarnings: 0
confirmed:
  - { file: a.txt, rule: text/ascii-mark, fingerprint: abc, reason: a quotation }
encodingErrors: replace
normalize: true
metadata: { date: 2024-05-31, creator: [甲, 乙], publisher: 1984 }
naming: { filePattern: 'a{number}' }
profile: ' other.yaml '
`);
    expect(config).toEqual({
      rules: {
        'text/ascii-mark': { severity: 'off' },
        'section/renamed': { severity: 'error' },
        'article/long-title': { severity: 'info', maximum: 30 },
        'reflow/uncertain-line': { margin: 0.5 },
      },
      ignore: ['drafts/**', '*.old.txt'],
      failOn: 'warning',
      maxWarnings: 0,
      confirmed: [
        { file: 'a.txt', rule: 'text/ascii-mark', fingerprint: 'abc', reason: 'a quotation' },
      ],
      encodingErrors: 'replace',
      normalize: true,
      metadata: { date: '2024-05-31', creator: ['甲', '乙'], publisher: 1984 },
      naming: { filePattern: 'a{number}' },
      profile: 'other.yaml',
      locate: expect.any(Function) as unknown,
    });
  });

  it('may allow any number of warnings explicitly', () => {
    expect(valueOf('maxWarnings: null').maxWarnings).toBeNull();
  });

  it('may use YAML aliases', () => {
    const text = 'rules:\n  text/ascii-mark: &setting { severity: off }\n  page/skipped: *setting';
    expect(valueOf(text).rules['page/skipped']).toEqual({ severity: 'off' });
  });

  it('changes neither the defaults nor the built-in profile', () => {
    const before = structuredClone(builtInProfile);
    const { profile } = valueOf('profile: { extends: 本期视点, title: 甲 }');
    expect(profile).toEqual({ ...before, title: '甲' });
    expect(builtInProfile).toEqual(before);
    expect(defaultConfig.profile).toBe(builtInProfile);
  });
});

describe('a mistake in a config file', () => {
  it.each<[text: string, expected: string[]]>([
    ['rulse: {}', ['1:1 unknown-key rulse']],
    ['failOn: error\n\nmaxWarning: 3', ['3:1 unknown-key maxWarning']],
    ['failOn: fatal', ['1:9 not-allowed failOn']],
    ['failOn: off', ['1:9 not-allowed failOn']],
    ['maxWarnings: -1', ['1:14 too-small maxWarnings']],
    ['maxWarnings: 1.5', ['1:14 wrong-type maxWarnings']],
    ['maxWarnings: many', ['1:14 wrong-type maxWarnings']],
    ['ignore: drafts', ['1:9 wrong-type ignore']],
    ["ignore:\n  - a\n  - ' '\n  - 3", ['3:5 empty ignore[1]', '4:5 wrong-type ignore[2]']],
    ['rules: off', ['1:8 wrong-type rules']],
    ['rules:\n  page/skiped: off', ['2:3 unknown-key rules["page/skiped"]']],
    ['rules:\n  page/skipped: loud', ['2:17 not-allowed rules["page/skipped"]']],
    ['rules:\n  page/skipped: 3', ['2:17 wrong-type rules["page/skipped"]']],
    ['rules:\n  page/skipped:\n', ['2:3 wrong-type rules["page/skipped"]']],
    ['rules:\n  page/skipped: { level: off }', ['2:19 unknown-key rules["page/skipped"].level']],
    ['rules: { page/skipped: { maximum: 3 } }', ['1:26 unknown-key rules["page/skipped"].maximum']],
    [
      'rules: { article/long-title: { maximum: 0 }, reflow/uncertain-line: { margin: -1 } }',
      [
        '1:41 too-small rules["article/long-title"].maximum',
        '1:79 too-small rules["reflow/uncertain-line"].margin',
      ],
    ],
    ['rules: { a%b~/c: off }', ['1:10 unknown-key rules["a%b~/c"]']],
    ['metadata: { auther: 甲 }', ['1:13 unknown-key metadata.auther']],
    ['metadata: { title: [甲] }', ['1:20 wrong-type metadata.title']],
    ['naming: { filePattern: 3 }', ['1:24 wrong-type naming.filePattern']],
    ["naming: { filePattern: '{year}' }", ['1:24 template-no-slot naming.filePattern']],
    [
      "naming: { filePattern: '{number}-{number}' }",
      ['1:24 template-slot-twice naming.filePattern'],
    ],
    ["naming: { titleTemplate: '{pages}' }", ['1:26 template-unknown naming.titleTemplate']],
    ["naming: { citation: '{author}' }", ['1:21 template-unknown naming.citation']],
    ['profile: 3', ['1:10 wrong-type profile']],
    ["profile: ''", ['1:10 empty profile']],
    ['1: x', ['1:1 unknown-key 1']],
    ['__proto__: { failOn: 3 }', ['1:1 unknown-key __proto__']],
    ['- a\n- b', ['1:1 no-map ']],
    ['just a sentence', ['1:1 no-map ']],
    ['rules: {', ['1:9 yaml ']],
    ['failOn: error\nfailOn: error', ['2:1 yaml ']],
    ['a: *b', ['1:1 yaml ']],
    ['failOn: !!js/function x', ['1:9 yaml ']],
    ['a: "\\q"', ['1:5 yaml ']],
    ['---\na: 1\n---\nb: 2', ['3:1 yaml ']],
  ])('%j', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it('is reported with the allowed values and a suggestion', () => {
    const [unknown] = readConfig('failon: error').problems!;
    expect(unknown).toEqual({
      line: 1,
      column: 1,
      key: 'failon',
      problem: 'unknown-key',
      parameters: {
        got: 'failon',
        allowed:
          'rules, ignore, failOn, maxWarnings, confirmed, encodingErrors, normalize, metadata, naming, profile',
      },
      guess: 'failOn',
    });
    const [wrong] = readConfig('failOn: eror').problems!;
    expect(wrong).toMatchObject({ guess: 'error', parameters: { got: 'eror' } });
    const [strange] = readConfig('gibberish: 1').problems!;
    expect(strange).not.toHaveProperty('guess');
  });

  it('is located correctly after carriage returns, a byte-order mark and wide characters', () => {
    expect(problemsOf('\uFEFFfailOn: error\r\nmetadata: { title: 甲, 乙: 丙 }')).toEqual([
      '2:23 unknown-key metadata.乙',
    ]);
  });

  it('is found even with nested aliases and nested lists', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (let i = 0; i < 9; i += 1) {
      const of = '*' + 'abcdefghij'.charAt(i);
      bomb.push(
        `${'bcdefghijk'.charAt(i)}: &${'bcdefghijk'.charAt(i)} [${Array(10).fill(of).join(',')}]`,
      );
    }
    expect(problemsOf(bomb.join('\n'))).toEqual(['1:1 yaml ']);
    expect(problemsOf(`ignore: ${'['.repeat(100_000)}`)).toEqual([expect.stringContaining('yaml')]);
  });

  it('is found through an alias', () => {
    const text =
      'rules:\n  text/ascii-mark: &s { severity: off }\n  page/skipped: *s\n  text/unclaimed: &t { margin: 1 }\n  page/repeated: *t';
    expect(problemsOf(text)).toEqual([
      '4:24 unknown-key rules["page/repeated"].margin',
      '4:24 unknown-key rules["text/unclaimed"].margin',
    ]);
  });
});

describe('a renamed key', () => {
  it('is accepted under its old name, with a note, and is called that in messages', () => {
    const text =
      'rules: { issue/no-digest-marker: off }\nprofile:\n  extends: 本期视点\n  markers:\n    digest: [甲]\n    contents: [乙]';
    const { value, renamed } = readConfig(text);
    expect(value!.rules).toEqual({ 'issue/no-contents-start': { severity: 'off' } });
    expect(value!.profile).toMatchObject({ markers: { contentsStart: ['甲'], bodyStart: ['乙'] } });
    expect(
      renamed!.map(({ line, column, key, parameters }) => [line, column, key, parameters]),
    ).toEqual([
      [1, 10, 'rules["issue/no-digest-marker"]', { to: 'issue/no-contents-start' }],
      [5, 5, 'profile.markers.digest', { to: 'contentsStart' }],
      [6, 5, 'profile.markers.contents', { to: 'bodyStart' }],
    ]);
    expect(
      shortForms(readProfile('extends: 本期视点\nmarkers: { digest: [—甲] }').problems),
    ).toEqual(['2:21 word-decorated markers.digest[0]']);
  });

  it('is unknown if the new name is also used', () => {
    const text = 'extends: 本期视点\nmarkers: { digest: [甲], contentsStart: [乙] }';
    expect(shortForms(readProfile(text).problems)).toEqual(['2:12 unknown-key markers.digest']);
  });
});

describe('globs', () => {
  it.each([
    ['ignore: [archive/2024/health-policy-digest-drafts-of-the-last-year/**]', []],
    ["ignore: ['(a+)+$', '+(a)']", ['1:20 glob-extended ignore[1]']],
    ["ignore: [a, '/']", ['1:13 glob-empty ignore[1]']],
    ["ignore: ['{1..99999}']", ['1:10 glob-many ignore[0]']],
  ])('%s', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });
});

describe('a config with 50,000 unknown keys', () => {
  it('is refused, but only the first ones are reported', () => {
    const rules = Array.from({ length: 50_000 }, (_, i) => `  rule${i}: off\n`).join('');
    const problems = problemsOf(`rules:\n${rules}`);
    expect(problems).toHaveLength(200);
    expect(problems[0]).toBe('2:3 unknown-key rules.rule0');
  });
});

describe('a profile', () => {
  const whole = (change: (profile: Profile) => unknown): string => {
    const profile = structuredClone(builtInProfile);
    change(profile);
    return JSON.stringify(profile, null, 1);
  };
  const problemsIn = (text: string): string[] => shortForms(readProfile(text).problems);

  it('that extends another sets only what differs; lists replace lists', () => {
    const text = 'extends: 本期视点\nmarkers: { source: [摘自] }\nlayout: { fixed: true }';
    expect(readProfile(text).value).toEqual({
      ...builtInProfile,
      markers: { ...builtInProfile.markers, source: ['摘自'] },
      layout: { ...builtInProfile.layout, fixed: true },
    });
  });

  it('that extends none must set every key', () => {
    expect(problemsIn('title: 甲')).toEqual(
      ['markers', 'pageLines', 'numbering', 'layout'].map(() => '1:1 missing-key '),
    );
    const missing = (change: (profile: Profile) => unknown) => {
      const [problem, ...more] = readProfile(whole(change)).problems!;
      expect(more).toEqual([]);
      return [problem!.key, problem!.parameters['missing']];
    };
    expect(
      missing(({ markers }) => delete (markers as Partial<Profile['markers']>).source),
    ).toEqual(['markers', 'source']);
    expect(missing(({ layout }) => delete (layout as Partial<Profile['layout']>).fixed)).toEqual([
      'layout',
      'fixed',
    ]);
    expect(problemsIn('extends: 他刊')).toEqual(['1:10 not-allowed extends']);
  });

  it('may omit markers that a periodical does not print', () => {
    const text =
      'extends: 本期视点\nmarkers: { readingNote: [], summary: [], keywords: [], backLink: [] }';
    expect(problemsIn(text)).toEqual([]);
    expect(problemsIn('extends: 本期视点\nmarkers:\n  source: []')).toEqual([
      '3:11 empty-list markers.source',
    ]);
  });

  it.each<[text: string, expected: string]>([
    ['markers: { entryBullet: ▶ }', '2:12 unknown-key markers.entryBullet'],
    ['markers: { page: { befor: 第, after: 页 } }', '2:20 unknown-key markers.page.befor'],
    ["markers: { source: [''] }", '2:21 empty markers.source[0]'],
    ["markers: { source: ['　'] }", '2:21 empty markers.source[0]'],
    ["markers: { page: { before: 第, after: '' } }", '2:38 empty markers.page.after'],
    [`markers: { source: [${'甲'.repeat(41)}] }`, '2:21 too-long markers.source[0]'],
    ["markers: { entryBullets: '' }", '2:26 empty markers.entryBullets'],
    ['markers: { entryBullets: ◆A }', '2:26 glyph-no-mark markers.entryBullets'],
    ["markers: { entryBullets: '◆ ' }", '2:26 glyph-no-mark markers.entryBullets'],
    ['markers: { entryBullets: 一 }', '2:26 glyph-no-mark markers.entryBullets'],
    ['markers: { entryBullets: 📌 }', '2:26 glyph-wide markers.entryBullets'],
    ["markers: { entryBullets: '◆·' }", '2:26 glyph-shared markers.entryBullets'],
    ["markers: { ruleGlyphs: '1' }", '2:24 glyph-no-mark markers.ruleGlyphs'],
    [
      'markers: { sectionMarks: { before: 【, after: a } }',
      '2:46 glyph-no-mark markers.sectionMarks.after',
    ],
    ['markers: { bodyStart: [正文, 本 期视点] }', '2:28 word-shared markers.bodyStart[1]'],
    ['markers: { keywords: [提要] }', '2:23 word-shared markers.keywords[0]'],
    ["markers: { source: ['来源：'] }", '2:21 word-decorated markers.source[0]'],
    ['markers: { summary: [【提要】] }', '2:22 word-decorated markers.summary[0]'],
    ['markers: { contentsStart: [——目录——] }', '2:28 word-decorated markers.contentsStart[0]'],
    ['markers: { labels: both }', '2:20 not-allowed markers.labels'],
    ['layout: { lineWidth: 4 }', '2:22 too-small layout.lineWidth'],
    ['layout: { lineWidth: 999 }', '2:22 too-large layout.lineWidth'],
    ['layout: { fixed: yes }', '2:18 wrong-type layout.fixed'],
    ['pageLines: [第 1 页]', '2:13 template-no-slot pageLines[0]'],
    ["pageLines: ['{pgae}']", '2:13 template-unknown pageLines[0]'],
    ["pageLines: ['{page']", '2:13 template-brace pageLines[0]'],
    ["pageLines: ['{page}{any:}']", '2:13 template-no-glyphs pageLines[0]'],
    ["pageLines: ['{page}{any:😀}']", '2:13 template-wide pageLines[0]'],
    ["pageLines: ['{page} {page}']", '2:13 template-slot-twice pageLines[0]'],
    ["pageLines: ['{page}{total}']", '2:13 template-ambiguous pageLines[0]'],
    [`pageLines: ['${'页'.repeat(100)}{page}']`, '2:13 too-long pageLines[0]'],
    [
      "numbering: ['{han}、', ['{arabic}', '{han}{arabic}']]",
      '2:36 template-several-slots numbering[1][1]',
    ],
    ['numbering: [[]]', '2:13 empty-list numbering[0]'],
    ['numbering: [3]', '2:13 wrong-type numbering[0]'],
  ])('%j', (line, expected) => {
    expect(problemsIn(`extends: 本期视点\n${line}`).slice(0, 1)).toEqual([expected]);
  });

  it('reports mistakes in a template', () => {
    const [problem] = readProfile("extends: 本期视点\npageLines: ['{pgae}']").problems!;
    expect(problem).toMatchObject({
      parameters: { got: '{pgae}', allowed: '{page}, {total}, {any:…}, {optional:…}' },
      guess: '{page}',
    });
  });

  it('may be inside the config file', () => {
    expect(problemsOf('failOn: error\nprofile:\n  extends: 本期视点\n  pageLines: [x]')).toEqual([
      '4:15 template-no-slot profile.pageLines[0]',
    ]);
    expect(problemsOf('profile:\n  title: 甲').slice(0, 1)).toEqual(['1:1 missing-key profile']);
  });

  it('must be a map', () => {
    expect(problemsIn('- a')).toEqual(['1:1 no-map ']);
    expect(problemsIn('a: [')).toEqual([expect.stringContaining('yaml')]);
  });
});
