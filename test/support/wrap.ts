/**
 * Breaks a block into lines of a given width, as FORMAT describes the print (“Lines”): a first line is two characters
 * shorter, closing marks hang if the line has a mark to squeeze, a Latin word moves as a whole, and a line without a
 * mark to squeeze has one character less. Written directly from that page; it deliberately shares no code with the
 * typesetter or the parser.
 */
const closing = '，。、；：？！）》”’%';
const opening = '（《“‘';
const squeezable = '，、。；：《》';

const isWide = (character: string): boolean => /[^\u0020-\u007e]/u.test(character);

function columnsOf(text: string): number {
  let columns = 0;
  const characters = [...text.trim()];
  characters.forEach((character, i) => {
    if (character === ' ') {
      // A blank between Latin and Han is a quarter of a square wide.
      const besideHan = isWide(characters[i - 1]!) || isWide(characters[i + 1]!);
      columns += besideHan ? 0.5 : 1;
    } else columns += isWide(character) ? 2 : 1;
  });
  return columns;
}

/** Units that move to the next line as a whole: a word, or a character with the marks attached to it. */
function unitsOf(text: string): string[] {
  const parts = text.match(/[A-Za-z0-9./+-]+|[^]/gu) ?? [];
  const units: string[] = [];
  let open = '';
  for (const part of parts) {
    if (closing.includes(part) && units.length > 0 && open === '') units.push(units.pop()! + part);
    else if (opening.includes(part)) open += part;
    else {
      units.push(open + part);
      open = '';
    }
  }
  return open === '' ? units : [...units, open];
}

export interface Measure {
  /** Width of a full line in columns. */
  width: number;
  /** The first line's indent in columns. */
  indent: number;
}

export const corpusMeasure: Measure = { width: 60, indent: 4 };

/** The lines of one block, without their indent. */
export function wrap(text: string, { width, indent }: Measure = corpusMeasure): string[] {
  const lines: string[] = [];
  let line = '';
  let capacity = width - indent;
  for (const unit of unitsOf(text)) {
    const canSqueeze = [...line].slice(1).some((character) => squeezable.includes(character));
    const hanging = canSqueeze && unit.length > 1 && closing.includes(unit.at(-1)!) ? 2 : 0;
    const room = canSqueeze ? capacity : capacity - 2;
    if (line !== '' && columnsOf(line + unit) - hanging > room) {
      lines.push(line.trim());
      line = '';
      capacity = width;
    }
    line += line === '' ? unit.trimStart() : unit;
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}
