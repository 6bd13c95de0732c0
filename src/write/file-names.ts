/** File names made of texts: safe on every system, unique whatever the case. */

/** Bytes of UTF-8 that a name may have; file systems end at 255, and programs add to names. */
const LONGEST = 150;

/** Names of devices on Windows, with or without an ending. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?=\.|$)/i;

/**
 * Fills a template: `{title}` becomes the field of this name, made safe. What the template itself has of marks that no file name
 * may have is replaced as well.
 */
export function fillName(template: string, fields: Readonly<Record<string, string>>): string {
  const filled = template.replace(/\{(\w+)\}/g, (whole, key: string) => fields[key] ?? whole);
  const name = filled
    .normalize('NFC')
    .replace(/["'“”‘’《》〈〉「」『』]/g, '')
    // What is left of marks has other uses in file systems, in links or in URLs; Hugo takes it out of names.
    .replace(/[^\p{L}\p{N}\p{M}._~+@-]/gu, ' ')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^[.~-]+|[.-]+$/g, '');
  const short = shortened(name);
  return short === '' || reserved.test(short) ? `_${short}` : short;
}

/** Names for all ids in this order; one that was given away gets a number behind it. */
export function uniqueNames(
  ids: readonly string[],
  nameOf: (id: string) => string,
): Map<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const id of ids) {
    const wanted = nameOf(id);
    let name = wanted;
    for (let n = 2; taken.has(folded(name)); n += 1) name = `${wanted}-${n}`;
    taken.add(folded(name));
    names.set(id, name);
  }
  return names;
}

/** What file systems that do not tell letters apart by case or by form take for the same name. */
const folded = (name: string): string => name.normalize('NFKC').toLowerCase();

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name;
  let bytes = 0;
  let kept = '';
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > LONGEST) break;
    kept += character;
  }
  return kept.replace(/[.-]+$/, '');
}
