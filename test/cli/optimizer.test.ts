import { spawnSync } from 'node:child_process';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const flags = vi.fn();
vi.mock('node:v8', () => ({ setFlagsFromString: flags }));

beforeEach(() => {
  flags.mockClear();
  vi.resetModules();
  process.execArgv = [];
  vi.stubEnv('NODE_OPTIONS', '');
});

describe('withoutOptimizer', () => {
  const load = async () => (await import('../../src/cli/optimizer.ts')).withoutOptimizer;
  const set = () => flags.mock.calls.map(([flag]) => String(flag));

  it('turns the optimizer off during a call, and on again even after an error', async () => {
    const withoutOptimizer = await load();
    const during = withoutOptimizer(1000, () => set());
    expect(during).toContain('--no-opt');
    expect(during).not.toContain('--opt');
    expect(set()).toContain('--opt');
    flags.mockClear();
    const fail = (): never => {
      throw new Error('no');
    };
    expect(() => withoutOptimizer(1000, fail)).toThrow('no');
    expect(set()).toContain('--opt');
  });

  it('leaves it on for a long text, and after many short ones', async () => {
    const withoutOptimizer = await load();
    expect(withoutOptimizer(700_000, set)).toContain('--no-opt');
    flags.mockClear();
    expect(withoutOptimizer(700_000, set)).toEqual([]);
    expect(withoutOptimizer(1, set)).toEqual([]);
  });

  it('leaves the flags that a user has chosen as they are', async () => {
    process.execArgv = ['--jitless'];
    expect((await load())(1000, set)).toEqual([]);
    process.execArgv = [];
    vi.stubEnv('NODE_OPTIONS', '--no-opt');
    expect((await load())(1000, set)).toEqual([]);
  });
});

describe('prepareForPdf', () => {
  const load = async () => (await import('../../src/cli/optimizer.ts')).prepareForPdf;
  const set = () => flags.mock.calls.map(([flag]) => String(flag));

  it('sets flags that this V8 has, except where the user has chosen some', async () => {
    const prepareForPdf = await load();
    prepareForPdf(1000);
    prepareForPdf(2_000_000);
    const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
    for (const flag of set()) {
      const name = flag.replace(/^--(?:no-)?|=.*/g, '');
      expect(stdout).toContain(`--${name} (`);
    }
    flags.mockClear();
    vi.resetModules();
    vi.stubEnv('NODE_OPTIONS', '--no-opt');
    (await load())(1000);
    expect(set()).toEqual([]);
  });

  it('keeps the young generation small for a large PDF only', async () => {
    const prepareForPdf = await load();
    prepareForPdf(900_000);
    expect(set()).not.toContain('--semi-space-growth-factor=1');
    prepareForPdf(2_000_000);
    expect(set()).toContain('--semi-space-growth-factor=1');
  });
});
