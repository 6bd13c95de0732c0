/** What is left to do for an input, given what is remembered of it and what the output folder contains. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isAbsence, isLasting } from '../convert/failure.ts';
import { exists } from '../files/guard.ts';
import { sideFilesOf } from '../files/metadata.ts';
import { formats, isDocument, type FormatName } from '../write/formats.ts';
import { hashIfThere } from './content.ts';
import type { Ledger } from './ledger.ts';
import { ownedFiles } from './memory.ts';
import type { InputRecord, Made, OwnedFile, PlannedOutput } from './types.ts';
import type { RowStore } from './rows.ts';
import { sourceOf, type PlannedInput } from './plan.ts';

/** What a run works with. */
export interface RunState {
  ledger: Ledger;
  /** Null when no catalogue is wanted. */
  rows: RowStore | null;
  outDir: string;
  program: string;
  /** Makes every output again. */
  force: boolean;
}

export type Decision =
  /** All requested outputs exist. */
  | { kind: 'skip'; record: InputRecord }
  /** It would fail as it did before. */
  | { kind: 'fails'; record: InputRecord }
  | ToDo;

/** What an input needs: some or all of its formats, and perhaps the rows of the catalogue. */
export interface ToDo {
  kind: 'work';
  formats: readonly FormatName[];
  rows: boolean;
  owned: OwnedFile[];
}

/** The outputs of an input that are to be made. */
export const wantedTargets = (
  { targets }: PlannedInput,
  { formats: wanted }: ToDo,
): PlannedOutput[] => targets.filter(({ format }) => wanted.includes(format));

/** Shared by the many inputs that are new. */
const nothing: OwnedFile[] = [];

/** Decides about one input. An input that cannot be looked at is left to the worker, which reports why. */
export async function decide(plan: PlannedInput, state: RunState): Promise<Decision> {
  const { ledger, rows, force } = state;
  const { input, targets, settings } = plan;
  const record = await ownRecord(plan, state);
  const owned = record === null ? nothing : ownedFiles(record);
  const everything: ToDo = {
    ...{ kind: 'work', formats: settings.formats, rows: rows !== null, owned },
  };
  if (record === null || force) return everything;
  try {
    const sha256 = await ledger.stamps.look(input.path, sourceOf(state.outDir, input));
    if (sha256 !== record.sha256) return everything;
    if (record.failure && isLasting(record.failure) && isParsed(record, plan, state)) {
      return { kind: 'fails', record };
    }
    const missing: FormatName[] = [];
    for (const target of targets) {
      const { format } = target;
      if (!(await isFresh(record.made[format], target, plan, state))) missing.push(format);
    }
    const needsRows = rows !== null && !rows.has(input.relative, sha256);
    if (missing.length === 0 && !needsRows) return { kind: 'skip', record };
    return { kind: 'work', formats: missing, rows: needsRows, owned };
  } catch {
    return everything;
  }
}

/**
 * What is remembered of this very input. A record with the same relative path may belong to another input, whose folder
 * still has it; the outputs of that input are not overwritten.
 */
async function ownRecord({ input }: PlannedInput, state: RunState): Promise<InputRecord | null> {
  const record = state.ledger.get(input.relative);
  if (record === undefined) return null;
  if (record.source === sourceOf(state.outDir, input)) return record;
  return (await isSourceGone(record, state.outDir)) ? record : null;
}

/** Whether the input of a record is no longer where it was. */
export async function isSourceGone({ source }: InputRecord, outDir: string): Promise<boolean> {
  try {
    await stat(path.resolve(outDir, source));
    return false;
  } catch (error) {
    return isAbsence(error);
  }
}

const isParsed = (
  { parsed }: InputRecord,
  { settings: { hashes } }: PlannedInput,
  { program }: RunState,
): boolean => parsed.program === program && parsed.options === hashes.parsing;

async function isFresh(
  made: Made | undefined,
  target: PlannedOutput,
  { input, settings: { hashes } }: PlannedInput,
  { ledger, outDir, program }: RunState,
): Promise<boolean> {
  const record = ledger.get(input.relative);
  if (made?.sha256 !== record?.sha256 || made === undefined) return false;
  if (made.program !== program || made.options !== hashes.formats[target.format]) return false;
  const needsSides = isDocument(formats[target.format]);
  if (needsSides && !(await sidesAreFresh(made, input.path))) return false;
  for (const file of made.files) {
    if ((await ledger.stamps.look(path.join(outDir, file.path), file.path)) !== file.sha256)
      return false;
  }
  return true;
}

async function sidesAreFresh({ sides }: Made, input: string): Promise<boolean> {
  const folder = path.dirname(input);
  for (const side of sides) {
    if ((await hashIfThere(path.resolve(folder, side.path))) !== side.sha256) return false;
  }
  for (const file of sideFilesOf(input)) {
    if (sides.some((side) => side.path === path.basename(file))) return true;
    // A side file that did not exist then may exist now.
    if (exists(file)) return false;
  }
  return true;
}
