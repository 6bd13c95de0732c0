/** The notes printed about one input besides its output: findings and, with `--explain`, how it was interpreted. */
import type { IssueEvent } from '../tree/events.ts';
import { renderLayout, renderLines } from '../report/explain.ts';
import { FindingLog } from '../report/finding-log.ts';
import { renderShort, type Paint, type ShortOptions } from '../report/short.ts';
import type { Finding } from '../rules/finding.ts';
import type { Context } from './context.ts';
import { wantsColor } from './io.ts';

interface NoteOptions {
  explain: boolean;
  quiet: boolean;
}

export class Notes {
  readonly #file: string;
  readonly #options: NoteOptions;
  readonly #context: Context;
  readonly #log = new FindingLog();

  constructor(file: string, wanted: NoteOptions, context: Context) {
    this.#file = file;
    this.#options = wanted;
    this.#context = context;
  }

  /** Whether there are findings with severity error. */
  get hasErrors(): boolean {
    return this.#log.counts.error > 0;
  }

  readonly add = (finding: Finding): void => {
    this.#log.add(finding);
  };

  /** With `--explain`, prints what the event says about how the input was interpreted. */
  readonly explain = (event: IssueEvent): void => {
    const { log, language } = this.#context;
    if (!this.#options.explain) return;
    if (event.type === 'layout') log(renderLayout(this.#file, event.layout, language));
    else if (event.type === 'article' && event.lines) {
      log(renderLines(this.#file, event.article, event.lines, language));
    }
  };

  /** Prints the findings. Called at the end, so that they are in order. */
  async print(): Promise<void> {
    const { quiet } = this.#options;
    const { io, log, language } = this.#context;
    const options: ShortOptions = { file: this.#file, language, quiet };
    if (renderShort(this.#log, options) === '') return;
    const paint = wantsColor(io.stderr, io.env) ? await severityPaint() : undefined;
    log(renderShort(this.#log, { ...options, ...(paint && { paint }) }));
  }
}

async function severityPaint(): Promise<Paint> {
  const { chalkFor, painter } = await import('../report/paint.ts');
  return painter(chalkFor(true));
}
