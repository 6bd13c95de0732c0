import { describe, expect, it } from 'vitest';
import { numberingReader, type Numbering } from '../../src/periodical/numbering.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';

const readNumbering = numberingReader(builtInProfile.numbering);
const read = (text: string): Numbering | null => readNumbering(text, 0);
const rest = (text: string): string => text.slice(read(text)!.end);

describe('the number of a heading', () => {
  it.each([
    ['一、医保改革', 1],
    ['十、医保改革', 10],
    ['十二、医保改革', 12],
    ['二十、医保改革', 20],
    ['二十一、医保改革', 21],
    ['九十九、医保改革', 99],
    ['一百零三、医保改革', 103],
    ['(一)医保改革', 1],
    ['（十一）医保改革', 11],
    ['（二） 医保改革', 2],
    ['1.医保改革', 1],
    ['1. 医保改革', 1],
    ['12．医保改革', 12],
    ['1、医保改革', 1],
    ['10、 医保改革', 10],
    ['01 医保改革', 1],
    ['01医保改革', 1],
    ['09 医保改革', 9],
    ['（3）医保改革', 3],
    ['(12)医保改革', 12],
    ['3）医保改革', 3],
    ['①医保改革', 1],
    ['⑳医保改革', 20],
    ['第一章 医保改革', 1],
    ['第十二节 医保改革', 12],
    ['第三部分 医保改革', 3],
    ['第一、医保改革', 1],
  ])('%s', (text, value) => {
    expect(read(text)?.value).toBe(value);
    expect(rest(text)).toBe('医保改革');
  });

  it.each([
    ['02 点名定点机构', '点名定点机构'],
    ['03 时代变了', '时代变了'],
    ['04 年轻医生', '年轻医生'],
    ['05 项目建设', '项目建设'],
  ])('is not the hour or date in %s', (text, heading) => {
    expect(rest(text)).toBe(heading);
  });

  it.each(['02 点半', '03 时许', '04 点 30 分', '05 月 12 日', '06 日上午', '07 年以来'])(
    '%s is accepted',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it('is the last of several parts', () => {
    const first = read('1.1 医保改革')!;
    const second = read('1.2 医保改革')!;
    const tenth = read('1.10 医保改革')!;
    expect(second.value - first.value).toBe(1);
    expect(tenth.value - read('1.9 医保改革')!.value).toBe(1);
    expect(read('2.1 医保改革')!.value).not.toBe(tenth.value + 1);
    expect(rest('1.2.3 医保改革')).toBe('医保改革');
  });

  it('has one style for each way of writing, whatever the number', () => {
    const styles = ['一、甲', '（一）甲', '1.甲', '1、甲', '01 甲', '（1）甲', '1）甲', '①甲'];
    const names = styles.map((text) => read(text)!.style);
    expect(new Set(names).size).toBe(names.length);
    for (const [one, other] of [
      ['一、甲', '十二、乙'],
      ['(一)甲', '（二）乙'],
      ['1.甲', '12. 乙'],
      ['01 甲', '07乙'],
    ] as const) {
      expect(read(one)!.style).toBe(read(other)!.style);
    }
  });

  it('is read at any place of a text', () => {
    expect(readNumbering('前文一、标题', 2)).toMatchObject({ value: 1, end: 2 });
    expect(readNumbering('前文一、标题', 0)).toBeNull();
  });
});

describe('not the number of a heading', () => {
  it.each([
    '一是加强领导',
    '第一，加强领导',
    '第一批团购',
    '第16条规定',
    '十四五规划',
    '一些地方',
    '百姓看病',
    '2022 年起',
    '2023年',
    '13.5%的患者',
    '13.5 万人',
    '3.5亿元',
    '3.5 亿元',
    '1.2万名医生',
    '0.5克',
    '12元',
    '（2023年）',
    '（一些地方）',
    '（来源：甲）',
    '100、',
    '1',
    '1 个',
    '2.0版',
    'DRG/DIP',
    '正文',
    '',
    '、',
  ])('%j', (text) => {
    expect(read(text)).toBeNull();
  });

  it.each(['3.5  亿元', '3.5　 亿元', '1.5米', '1.5小时', '5.1公里', '2.3吨', '08 年'])(
    'a quantity: %j',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );
});
