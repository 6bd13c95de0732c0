/** File names made from texts: safe on every system, unique regardless of case. */

/** Whether Windows takes a name for a device, whatever its extension. */
export const isDeviceName = (name: string): boolean =>
  /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i.test(name);

/**
 * A name as a disk may see it: ignoring case and the Unicode form of accents, and without the trailing dots and blanks of
 * each part, which Windows drops. Names that are equal in this form clash on some system.
 */
export const nameOnDisk = (name: string): string =>
  name
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .replace(/[. ]+(?=\/|$)/g, '');

/** Maximum bytes of UTF-8 in a name; file systems allow 255, and programs append to names. */
const LONGEST = 150;

/**
 * Fills a template: `{title}` becomes the field of this name, made safe. Characters of the template that are not allowed in
 * file names are replaced as well.
 */
export function fillName(template: string, fields: Readonly<Record<string, string>>): string {
  const filled = template.replace(/\{(\w+)\}/g, (whole, key: string) => fields[key] ?? whole);
  const name = filled
    .normalize('NFC')
    .replace(/["'“”‘’《》〈〉「」『』]/g, '')
    // The other marks have meanings in file systems, links or URLs; Hugo removes them from names.
    .replace(/[^\p{L}\p{N}\p{M}._~+@-]/gu, ' ')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^[.~-]+|[.-]+$/g, '');
  const short = shortened(name);
  return short === '' || isDeviceName(short) ? `_${short}` : short;
}

/** Names for all ids, in order; a name that is already taken gets a number at the end. */
export function uniqueNames(
  ids: readonly string[],
  nameOf: (id: string, at: number) => string,
): Map<string, string> {
  const taken = new Set<string>();
  /** The next number for each name that was wanted. */
  const next = new Map<string, number>();
  const names = new Map<string, string>();
  for (const [at, id] of ids.entries()) {
    const wanted = nameOf(id, at);
    const key = nameOnDisk(wanted);
    let name = wanted;
    let n = next.get(key) ?? 2;
    for (; taken.has(nameOnDisk(name)); n += 1) name = `${wanted}-${n}`;
    next.set(key, n);
    taken.add(nameOnDisk(name));
    names.set(id, name);
  }
  return names;
}

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
