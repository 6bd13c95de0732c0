/** Contents and body: where articles begin and end, whether or not everything is printed. */
import { describe, expect, it } from 'vitest';
import type { RawEvent } from '../../src/parser/raw.ts';
import { StructureParser } from '../../src/parser/structure.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import type { Issue } from '../../src/tree/types.ts';
import { checked } from '../support/checked.ts';
import { printed } from '../support/cost-model.ts';
import { findingsOf, ruleIdsOf } from '../support/findings.ts';
import { linesOf } from '../support/lines.ts';

const contents = [
  '——本期视点——',
  '·甲节·',
  '▶春天的门诊怎样排队（来源：甲报）——第 3页',
  '▶夏天的病房怎样通风（来源：乙报）——第 4页',
  '·乙节·',
  '▶秋天的药房怎样发药（来源：丙报）——第 5页',
  '----本期内容----',
];

const spring = ['春天的门诊怎样排队', '来源：甲报', '春天的正文。'];
const summer = ['夏天的病房怎样通风', '来源：乙报', '夏天的正文，比春天的要长一些。'];
const autumn = ['秋天的药房怎样发药', '来源：丙报', '秋天。'];
const back = '返回目录';

const parsed = (...lines: string[]) => checked(lines.join('\n'));

type Outline = [
  section: string,
  articles: [title: string, source: string | null, text: string][],
][];

const textOf = (article: Issue['sections'][number]['articles'][number]): string =>
  article.blocks.map(({ text }) => text).join('');

const outline = ({ sections }: Issue): Outline =>
  sections.map(({ name, articles }) => [
    name,
    articles.map((article) => [article.title, article.source, textOf(article)]),
  ]);

const articleIds = ({ contents: groups }: Issue): (string | null)[] =>
  groups.flatMap(({ entries }) => entries.map(({ articleId }) => articleId));

const unclaimed = (issue: Issue): string[] => issue.unclaimed.map(({ text }) => text);

const rules = (...lines: string[]): string[] => ruleIdsOf(parsed(...lines).events);

const complete: Outline = [
  [
    '甲节',
    [
      ['春天的门诊怎样排队', '甲报', '春天的正文。'],
      ['夏天的病房怎样通风', '乙报', '夏天的正文，比春天的要长一些。'],
    ],
  ],
  ['乙节', [['秋天的药房怎样发药', '丙报', '秋天。']]],
];

describe('a complete issue', () => {
  const lines = [
    ...contents,
    '·甲节·',
    ...spring,
    back,
    ...summer,
    back,
    '·乙节·',
    ...autumn,
    back,
  ];

  it('has sections, articles, sources and texts', () => {
    const { issue } = parsed(...lines);
    expect(outline(issue)).toEqual(complete);
    expect(articleIds(issue)).toEqual(['article-01', 'article-02', 'article-03']);
    expect(issue.sections.flatMap(({ articles }) => articles.map(({ id }) => id))).toEqual([
      'article-01',
      'article-02',
      'article-03',
    ]);
    expect(unclaimed(issue)).toEqual([]);
  });

  it('has no findings', () => {
    expect(rules(...lines)).toEqual([]);
  });

  it('is read the same with other glyphs', () => {
    const text = lines
      .join('\n')
      .replaceAll('·', '•')
      .replaceAll('▶', '►')
      .replaceAll('来源：', '来源: ')
      .replaceAll(back, `【${back}】`)
      .replace('——本期视点——', '====本期视点====')
      .replace('----本期内容----', '====本期内容====')
      .replaceAll('（', '(')
      .replaceAll('）', ')');
    expect(outline(checked(text).issue)).toEqual(complete);
  });

  it('has articles from title to last block, without the back link', () => {
    const text = lines.join('\n');
    const article = checked(text).issue.sections[0]!.articles[0]!;
    const { start, end } = article.position;
    expect(text.slice(start.offset, end.offset)).toBe(spring.join('\n'));
  });

  it('has ids numbered in body order, with at least two digits', () => {
    const many = Array.from({ length: 101 }, (_, i) => [
      `第${i}篇的标题`,
      '来源：甲',
      '正文。',
      back,
    ]);
    const { issue } = parsed('----本期内容----', ...many.flat());
    const ids = issue.sections[0]!.articles.map(({ id }) => id);
    expect(ids[0]).toBe('article-01');
    expect(ids[9]).toBe('article-10');
    expect(ids[100]).toBe('article-101');
  });
});

describe('a missing', () => {
  it('back link: the next title ends the article', () => {
    const { issue } = parsed(...contents, '·甲节·', ...spring, ...summer, '·乙节·', ...autumn);
    expect(outline(issue)).toEqual(complete);
  });

  it('section marker: the contents have the section', () => {
    expect(outline(parsed(...contents, ...spring, back, ...summer, back, ...autumn).issue)).toEqual(
      complete,
    );
    expect(
      outline(parsed(...contents, '·甲节·', ...spring, back, ...summer, back, ...autumn).issue),
    ).toEqual(complete);
  });

  it('back link and section marker, everywhere', () => {
    expect(outline(parsed(...contents, ...spring, ...summer, ...autumn).issue)).toEqual(complete);
  });

  it('source line', () => {
    const { issue } = parsed(...contents, ...spring, back, summer[0]!, summer[2]!, back, ...autumn);
    expect(issue.sections[0]!.articles[1]).toMatchObject({ title: summer[0], source: null });
    expect(articleIds(issue)).toEqual(['article-01', 'article-02', 'article-03']);
  });

  it('source line and the back link before it', () => {
    const { issue } = parsed(...contents, ...spring, summer[0]!, summer[2]!, back, ...autumn);
    expect(articleIds(issue)).toEqual(['article-01', 'article-02', 'article-03']);
  });

  it('contents marker: the first title or section marker begins the body', () => {
    const head = contents.slice(0, -1);
    const body = [...spring, back, ...summer, back, '·乙节·', ...autumn];
    expect(outline(parsed(...head, '·甲节·', ...body).issue)).toEqual(complete);
    expect(outline(parsed(...head, ...body).issue)).toEqual(complete);
  });

  it('digest marker', () => {
    const { issue } = parsed(...contents.slice(1), '·甲节·', ...spring, back, ...summer, ...autumn);
    expect(outline(issue)).toEqual(complete);
    expect(articleIds(issue)).toEqual(['article-01', 'article-02', 'article-03']);
  });

  it('article: its entry stays in the contents, and it is reported', () => {
    const lines = [...contents, '·甲节·', ...spring, back, '·乙节·', ...autumn];
    const { issue, events } = parsed(...lines);
    expect(articleIds(issue)).toEqual(['article-01', null, 'article-02']);
    const findings = findingsOf(events);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['contents/missing-article']);
    expect(findings[0]!.message).toContain('夏天的病房怎样通风');
    expect(findings[0]!.position.start.line).toBe(4);
  });

  it('body: the contents are still in the tree', () => {
    const { issue } = parsed(...contents);
    expect(issue.contents).toHaveLength(2);
    expect(issue.sections).toEqual([]);
    expect(rules(...contents)).toEqual(['issue/no-body']);
    expect(rules(...contents.slice(0, -1))).toEqual(['issue/no-body']);
  });

  it('contents: a title is the line above a source line', () => {
    for (const head of [['——本期视点——', '----本期内容----'], ['----本期内容----'], []]) {
      const lines = [
        ...head,
        '·甲节·',
        ...spring,
        back,
        ...summer,
        back,
        '·乙节·',
        ...autumn,
        back,
      ];
      expect(outline(parsed(...lines).issue), head.join()).toEqual(complete);
      expect(rules(...lines)).toContain('issue/no-contents');
    }
  });

  it('contents and every marker except the back links', () => {
    const { issue } = parsed(...spring, back, ...summer, back);
    expect(issue.sections.flatMap(({ articles }) => articles.map(({ title }) => title))).toEqual([
      spring[0],
      summer[0],
    ]);
  });

  it('contents and back links: a title is between the end of a sentence and a source line', () => {
    const { issue } = parsed(
      '----本期内容----',
      '·甲节·',
      ...spring,
      ...summer,
      '·乙节·',
      ...autumn,
    );
    expect(outline(issue)).toEqual(complete);
  });
});

describe('an article that is not in the contents', () => {
  const winter = ['冬天的手术', '来源：丁报', '冬天的正文。'];

  it('is an article, and reported', () => {
    const lines = [...contents, '·甲节·', ...spring, back, ...winter, back, ...summer, ...autumn];
    const { issue } = parsed(...lines);
    expect(outline(issue)[0]![1].map(([title]) => title)).toEqual([
      spring[0],
      winter[0],
      summer[0],
    ]);
    expect(articleIds(issue)).toEqual(['article-01', 'article-03', 'article-04']);
    expect(rules(...lines)).toEqual(['article/not-in-contents']);
  });

  it('may have a title of several lines', () => {
    const { issue } = parsed(
      ...contents,
      ...spring,
      back,
      '冬天的',
      '手术',
      ...winter.slice(1),
      back,
    );
    expect(issue.sections[0]!.articles[1]!.title).toBe('冬天的手术');
  });

  it('has a title of at most three lines', () => {
    const title = ['冬天的', '食堂', '怎样', '做饭'];
    const { issue } = parsed(...contents, ...spring, back, ...title, '来源：丁报', '冬天。', back);
    expect(issue.sections[0]!.articles[1]!.title).toBe('食堂怎样做饭');
    expect(issue.unclaimed.map(({ text }) => text)).toEqual(['冬天的']);
  });

  it('does not take the end of a sentence as its title', () => {
    const { issue } = parsed(...contents, ...spring, back, '这是编者按。', ...winter, back);
    expect(issue.sections[0]!.articles[1]!.title).toBe('冬天的手术');
    expect(unclaimed(issue)).toEqual(['这是编者按。']);
  });

  it('may be at the very beginning of the body', () => {
    const { issue } = parsed(...contents, '·甲节·', ...winter, back, ...spring, back);
    expect(outline(issue)[0]![1].map(([title]) => title)).toEqual([winter[0], spring[0]]);
  });

  it('is not created by a source line inside a sentence', () => {
    const { issue } = parsed(
      ...contents,
      ...spring,
      '数据来源：国家医保局的年报。',
      '来源：这一行只是正文里的话',
      back,
    );
    expect(issue.sections[0]!.articles).toHaveLength(1);
  });

  it('stays body text after an article without a back link: the source of a table looks the same', () => {
    const { issue } = parsed(...contents, ...spring, '冬天的手术', '来源：丁报', '冬正文。', back);
    expect(issue.sections.flatMap(({ articles }) => articles)).toHaveLength(1);
  });
});

describe('a title in the body', () => {
  it('with a mistake still belongs to the entry', () => {
    const lines = [
      ...contents,
      ...spring,
      back,
      '夏天的病方怎样通风',
      ...summer.slice(1),
      back,
      ...autumn,
    ];
    const { issue } = parsed(...lines);
    expect(articleIds(issue)).toEqual(['article-01', 'article-02', 'article-03']);
    expect(issue.sections[0]!.articles[1]!.title).toBe('夏天的病方怎样通风');
    expect(rules(...lines)).toEqual([]);
  });

  it('with a mistake is found inside an article without a back link', () => {
    const { issue } = parsed(
      ...contents,
      ...spring,
      '夏天的病方怎样通风',
      ...summer.slice(1),
      ...autumn,
    );
    expect(articleIds(issue)).toEqual(['article-01', 'article-02', 'article-03']);
  });

  it('of two or three lines ends as in the entry', () => {
    for (const title of [
      ['夏天的病房', '怎样通风'],
      ['夏天的', '病房', '怎样通风'],
    ]) {
      const { issue } = parsed(...contents, ...spring, back, ...title, ...summer.slice(1), back);
      expect(issue.sections[0]!.articles[1]).toMatchObject({
        title: '夏天的病房怎样通风',
        source: '乙报',
      });
    }
  });

  it('of two lines ends as in the entry even without a source line', () => {
    const lines = [...contents, ...spring, back, '夏天的病房', '怎样通风', summer[2]!, back];
    const article = parsed(...lines).issue.sections[0]!.articles[1]!;
    expect(article.title).toBe('夏天的病房怎样通风');
    expect(textOf(article)).toBe(summer[2]);
  });

  it('may have a subtitle before the source line', () => {
    const lines = [...contents, spring[0]!, '——一家县医院的观察', spring[1]!, spring[2]!, back];
    const article = parsed(...lines).issue.sections[0]!.articles[0]!;
    expect(article.title).toBe('春天的门诊怎样排队——一家县医院的观察');
    expect(article.source).toBe('甲报');
    expect(textOf(article)).toBe('春天的正文。');
  });

  it('may have a subtitle of at most two lines', () => {
    const titleWith = (...subtitle: string[]) =>
      parsed(...contents, spring[0]!, ...subtitle, ...spring.slice(1), back).issue.sections[0]!
        .articles[0]!.title;
    expect(titleWith('清河县的做法', '和经验')).toBe('春天的门诊怎样排队清河县的做法和经验');
    expect(titleWith('清河县的做法', '和经验', '之一')).toBe('春天的门诊怎样排队');
  });

  it.each([
    [3, 2],
    [4, 1],
  ])(
    'without a source line is found up to two entries early: entry %i, %i articles',
    (at, count) => {
      const names = [...'甲乙丙丁戊'].map((name) => `${name}县的门诊怎样排队`);
      const { issue } = parsed(
        '——本期视点——',
        ...names.map((name, i) => `▶${name}（来源：甲报）——第 ${i + 3}页`),
        '----本期内容----',
        ...[names[0]!, '来源：甲报', '正文。', names[at]!, '正文。', back],
      );
      expect(issue.sections.flatMap(({ articles }) => articles)).toHaveLength(count);
    },
  );

  it('may have a subtitle that is a question', () => {
    const lines = [...contents, spring[0]!, '谁来叫号？', spring[1]!, spring[2]!, back];
    expect(parsed(...lines).issue.sections[0]!.articles[0]!.source).toBe('甲报');
  });

  it('repeated in its own article is a heading', () => {
    const { issue } = parsed(...contents, ...spring, spring[0]!, '又一段正文。', back, ...summer);
    expect(issue.sections[0]!.articles).toHaveLength(2);
    expect(textOf(issue.sections[0]!.articles[0]!)).toContain(spring[0]);
  });

  it('of a later article, quoted in the middle of a sentence, is text', () => {
    const { issue } = parsed(
      ...contents,
      ...spring,
      '他们写过',
      autumn[0]!,
      '这样的文章。',
      back,
      ...summer,
      back,
      ...autumn,
    );
    expect(issue.sections.flatMap(({ articles }) => articles.map(({ title }) => title))).toEqual([
      spring[0],
      summer[0],
      autumn[0],
    ]);
  });

  it('may occur twice: two articles', () => {
    const { issue } = parsed(
      '——本期视点——',
      '▶编者的话（来源：甲报）——第 3页',
      '▶编者的话（来源：乙报）——第 4页',
      '----本期内容----',
      '编者的话',
      '来源：甲报',
      '第一篇。',
      back,
      '编者的话',
      '来源：乙报',
      '第二篇的正文。',
      back,
    );
    expect(articleIds(issue)).toEqual(['article-01', 'article-02']);
    expect(issue.sections[0]!.articles.map(({ source }) => source)).toEqual(['甲报', '乙报']);
  });

  it('may gain or lose blanks between Han and Latin', () => {
    const { issue } = parsed(
      '——本期视点——',
      '▶DRG/DIP付费办法，15元起（来源：HIT观察）——第 3页',
      '----本期内容----',
      'DRG/DIP 付费办法, 15 元起',
      '来源：HIT 观察',
      '正文。',
    );
    expect(articleIds(issue)).toEqual(['article-01']);
    expect(issue.sections[0]!.articles[0]).toMatchObject({
      title: 'DRG/DIP 付费办法, 15 元起',
      source: 'HIT 观察',
    });
  });
});

describe('a source line', () => {
  const long = '北方某某大学第一附属医院党委宣传部';
  const head = [
    '——本期视点——',
    `▶春天的门诊（来源：${long}）——第 3页`,
    '----本期内容----',
    '春天的门诊',
  ];

  it('that wraps is as long as in the contents', () => {
    for (let at = 1; at < long.length; at += 1) {
      const { issue } = parsed(...head, `来源：${long.slice(0, at)}`, long.slice(at), '正文。');
      const article = issue.sections[0]!.articles[0]!;
      expect(article.source).toBe(long);
      expect(textOf(article)).toBe('正文。');
    }
  });

  it('that does not wrap ends with its line', () => {
    const { issue } = parsed(...head, `来源：${long}`, '第一附属医院的正文。');
    expect(textOf(issue.sections[0]!.articles[0]!)).toBe('第一附属医院的正文。');
  });

  it('that differs from the contents ends with its line', () => {
    const { issue } = parsed(...head, '来源：别的报纸', '正文。');
    expect(issue.sections[0]!.articles[0]).toMatchObject({ source: '别的报纸' });
  });

  it('may be the end of its article', () => {
    const { issue } = parsed(...contents, spring[0]!, spring[1]!, back, ...summer, back);
    expect(issue.sections[0]!.articles[0]!.blocks).toEqual([]);
    expect(issue.sections[0]!.articles[0]!.position.end.line).toBe(contents.length + 2);
  });

  it.each([
    ['a back link', [back]],
    ['nothing', []],
    ['a section marker', ['·乙节·']],
  ])('may be missing, with %s after the title', (_name, between) => {
    const { issue } = parsed(...contents, summer[0]!, ...between, ...autumn, back);
    expect(issue.sections.flatMap(({ articles }) => articles.map(({ title }) => title))).toEqual([
      summer[0],
      autumn[0],
    ]);
  });
});

describe('sections of the body', () => {
  it('have the names printed in the body, not those of the contents', () => {
    const { issue } = parsed(
      ...contents,
      '·申节·',
      ...spring,
      back,
      ...summer,
      back,
      '·已节·',
      ...autumn,
    );
    expect(outline(issue).map(([name]) => name)).toEqual(['申节', '已节']);
    expect(issue.contents.map(({ section }) => section)).toEqual(['甲节', '乙节']);
  });

  it('begin inside an article without a back link if a title follows the new name', () => {
    const { issue } = parsed(...contents, '·甲节·', ...spring, ...summer, '·已节·', ...autumn);
    expect(outline(issue).map(([name]) => name)).toEqual(['甲节', '已节']);
  });

  it('do not begin at two dots inside an article if no title follows and the name is unknown', () => {
    const { issue } = parsed(...contents, '·甲节·', ...spring, '·小标题·', '又一段正文。', back);
    expect(issue.sections).toHaveLength(1);
    expect(textOf(issue.sections[0]!.articles[0]!)).toContain('·小标题·');
  });

  it('have no name for articles before the first section marker', () => {
    const { issue } = parsed('----本期内容----', ...spring, back, '·乙节·', ...autumn);
    expect(outline(issue).map(([name]) => name)).toEqual(['', '乙节']);
  });

  it('are kept if they are empty', () => {
    const { issue } = parsed('----本期内容----', '·甲节·', '·乙节·', ...autumn);
    expect(issue.sections.map(({ name, articles }) => [name, articles.length])).toEqual([
      ['甲节', 0],
      ['乙节', 1],
    ]);
  });

  it('are not repeated for an article printed out of order', () => {
    const { issue } = parsed(
      ...contents,
      '·甲节·',
      ...spring,
      back,
      '·乙节·',
      ...autumn,
      back,
      ...summer,
      back,
    );
    expect(outline(issue).map(([name, articles]) => [name, articles.length])).toEqual([
      ['甲节', 1],
      ['乙节', 2],
    ]);
  });

  it('extend from their marker to the end of their last article', () => {
    const text = [
      ...contents,
      '·甲节·',
      ...spring,
      back,
      ...summer,
      back,
      '·乙节·',
      ...autumn,
    ].join('\n');
    const [first] = checked(text).issue.sections;
    const { start, end } = first!.position;
    expect(text.slice(start.offset, end.offset)).toBe(
      ['·甲节·', ...spring, back, ...summer].join('\n'),
    );
  });
});

describe('text outside articles', () => {
  it('is unclaimed, with its place, before, between and after the articles', () => {
    const lines = [
      '封面的字',
      ...contents,
      '甲节之前的话。',
      '·甲节·',
      '春天之前的话。',
      ...spring,
      back,
      '两篇之间的话。',
      ...summer,
      back,
      '最后的话。',
      '最后的最后。',
    ];
    const { issue, events } = parsed(...lines);
    expect(unclaimed(issue)).toEqual([
      '封面的字',
      '甲节之前的话。',
      '春天之前的话。',
      '两篇之间的话。',
      '最后的话。',
      '最后的最后。',
    ]);
    for (const { text, position } of issue.unclaimed) {
      expect(position.start.line).toBe(lines.indexOf(text) + 1);
    }
    expect(ruleIdsOf(events).filter((id) => id === 'text/unclaimed')).toHaveLength(5);
  });

  it('is also unclaimed if it has many lines', () => {
    const between = Array.from({ length: 40 }, (_, i) => `两篇之间的第${i}句话。`);
    const { issue } = parsed(...contents, ...spring, back, ...between, ...summer, back);
    expect(unclaimed(issue)).toEqual(between);
    expect(articleIds(issue)).toEqual(['article-01', 'article-02', null]);
  });

  it('belongs to the last article if that has no back link', () => {
    const { issue } = parsed(...contents, ...autumn, '最后的话。');
    expect(textOf(issue.sections[0]!.articles[0]!)).toBe('秋天。最后的话。');
  });

  it('a second contents marker, or a digest marker after an article, is a marker', () => {
    const { events } = parsed(
      ...contents,
      ...spring,
      back,
      '----本期内容----',
      ...summer,
      back,
      '——本期视点——',
    );
    const names = events.flatMap((event) => (event.type === 'marker' ? [event.name] : []));
    expect(names.filter((name) => name === 'bodyStart')).toHaveLength(2);
    expect(names.filter((name) => name === 'contentsStart')).toHaveLength(2);
  });

  it('a digest marker inside an article is text', () => {
    const { issue } = parsed(...contents, ...spring, '——本期视点——', '又一段。', back);
    expect(textOf(issue.sections[0]!.articles[0]!)).toContain('——本期视点——');
  });
});

/** The titles and texts found in the lines of a PDF, in which `[图]` is a picture without a caption. */
function read(...text: string[]): { title: string[]; body: string[] }[] {
  const raw: RawEvent[] = [];
  const parser = new StructureParser(new Markers(builtInProfile), (event) => raw.push(event));
  const lines = linesOf(text.map((line) => (line === '[图]' ? ' ' : line)).join('\n'));
  for (const line of lines) {
    line.print = line.isBlank ? { ...printed, part: 'figure', block: 1 } : printed;
    parser.push(line);
  }
  parser.end();
  const contentsOf = (some: readonly { content: string }[]): string[] =>
    some.map(({ content }) => content);
  return raw.flatMap((event) =>
    event.kind === 'article'
      ? [{ title: contentsOf(event.article.title), body: contentsOf(event.article.body) }]
      : [],
  );
}

describe('a picture', () => {
  it('below an announced title belongs to the article', () => {
    expect(read(...contents, '·甲节·', spring[0]!, '[图]', '春天的正文。', back)).toEqual([
      { title: [spring[0]], body: ['', '春天的正文。'] },
    ]);
  });

  it('above an unannounced title does not become part of it', () => {
    const second = ['[图]', '没有预告的标题', '来源：丁报', '正文。'];
    expect(read('----本期内容----', ...spring, ...second, back)).toEqual([
      { title: [spring[0]], body: ['春天的正文。', ''] },
      { title: ['没有预告的标题'], body: ['正文。'] },
    ]);
  });
});

it('lines are recognized despite remains of Markdown or HTML at their beginning', () => {
  const text = [
    ...['——本期视点——', '## ·基层·', '- 春天的门诊（来源：甲报）——第 2页', '----本期内容----'],
    ...[
      '## ·基层·',
      '# 春天的门诊',
      '来源：甲报',
      '&nbsp;&nbsp;正文。',
      '#3 号楼已经启用。',
      '返回目录',
      '',
    ],
  ].join('\n');
  const { issue, events } = checked(text);
  expect(issue.contents.map(({ section }) => section)).toEqual(['基层']);
  const [article] = issue.sections[0]!.articles;
  expect(article).toMatchObject({ title: '春天的门诊', source: '甲报' });
  expect(article!.blocks.map((block) => block.text).join('')).toBe('正文。#3 号楼已经启用。');
  const markup = events.flatMap((event) =>
    event.type === 'marker' && event.name === 'markup' ? [event.text] : [],
  );
  expect(markup).toEqual(['##', '##', '#', '&nbsp;&nbsp;']);
  // The blank after a `#` does not begin a page.
  expect(issue.pageCount).toBeNull();
});

describe('boxes of a page that are out of order, as from pdfminer', () => {
  const contents = [
    ...['——本期视点——', '▶春天的门诊（来源：甲报）——第', '·基层·', '2', '页', '【提要】春天。'],
    ...['▶夏天的门诊（来源：乙报）——第 3页', '----本期内容----'],
  ];
  const textsOf = (...body: string[]) =>
    checked([...contents, ...body, ''].join('\n')).issue.sections.flatMap(({ name, articles }) =>
      articles.map(({ title, blocks }) => [name, title, blocks.map(({ text }) => text).join('')]),
    );
  const wanted = [
    ['基层', '春天的门诊', '春天到了，门诊的人多了。'],
    ['基层', '夏天的门诊', '夏天到了。'],
  ];

  it('a section marker inside an entry comes before that entry', () => {
    const { issue } = checked(contents.join('\n'));
    const [group, ...more] = issue.contents;
    expect(more).toEqual([]);
    expect(group!.section).toBe('基层');
    expect(group!.entries.map(({ title, page }) => [title, page])).toEqual([
      ['春天的门诊', 2],
      ['夏天的门诊', 3],
    ]);
    expect(group!.position.start.line).toBe(2);
  });

  it('a back link inside a sentence does not end the article', () => {
    const spring = [
      '·基层·',
      '春天的门诊',
      '来源：甲报',
      '春天到了，门诊的',
      '返回目录',
      '人多了。',
    ];
    const summer = ['返回目录', '夏天的门诊', '来源：乙报', '夏天到了。', '返回目录'];
    expect(textsOf(...spring, ...summer)).toEqual(wanted);
  });

  it('a back link below the source line does not end the article', () => {
    const spring = ['·基层·', '春天的门诊', '来源：甲报', '返回目录', '春天到了，门诊的人多了。'];
    const summer = ['夏天的门诊', '来源：乙报', '夏天到了。', '返回目录'];
    expect(textsOf(...spring, ...summer)).toEqual(wanted);
  });

  it.each([
    ['a short line', ['春天到了，门诊的人多了起来，大厅里坐满了人。', '甲报记者']],
    ['a full line', ['春天到了，门诊的人多了']],
  ])(
    'a back link after %s ends an article before a question that is not in the contents',
    (_, text) => {
      const spring = ['·基层·', '春天的门诊', '来源：甲报', ...text, '返回目录'];
      const autumn = ['秋天来不来？', '来源：丙报', '秋天到了。', '返回目录'];
      expect(textsOf(...spring, ...autumn)).toEqual([
        ['基层', '春天的门诊', text.join('')],
        ['基层', '秋天来不来？', '秋天到了。'],
      ]);
    },
  );

  it('a back link after a short line ends an article wherever the source line is', () => {
    const text = ['春天到了，门诊的人多了起来，大厅里坐满了人。', '甲报记者'];
    const spring = ['·基层·', '春天的门诊', '来源：甲报', ...text, '返回目录'];
    const autumn = ['秋天来不来？', '来了没有', '来源：丙报', '秋天到了。', '返回目录'];
    expect(textsOf(...spring, ...autumn)[0]).toEqual(['基层', '春天的门诊', text.join('')]);
  });

  it('an entry with its source is not continued by an entry behind a section marker', () => {
    const { issue } = checked(
      [
        ...[
          '——本期视点——',
          '▶春天的门诊（来源：甲报）',
          '·基层·',
          '夏天的门诊（来源：乙报）——第 3页',
        ],
        ...['----本期内容----', ''],
      ].join('\n'),
    );
    const titles = issue.contents.map(({ section, entries }) => [
      section,
      entries.map(({ title }) => title),
    ]);
    expect(titles).toEqual([
      ['', ['春天的门诊']],
      ['基层', ['夏天的门诊']],
    ]);
  });

  it('a back link before a title ends an article even without a final mark', () => {
    const spring = ['·基层·', '春天的门诊', '来源：甲报', '春天到了，门诊的人多了', '返回目录'];
    const summer = ['夏天的门诊', '来源：乙报', '夏天到了。', '返回目录'];
    expect(textsOf(...spring, ...summer)[0]![2]).toBe('春天到了，门诊的人多了');
    expect(textsOf(...spring, ...summer)).toHaveLength(2);
  });
});
