/** Prints the text that the parser reads, for inspection or comparison. */
import { decodeIssue } from '../convert/read.ts';
import type { EncodingName } from '../input/encodings.ts';
import type { Context } from './context.ts';
import { describeFailure } from './describe-failure.ts';
import { readAll, toInput } from './inputs.ts';
import { textFor } from './io.ts';
import { pdfOptionsOf, type PdfFlags } from './shared-options.ts';
import { writeText } from './sink.ts';

/** The options as given, with checked values. */
export interface ExtractFlags extends PdfFlags {
  output?: string;
  force?: boolean;
  encoding?: EncodingName | 'auto';
}

/** Runs the command and returns its exit code. */
export async function extract(
  file: string,
  { output, force = false, encoding = 'auto', ...pdf }: ExtractFlags,
  context: Context,
): Promise<number> {
  const { io, log } = context;
  const input = toInput(file, io.cwd);
  let text: string;
  try {
    const bytes = await readAll(input, io);
    text = (await decodeIssue(bytes, { encoding, ...pdfOptionsOf(pdf, io) })).decoded.text;
  } catch (error) {
    log(`digest: ${describeFailure(error, context, input.name)}\n`);
    return 2;
  }
  await writeText(
    output === undefined ? textFor(io.stdout, text) : text,
    { output, force },
    context,
  );
  return 0;
}
