/** Decides which issues a site has, and their order, addresses and names. */
import path from 'node:path';
import { readTree } from '../archive/trees.ts';
import type { InputRecord } from '../archive/types.ts';
import { compareNames } from '../text/file-names.ts';
import { builtInProfile, type Profile } from '../periodical/profile.ts';
import { numberLabel, numberOf, titleOf, type NamedIssue } from '../write/book/title.ts';
import { dateInWords, wordsFor, type Words } from '../write/book/words.ts';
import type { DocumentOptions } from '../write/options.ts';
import { isTaken } from '../write/site/addresses.ts';
import type { SiteInput } from './publish.ts';

/** A converted issue and what is known about it besides its tree. */
export interface ConvertedIssue {
  record: InputRecord;
  options: DocumentOptions;
}

interface SitePlan {
  /** Oldest first. */
  inputs: SiteInput[];
  /** Addresses that the site needs for its own files. */
  taken: string[];
  /** Addresses of issues with neither a number nor a date. */
  unnamed: string[];
}

export function planSite(stateDir: string, issues: readonly ConvertedIssue[]): SitePlan {
  const words = wordsByLanguage();
  const inputs: SiteInput[] = [];
  for (const { record, options } of issues) {
    const { json, epub } = record.made;
    const [tree] = json?.files ?? [];
    // An issue that has failed since keeps the pages of its last good tree, as outputs of a batch stay in place.
    if (tree === undefined) continue;
    const [book] = epub?.files ?? [];
    const profile = options.profile ?? builtInProfile;
    const own = words(profile, options.metadata?.language);
    const input: SiteInput = {
      head: { ...headOf(record, options, own), epub: book?.bytes ?? null },
      tree: { path: path.join(stateDir, tree.path), sha256: tree.sha256 },
      epub: book ? { path: path.join(stateDir, book.path), sha256: book.sha256 } : null,
      options,
    };
    if (isUnnamed(input.head)) {
      // Its first page may say more. A tree is read only in this case.
      const { unclaimed } = readTree(input.tree.path);
      input.head = { ...input.head, ...headOf(record, options, own, unclaimed) };
    }
    inputs.push(input);
  }
  inputs.sort((a, b) => compareHeads(a.head, b.head));
  const addressOf = ({ head }: SiteInput): string => head.address;
  const taken = inputs.map(addressOf).filter(isTaken);
  const unnamed = inputs.filter(({ head }) => isUnnamed(head)).map(addressOf);
  return { inputs, taken, unnamed };
}

type Head = SiteInput['head'];

const isUnnamed = ({ label, address }: Head): boolean => label === address;

function headOf(
  { input }: InputRecord,
  known: DocumentOptions,
  words: Words,
  unclaimed: NamedIssue['unclaimed'] = [],
): Omit<Head, 'epub'> {
  const { metadata = {}, profile = builtInProfile } = known;
  const { dir, name } = path.posix.parse(input);
  const address = (dir === '' ? name : `${dir}/${name}`).normalize('NFC');
  const { date = null, publisher = null } = metadata;
  const issue = { title: profile.title, origin: { name: input }, unclaimed };
  const named = numberOf(issue, known);
  const inWords = date === null ? null : dateInWords(date, words);
  const label = numberLabel(named, words) ?? inWords ?? address;
  const title = titleOf(issue, known, words);
  return {
    ...{ address, label, date, publisher },
    title: title === profile.title ? `${title} ${label}` : title,
    year: named.year ?? yearInPath(input),
    number: named.number,
  };
}

/** The year in the name of a folder. */
const yearInPath = (input: string): string | null =>
  /(?:^|\/)((?:19|20)\d\d)(?=\/)/.exec(input)?.[1] ?? null;

function wordsByLanguage(): (profile: Profile, language: string | undefined) => Words {
  const known = new Map<Profile, Map<string, Words>>();
  return (profile, language = 'zh-CN') => {
    const own = known.get(profile) ?? new Map<string, Words>();
    known.set(profile, own);
    const words = own.get(language) ?? wordsFor(language, profile);
    own.set(language, words);
    return words;
  };
}

/** By year, then by number, then by date, then by path; digits in a path are compared as numbers. */
function compareHeads(a: Head, b: Head): number {
  return (
    compareNames(a.year ?? '', b.year ?? '') ||
    compareNames(padded(a.number ?? ''), padded(b.number ?? '')) ||
    compareNames(a.date ?? '', b.date ?? '') ||
    compareNames(padded(a.address), padded(b.address)) ||
    compareNames(a.address, b.address)
  );
}

const padded = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(9, '0'));
