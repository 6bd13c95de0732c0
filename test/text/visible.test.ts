import { describe, expect, it } from 'vitest';
import { visible, visibleJson } from '../../src/text/visible.ts';

const hostile = 'a\u001B[31m##[error]##vso[x]b\u007F\u0085\u202Ec';

describe('text from files', () => {
  it('moves no cursor and sends no command', () => {
    expect(visible(hostile)).toBe(
      'a\\u{1B}[31m\\u{23}#[error]\\u{23}#vso[x]b\\u{7F}\\u{85}\\u{202E}c',
    );
    expect(visible('::error::x')).toBe('\\u{3A}:error::x');
  });

  it('is the same value in JSON, without such characters', () => {
    const json = visibleJson({ text: hostile });
    expect(JSON.parse(json)).toEqual({ text: hostile });
    expect(json).toMatch(/^[\x20-\x7E]+$/);
    expect(json).not.toMatch(/##(?:vso)?\[/);
  });
});
