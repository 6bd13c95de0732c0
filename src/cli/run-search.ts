/** `digest search`: compares every article of every input with the query. */
import path from 'node:path';
import { keptTrees, readTree } from '../archive/trees.ts';
import { readIssue } from '../convert/read.ts';
import { foldForSearch } from '../search/fold.ts';
import { simplifiedPairs } from '../search/generated/simplified.js';
import {
  findHits,
  foldedTexts,
  searchedArticles,
  snippetOf,
  type Hit,
  type SearchedArticle,
} from '../search/passages.ts';
import { matches, phraseQuery, wordsQuery, type Query, simplifierOf } from '../search/query.ts';
import { oneLine } from '../text/characters.ts';
import { visible, visibleJson } from '../text/visible.ts';
import type { Issue } from '../tree/types.ts';
import type { SearchFlags } from './commands/search.ts';
import { ConfigLoader, confirmedFor, type LoadedConfig } from './config-loader.ts';
import type { Context } from './context.ts';
import { describeFailure, runToExitCode, UserError } from './describe-failure.ts';
import { findInputs, withoutIgnored } from './find-inputs.ts';
import { readAll, type Input } from './inputs.ts';
import { pdfOptionsOf } from './shared-options.ts';
import { writeTarget, type Sink } from './sink.ts';
import { standardOutput } from './targets.ts';

/** Runs the command and returns its exit code. This file is a separate bundle: none of its errors leave it. */
export const searchCommand = (
  words: readonly string[],
  flags: SearchFlags,
  context: Context,
): Promise<number> => runToExitCode(() => runSearch(words, flags, context), context);

/** The query: a text in any of its forms or, if no article contains it, its words. */
interface Wanted {
  phrases: Query[];
  words: Query | null;
}

function readQuery(text: string, { translate }: Context): Wanted {
  const phrase = phraseQuery(text);
  if (phrase === null) throw new UserError(translate('search.no-letter', { query: visible(text) }));
  const simplify = simplifierOf(simplifiedPairs);
  const simplified = phraseQuery(simplify(foldForSearch(text)))!;
  const isSame = simplified.terms[0] === phrase.terms[0];
  return {
    phrases: isSame ? [phrase] : [phrase, simplified],
    words: wordsQuery(simplify(text)),
  };
}

async function runSearch(
  words: readonly string[],
  flags: SearchFlags,
  context: Context,
): Promise<number> {
  const { translate, log } = context;
  const text = words.at(-1) ?? '';
  if (words.length < 2) throw new UserError(translate('search.needs-both'));
  const wanted = readQuery(text, context);
  const { searched, exitCode } = await findSearched(words.slice(0, -1), flags, context);

  const tally = { failed: exitCode !== 0, phrases: 0, words: 0 };
  const target = standardOutput(translate, []);
  await writeTarget(target, { ...context, force: false }, async (sink) => {
    /** Articles that contain the words, in case none contains the phrase. */
    const held: string[] = [];
    for (const input of searched) {
      const articles = await readArticles(input, context);
      tally.failed ||= articles === null;
      for (const article of articles ?? []) {
        const folded = foldedTexts(article);
        const phrase = wanted.phrases.find((query) => matches(query, folded));
        if (phrase) {
          tally.phrases += 1;
          await writeLines(linesOf(input, article, phrase, flags), sink);
        } else if (tally.phrases === 0 && wanted.words && matches(wanted.words, folded)) {
          held.push(...linesOf(input, article, wanted.words, flags));
        }
      }
    }
    if (tally.phrases > 0 || held.length === 0) return;
    tally.words = held.length;
    const terms = wanted.words!.terms.join(', ');
    log(`digest: ${translate('search.only-words', { query: visible(text), terms })}\n`);
    await writeLines(held, sink);
  });
  if (tally.failed) return 2;
  return tally.phrases + tally.words > 0 ? 0 : 1;
}

interface Searched {
  name: string;
  read: () => Issue | Promise<Issue>;
}

/** The issues that the arguments stand for. In a folder that keeps trees, only the trees are searched. */
async function findSearched(
  words: readonly string[],
  flags: SearchFlags,
  context: Context,
): Promise<{ searched: Searched[]; exitCode: number }> {
  const searched: Searched[] = [];
  const others: string[] = [];
  for (const word of words) {
    const trees = word === '-' ? null : await keptTrees(path.resolve(context.io.cwd, word));
    if (trees === null) others.push(word);
    for (const { name, path: file } of trees ?? []) {
      searched.push({ name, read: () => readTree(file) });
    }
  }
  if (others.length === 0) return { searched, exitCode: 0 };
  const { inputs, exitCode } = await findInputs(others, context);
  const loader = new ConfigLoader(flags.config, context, flags);
  const { files, allNamed } = await withoutIgnored(others, inputs, loader, context);
  for (const [input, config] of files) {
    searched.push({ name: input.name, read: () => parseInput(input, config, flags, context) });
  }
  return { searched, exitCode: files.length > 0 || allNamed ? exitCode : 2 };
}

async function parseInput(
  input: Input,
  config: LoadedConfig,
  { encoding = 'auto', ...flags }: SearchFlags,
  { io, language, engine }: Context,
): Promise<Issue> {
  const bytes = await readAll(input, io);
  const { profile, encodingErrors } = config;
  const options = {
    ...{ name: input.name, encoding, encodingErrors, language, profile, rules: null },
    ...{ confirmed: confirmedFor(input, config), ...pdfOptionsOf(flags, io) },
  };
  return (await readIssue(bytes, options, engine)).issue;
}

/** The articles of an issue; null when it cannot be read, which has then been reported. */
async function readArticles(
  { name, read }: Searched,
  context: Context,
): Promise<SearchedArticle[] | null> {
  try {
    return searchedArticles(await read());
  } catch (error) {
    context.log(`digest: ${describeFailure(error, context, name)}\n`);
    return null;
  }
}

/** The hits in an article, one line each. */
function linesOf(
  input: Searched,
  article: SearchedArticle,
  { terms }: Query,
  { json }: SearchFlags,
): string[] {
  const passages = [...article.headings, ...article.texts];
  return terms.flatMap((term) =>
    [...findHits(passages, term)].map((hit) =>
      json ? jsonLine(input, article, hit) : textLine(input, article, hit),
    ),
  );
}

function textLine({ name }: Searched, { title }: SearchedArticle, hit: Hit): string {
  const { before, match, after } = snippetOf(hit);
  const page = hit.page === null ? '' : `:p.${hit.page}`;
  return visible(`${name}${page}: ${oneLine(title)}: ${before}${match}${after}`);
}

function jsonLine({ name: file }: Searched, article: SearchedArticle, hit: Hit): string {
  const { id, section, title, source } = article;
  return visibleJson({
    ...{ file, article: id, section, title, source },
    ...{ page: hit.page, ...snippetOf(hit) },
  });
}

async function writeLines(lines: readonly string[], sink: Sink): Promise<void> {
  for (const line of lines) await sink.write(`${line}\n`);
}
