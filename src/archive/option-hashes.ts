/** What of the options decides an output: when it changes, the output is made again. */
import { formats, isDocument, type Format, type FormatName } from '../write/formats.ts';
import { hashIfThere, sha256 } from './content.ts';
import type { ConvertOptions } from './types.ts';

/** The hashes of the options, for what each of them decides. */
export interface OptionHashes {
  /** Of what decides the tree and the findings. */
  parsing: string;
  /** Of what decides the bytes of each format. */
  formats: Partial<Record<FormatName, string>>;
}

/** Hashes the options: the one place that says which of them matter to what. */
export async function hashOptions(
  asked: readonly FormatName[],
  options: ConvertOptions,
): Promise<OptionHashes> {
  const {
    encoding,
    encodingErrors,
    normalize,
    check,
    split,
    language,
    epoch,
    metadata,
    profile,
    rules,
  } = options;
  const parsing = { encoding, encodingErrors, normalize, profile, check: check && rules };
  const { config = { metadata: {} }, file, flags } = metadata;
  const covers: (string | null)[] = [];
  for (const { cover } of [config, file, flags]) {
    covers.push(cover === undefined ? null : await hashIfThere(cover));
  }
  const document = {
    metadata: [config.metadata, file.metadata, flags.metadata],
    naming: config.naming,
    covers,
    epoch: epoch ?? null,
  };
  const hashes: OptionHashes = { parsing: hashOf(parsing), formats: {} };
  for (const name of asked) {
    const format: Format = formats[name];
    hashes.formats[name] = hashOf({
      ...parsing,
      ...(isDocument(format) && { document }),
      ...(format.unit === 'issue' && format.loadFolder && { split: split ?? null }),
      // The outline alone has words of ours in it.
      ...(name === 'tree' && { language }),
    });
  }
  return hashes;
}

/** Sixteen digits tell options apart, and leave a manifest that one can read. */
const hashOf = (value: object): string => sha256(JSON.stringify(sorted(value))).slice(0, 16);

/** With the keys of all objects in order, whatever order they were given in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, own]) => [key, sorted(own)]));
}
