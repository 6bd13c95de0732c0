/** Every marker with the samples of FORMAT, including unusual forms, and with lines that only look like it. */
import { describe, expect, it } from 'vitest';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile, type Profile } from '../../src/periodical/profile.ts';
import { samplesOf } from '../../src/periodical/samples.ts';
import { lineOf } from '../support/lines.ts';

const markers = new Markers(builtInProfile);

describe('digest marker', () => {
  it.each([
    '——本期视点——',
    ' ——本期视点——',
    '— 本期视点 —',
    '——————本期视点——————',
    '----本期视点----',
    '====本期视点====',
    '＝＝本期视点＝＝',
    '──本期视点──',
    '——本 期 视 点——',
    '——本期视点',
    '本期视点——',
  ])('%s', (text) => {
    expect(markers.isContentsStart(lineOf(text))).toBe(true);
    expect(markers.mayBegin(lineOf(text)) || text.startsWith('本')).toBe(true);
  });

  it.each([
    '本期视点',
    '——本期视点观察——',
    '——本期——',
    '——本期视点——之一',
    '《本期视点》',
    '——',
    '————————',
    '',
    '——本期内容——',
  ])('is not recognized in %j', (text) => {
    expect(markers.isContentsStart(lineOf(`${text} `))).toBe(false);
  });
});

describe('contents marker', () => {
  it.each([
    '----本期内容----',
    ' ----本期内容----',
    '——本期内容——',
    '==本期内容==',
    '- - 本期内容 - -',
  ])('%s', (text) => {
    expect(markers.isBodyStart(lineOf(text))).toBe(true);
    expect(markers.isContentsStart(lineOf(text))).toBe(false);
  });

  it.each(['本期内容', '----本期内容如下----', '——本期视点——', '本期内容：', '----'])(
    'is not recognized in %s',
    (text) => {
      expect(markers.isBodyStart(lineOf(text))).toBe(false);
    },
  );
});

describe('reading note', () => {
  it.each([
    '（阅读提醒：在手机上翻看这一期时，请对照目录里给出的页码；在电脑上翻看时，点一下',
    '(阅读提醒:在手机上翻看的读者',
    '（ 阅读提醒 ：在手机上翻看的读者',
  ])('begins with %s', (text) => {
    expect(markers.beginsReadingNote(lineOf(text))).toBe(true);
  });

  it.each(['阅读提醒：使用手机', '（阅读提醒）', '（阅读建议：', '（提醒：阅读', '（阅读提醒'])(
    'does not begin with %s',
    (text) => {
      expect(markers.beginsReadingNote(lineOf(text))).toBe(false);
    },
  );

  it('ends with the line that closes its bracket', () => {
    expect(markers.endsReadingNote(lineOf('题目便能翻到那篇文章，读完点文末链接回来。）'))).toBe(
      true,
    );
    expect(markers.endsReadingNote(lineOf('题目便能翻到那篇文章)'))).toBe(true);
    expect(markers.endsReadingNote(lineOf('（阅读提醒：在手机上翻看的读者，可点'))).toBe(false);
  });
});

describe('section marker', () => {
  it.each([
    ['·医院管理·', '医院管理'],
    ['•SPD 药械管理•', 'SPD 药械管理'],
    ['・互联网医疗・', '互联网医疗'],
    ['· 分析解读 ·', '分析解读'],
    [' ·DPS 药械管理·', 'DPS 药械管理'],
    ['·医·', '医'],
    ['●医院管理●', '医院管理'],
    ['·医院管理•', '医院管理'],
  ])('%s', (text, name) => {
    expect(markers.sectionName(lineOf(text))).toBe(name);
  });

  it.each([
    ['a list item', '·提高认识'],
    ['one dot', '·'],
    ['two dots', '··'],
    ['dots around blanks', '·　·'],
    ['three dots', '···'],
    ['a sentence between dots', `·本县今年以来在基层卫生方面做了许多工作取得了成效其中有三条经验·`],
    ['several names in a row', '·张三·李四·'],
    ['a name with a dot inside', '弗洛伦斯·南丁格尔'],
    ['another mark', '-医院管理-'],
  ])('is not recognized in %s: %s', (_name, text) => {
    expect(markers.sectionName(lineOf(text))).toBeNull();
  });
});

describe('source line', () => {
  it.each([
    ['来源：国家医保局', '国家医保局'],
    ['来源: HIT 观察', 'HIT 观察'],
    ['来源:县域观察', '县域观察'],
    [' 来源： 健康报', '健康报'],
    ['来 源：健康报', '健康报'],
    ['来源 ：健康报', '健康报'],
    ['来源︰健康报', '健康报'],
    ['来源：“健康中国”公众号', '“健康中国”公众号'],
  ])('%s', (text, name) => {
    const line = lineOf(text);
    const start = markers.sourceStart(line);
    expect(line.text.slice(start, line.end)).toBe(name);
  });

  it.each([
    ['no name', '来源：'],
    ['no colon', '来源国家医保局'],
    ['the word inside a line', '数据来源：国家医保局'],
    ['a sentence', `来源：${'这是一个关于资金从哪里来又到哪里去的很长的句子'.repeat(3)}`],
    ['the word alone', '来源'],
    ['another word', '出处：国家医保局'],
    ['half the word', '来：国家医保局'],
  ])('is not recognized in %s: %s', (_name, text) => {
    expect(markers.sourceStart(lineOf(text))).toBe(-1);
  });
});

describe('summary', () => {
  it.each([
    ['【提要】药箱挂在村口的墙上', '药箱挂在村口的墙上'],
    ['【摘要】药箱挂在村口', '药箱挂在村口'],
    ['[提要]药箱挂在村口', '药箱挂在村口'],
    ['【 提要 】药箱挂在村口', '药箱挂在村口'],
    ['〔提要〕药箱挂在村口', '药箱挂在村口'],
    ['【提要】', ''],
  ])('%s', (text, own) => {
    const line = lineOf(text);
    const start = markers.summaryStart(line);
    expect(start).toBeGreaterThan(0);
    expect(line.text.slice(start, line.end)).toBe(own);
  });

  it.each([
    '提要：药箱',
    '【提要药箱',
    '【内容提要】药箱',
    '【关键词】药箱',
    '【】',
    '【',
    '提要】药箱',
  ])('is not recognized in %s', (text) => {
    expect(markers.summaryStart(lineOf(text))).toBe(-1);
  });
});

describe('keywords', () => {
  const split = (text: string): string[] => markers.splitKeywords(text, lineOf(text));

  it.each(['【关键词】DRG/DIP 付费办法;药箱管理;', '[关键词]医保', '【关键字】医保'])(
    '%s',
    (text) => {
      expect(markers.beginsKeywords(lineOf(text))).toBe(true);
    },
  );

  it.each(['关键词：医保', '【关键】医保', '【提要】医保', '这里说到【关键词】'])(
    'is not recognized in %s',
    (text) => {
      expect(markers.beginsKeywords(lineOf(text))).toBe(false);
    },
  );

  it.each([
    ['【关键词】DRG/DIP 付费办法;药箱管理;', ['DRG/DIP 付费办法', '药箱管理']],
    ['【关键词】医保；支付', ['医保', '支付']],
    ['【关键词】医保，支付、集采', ['医保', '支付', '集采']],
    ['【关键词】医保 ; 支付 ;', ['医保', '支付']],
    ['【关键词】 医保　　支付', ['医保', '支付']],
    ['【关键词】医保', ['医保']],
    ['【关键词】', []],
    ['【关键词】;；，', []],
  ])('are split: %s', (text, words) => {
    expect(split(text)).toEqual(words);
  });

  it('are split after the bracket even in an indented line', () => {
    const line = lineOf('　　【关键词】医保;支付');
    expect(markers.splitKeywords('【关键词】医保;支付', line)).toEqual(['医保', '支付']);
  });
});

describe('back link', () => {
  it.each([
    '返回目录',
    ' 返回目录 ',
    '【返回目录】',
    '[返回目录]',
    '（返回目录）',
    '(返回目录)',
    '返 回 目 录',
    '【 返回目录 】',
    '[[返回目录]]',
    '↑ 返回目录',
    '返回目录↑',
    '>>返回目录<<',
    '返回目錄',
    '[返回目录](#contents)',
    '[返回目录](issue.html#contents)',
  ])('%s', (text) => {
    expect(markers.isBackLink(lineOf(text))).toBe(true);
  });

  it.each([
    ['春天到了。返回目录', 5],
    ['（完）返回目录', 3],
    ['“春天到了。”返回目录', 7],
    ['春天到了。（甲文）返回目录', 9],
    ['春天到了（见《乙》）。）返回目录', 12],
    ['点击“首页”返回目录', -1],
    ['点击首页（左上角）返回目录', -1],
    ['“”返回目录', -1],
    ['春天到了返回目录', -1],
    ['返回目录', -1],
    ['【返回目录', -1],
  ])('in the line %s another line begins at %i', (text, at) => {
    expect(markers.joinedLineStart(lineOf(text))).toBe(at);
  });

  it.each([
    '返回目录页',
    '请返回目录',
    '返回',
    '返回目录。',
    '返回目录 第 3 页',
    '点击这里可以返回目录',
    `【${' '.repeat(20)}返回目录】`,
  ])('is not recognized in %s', (text) => {
    expect(markers.isBackLink(lineOf(text))).toBe(false);
  });
});

describe('lines that cannot begin a marker', () => {
  it.each(['正文', '2022 年', 'DRG', '“引文”', '一、标题', '国家医保局'])('%s', (text) => {
    expect(markers.mayBegin(lineOf(text))).toBe(false);
  });

  it('do not include any line that a marker accepts', () => {
    for (const text of [
      '——本期视点——',
      '----本期内容----',
      '·医院管理·',
      '▶标题',
      '【关键词】医保',
      '返回目录',
      '[返回目录]',
      '来源：甲',
    ]) {
      expect(markers.mayBegin(lineOf(text)), text).toBe(true);
    }
  });
});

describe('another profile', () => {
  const profile: Profile = {
    ...builtInProfile,
    title: '卫生文摘',
    markers: {
      ...builtInProfile.markers,
      contentsStart: ['目次', '卫生文摘'],
      bodyStart: ['正文'],
      ruleGlyphs: '+',
      sectionMarks: { before: '#', after: '#' },
      entryBullets: '>',
      summary: ['导读'],
      keywords: ['主题词'],
      source: ['出处', '转自'],
      backLink: ['回到目次'],
      page: { before: 'p', after: '.' },
    },
  };
  const other = new Markers(profile);

  it('replaces all words and glyphs', () => {
    expect(other.isContentsStart(lineOf('++卫生文摘++'))).toBe(true);
    expect(other.isContentsStart(lineOf('++目次++'))).toBe(true);
    expect(other.isContentsStart(lineOf('——本期视点——'))).toBe(false);
    expect(other.isBodyStart(lineOf('+正文+'))).toBe(true);
    expect(other.sectionName(lineOf('#医保#'))).toBe('医保');
    expect(other.beginsEntry(lineOf('>标题'))).toBe(true);
    expect(other.beginsEntry(lineOf('▶标题'))).toBe(false);
    expect(other.summaryStart(lineOf('【导读】甲'))).toBe(4);
    expect(other.beginsKeywords(lineOf('【主题词】甲'))).toBe(true);
    expect(other.sourceStart(lineOf('转自：甲'))).toBe(3);
    expect(other.isBackLink(lineOf('[回到目次]'))).toBe(true);
    expect(other.readEntry('标题（出处：甲）——p 12.')).toMatchObject({
      title: '标题',
      source: '甲',
      page: 12,
    });
  });

  it('may have words with blanks, in the text and in the profile', () => {
    const spaced = new Markers({
      ...profile,
      markers: {
        ...profile.markers,
        backLink: ['Back to contents'],
        page: { before: '见 第', after: '版面' },
      },
    });
    for (const text of ['Back to contents', 'Backtocontents', '[Back  to contents]']) {
      expect(spaced.isBackLink(lineOf(text)), text).toBe(true);
    }
    expect(spaced.isBackLink(lineOf('Back to contents, he said'))).toBe(false);
    for (const text of ['甲（出处：乙）见第12版面', '甲（出处：乙）见 第 12 版 面']) {
      expect(spaced.readEntry(text), text).toMatchObject({ title: '甲', page: 12 });
      expect(spaced.endsEntry(text)).toBe(true);
    }
    expect(spaced.endsEntry('甲（出处：乙）见第12版')).toBe(false);
  });

  it('may have labels before colons', () => {
    const labelled = new Markers({ ...profile, markers: { ...profile.markers, labels: 'colon' } });
    expect(labelled.summaryStart(lineOf('导读：甲'))).toBe(3);
    expect(labelled.summaryStart(lineOf('导 读 : 甲'))).toBe(5);
    expect(labelled.summaryStart(lineOf('【导读】甲'))).toBe(-1);
    expect(labelled.summaryStart(lineOf('导读甲'))).toBe(-1);
    expect(labelled.beginsKeywords(lineOf('主题词：甲；乙'))).toBe(true);
    expect(labelled.splitKeywords('主题词：甲；乙', lineOf('主题词：甲；乙'))).toEqual([
      '甲',
      '乙',
    ]);
    expect(other.summaryStart(lineOf('导读：甲'))).toBe(-1);
  });

  it('may have sections in brackets, like labels', () => {
    const bracketed = new Markers({
      ...profile,
      markers: { ...profile.markers, sectionMarks: { before: '【', after: '】' } },
    });
    expect(bracketed.sectionName(lineOf('【医保】'))).toBe('医保');
    expect(bracketed.sectionName(lineOf('】医保【'))).toBeNull();
    expect(bracketed.sectionName(lineOf('【导读】'))).toBeNull();
    expect(bracketed.sectionName(lineOf('【主题词】'))).toBeNull();
    expect(bracketed.sectionName(lineOf('【导读】甲【乙】'))).toBeNull();
  });

  it('may have main markers without rules', () => {
    const bare = new Markers({ ...profile, markers: { ...profile.markers, ruleGlyphs: '' } });
    expect(bare.isBodyStart(lineOf('正 文'))).toBe(true);
    expect(bare.isBodyStart(lineOf('正文如下'))).toBe(false);
    expect(bare.isBodyStart(lineOf('+正文+'))).toBe(false);
    expect(other.isBodyStart(lineOf('正文'))).toBe(false);
  });

  it('shows how its markers are written', () => {
    expect(samplesOf(profile)).toEqual({
      contentsStart: '++目次++',
      bodyStart: '++++正文++++',
      entry: '>…（出处：…）——p … .',
      section: '#…#',
      source: '出处：…',
      backLink: '回到目次',
    });
  });
});
