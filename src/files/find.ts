/** The inputs of a command that takes folders, files and globs: what was found, and what could not be looked at. */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareNames, slashed } from '../text/file-names.ts';
import { GlobError, globList, globMatcher, splitGlob } from '../text/glob.ts';
import { errorCode } from '../convert/failure.ts';

export interface FoundFile {
  /** As the user would write it: the folder as they gave it, and the path from there. With `/` on every system. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Absolute path of the folder that `relative` is relative to. */
  readonly root: string;
  /** The path from `root`, with `/` on every system; an output folder mirrors it. */
  readonly relative: string;
}

/** A file in a folder, with which it shares its names: an archive has tens of thousands of files. */
class FileInFolder implements FoundFile {
  readonly #folder: Pick<Folder, 'name' | 'path' | 'root'>;

  constructor(
    folder: Pick<Folder, 'name' | 'path' | 'root'>,
    readonly relative: string,
  ) {
    this.#folder = folder;
  }

  get name(): string {
    return joined(this.#folder.name, path.posix.basename(this.relative));
  }

  get path(): string {
    return path.join(this.#folder.path, path.posix.basename(this.relative));
  }

  get root(): string {
    return this.#folder.root;
  }
}

const fileIn = (root: string, name: string, file: string): FoundFile => ({
  ...{ name, path: file, root },
  relative: slashed(path.relative(root, file)),
});

/** Something that was found but cannot be looked at. */
export interface FindProblem {
  /** As the user would write it. */
  path: string;
  /**
   * The system's code: EACCES, ENOENT for a link to nowhere, ELOOP for a link that leads back into its own folder, EILSEQ
   * for a name that is not UTF-8 and so cannot be told apart from others like it.
   */
  code: string;
}

export interface Found {
  /** By relative path, then by name, in the order of UTF-16 units. Each real file once, however many names it has. */
  files: FoundFile[];
  problems: FindProblem[];
  /** Patterns that matched nothing. */
  unmatched: string[];
  /** Named folders without any matching files: an archive may start out empty. */
  empty: string[];
  /** Texts that were left out, because the PDF of the same name is read. */
  replaced: { name: string; relative: string; by: string }[];
  /** Absolute paths of the folders that were looked into. */
  roots: string[];
}

export interface FindOptions {
  /** The folder that relative paths are relative to. */
  cwd: string;
  /** What is taken from folders; when absent, every `*.txt` and `*.pdf`, ignoring case. */
  include?: readonly string[];
  /** What is always left out. A pattern without `/` is matched against the last part of a path. */
  exclude?: readonly string[];
  /** Paths from a list: a file keeps its whole path below `cwd`, so that outputs mirror the folders of the list. */
  listed?: readonly string[];
  /** Absolute paths of folders to skip. */
  avoid?: readonly string[];
}

/** What is taken from a folder by default. */
const DEFAULT_INCLUDE = ['*.txt', '*.pdf'];

/**
 * Finds files. A folder stands for the texts and PDFs in it and in its subfolders, except for hidden or installed ones
 * (`.git`, `node_modules`). A file that is named is taken whatever its extension. Everything else is a glob.
 */
export async function findFiles(patterns: readonly string[], options: FindOptions): Promise<Found> {
  const search = new Search(options);
  for (const pattern of patterns) await search.add(pattern);
  for (const name of options.listed ?? []) await search.addListed(name);
  return search.result();
}

/** A folder to look into. */
interface Folder {
  /** As the user would write it; '' for the current folder. */
  name: string;
  path: string;
  root: string;
  relative: string;
  takes: (relative: string) => boolean;
  /** How many folders deep to look, this one included. */
  depth: number;
  /** Real paths of folders to skip. */
  avoided: readonly string[];
  /** Real paths of the folders above, to detect a link that leads back to one of them. */
  above: readonly string[];
}

class Search {
  readonly #options: FindOptions;
  readonly #isExcluded: (relative: string) => boolean;
  /** Real paths of folders to skip. */
  readonly #avoided: Promise<string[]>;
  readonly #problems: FindProblem[] = [];
  readonly #unmatched: string[] = [];
  readonly #roots = new Set<string>();
  readonly #empty: string[] = [];
  /** Number of files seen, including those that had been found before. */
  #met = 0;
  /** By real path. */
  readonly #found = new Map<string, FoundFile>();

  constructor(options: FindOptions) {
    this.#options = options;
    const { exclude = [], avoid = [] } = options;
    this.#isExcluded = exclude.length === 0 ? () => false : matcher(exclude);
    this.#avoided = Promise.all(avoid.map(realOf));
  }

  result(): Found {
    const files = [...this.#found.values()].sort(
      (a, b) => compareNames(a.relative, b.relative) || compareNames(a.name, b.name),
    );
    const { kept, replaced } = withoutPairs(files);
    return {
      ...{ files: kept, replaced, problems: this.#problems, unmatched: this.#unmatched },
      ...{ empty: this.#empty, roots: [...this.#roots] },
    };
  }

  async add(pattern: string): Promise<void> {
    const { cwd, include = DEFAULT_INCLUDE } = this.#options;
    const whole = path.resolve(cwd, pattern);
    const name = slashed(pattern);
    const stats = await stat(whole).catch((error: unknown) => errorCode(error) ?? 'EIO');
    const before = this.#met + this.#problems.length;
    const isNothing = (): boolean => this.#met + this.#problems.length === before;
    if (typeof stats !== 'string') {
      if (stats.isDirectory()) {
        await this.#walkFrom(name, whole, { takes: matcher(include) });
        if (isNothing()) this.#empty.push(pattern);
      } else this.#take(fileIn(path.dirname(whole), name, whole), await realOf(whole));
      return;
    }
    // A name with brackets or stars may be a real file, so it is a glob only if there is no such file.
    const { base, isGlob } = splitGlob(name);
    if (!isGlob) {
      if (stats === 'ENOENT') this.#unmatched.push(pattern);
      else this.#problems.push({ path: name, code: stats });
      return;
    }
    const rest = base === '' ? name : name.slice(base.length).replace(/^\/+/, '');
    // Problems deeper than the pattern reaches do not matter.
    const depth = /\*\*|[{(]/.test(rest) ? Infinity : rest.split('/').length;
    try {
      await this.#walkFrom(base, path.resolve(cwd, base), { takes: globMatcher(rest), depth });
    } catch (error) {
      // A pattern that cannot be used matches nothing.
      if (!(error instanceof GlobError)) throw error;
    }
    if (isNothing()) this.#unmatched.push(pattern);
  }

  /** Adds a line of a list: a file under its whole path, or a folder. */
  async addListed(word: string): Promise<void> {
    const { cwd } = this.#options;
    const whole = path.resolve(cwd, word);
    const stats = await stat(whole).catch((error: unknown) => errorCode(error) ?? 'EIO');
    if (typeof stats === 'string') {
      if (stats === 'ENOENT') this.#unmatched.push(word);
      else this.#problems.push({ path: slashed(word), code: stats });
      return;
    }
    const below = path.relative(cwd, whole);
    const isBelow = below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below);
    const root = isBelow ? cwd : path.parse(whole).root;
    if (!stats.isDirectory()) {
      this.#take(fileIn(root, slashed(word), whole), await realOf(whole));
      this.#roots.add(root);
      return;
    }
    const takes = matcher(this.#options.include ?? DEFAULT_INCLUDE);
    await this.#walkFrom(slashed(word), whole, { takes, root });
  }

  #take(file: FoundFile, real: string): void {
    if (this.#isExcluded(file.relative)) return;
    this.#met += 1;
    const taken = this.#found.get(real);
    // If a file has several names, its own name wins over that of a link; otherwise the first one wins.
    if (taken === undefined || (file.path === real && taken.path !== real)) {
      this.#found.set(real, file);
    }
  }

  async #walkFrom(
    name: string,
    start: string,
    { takes, depth = Infinity, root = start }: Pick<Folder, 'takes'> & Partial<Folder>,
  ): Promise<void> {
    const relative = slashed(path.relative(root, start));
    this.#roots.add(root);
    // By real path: an output folder may be linked into the archive. Folders that were named are always searched.
    const real = await realOf(start);
    const avoided = (await this.#avoided).filter((other) => !isWithin(other, real));
    let folders: Folder[] = [
      { name, path: start, root, relative, takes, depth, avoided, above: [] },
    ];
    /** Real paths: a folder is looked into once, however many links lead to it. */
    const seen = new Set<string>();
    // Links are followed after everything else, so that a folder is found under its own name.
    while (folders.length > 0) {
      const links: Folder[] = [];
      for (const folder of folders) await this.#walk(folder, seen, links);
      folders = links;
    }
  }

  async #walk(folder: Folder, seen: Set<string>, links: Folder[]): Promise<void> {
    const real = await realpath(folder.path).catch((error: unknown) => error);
    if (typeof real !== 'string') {
      this.#report(folder.name, real);
      return;
    }
    if (folder.above.includes(real)) {
      this.#problems.push({ path: folder.name, code: 'ELOOP' });
      return;
    }
    if (seen.has(real) || folder.avoided.some((other) => isWithin(other, real))) return;
    seen.add(real);
    const entries = await readdir(folder.path, { withFileTypes: true }).catch((error: unknown) => {
      this.#report(folder.name, error);
      return [];
    });
    entries.sort((a, b) => compareNames(a.name, b.name));
    const above = [...folder.above, real];
    const inside = { ...folder, above };
    const unreadable = await this.#reportUnreadable(entries, inside);
    for (const entry of entries) {
      if (!unreadable.has(entry.name)) await this.#visit(entry, inside, seen, links);
    }
  }

  async #visit(entry: Dirent, folder: Folder, seen: Set<string>, links: Folder[]): Promise<void> {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return;
    const relative = joined(folder.relative, entry.name);
    if (this.#isExcluded(relative)) return;
    const isFile = (): boolean => folder.takes(relative);
    if (entry.isFile()) {
      const real = path.join(folder.above.at(-1)!, entry.name);
      if (isFile()) this.#take(new FileInFolder(folder, relative), real);
      return;
    }
    const [name, whole] = [joined(folder.name, entry.name), path.join(folder.path, entry.name)];
    const depth = folder.depth - 1;
    const inside: Folder = { ...folder, name, path: whole, relative, depth };
    if (entry.isDirectory() && depth > 0) await this.#walk(inside, seen, links);
    else if (entry.isSymbolicLink()) await this.#follow(inside, isFile, links);
  }

  /**
   * Reports the entries whose names are not UTF-8. Node replaces such bytes with U+FFFD, and then finds no file with that
   * name, or confuses several files.
   *
   * @returns the names that Node has for them
   */
  async #reportUnreadable(entries: readonly Dirent[], folder: Folder): Promise<Set<string>> {
    const unreadable = new Set<string>();
    if (!entries.some(({ name }) => name.includes('\uFFFD'))) return unreadable;
    for (const bytes of await readdir(folder.path, { encoding: 'buffer' })) {
      const name = bytes.toString();
      if (Buffer.from(name).equals(bytes)) continue;
      unreadable.add(name);
      const relative = joined(folder.relative, name);
      const entry = entries.find((each) => each.name === name);
      const isWanted = entry?.isDirectory() ? folder.depth > 1 : folder.takes(relative);
      if (!isWanted || this.#isExcluded(relative)) continue;
      this.#problems.push({ path: joined(folder.name, escaped(bytes)), code: 'EILSEQ' });
    }
    return unreadable;
  }

  async #follow(link: Folder, isFile: () => boolean, links: Folder[]): Promise<void> {
    const stats = await stat(link.path).catch((error: unknown) => error as Error);
    if (stats instanceof Error) {
      // A link to nowhere matters only when its name says that it is an input.
      if (isFile() || errorCode(stats) !== 'ENOENT') this.#report(link.name, stats);
    } else if (stats.isDirectory() && link.depth > 0) links.push(link);
    else if (stats.isFile() && isFile()) {
      const real = await realpath(link.path);
      if (link.avoided.some((other) => isWithin(other, real))) return;
      this.#take(fileIn(link.root, link.name, link.path), real);
    }
  }

  #report(name: string, error: unknown): void {
    this.#problems.push({ path: name === '' ? '.' : name, code: errorCode(error) ?? 'EIO' });
  }
}

/** Patterns ignore case: `*.txt` also matches `A.TXT`. A pattern without a slash is matched against the last part. */
const matcher = (patterns: readonly string[]): ((relative: string) => boolean) =>
  globList(patterns.map(slashed), { ignoreCase: true, byName: true });

/** Whether a path is the folder itself or is inside it. */
const isWithin = (folder: string, file: string): boolean =>
  file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);

/** The real path; for a pipe, which has none, its name. */
const realOf = (file: string): Promise<string> => realpath(file).catch(() => file);

/** A name with its bytes beyond ASCII as hex escapes: `\xBC\xD7.txt`. */
const escaped = (name: Buffer): string =>
  name
    .toString('latin1')
    .replace(
      /[^ -~]/g,
      (byte) => `\\x${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    );

const PDF = /\.pdf$/i;

/** If a text and a PDF have the same name, they are the same issue, and only the PDF is read: the text came from it. */
function withoutPairs(
  files: readonly FoundFile[],
): Pick<Found, 'replaced'> & { kept: FoundFile[] } {
  const stem = ({ path: file }: FoundFile): string => file.slice(0, -path.extname(file).length);
  const pdfs = new Map(
    files.filter(({ relative }) => PDF.test(relative)).map((pdf) => [stem(pdf), pdf]),
  );
  if (pdfs.size === 0) return { kept: [...files], replaced: [] };
  const kept: FoundFile[] = [];
  const replaced: Found['replaced'] = [];
  for (const file of files) {
    const pdf = PDF.test(file.relative) ? undefined : pdfs.get(stem(file));
    if (pdf === undefined) kept.push(file);
    else replaced.push({ name: file.name, relative: file.relative, by: pdf.name });
  }
  return { kept, replaced };
}

const joined = (folder: string, name: string): string =>
  folder === '' ? name : folder.endsWith('/') ? folder + name : `${folder}/${name}`;
