/** Checks metadata that users give in `--meta key=value` or in a YAML file, and turns it into `Metadata`. */
import type { Metadata } from './options.ts';

/** Keys that users may set; `cover` is the path of a picture and not part of the metadata itself. */
export const metadataKeys = [
  'title',
  'subtitle',
  'number',
  'date',
  'publisher',
  'creator',
  'description',
  'rights',
  'identifier',
  'language',
  'cover',
] as const;
export type MetadataKey = (typeof metadataKeys)[number];

export interface MetadataProblem {
  key: string;
  /** What is wrong with the value or the key. */
  problem: 'unknown' | 'not-text' | 'empty' | 'not-a-date' | 'not-a-language';
  got: string;
}

export interface CheckedMetadata {
  metadata: Metadata;
  cover: string | undefined;
  problems: MetadataProblem[];
}

const isKey = (key: string): key is MetadataKey =>
  (metadataKeys as readonly string[]).includes(key);

/** Checks keys and values. A number, such as a year, counts as text. */
export function checkMetadata(values: Readonly<Record<string, unknown>>): CheckedMetadata {
  const metadata: Metadata = {};
  const problems: MetadataProblem[] = [];
  let cover: string | undefined;
  for (const [key, value] of Object.entries(values)) {
    const refuse = (problem: MetadataProblem['problem']): void => {
      problems.push({ key, problem, got: shown(value) });
    };
    if (!isKey(key)) {
      refuse('unknown');
      continue;
    }
    const texts = (key === 'creator' && Array.isArray(value) ? value : [value]).map(toText);
    if (texts.some((text) => text === null)) refuse('not-text');
    else if (texts.length === 0 || texts.some((text) => text === '')) refuse('empty');
    else if (key === 'creator') metadata.creator = texts as string[];
    else if (key === 'cover') cover = texts[0]!;
    else if (key === 'date' && !isDate(texts[0]!)) refuse('not-a-date');
    else if (key === 'language' && !isLanguage(texts[0]!)) refuse('not-a-language');
    else metadata[key] = texts[0]!;
  }
  return { metadata, cover, problems };
}

function toText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : null;
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

/** Whether this is an existing year, month or day (W3CDTF, https://www.w3.org/TR/NOTE-datetime, without the time). */
function isDate(text: string): boolean {
  if (!/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
