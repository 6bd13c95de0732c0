/** Parses YAML text into its value, and keeps the position of every key and value. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  visit,
  type Node,
} from 'yaml';
import { keyOf, type ConfigPath, type ConfigProblem, type ValueProblem } from './problem.ts';

export interface Place {
  line: number;
  column: number;
}

export interface YamlText {
  value: unknown;
  /** Returns the problem with the position of its key or value, or of the container if that is missing. */
  locate: (problem: ValueProblem) => ConfigProblem;
}

/** With more aliases, a small file could become a huge value. */
const maxAliasCount = 100;

export function readYaml(text: string): YamlText | { problems: ConfigProblem[] } {
  const lines = new LineCounter();
  const broken = (detail: string, offset = 0): { problems: ConfigProblem[] } => ({
    problems: [{ ...placeAt(lines, offset), key: '', problem: 'yaml', parameters: { detail } }],
  });
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      // The library would compare every key with every other key; `repeatedKey` uses a lookup.
      uniqueKeys: false,
      // At the default level, the library prints its own warnings, which quote the file.
      logLevel: 'error',
    });
    const [error] = [...document.errors, ...document.warnings];
    if (error) return broken(error.message, error.pos[0]);
    const repeated = repeatedKey(document);
    if (repeated) return broken('Map keys must be unique', repeated.range?.[0]);
    const value: unknown = document.toJS({ maxAliasCount });
    return { value, locate: (problem) => locate(document, lines, problem) };
  } catch (error) {
    // An alias without an anchor, too many aliases, or lists nested so deeply that the stack overflows.
    return broken((error as Error).message);
  }
}

function locate(document: Document, lines: LineCounter, problem: ValueProblem): ConfigProblem {
  const { path, atKey = false, guess } = problem;
  const { line, column } = placeAt(lines, offsetOf(document, path, atKey));
  return {
    line,
    column,
    key: keyOf(path),
    problem: problem.problem,
    parameters: problem.parameters ?? {},
    ...(guess !== undefined && { guess }),
  };
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return line === 0 ? { line: 1, column: 1 } : { line, column: col };
}

/** Offset of a key or value, or of the nearest part of its path that exists. */
function offsetOf(document: Document, path: ConfigPath, atKey: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  path.forEach((step, i) => {
    if (isAlias(node)) node = node.resolve(document);
    let key: unknown = null;
    let value: unknown = null;
    if (isMap(node)) {
      const pair = node.items.find((item) => nameOf(item.key) === String(step));
      key = pair?.key;
      value = pair?.value;
    } else if (isSeq(node)) value = node.items[Number(step)];
    const keyStart = startOf(key);
    const valueStart = startOf(value);
    const wantsKey = atKey && i === path.length - 1;
    offset = (wantsKey ? (keyStart ?? valueStart) : (valueStart ?? keyStart)) ?? offset;
    node = value;
  });
  return offset;
}

const nameOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '');

/** Undefined for a missing value: nothing follows its key. */
function startOf(node: unknown): number | undefined {
  const [start, end] = (node as Node | null)?.range ?? [0, 0];
  return end > start ? start : undefined;
}

/** The first key that already occurred in its map. */
function repeatedKey(document: Document): Node | undefined {
  let found: Node | undefined;
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) {
          found = key;
          return visit.BREAK;
        }
        seen.add(name);
      }
      return undefined;
    },
  });
  return found;
}
