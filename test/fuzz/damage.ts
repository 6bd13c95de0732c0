/** Generates damaged issues, as text and as PDF. The same seed gives the same bytes. */
import iconv from 'iconv-lite';
import { centred, flush, heading, sentence, text, typeset } from '../input/pdf/issue-pdf.ts';
import { writePdf, type PdfContent } from '../input/pdf/pdf-writer.ts';
import { generatedIssue } from '../typesetter/large.ts';
import type { Random } from '../typesetter/random.ts';

const glyphs = [...'▶（）《》：；·—-=【】“”、。1第页 　\t\f\r\n\u200b\ufeff\ufffd\u2028𠀀A<>&|`'];
const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;

/** The bytes of an issue as text: lines and characters are moved, lost and duplicated, and sometimes bytes. */
export function damagedText(seed: number, random: Random): Uint8Array {
  let issue = generatedIssue({ seed, bytes: random.between(500, 12_000) }).text;
  for (let round = random.between(0, 30); round > 0; round -= 1) issue = damageText(issue, random);
  const encoding = random.pick(encodings);
  // A lone surrogate cannot be encoded, so it is replaced.
  const bytes = iconv.encode(Buffer.from(issue).toString(), encoding, {
    addBOM: encoding.startsWith('utf-16'),
  });
  return random.chance(0.2) ? damageBytes(bytes, random) : bytes;
}

function damageText(issue: string, random: Random): string {
  const at = random.between(0, issue.length);
  const glyph = random.pick(glyphs);
  const lines = issue.split('\n');
  const line = random.below(lines.length);
  const other = random.below(lines.length);
  switch (random.between(0, 7)) {
    case 0:
      return issue.slice(0, at) + glyph + issue.slice(at);
    case 1:
      return issue.slice(0, at) + issue.slice(at + random.between(1, 40));
    case 2:
      return issue.slice(0, at) + glyph.repeat(random.between(1, 300)) + issue.slice(at + 1);
    case 3:
      [lines[line], lines[other]] = [lines[other]!, lines[line]!];
      return lines.join('\n');
    case 4:
      lines.splice(line, 0, ...lines.slice(other, other + random.between(1, 20)));
      return lines.join('\n');
    case 5:
      lines.splice(line, random.between(1, 10));
      return lines.join('\n');
    case 6:
      lines[line] = (lines[line] ?? '') + (lines.splice(line + 1, 1)[0] ?? '');
      return lines.join('\n');
    default:
      return random.chance(1 / 6) ? issue.slice(0, at) : issue;
  }
}

/** The bytes of a small issue as PDF: objects are moved, lost and given other values, and bytes are changed. */
export function damagedPdf(random: Random): Uint8Array {
  let bytes = writePdf(pdfContent(random));
  for (let round = random.between(0, 6); round > 0; round -= 1) {
    bytes = random.chance(0.6) ? damageObjects(bytes, random) : damageBytes(bytes, random);
  }
  return bytes;
}

function pdfContent(random: Random): PdfContent {
  const articles = Array.from({ length: random.between(1, 4) }, (_, at) => `第${at}篇文章的标题`);
  const content = typeset([
    ...(random.chance(0.5) ? [centred('文摘'), 'feed' as const] : []),
    centred('——本期视点——'),
    ...articles.flatMap((title, at) => [
      flush(`▶${title}（来源：甲报）——第 ${3 + at} 页`),
      flush('【提要】这是提要。'),
    ]),
    'feed',
    centred('----本期内容----'),
    ...articles.flatMap((title) => [
      centred(title),
      centred('来源：甲报'),
      text(sentence(random.between(5, 120))),
      heading('一、现状'),
      text(sentence(random.between(5, 120))),
      centred('返回目录'),
    ]),
  ]);
  const sheets = content.sheets.map((sheet) => {
    const [x, y] = [random.between(0, 500), random.between(0, 700)];
    const runs = (sheet.runs ?? []).map((run) =>
      random.chance(0.03)
        ? {
            ...run,
            font: random.pick(['song', 'hei', 'unmapped'] as const),
            turn: random.pick([0, 90, 180, 7]),
            mode: random.pick([0, 2, 3]),
            size: random.pick([0, 0.1, 9, 16, 900]),
          }
        : run,
    );
    return {
      ...sheet,
      runs,
      ...(random.chance(0.3) && { rules: [[x, y, x + 300, y] as const] }),
      ...(random.chance(0.2) && { boxes: [[x, y, x + 90, y + 60] as const] }),
      ...(random.chance(0.3) && { pictures: [{ x, y, width: 200, height: 100 }] }),
      ...(random.chance(0.3) && {
        links: [{ box: [x, y, x + 80, y + 20] as const, sheet: 1, y: 0 }],
      }),
      ...(random.chance(0.1) && { rotate: random.pick([90, 180, 270, 45]) }),
      ...(random.chance(0.1) && { raw: random.pick(operators) }),
    };
  });
  return {
    sheets,
    ...(random.chance(0.3) && { outline: articles.map((title) => ({ title, sheet: 1, y: 0 })) }),
  };
}

const operators = [
  'q '.repeat(5000),
  'BT /none 12 Tf <0041> Tj ET',
  '0 0 0 0 0 0 cm',
  '1e38 0 0 1e38 0 0 cm BT /song 12 Tf <4e00> Tj ET',
  'BI /W 9 /H 9 ID xx EI',
  '[('.repeat(2000),
];

/** Values that a damaged or hostile file may contain instead of a number. */
const numbers = ['0', '-1', '1', '99999999999', '2147483647', '-2147483648', '1e400', '0.00001'];

const object = /\d+ 0 obj\n[^]*?\nendobj\n/g;

function damageObjects(bytes: Uint8Array, random: Random): Uint8Array {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = [...file.matchAll(object)].map(([body]) => body);
  const pick = (): string => (objects.length === 0 ? file : random.pick(objects));
  const [one, other] = [pick(), pick()];
  const changed = ((): string => {
    switch (random.between(0, 7)) {
      case 0:
        return file.replace(one, () => '');
      case 1:
        return file.replace(one, () => one + other);
      case 2: {
        // An object gets the content of another, but keeps its number.
        const [head] = /^\d+ 0 obj\n/.exec(one) ?? [''];
        return file.replace(one, () => head + other.replace(/^\d+ 0 obj\n/, ''));
      }
      case 3: {
        const number = random.pick(one.match(/-?\d+(?:\.\d+)?/g) ?? ['0']);
        return file.replace(one, () => one.replace(number, random.pick(numbers)));
      }
      case 4: {
        // References point elsewhere: to nothing, to the object itself, or in a circle.
        const target = random.between(0, objects.length + 2);
        return file.replace(one, () => one.replace(/\d+ 0 R/, `${target} 0 R`));
      }
      case 5: {
        const name = random.pick(one.match(/\/[A-Za-z0-9]+/g) ?? ['/Type']);
        return file.replace(one, () => one.replace(name, random.pick(['/X', '/Filter', '/Kids'])));
      }
      case 6:
        return file.replace(/xref[^]*$/, (tail) => tail.slice(0, random.below(tail.length)));
      default:
        return file.replace(/startxref\n\d+/, `startxref\n${random.pick(numbers)}`);
    }
  })();
  return Buffer.from(changed, 'latin1');
}

function damageBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length + 1);
  switch (random.between(0, 3)) {
    case 0:
      for (let flips = random.between(1, 20); flips > 0; flips -= 1) {
        const place = random.below(copy.length);
        copy[place] = (copy[place] ?? 0) ^ (1 << random.below(8));
      }
      return copy;
    case 1:
      return copy.subarray(0, at);
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + random.between(1, 200))]);
    default: {
      const from = random.below(copy.length + 1);
      const piece = copy.subarray(from, from + random.between(1, 200));
      return Buffer.concat([copy.subarray(0, at), piece, copy.subarray(at)]);
    }
  }
}
