/**
 * Hand-written articles, typeset as in FORMAT, and read back. Each follows an article of full lines, which settles the
 * width, so that only the feature under test matters.
 */
import { describe, expect, it } from 'vitest';
import { squeeze } from '../../src/text/characters.ts';
import type { Block } from '../../src/tree/types.ts';
import { checked } from '../support/checked.ts';
import { corpusMeasure, wrap, type Measure } from '../support/wrap.ts';

/** How the extractor writes the lines of a block. */
interface Form extends Measure {
  /** The text before the first line of a block. */
  lead?: string;
  /** The text before every line. */
  margin?: string;
  /** The text between two lines, and between two blocks. */
  between?: string;
  betweenBlocks?: string;
  onePerLine?: boolean;
}

const dropped: Form = corpusMeasure;

function setBlock(block: string, form: Form): string[] {
  const lines = form.onePerLine ? [block] : wrap(block, form);
  return lines.map((line, i) => (form.margin ?? '') + (i === 0 ? (form.lead ?? '') : '') + line);
}

function setBlocks(blocks: readonly string[], form: Form): string {
  const between = form.between ?? '\n';
  return blocks
    .map((block) => setBlock(block, form).join(between))
    .join(form.betweenBlocks ?? between);
}

const ballast = Array.from({ length: 12 }, (_, i) =>
  i % 4 === 0
    ? `第${'一二三四五六七八九十'[i]!}批的事情写在这里，为的是让每一行都排得满满的。`
    : `这里，${'写下一些不长不短的话，好让每一行都排得满满的，看得出这一页有多宽，'.repeat(i + 2)}直到写完为止。`,
);

/** `h1:`, `p:` or `k:` and the text. */
const shortForm = (block: Block): string =>
  (block.type === 'heading' ? `h${block.depth}:` : `${block.type[0]!}:`) + block.text;

function issueOf(body: string, form: Form): string {
  const { margin = '', between = '\n' } = form;
  const head = (title: string): string =>
    `${margin}${title}${between}${margin}来源：甲报${between}`;
  const marker = `${margin}----本期内容----${between}`;
  const back = `${between}${margin}返回目录${between}`;
  return `${marker}${head('第一篇')}${setBlocks(ballast, form)}${back}${head('第二篇')}${body}${back}`;
}

function readLines(lines: readonly string[], form: Form = dropped): Block[] {
  const { issue } = checked(issueOf(lines.join(form.between ?? '\n'), form));
  return issue.sections[0]!.articles[1]!.blocks;
}

const read = (lines: readonly string[]): string[] => readLines(lines).map(shortForm);

function readBlocks(blocks: readonly string[], form: Form): string[] {
  const { issue } = checked(issueOf(setBlocks(blocks, form), form));
  return issue.sections[0]!.articles[1]!.blocks.map(shortForm);
}

describe('paragraphs by their widths (lines as they are in print)', () => {
  it('a first line of 56 columns, continuations of 60, a short last line', () => {
    expect(
      read([
        '清河县的慢病管理从一张表开始。表上记着每位高血压患者的血',
        '压、用药和下次随访的日子，由村医填写，镇里汇总，县里每月核对',
        '一次，错漏当天退回重填。',
        '医院把复诊配药分流到互联网门诊，药品当天寄出，现场号源留',
        '给第一次来看病的人。',
      ]),
    ).toEqual([
      'p:清河县的慢病管理从一张表开始。表上记着每位高血压患者的血压、用药和下次随访的日子，由村医填写，镇里汇总，县里每月核对一次，错漏当天退回重填。',
      'p:医院把复诊配药分流到互联网门诊，药品当天寄出，现场号源留给第一次来看病的人。',
    ]);
  });

  it('a full line that ends with 。 does not end a paragraph if the next line is not a first line', () => {
    expect(
      read([
        '清河县的慢病管理从一张表开始。表上记着每位高血压患者的血',
        '压、用药和下次随访的日子，村医填写，镇里汇总，县里每月核对。',
        '错漏当天退回重填，没有例外，谁也不能讲情面，因为这张表关系到',
        '一个县的钱袋子。',
      ]),
    ).toHaveLength(1);
  });

  it('a full line that ends with 。 ends a paragraph if the next line was broken like an indented one', () => {
    expect(
      read([
        '清河县的慢病管理从一张表开始。表上记着每位高血压患者的血',
        '压、用药和下次随访的日子，村医填写，镇里汇总，县里每月核对。',
        '错漏当天退回重填，没有例外，谁也不能讲情面，因为这张表关',
        '系到一个县的钱袋子。',
      ]),
    ).toHaveLength(2);
  });

  it('a Latin word that did not fit leaves a line short, and the paragraph continues', () => {
    expect(
      read([
        '按病组付费改革之后，耗材从收入变成了成本，医院开始重新看',
        '待每一次采购，连一根导管也要先问一问值不值得，这就是所谓的',
        'value-based 采购。',
      ]),
    ).toHaveLength(1);
  });

  it('a hanging mark makes a line 62 columns wide, or a first line 58', () => {
    expect(
      read([
        '清河县的慢病管理，从一张表开始。表上记着每位高血压患者的，',
        '血压、用药和下次随访的日子，由村医填写，镇里汇总，县里每月核，',
        '一次，错漏当天退回重填。',
      ]),
    ).toHaveLength(1);
  });

  it('a line without a mark to squeeze contains one character less', () => {
    expect(
      read([
        '清河县的慢病管理从一张表开始表上记着每一位高血压患者的',
        '血压和用药还有下一次随访的日子先由村医填写再由镇里汇总每周',
        '核对一次，错漏当天退回重填。',
      ]),
    ).toHaveLength(1);
  });
});

describe('headings', () => {
  const text =
    '患者该来复诊而没有来，系统会提醒村医，再不来就提醒镇卫生院，还不来就由县医院的专科护士打电话，一直打到人来为止。';

  it.each([
    '一、把表格变成提醒',
    '（一）把表格变成提醒',
    '(一)把表格变成提醒',
    '1.把表格变成提醒',
    '1、把表格变成提醒',
    '01 把表格变成提醒',
    '把表格变成提醒',
    '谁来提醒？',
    '从“签得上”到“用得好”',
    '2.让迟到有成本',
  ])('%s', (heading) => {
    expect(read([...wrap(text), heading, ...wrap(text)])).toEqual([
      `p:${text}`,
      `h1:${heading}`,
      `p:${text}`,
    ]);
  });

  it('a numbered outline of sentences, each on its own line', () => {
    const outline = ['一、号源按真实速度投放。', '二、让迟到有成本。', '三、把药箱配齐。'];
    const lines = outline.flatMap((heading) => [heading, ...wrap(text)]);
    expect(read(lines)).toEqual(outline.flatMap((heading) => [`h1:${heading}`, `p:${text}`]));
  });

  it('two levels directly after each other', () => {
    const lines = ['一、把表格变成提醒', '（一）先稳住人', ...wrap(text), '（二）再补设备'];
    expect(read([...lines, ...wrap(text), '二、让药价不再拦路', ...wrap(text)])).toEqual([
      'h1:一、把表格变成提醒',
      'h2:（一）先稳住人',
      `p:${text}`,
      'h2:（二）再补设备',
      `p:${text}`,
      'h1:二、让药价不再拦路',
      `p:${text}`,
    ]);
  });

  it('one that wraps in mid-phrase: its first line is exactly as wide as an indented one', () => {
    const heading = '（二）再补上设备、人手和信息系统，让常见病在村里就能看好';
    const lines = [...wrap(text), ...wrap(`${heading}看透彻`), ...wrap(text)];
    expect(read(lines)).toEqual([`p:${text}`, `h1:${heading}看透彻`, `p:${text}`]);
    expect(wrap(`${heading}看透彻`)).toHaveLength(2);
  });
});

describe('not headings', () => {
  const text =
    '患者该来复诊而没有来，系统会提醒村医，再不来就提醒镇卫生院，还不来就由县医院的专科护士打电话，一直打到人来为止。';

  it.each([
    '1.南京市。今年以来，全市二级以上医院全部开通了复诊配药，药品由第三方配送到家，患者在手机上就能办完全部的手续，不必再跑一趟。',
    '一是加强领导，把慢病管理列入镇村两级的年度考核，与服务费挂钩，每季度由县里抽查一次，结果当月公开，谁也不能例外。',
    '第一，号源要按医生的真实速度投放，快的多放，慢的少放，迟到的顺延一个时段，这样排队的人才会少下来，医生也不必赶。',
    '药品当天寄出，现场号源留给第一次来的人。',
    '•药箱挂在村口小卖部的墙上，钥匙由村医保管；',
  ])('%s', (paragraph) => {
    expect(read([...wrap(text), ...wrap(paragraph), ...wrap(text)])).toEqual([
      `p:${text}`,
      `p:${paragraph}`,
      `p:${text}`,
    ]);
  });

  it('the items of a list, which end with a semicolon', () => {
    const items = [
      '服务态度好的，由居民扫码评价，评价高的多得；',
      '服务态度一般的，由镇里抽查电话录音，不合格的不得；',
      '没有服务的，当年不再增加签约的人数。',
    ];
    expect(read([...wrap(text), ...items, ...wrap(text)])).toEqual([
      `p:${text}`,
      ...items.map((item) => `p:${item}`),
      `p:${text}`,
    ]);
  });

  it('a figure’s caption in small type, wider than any line', () => {
    const caption =
      '图1 清河县高血压患者规范管理率的变化，二零二一年至二零二四年（来源：县卫健局统计年报）';
    const found = read([...wrap(text), caption, ...wrap(text)]);
    expect(found).toContain(`p:${text}`);
    expect(found.find((block) => block.includes('图1'))).toBe(`p:${caption}`);
  });
});

describe('keywords', () => {
  it('are a separate block before the text', () => {
    const lines = [
      '【关键词】DRG/DIP 付费办法;药箱管理;',
      ...wrap('药箱挂在墙上，钥匙由村医保管。'),
    ];
    expect(read(lines)).toEqual([
      'k:【关键词】DRG/DIP 付费办法;药箱管理;',
      'p:药箱挂在墙上，钥匙由村医保管。',
    ]);
  });

  it('may fill more than a line', () => {
    const keywords =
      '【关键词】按病组付费；药箱管理；成本核算与绩效分配；公立医院高质量发展；价格调整；';
    const { issue } = checked(issueOf(wrap(keywords).concat('正文只有一句。').join('\n'), dropped));
    const article = issue.sections[0]!.articles[1]!;
    expect(article.blocks.map(shortForm)).toEqual([`k:${keywords}`, 'p:正文只有一句。']);
    expect(article.keywords).toEqual([
      '按病组付费',
      '药箱管理',
      '成本核算与绩效分配',
      '公立医院高质量发展',
      '价格调整',
    ]);
  });

  it('are also found after a form feed in the middle of a line', () => {
    const text = issueOf('前文在此。\f【关键词】甲;乙;\n正文在此。', dropped);
    const article = checked(text).issue.sections[0]!.articles[1]!;
    expect(article.keywords).toEqual(['甲', '乙']);
    expect(article.blocks.map(shortForm)).toEqual([
      'p:前文在此。',
      'k:【关键词】甲;乙;',
      'p:正文在此。',
    ]);
  });
});

describe('page breaks', () => {
  const lines = [
    '清河县的慢病管理从一张表开始。表上记着每位高血压患者的血',
    '压、用药和下次随访的日子，由村医填写，镇里汇总，县里每月核对',
    '一次，错漏当天退回重填。',
  ];

  it('are in the block, at the offset where the page begins', () => {
    const [block] = readLines([lines[0]!, `\f${lines[1]!}`, lines[2]!]);
    expect(block!.text).toBe(lines.join(''));
    expect(block!.page).toBe(1);
    expect(block!.pageBreaks).toEqual([{ page: 2, offset: lines[0]!.length }]);
  });

  it('can be several in one paragraph', () => {
    const [block] = readLines([lines[0]!, `\f${lines[1]!}`, `\f${lines[2]!}`]);
    expect(block!.pageBreaks.map(({ page }) => page)).toEqual([2, 3]);
  });

  it('before a block set its page, and are not in the block', () => {
    const [first, second] = readLines([lines[2]!, `\f${lines[2]!}`]);
    expect(first!.page).toBe(1);
    expect(second!.page).toBe(2);
    expect(second!.pageBreaks).toEqual([]);
  });

  it('can be inside a wrapped heading', () => {
    const [first, second] = wrap('（二）再补上设备、人手和信息系统，让常见病在村里就能看好看透彻');
    const [, block] = readLines([lines[2]!, first!, `\f${second!}`, ...lines]);
    expect(block!.type).toBe('heading');
    expect(block!.pageBreaks).toEqual([{ page: 2, offset: first!.length }]);
  });
});

describe('positions', () => {
  it('extend from the first to the last character of a block', () => {
    const text = '----本期内容----\n标题\n来源：甲报\n  第一段只有一行。 \n返回目录\n';
    const { issue } = checked(text);
    const { position } = issue.sections[0]!.articles[0]!.blocks[0]!;
    expect(text.slice(position.start.offset, position.end.offset)).toBe('第一段只有一行。');
    expect(position.start).toMatchObject({ line: 4, column: 3 });
  });
});

describe('the same article in every outer form', () => {
  const article = [
    '清河县的慢病管理从一张表开始。表上记着每位高血压患者的血压、用药和下次随访的日子，由村医填写，镇里汇总，县里每月核对一次，错漏当天退回重填。',
    '一、把表格变成提醒',
    '2022 年起，表格搬进了手机。患者该来复诊而没有来，系统会在第 3 天提醒村医，第 7 天提醒镇卫生院，第 15 天由县医院的专科护士打电话。一年下来，规范管理率从 61.7% 升到 83.2%，因卒中住院的人数下降了两成。',
    '（一）谁来提醒？',
    '提醒由系统发出，村医负责落实，镇卫生院每周看一次名单，对三次未到的患者上门走访，问清原因，记在表上。',
    '（二）提醒之后',
    '来了的，当天调整用药；没来的，由家庭医生上门。“不怕麻烦，就怕没人管。”一位村医这样说。',
    '二、让药价不再拦路',
    '常用的 12 种降压药进入集中采购目录，每月药费从 86 元降到 14 元。村民说，以前舍不得吃的药，现在按时吃了。',
  ];
  // A blank between Latin and Han at the end of a line is lost, and cannot be recovered.
  const expected = article.map(squeeze).map((block) => {
    if (/^[一二]、/.test(block)) return `h1:${block}`;
    return block.startsWith('（') ? `h2:${block}` : `p:${block}`;
  });

  it.each<[string, Form]>([
    [
      'as in the corpus: indent dropped, an empty line after every line',
      { ...dropped, between: '\n\n' },
    ],
    ['no empty lines', dropped],
    ['34 characters a line', { width: 68, indent: 4 }],
    ['40 characters a line', { width: 80, indent: 4 }],
    ['20 characters a line', { width: 40, indent: 4 }],
    ['indents kept as U+3000', { ...dropped, lead: '　　' }],
    ['indents kept as four blanks', { ...dropped, lead: '    ' }],
    ['indents kept as two blanks', { ...dropped, lead: '  ' }],
    ['a left margin', { ...dropped, margin: '       ' }],
    ['a left margin and indents', { ...dropped, margin: '       ', lead: '　　' }],
    ['empty lines only between blocks', { ...dropped, betweenBlocks: '\n\n' }],
    ['more empty lines between blocks', { ...dropped, between: '\n\n', betweenBlocks: '\n\n\n' }],
    ['one block per line', { ...dropped, onePerLine: true }],
    ['one block per line, empty lines between', { ...dropped, onePerLine: true, between: '\n\n' }],
    ['one block per line, indented', { ...dropped, onePerLine: true, lead: '　　' }],
    [
      'no indent in print, empty lines between blocks',
      { width: 60, indent: 0, betweenBlocks: '\n\n' },
    ],
    ['34 characters, indents kept', { width: 68, indent: 4, lead: '　　' }],
  ])('%s', (_name, form) => {
    expect(readBlocks(article, form).map(squeeze)).toEqual(expected);
  });

  it.each(['\n', '\r\n', '\r', '\r\r\n', '\u0085', '\u2028', '\u2029'])('line ends %j', (end) => {
    const text = issueOf(setBlocks(article, dropped), dropped).replaceAll('\n', end);
    const { blocks } = checked(text).issue.sections[0]!.articles[1]!;
    expect(blocks.map(shortForm).map(squeeze)).toEqual(expected);
  });
});
