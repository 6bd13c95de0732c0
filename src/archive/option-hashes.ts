/** Which options affect an output: when one of them changes, the output is made again. */
import { formats, isDocument, type Format, type FormatName } from '../write/formats.ts';
import { hashIfThere, sha256 } from './content.ts';
import type { ConvertOptions, OptionHashes } from './types.ts';

/** Hashes the options: the only place that says which of them affect what. */
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
    writing,
    confirmed,
    withPictures,
  } = options;
  const parsing = {
    ...{ encoding, encodingErrors, normalize, profile, check: check && rules },
    ...(confirmed.length > 0 && { confirmed }),
  };
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
      ...(writing[name] && { writing: writing[name] }),
      // Only the outline contains words in the language of the program.
      ...(name === 'tree' && { language }),
      ...(name === 'json' && withPictures && { withPictures }),
    });
  }
  return hashes;
}

/** Sixteen digits are enough to tell options apart, and keep a manifest readable. */
const hashOf = (value: object): string => sha256(JSON.stringify(sorted(value))).slice(0, 16);

/** With the keys of all objects sorted, whatever order they were given in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, own]) => [key, sorted(own)]));
}
