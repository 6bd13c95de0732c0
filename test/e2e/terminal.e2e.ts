/** Long runs in a pseudo-terminal: however they end, no progress line and no changed setting is left. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatedIssue } from '../typesetter/large.ts';

const digest = path.resolve(import.meta.dirname, '../../bin/digest.js');
const folder = mkdtempSync(path.join(tmpdir(), 'digest-pty-'));

/**
 * Runs a command in a terminal that has no size, types each key once the progress line contains `state`, and prints the
 * output as JSON. A process suspended by Ctrl-Z is continued.
 */
const script = `
import json, os, pty, select, signal, sys
CTRL_Z = chr(26)
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[3], sys.argv[3:])
keys, state, out, typed, stops = list(sys.argv[1]), sys.argv[2], b'', 0, []
def read(seconds):
    if not select.select([fd], [], [], seconds)[0]:
        return b''
    try:
        return os.read(fd, 65536)
    except OSError:
        return b''
while True:
    piece = read(60)
    if not piece:
        break
    out += piece
    if keys and state.encode() in out[typed:]:
        typed, key = len(out), keys.pop(0)
        os.write(fd, key.encode())
        if key == CTRL_Z:
            os.waitid(os.P_PID, pid, os.WSTOPPED)
            while piece := read(0.2):
                out += piece
            stops.append(len(out))
            os.kill(pid, signal.SIGCONT)
_, status = os.waitpid(pid, 0)
stops = [out[:at].decode() for at in stops]
print(json.dumps({'out': out.decode(), 'stops': stops, 'code': os.waitstatus_to_exitcode(status)}))
`;

interface Ended {
  out: string;
  /** The output up to each time the process was suspended. */
  stops: string[];
  /** Negative for a signal. */
  code: number;
}

const archive = path.join(folder, 'archive');

/** @param state what the progress line contains when a key is typed */
function inTerminal(keys: string, state: string, command: string[]): Ended {
  const argv = [keys, state, 'node', digest, ...command, '--lang', 'en'];
  const options = { encoding: 'utf8', env: { ...process.env, TERM: 'xterm' } } as const;
  return JSON.parse(execFileSync('python3', ['-c', script, ...argv], options)) as Ended;
}

const batchInTerminal = (keys: string, out: string): Ended =>
  inTerminal(keys, '%', [
    ...['batch', archive, '--to', 'epub', '-o', path.join(folder, out), '--jobs', '1'],
  ]);

const CTRL_C = '\u0003';
const CTRL_Z = '\u001A';
const ERASE = '\r\u001B[K';
// eslint-disable-next-line no-control-regex -- the pattern looks for control characters
const settings = /\u001B\[\?/;

beforeAll(() => {
  mkdirSync(archive);
  const { text } = generatedIssue({ seed: 5, bytes: 200_000 });
  for (let i = 0; i < 60; i += 1) writeFileSync(path.join(archive, `${i}.txt`), text);
  // Long enough to show progress.
  writeFileSync(path.join(folder, 'long.txt'), text.repeat(260));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a terminal', () => {
  it('is left unchanged by a complete run', () => {
    const { out, code } = batchInTerminal('', 'whole');
    expect(code).toBe(0);
    expect(out).toMatch(/\[#+-*\] \d+%/);
    expect(out).not.toMatch(settings);
    expect(out.split('\u001B[K').at(-1)).toMatch(/^60 files: 60 converted.*\r\n$/);
  });

  it('is left unchanged by one Ctrl-C, which lets the files in progress finish', () => {
    const { out, code } = batchInTerminal(CTRL_C, 'once');
    expect(code).toBe(130);
    expect(out).not.toMatch(settings);
    expect(out).toContain('press Ctrl-C again to stop at once');
    expect(out).toMatch(/run the same command again to continue\r\n$/);
  });

  it('is left unchanged by a second Ctrl-C, which ends the process', () => {
    const { out, code } = batchInTerminal(CTRL_C + CTRL_C, 'twice');
    expect([130, -2]).toContain(code);
    expect(out).not.toMatch(settings);
    // The last progress line is erased.
    expect(out.lastIndexOf(ERASE)).toBeGreaterThan(out.lastIndexOf('%'));
  });

  it('shows no progress line while Ctrl-Z suspends the run, which then continues', () => {
    const { out, stops, code } = batchInTerminal(CTRL_Z, 'stopped');
    expect(stops).toHaveLength(1);
    expect(stops[0]!.endsWith(ERASE)).toBe(true);
    expect(out.slice(stops[0]!.length)).toMatch(/\[#+-*\] \d+%/);
    expect(out).not.toMatch(settings);
    expect(code).toBe(0);
  });

  it.each([
    ['check', ' of 60', ['check', archive]],
    [
      'parse',
      '%',
      [
        'parse',
        path.join(folder, 'long.txt'),
        '--to',
        'ndjson',
        '-o',
        path.join(folder, 'long.ndjson'),
      ],
    ],
  ])('is left unchanged by Ctrl-C, which ends digest %s', (_name, state, command) => {
    const { out, code } = inTerminal(CTRL_C, state, command);
    expect(code).toBe(-2);
    expect(out).not.toMatch(settings);
    expect(out.endsWith(ERASE)).toBe(true);
  });
});
