/** Metadata from the command line and from YAML files, and what else a document takes from outside its text. */
import { lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import { checkMetadata, metadataKeys } from '../write/metadata.ts';
import type { CoverImage, DocumentOptions, Metadata, Naming } from '../write/options.ts';
import { Failed } from '../convert/failure.ts';
import { readSmallFile, readTextFile } from './text-file.ts';

/** Metadata from one place; a later one goes over an earlier one. */
export interface MetadataLayer {
  metadata: Metadata;
  /** Absolute path of a picture. */
  cover?: string;
  /** Of the config file only. */
  naming?: Naming;
}

/** Where the metadata of all inputs comes from. */
export interface CommonMetadata {
  /** Of the config file: below everything. */
  config?: MetadataLayer;
  /** Of `--meta-file`: below what stands beside each input. */
  file: MetadataLayer;
  /** Of `--meta`: above everything. */
  flags: MetadataLayer;
}

/** Reads `--meta` and `--meta-file`; throws {@link Failed} for what is wrong with them. */
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
  // A file of its own in the build: the YAML library is large, and few runs read YAML.
  const { readYaml } = await import('../config/yaml-text.ts');
  const yaml = readYaml(text);
  if ('problems' in yaml) {
    const { line, column, parameters } = yaml.problems[0]!;
    const place = `${name}:${line}:${column}`;
    throw new Failed({ kind: 'metadata', id: 'meta.bad-yaml', parameters, place });
  }
  const values: unknown = yaml.value ?? {};
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new Failed({ kind: 'metadata', id: 'meta.no-map', parameters: { path: name } });
  }
  return layer(values as Record<string, unknown>, name, path.dirname(file));
}

/** What a document is made from beside its text: an input, by the name that the user knows. */
export interface DocumentSource {
  name: string;
  /** Absolute; null for standard input. */
  path: string | null;
}

/** Where `issue.meta.yaml` may be beside `issue.txt`: the first of these that exists is read. */
export function sideFilesOf(file: string): string[] {
  const { dir, name: stem } = path.parse(file);
  return ['yaml', 'yml'].map((ending) => path.join(dir, `${stem}.meta.${ending}`));
}

/** `issue.meta.yaml` beside `issue.txt`, when there is one. */
async function readSideFile({ name, path: file }: DocumentSource): Promise<SideFile | null> {
  if (file === null) return null;
  const names = sideFilesOf(name);
  for (const [at, side] of sideFilesOf(file).entries()) {
    // A link to nowhere is there, too, and is no reason to go without what it should have led to.
    const exists = await lstat(side).then(
      () => true,
      () => false,
    );
    if (exists) return { path: side, layer: await readMetadataFile(side, names[at]!) };
  }
  return null;
}

interface SideFile {
  /** Absolute. */
  path: string;
  layer: MetadataLayer;
}

/** What a document is told beside its issue, and where that stands. */
export interface DocumentExtras {
  options: DocumentOptions;
  /** Absolute paths of the files beside the input that went into it. */
  sides: string[];
}

/** All that a document is told beside its issue. */
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
  const modified = await lastChange(input, epoch);
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

/** The last second that a date of four digits can name. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

/** The date that builds agree on (https://reproducible-builds.org/specs/source-date-epoch/), else that of the input. */
async function lastChange(
  { path: file }: DocumentSource,
  epoch: string | undefined,
): Promise<Date | undefined> {
  const agreed = buildDate(epoch);
  return agreed ?? (file === null ? undefined : (await stat(file)).mtime);
}

/** Reads SOURCE_DATE_EPOCH; undefined when it is not set. */
export function buildDate(epoch: string | undefined): Date | undefined {
  if (epoch === undefined || epoch === '') return undefined;
  if (!/^\d{1,12}$/.test(epoch) || Number(epoch) > LATEST) {
    throw new Failed({ kind: 'metadata', id: 'meta.epoch', parameters: { got: epoch } });
  }
  return new Date(Number(epoch) * 1000);
}

/** How the files of each kind of picture begin. */
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
