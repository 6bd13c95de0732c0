/** The cost of checking on top of parsing: both warm, in one process, alternating over the same issues. */
import type { check as Check, parse as Parse } from '../src/index.ts';
import { benchInputs, fixed, median, type Figures } from './inputs.ts';

const warmUp = 100;
const rounds = 120;

export async function check(): Promise<Figures> {
  const figures: Figures = {};
  const bundle = new URL('../dist/index.cjs', import.meta.url).href;
  const library = (await import(bundle)) as { parse: typeof Parse; check: typeof Check };
  for (const { name, bytes } of benchInputs()) {
    const parses: number[] = [];
    const checks: number[] = [];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const start = performance.now();
      library.parse(bytes);
      const middle = performance.now();
      library.check(bytes);
      const end = performance.now();
      if (round < warmUp) continue;
      parses.push(middle - start);
      checks.push(end - middle);
    }
    const [parse, whole] = [median(parses), median(checks)];
    figures[`${name}: check over parse`] = whole / parse;
    const ratio = fixed(whole / parse, 2, 6);
    console.log(
      `  ${name.padEnd(12)} parse ${fixed(parse, 2, 6)} ms, check ${fixed(whole, 2, 6)} ms: ${ratio} x   (to reach: 1.25)`,
    );
  }
  return figures;
}
