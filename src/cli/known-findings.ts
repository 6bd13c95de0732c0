/** The findings that `digest check` does not report again because the `--baseline` file lists them. */
import path from 'node:path';
import { exists } from '../files/guard.ts';
import { readTextFile } from '../files/text-file.ts';
import {
  baselineOf,
  KnownList,
  readBaseline,
  writeBaseline,
  type Baseline,
} from '../report/known.ts';
import type { Finding } from '../rules/finding.ts';
import { slashed } from '../text/file-names.ts';
import type { Context } from './context.ts';
import { UserError } from './describe-failure.ts';
import { placeOf, type Input } from './inputs.ts';
import { writeTarget } from './sink.ts';
import { refuseFile, type Target } from './targets.ts';

interface BaselineFlags {
  baseline?: string | undefined;
  updateBaseline?: boolean | undefined;
}

/** Opens the baseline of a run, if there is one. */
export async function openKnownFindings(
  { baseline: name, updateBaseline: update = false }: BaselineFlags,
  context: Context,
): Promise<KnownFindings> {
  const { io, translate } = context;
  if (name === undefined) {
    if (update) throw new UserError(translate('check.no-baseline'));
    return new KnownFindings(null, context);
  }
  const file = path.resolve(io.cwd, name);
  const isNew = update && !exists(file);
  const baseline = isNew ? new Map() : readBaseline(await readTextFile(file, name, 'list'));
  if (baseline === null) throw new UserError(translate('check.bad-baseline', { path: name }));
  return new KnownFindings({ name, file, update, baseline: baseline as Baseline }, context);
}

interface OpenBaseline {
  name: string;
  file: string;
  /** Whether to replace its contents with the findings of this run. */
  update: boolean;
  baseline: Baseline;
}

class KnownFindings {
  readonly #open: OpenBaseline | null;
  readonly #context: Context;
  readonly #inputs: Input[] = [];
  /** Entries of the baseline, for the files that were checked, that matched no finding. */
  #stale = 0;
  #recorded = 0;

  constructor(open: OpenBaseline | null, context: Context) {
    this.#open = open;
    this.#context = context;
  }

  /** The findings of a file that the baseline does not list. */
  open(input: Input, text: string, findings: readonly Finding[]): readonly Finding[] {
    this.#inputs.push(input);
    const place = placeOf(input);
    return this.#open === null || place === null
      ? findings
      : this.#notInBaseline(this.#open, place, text, findings);
  }

  #notInBaseline(
    { file, update, baseline }: OpenBaseline,
    place: string,
    text: string,
    findings: readonly Finding[],
  ): readonly Finding[] {
    const key = slashed(path.relative(path.dirname(file), place));
    if (update) {
      baseline.set(key, baselineOf(text, findings));
      this.#recorded += findings.length;
      return [];
    }
    const list = new KnownList();
    for (const [rule, prints] of baseline.get(key) ?? []) {
      for (const fingerprint of prints) list.add({ rule, fingerprint });
    }
    const open = list.open(text, findings);
    this.#stale += list.unused().length;
    return open;
  }

  /** Writes the baseline if it is to be updated, and reports the changes. */
  async end(): Promise<void> {
    if (this.#open === null) return;
    const { translate, log } = this.#context;
    const { name, update } = this.#open;
    if (update) {
      await this.#write(this.#open);
      log(`${translate('check.baseline-written', { path: name, count: this.#recorded })}\n`);
    } else if (this.#stale > 0) {
      log(`digest: ${translate('check.baseline-stale', { path: name, count: this.#stale })}\n`);
    }
  }

  async #write({ name, file, baseline }: OpenBaseline): Promise<void> {
    const { translate } = this.#context;
    for (const key of baseline.keys()) {
      if (!exists(path.resolve(path.dirname(file), key))) baseline.delete(key);
    }
    const target: Target = { path: file, name, inputs: this.#inputs };
    await refuseFile(file, name, { inputs: this.#inputs, force: true, translate });
    await writeTarget(target, { ...this.#context, force: true }, (sink) =>
      sink.write(writeBaseline(baseline)),
    );
  }
}
