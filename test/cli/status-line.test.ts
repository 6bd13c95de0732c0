import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { StatusLine } from '../../src/cli/status-line.ts';
import { Collector } from './support.ts';

class FakeProcess extends EventEmitter {
  readonly pid = 7;
  readonly kills: unknown[][] = [];
  kill(...parameters: unknown[]): void {
    this.kills.push(parameters);
  }
}

const setUp = () => {
  const stream = new Collector();
  const source = new FakeProcess();
  const atExit = (listener: () => void): (() => void) => {
    source.on('exit', listener);
    return () => source.off('exit', listener);
  };
  return { stream, source, line: new StatusLine(stream, source, atExit) };
};

describe('the status line', () => {
  it('is cut to the width of the terminal, in columns', () => {
    const { stream, line } = setUp();
    stream.columns = 10;
    line.show('进度进度进度');
    expect(stream.text).toBe('\r\u001B[K进度进…');
  });

  it('is shown in a terminal that reports no width', () => {
    const { stream, line } = setUp();
    stream.columns = 0;
    line.show('进度');
    expect(stream.text).toBe('\r\u001B[K进度');
  });

  it('changes no setting of the terminal, and is erased when the process exits', () => {
    const { stream, source, line } = setUp();
    line.show('a');
    line.print('note');
    source.emit('exit');
    expect(stream.text).toBe('\r\u001B[Ka\r\u001B[Knote\n\r\u001B[Ka\r\u001B[K');
  });

  it('is erased while the process is suspended, and shown again afterwards', () => {
    const { stream, source, line } = setUp();
    line.show('a');
    source.emit('SIGTSTP');
    expect(stream.text.endsWith('a\r\u001B[K')).toBe(true);
    expect(source.kills).toEqual([[7, 'SIGSTOP']]);
    source.emit('SIGCONT');
    expect(stream.text.endsWith('\r\u001B[Ka')).toBe(true);
    line.end();
    expect(source.eventNames()).toEqual([]);
  });
});
