/** Metadata from the command line and from YAML files, and what else a document takes from outside its text. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Issue } from '../tree/types.ts';
import { replacedCharacters } from '../write/clean.ts';
import { closest } from '../findings/closest.ts';
import { checkMetadata, metadataKeys, type MetadataProblem } from '../write/metadata.ts';
import type { CoverImage, DocumentOptions, Metadata } from '../write/options.ts';
import type { Context } from './context.ts';
import { systemReason, UserError } from './errors.ts';
import type { Input } from './inputs.ts';
import type { Say } from './messages.ts';

/** Metadata from one place; a later one goes over an earlier one. */
export interface MetadataLayer {
  metadata: Metadata;
  /** Absolute path of a picture. */
  cover?: string;
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

/** Reads `--meta` and `--meta-file`; throws a UserError for what is wrong with them. */
export async function readCommonMetadata(
  { meta, metaFile }: { meta: readonly string[]; metaFile: string | undefined },
  { io, say }: Context,
): Promise<CommonMetadata> {
  const values: Record<string, unknown> = {};
  const creators: string[] = [];
  for (const word of meta) {
    const at = word.indexOf('=');
    if (at < 1) throw new UserError(say('meta.no-value', { got: `“${word}”` }));
    const key = word.slice(0, at).trim();
    const value = word.slice(at + 1);
    if (key === 'creator') creators.push(value);
    values[key] = key === 'creator' ? creators : value;
  }
  const file =
    metaFile === undefined
      ? { metadata: {} }
      : await readMetadataFile(path.resolve(io.cwd, metaFile), metaFile, say);
  return { file, flags: layer(values, { place: '--meta', folder: io.cwd, say }) };
}

interface Place {
  /** The option or the file, for messages. */
  place: string;
  /** The folder that the path of a cover starts from. */
  folder: string;
  say: Say;
}

function layer(values: Record<string, unknown>, { place, folder, say }: Place): MetadataLayer {
  const { metadata, cover, problems } = checkMetadata(values);
  const [first] = problems;
  if (first) throw new UserError(`${place}: ${describeProblem(first, say)}`);
  return { metadata, ...(cover !== undefined && { cover: path.resolve(folder, cover) }) };
}

/** Words a problem of metadata. */
export function describeProblem({ key, problem, got }: MetadataProblem, say: Say): string {
  const sentence = say(`meta.${problem}`, { key, got, allowed: metadataKeys.join(', ') });
  const meant = problem === 'unknown' ? closest(key, metadataKeys) : undefined;
  return meant === undefined ? sentence : `${sentence} — ${say('usage.guess', { guess: meant })}`;
}

async function readMetadataFile(file: string, name: string, say: Say): Promise<MetadataLayer> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UserError(`${name}: ${systemReason(error, say) ?? String(error)}`);
  });
  const { parseYaml } = await import('./parse-yaml.ts');
  let values: unknown;
  try {
    values = parseYaml(text) ?? {};
  } catch (error) {
    const [detail] = (error as Error).message.split('\n');
    throw new UserError(say('meta.bad-yaml', { path: name, detail: detail ?? '' }));
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new UserError(say('meta.no-map', { path: name }));
  }
  const folder = path.dirname(file);
  return layer(values as Record<string, unknown>, { place: name, folder, say });
}

/** `issue.meta.yaml` beside `issue.txt`, when there is one. */
async function readSideFile({ name, path: file }: Input, say: Say): Promise<MetadataLayer> {
  if (file === null) return { metadata: {} };
  const sideFile = (of: string): string => {
    const { dir, name: stem } = path.parse(of);
    return path.join(dir, `${stem}.meta.yaml`);
  };
  const exists = await stat(sideFile(file)).then(
    () => true,
    () => false,
  );
  return exists ? readMetadataFile(sideFile(file), sideFile(name), say) : { metadata: {} };
}

/** All that a document is told beside its issue. */
export async function documentOptions(
  input: Input,
  common: CommonMetadata,
  { io, say }: Context,
): Promise<DocumentOptions> {
  const beside = await readSideFile(input, say);
  const layers = [common.config ?? { metadata: {} }, common.file, beside, common.flags];
  const metadata: Metadata = Object.assign({}, ...layers.map((each) => each.metadata)) as Metadata;
  const cover = layers.findLast((each) => each.cover !== undefined)?.cover;
  const modified = await lastChange(input, io.env['SOURCE_DATE_EPOCH'], say);
  return {
    metadata,
    ...(cover !== undefined && { cover: await readCover(cover, say) }),
    ...(modified && { modified }),
  };
}

/** The last second that a date of four digits can name. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

/** The date that builds agree on (https://reproducible-builds.org/specs/source-date-epoch/), else that of the input. */
async function lastChange(
  { path: file }: Input,
  epoch: string | undefined,
  say: Say,
): Promise<Date | undefined> {
  if (epoch !== undefined && epoch !== '') {
    if (!/^\d{1,12}$/.test(epoch) || Number(epoch) > LATEST) {
      throw new UserError(say('meta.epoch', { got: epoch }));
    }
    return new Date(Number(epoch) * 1000);
  }
  return file === null ? undefined : (await stat(file)).mtime;
}

/** How the files of each kind of picture begin. */
const signatures: [CoverImage['mediaType'], RegExp][] = [
  ['image/jpeg', /^\xFF\xD8\xFF/],
  ['image/png', /^\x89PNG\r\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/svg+xml', /^(?:\xEF\xBB\xBF)?\s*<(?:\?xml[^]*?<svg|!DOCTYPE svg|!--[^]*?<svg|svg)[\s>:]/],
];

async function readCover(file: string, say: Say): Promise<CoverImage> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UserError(`${file}: ${systemReason(error, say) ?? String(error)}`);
  });
  const head = bytes.toString('latin1', 0, 4096);
  const mediaType = signatures.find(([, pattern]) => pattern.test(head))?.[0];
  if (mediaType === undefined) throw new UserError(say('meta.no-picture', { path: file }));
  return { bytes, mediaType };
}

/** Tells of characters that the document could not hold. */
export function tellReplaced(issue: Issue, name: string, { say, complain }: Context): void {
  const found = replacedCharacters(issue);
  if (found.length === 0) return;
  const counts = new Map<string, number>();
  for (const { character } of found) counts.set(character, (counts.get(character) ?? 0) + 1);
  const { line, column } = found[0]?.position?.start ?? { line: 1, column: 1 };
  const characters = [...counts].map(([what, count]) => `${what} × ${count}`).join(', ');
  const parameters = { name, line, column, count: found.length, characters };
  complain(`${say('write.replaced', parameters)}\n`);
}
