/** Metadata from the command line and from YAML files, and everything else that a document takes from outside its text. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { checkMetadata, metadataKeys } from '../write/metadata.ts';
import type { CoverImage, DocumentOptions, Metadata, Naming } from '../write/options.ts';
import { Failed } from '../convert/failure.ts';
import { isRecord } from '../text/values.ts';
import { exists } from './guard.ts';
import { readSmallFile, readTextFile } from './text-file.ts';

/** Metadata from one source; later layers override earlier ones. */
export interface MetadataLayer {
  metadata: Metadata;
  /** Absolute path of an image. */
  cover?: string;
  /** Only from the config file. */
  naming?: Naming;
}

/** Where the metadata of all inputs comes from. */
export interface CommonMetadata {
  /** From the config file; the lowest priority. */
  config?: MetadataLayer;
  /** From `--meta-file`; overridden by the file beside each input. */
  file: MetadataLayer;
  /** From `--meta`; the highest priority. */
  flags: MetadataLayer;
}

/** Reads `--meta` and `--meta-file`; throws {@link Failed} when they are not valid. */
export async function readCommonMetadata(
  { meta, metaFile }: { meta: readonly string[]; metaFile: string | undefined },
  cwd: string,
): Promise<CommonMetadata> {
  const values: Record<string, unknown> = {};
  const creators: string[] = [];
  for (const word of meta) {
    const at = word.indexOf('=');
    if (at < 1) {
      throw new Failed({
        kind: 'metadata',
        id: 'meta.no-value',
        parameters: { got: `“${word}”` },
      });
    }
    const key = word.slice(0, at).trim();
    const value = word.slice(at + 1);
    if (key === 'creator') creators.push(value);
    values[key] = key === 'creator' ? creators : value;
  }
  const file =
    metaFile === undefined
      ? { metadata: {} }
      : await readMetadataFile(path.resolve(cwd, metaFile), metaFile);
  return { file, flags: layer(values, '--meta', cwd) };
}

/** @param place the option or the file, for messages; @param folder the one that the path of a cover starts from */
function layer(values: Record<string, unknown>, place: string, folder: string): MetadataLayer {
  const { metadata, cover, problems } = checkMetadata(values);
  const [first] = problems;
  if (first) {
    const { key, problem, got } = first;
    const parameters = { key, got, allowed: metadataKeys.join(', ') };
    throw new Failed({ kind: 'metadata', id: `meta.${problem}`, parameters, place });
  }
  return { metadata, ...(cover !== undefined && { cover: path.resolve(folder, cover) }) };
}

async function readMetadataFile(file: string, name: string): Promise<MetadataLayer> {
  const text = await readTextFile(file, name);
  // A separate file in the build: the YAML library is large, and few runs read YAML.
  const { readYaml } = await import('../config/yaml-text.ts');
  const yaml = readYaml(text);
  if ('problems' in yaml) {
    const { line, column, parameters } = yaml.problems[0]!;
    const place = `${name}:${line}:${column}`;
    throw new Failed({ kind: 'metadata', id: 'meta.bad-yaml', parameters, place });
  }
  const values: unknown = yaml.value ?? {};
  if (!isRecord(values)) {
    throw new Failed({ kind: 'metadata', id: 'meta.no-map', parameters: { path: name } });
  }
  return layer(values, name, path.dirname(file));
}

/** The input that a document is made from, under the name that the user knows. */
interface DocumentSource {
  name: string;
  /** Absolute; null for standard input. */
  path: string | null;
}

/** Where `issue.meta.yaml` may be beside `issue.txt`: the first of these that exists is read. */
export function sideFilesOf(file: string): string[] {
  const { dir, name: stem } = path.parse(file);
  return ['yaml', 'yml'].map((ending) => path.join(dir, `${stem}.meta.${ending}`));
}

/** Reads `issue.meta.yaml` beside `issue.txt`, if there is one. */
async function readSideFile({ name, path: file }: DocumentSource): Promise<SideFile | null> {
  if (file === null) return null;
  for (const [at, side] of sideFilesOf(file).entries()) {
    // A link to nowhere counts as present: whatever it should have led to must not be silently skipped.
    if (!exists(side)) continue;
    return { path: side, layer: await readMetadataFile(side, sideFilesOf(name)[at]!) };
  }
  return null;
}

interface SideFile {
  /** Absolute. */
  path: string;
  layer: MetadataLayer;
}

/** What a document takes from outside its issue, and where that was found. */
export interface DocumentExtras {
  options: DocumentOptions;
  /** Absolute paths of the files beside the input that were used. */
  sides: string[];
}

export async function documentExtras(
  input: DocumentSource,
  common: CommonMetadata,
  epoch: string | undefined,
): Promise<DocumentExtras> {
  const side = await readSideFile(input);
  const layers = [
    common.config ?? { metadata: {} },
    common.file,
    side?.layer ?? { metadata: {} },
    common.flags,
  ];
  const metadata: Metadata = Object.assign({}, ...layers.map((each) => each.metadata)) as Metadata;
  const cover = layers.findLast((each) => each.cover !== undefined)?.cover;
  const modified = lastChange(input, epoch);
  const sides = [...(side === null ? [] : [side.path]), ...(cover === undefined ? [] : [cover])];
  return {
    options: {
      metadata,
      ...(common.config?.naming && { naming: common.config.naming }),
      ...(cover !== undefined && { cover: await readCover(cover) }),
      ...(modified && { modified }),
    },
    sides,
  };
}

/** The last second of the last year with four digits. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

/** The date for reproducible builds (https://reproducible-builds.org/specs/source-date-epoch/), else that of the input. */
function lastChange({ path: file }: DocumentSource, epoch: string | undefined): Date | undefined {
  const agreed = buildDate(epoch);
  return agreed ?? (file === null ? undefined : statSync(file).mtime);
}

/** Reads SOURCE_DATE_EPOCH; undefined when it is not set. */
export function buildDate(epoch: string | undefined): Date | undefined {
  if (epoch === undefined || epoch === '') return undefined;
  if (!/^\d{1,12}$/.test(epoch) || Number(epoch) > LATEST) {
    throw new Failed({ kind: 'metadata', id: 'meta.epoch', parameters: { got: epoch } });
  }
  return new Date(Number(epoch) * 1000);
}

/** The first bytes of each kind of image. */
const signatures: [CoverImage['mediaType'], RegExp][] = [
  ['image/jpeg', /^\xFF\xD8\xFF/],
  ['image/png', /^\x89PNG\r\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/svg+xml', /^(?:\xEF\xBB\xBF)?\s*<[?!\w]/],
];

async function readCover(file: string): Promise<CoverImage> {
  const bytes = await readSmallFile(file, file, 'picture');
  const head = bytes.toString('latin1', 0, 4096);
  const mediaType = signatures.find(([, pattern]) => pattern.test(head))?.[0];
  const noPicture = {
    kind: 'metadata',
    id: 'meta.no-picture',
    parameters: { path: file },
  } as const;
  if (mediaType === undefined) throw new Failed(noPicture);
  if (mediaType !== 'image/svg+xml') return { bytes, mediaType };
  const { safeSvg } = await import('../write/cover/safe-svg.ts');
  try {
    return {
      bytes: Buffer.from(safeSvg(bytes.toString('utf8').replace(/^\uFEFF/, ''))),
      mediaType,
    };
  } catch {
    throw new Failed(noPicture);
  }
}
