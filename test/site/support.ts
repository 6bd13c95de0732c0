/** A small archive whose issues have different names, and its site. */
import { Archive } from '../archive/support.ts';
import { fixtureText, type Result } from '../cli/support.ts';

/** An issue that contains a word found nowhere else. */
export const issueWith = (word: string): string => fixtureText.replace('村卫生室', word);

export class SiteArchive extends Archive {
  constructor(names = ['2024/2024-01', '2024/2024-02', '2025/2025-01']) {
    super();
    for (const name of names) this.put(`in/${name}.txt`, issueWith(`${name.slice(-2)}号村卫生室`));
  }

  private static first: Promise<Record<string, Buffer>> | undefined;

  /** The usual archive with its site, which is generated once and copied. */
  static async published(): Promise<SiteArchive> {
    SiteArchive.first ??= (async () => {
      const first = new SiteArchive();
      await first.site();
      return first.files('.');
    })();
    const copy = new SiteArchive([]);
    for (const [name, bytes] of Object.entries(await SiteArchive.first)) copy.put(name, bytes);
    return copy;
  }

  site(argv: string[] = [], env: Record<string, string> = {}): Promise<Result> {
    const args = argv.includes('-o') ? argv : ['-o', 'site', ...argv];
    return this.run(['site', 'in', ...args], {
      env: { SOURCE_DATE_EPOCH: '1700000000', ...env },
    });
  }
}
