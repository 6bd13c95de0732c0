/** What every command receives: the process, the language, the parser. */
import { realParsing, type Parsing } from '../convert/read.ts';
import type { OpenWorkers } from '../archive/pool.ts';
import { languages, type Language } from '../locales/language.ts';
import { translator, type Translate } from '../locales/translate.ts';
import type { ParseOptions } from '../parser/options.ts';
import { parseStream } from '../parser/parse.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { Io } from './io.ts';
import { withoutOptimizer } from './optimizer.ts';

/** The parser and the threads, passed in so that a test can make them fail. */
export interface Engine extends Parsing {
  /** The threads of `digest batch`. */
  openWorkers: OpenWorkers;
  parseStream(chunks: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncIterable<IssueEvent>;
}

export const realEngine: Engine = {
  parseDecoded: (decoded, options) =>
    withoutOptimizer(decoded.text.length, () => realParsing.parseDecoded(decoded, options)),
  parseStream,
  openWorkers: async (jobs, largest) => {
    const { heapFor, openPool } = await import('../archive/pool.ts');
    return openPool({ jobs, heap: heapFor(largest) });
  },
};

/** Everything needed to describe a failure. */
export interface MessageContext {
  translate: Translate;
  language: Language;
  /** Whether to show stack traces of internal errors. */
  debug: boolean;
}

export interface Context extends MessageContext {
  io: Io;
  engine: Engine;
  /** Writes to standard error; continues even if standard error is closed. */
  log: (text: string) => void;
}

export function createContext(argv: readonly string[], io: Io, engine: Engine): Context {
  const language = chooseLanguage(argv, io.env);
  let stderr: Io['stderr'] | undefined;
  return {
    io: withColor(argv, io),
    engine,
    language,
    translate: translator(language),
    debug: /\bissue-digest\b/.test(io.env['DEBUG'] ?? ''),
    log(text) {
      if (stderr === undefined) {
        stderr = io.stderr;
        stderr.on('error', () => undefined);
      }
      stderr.write(text);
    },
  };
}

/** The process with the environment variables that `--color` stands for; the last `--color` wins. */
function withColor(argv: readonly string[], io: Io): Io {
  const wanted = valuesOf('--color', argv).at(-1);
  if (wanted !== 'always' && wanted !== 'never') return io;
  const env = { ...io.env, FORCE_COLOR: wanted === 'always' ? '1' : '0' };
  return Object.create(io, { env: { value: env } }) as Io;
}

/** The values of an option that is needed before the options are parsed. */
function valuesOf(option: string, argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  return options.flatMap((word, at) => {
    if (word === option) return options.slice(at + 1, at + 2);
    return word.startsWith(`${option}=`) ? [word.slice(option.length + 1)] : [];
  });
}

/**
 * The language of all messages: that of `--lang`, otherwise that of the locale. It is chosen before the options are parsed,
 * because help and usage errors need it. The option parser reports an unknown value of `--lang`.
 */
export function chooseLanguage(
  argv: readonly string[],
  env: Record<string, string | undefined>,
): Language {
  const asked = languageOf(valuesOf('--lang', argv).at(-1) ?? '');
  if (asked !== undefined) return asked;
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean) ?? '';
  return languageOf(locale) ?? 'en';
}

/** The language that a tag or a locale stands for: `zh`, `zh-CN`, `zh_CN.UTF-8`. */
export const languageOf = (tag: string): Language | undefined =>
  languages.find((language) => new RegExp(`^${language}(?:[-_.@]|$)`, 'i').test(tag));
