/**
 * Folding replaces characters that look alike in print with one of them, so that markers, titles and sources match however
 * an extractor wrote them. Texts keep their characters; only comparisons use the folded form.
 */
import { squeeze } from './characters.ts';
import { withoutReferences } from './entities.ts';

/**
 * The ideographs that radicals correspond to, starting at U+2E80 and at U+2F00; a blank if there is none. Source: Unicode
 * 15.0, EquivalentUnifiedIdeograph.txt. (NFKC maps only the second block.) It has 戶 for U+2F3E, the only radical of a
 * simplified text without a simplified form of its own; PDFs write it for 户.
 */
const radicals: readonly [first: number, ideographs: string][] = [
  [
    0x2e80,
    ' 厂乛乚乙亻冂 刀刂卜㔾小小兀尣尢 巳幺彑 忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王 目示礻 糹纟罓罒㓁冗 羊 ' +
      ' 耂肀聿肉 艹艹艹虎衤覀西见角 讠贝 车辶辶辶邑钅長镸长门 阝雨青韦页风飞食 飠饣 马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜' +
      '龙龜亀龟',
  ],
  [
    0x2f00,
    '一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋' +
      '弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石' +
      '示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長' +
      '門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠',
  ],
];

/** Each group is folded into its first character. */
const lookAlikes = ['-—―–－─━‐‑−', '"“”„‟', '户戶', "'‘’‚‛", '·•・‧･∙⋅', ':︰∶'];

/** Characters of markers, each with its traditional form. */
const traditional = [
  '视視',
  '点點',
  '内內',
  '阅閱',
  '读讀',
  '关關',
  '键鍵',
  '词詞',
  '来來',
  '录錄',
  '页頁',
];

/** The unit that each UTF-16 unit is folded into; 0 if it is unchanged. */
const folded = new Uint16Array(65536);
const ideographsOf = new Map<number, string>();
const lookAlikesOf = new Map<number, number[]>();

/** The UTF-16 unit that represents this one and all that look like it. */
export const fold = (unit: number): number => folded[unit]! || unit;

function foldInto(unit: number, model: number): void {
  folded[unit] = model;
  const others = lookAlikesOf.get(model);
  if (others) others.push(unit);
  else lookAlikesOf.set(model, [unit]);
}

for (const [model, ...others] of [...lookAlikes, ...traditional]) {
  for (const glyph of others) foldInto(glyph.charCodeAt(0), model!.charCodeAt(0));
}
for (const [first, ideographs] of radicals) {
  for (let i = 0; i < ideographs.length; i += 1) {
    if (ideographs[i] === ' ') continue;
    ideographsOf.set(first + i, ideographs.charAt(i));
    foldInto(first + i, fold(ideographs.charCodeAt(i)));
  }
}
for (let unit = 0xff01; unit <= 0xff5e; unit += 1) {
  if (folded[unit] === 0) foldInto(unit, unit - 0xfee0);
}

/** The units that fold into this one, including itself. */
export const unfold = (unit: number): readonly number[] => [
  unit,
  ...(lookAlikesOf.get(unit) ?? []),
];

/** The ideograph that a radical (U+2E80–U+2FDF) looks like, or null. */
export const ideographOf = (radical: string): string | null =>
  ideographsOf.get(radical.charCodeAt(0)) ?? null;

/** Folds each unit; the result has the same length. */
export function foldText(text: string): string {
  let result = '';
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const model = folded[text.charCodeAt(i)]!;
    if (model === 0) continue;
    result += text.slice(from, i) + String.fromCharCode(model);
    from = i + 1;
  }
  return from === 0 ? text : result + text.slice(from);
}

/** Titles, sources and names are compared in this form: folded, without blanks. */
export const comparable = (text: string): string => foldText(squeeze(withoutReferences(text)));

/** Whether two texts are the same except for blanks and kinds of glyphs, which extraction changes. */
export const isSameText = (a: string, b: string): boolean =>
  a === b || comparable(a) === comparable(b);
