import { describe, expect, it } from 'vitest';
import {
  describeFailure,
  OutputError,
  systemReason,
  UserError,
} from '../../src/cli/describe-failure.ts';
import { processIo, wantsColor } from '../../src/cli/io.ts';
import { messages } from '../../src/locales/en/messages.ts';
import { translator } from '../../src/locales/translate.ts';
import { LONG, withProgress } from '../../src/cli/progress.ts';
import { streamWriter } from '../../src/cli/sink.ts';
import { Collector, systemError } from './support.ts';

const translate = translator('en');
const reporting = { translate, language: 'en', debug: false } as const;

describe('systemReason', () => {
  it.each([
    ['ENOENT', 'no such file or folder'],
    ['EPERM', 'permission denied'],
    ['EACCES', 'permission denied'],
    ['ERR_FS_FILE_TOO_LARGE', 'too large for one tree; --to ndjson handles files of any size'],
    ['ERR_STRING_TOO_LONG', 'too large for one tree; --to ndjson handles files of any size'],
    ['EWHATEVER', 'system error EWHATEVER'],
  ])('%s', (code, reason) => {
    expect(systemReason(systemError(code), translate)).toBe(reason);
  });
  it('recognizes a string that became too long', () => {
    expect(systemReason(new RangeError('Invalid string length'), translate)).toContain('too large');
  });
  it.each([
    new Error('x'),
    new RangeError('x'),
    'ENOENT',
    Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' }),
    Object.assign(new Error('x'), { code: 7 }),
  ])('does not recognize %s', (error) => {
    expect(systemReason(error, translate)).toBeNull();
  });
  it('has a message for every code in both languages', () => {
    const codes = Object.keys(messages).filter((id) => id.startsWith('system.E'));
    for (const id of codes) {
      const error = systemError(id.slice('system.'.length));
      expect(systemReason(error, translator('zh'))).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('describeFailure', () => {
  it('leaves a message for users as it is', () => {
    expect(describeFailure(new UserError('a\nb'), reporting, 'x')).toBe('a\nb');
    expect(describeFailure(new OutputError('a'), reporting)).toBe('a');
  });
  it('works without a file', () => {
    expect(describeFailure(systemError('ENOENT'), reporting)).toBe('no such file or folder');
  });
});

describe('withProgress', () => {
  const piece = new Uint8Array(LONG / 5);

  async function* pieces(count: number): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < count; i += 1) yield await Promise.resolve(piece);
  }

  async function show(count: number, total: number | null): Promise<string> {
    const stderr = new Collector();
    let time = 0;
    const now = (): number => (time += 60);
    let bytes = 0;
    const options = { name: 'big.txt', total, stderr, translate, now };
    for await (const chunk of withProgress(pieces(count), options)) bytes += chunk.length;
    expect(bytes).toBe(count * piece.length);
    return stderr.text;
  }

  it('shows how much of a long input is done, at most ten times a second, and clears the line', async () => {
    expect(await show(6, 6 * piece.length)).toBe(
      [10, 30, 50]
        .map((done) => `\r\u001B[Kbig.txt: ${done} of 60 MB, ${Math.floor((100 * done) / 60)}%`)
        .join('') + '\r\u001B[K',
    );
  });
  it('shows bytes when the total is unknown and there are many', async () => {
    expect(await show(6, null)).toBe('\r\u001B[Kbig.txt: 50 MB\r\u001B[K');
  });
  it('shows nothing for a short input', async () => {
    expect(await show(4, 4 * piece.length)).toBe('');
    expect(await show(4, null)).toBe('');
  });
});

describe('streamWriter', () => {
  it('rejects writes after a failure', async () => {
    const stream = new Collector();
    const writer = streamWriter(stream);
    await writer.write('a');
    await writer.flush();
    stream.failsWith = 'EIO';
    await expect(writer.write('b')).rejects.toThrow('EIO');
    await expect(writer.flush()).rejects.toThrow('EIO');
    await expect(writer.write('c')).rejects.toThrow('EIO');
    expect(stream.text).toBe('a');
  });
});

describe('processIo', () => {
  it('uses the streams of the process', () => {
    expect(processIo.stdout).toBe(process.stdout);
    expect(processIo.stderr).toBe(process.stderr);
    expect(processIo.stdin).toBe(process.stdin);
    expect(processIo.env).toBe(process.env);
    expect(processIo.cwd).toBe(process.cwd());
  });
  it('uses colour only on a terminal', () => {
    expect(wantsColor(new Collector(), {})).toBe(false);
  });
});
