/** Issues as EPUB 3.3. The same issue and options give the same bytes. */
import AdmZip from 'adm-zip';
import type { Issue } from '../tree/types.ts';
import { bindBook } from './book/bind.ts';
import { container, FOLDER, NCX, ncx, PACKAGE, packageDocument } from './epub/package.ts';
import type { DocumentOptions } from './options.ts';
import { publish } from './xhtml/files.ts';

/** In place of a date that nobody gave. */
const NO_DATE = new Date(Date.UTC(2000, 0, 1));

/** The whole issue as the bytes of an EPUB. */
export const toEpub = (issue: Issue, options: DocumentOptions = {}): Promise<Uint8Array> =>
  new Promise((resolve) => {
    resolve(pack(issue, options));
  });

function pack(issue: Issue, options: DocumentOptions): Uint8Array {
  const { modified = NO_DATE } = options;
  const book = bindBook(issue, options);
  const publication = publish(book, options);
  const { pages, navigation, style, cover, images } = publication;

  const archive = new AdmZip(undefined, { noSort: true });
  const add = (name: string, content: string | Uint8Array, compress = true): void => {
    archive.addFile(name, Buffer.from(content as string), '', 0o644);
    const { header } = archive.getEntry(name)!;
    header.time = dateOf(modified);
    if (!compress) header.method = STORED;
  };
  // First and not compressed, so that its name and its text stand at the same place in every EPUB.
  add('mimetype', 'application/epub+zip', false);
  add('META-INF/container.xml', container());
  add(`${FOLDER}/${PACKAGE}`, packageDocument(book, publication, modified));
  add(`${FOLDER}/${NCX}`, ncx(book, publication.layout));
  for (const { name, content } of [navigation, ...pages, style]) add(`${FOLDER}/${name}`, content);
  const pictures = [cover.picture, ...(cover.drawing ? [cover.drawing] : []), ...images];
  for (const { name, content, mediaType } of pictures) {
    // Photographs are compressed already.
    add(`${FOLDER}/${name}`, content, mediaType === 'image/svg+xml');
  }
  // At once: compressing each entry in another thread takes longer than compressing it.
  return archive.toBuffer();
}

/** Compression method 0. */
const STORED = 0;

/** The years that a ZIP can name begin here; the library writes none beyond the other. */
const YEARS = [1980, 2043] as const;

/**
 * The date of an entry. It has no time zone there, so the library takes the local time for it; it is set to noon, which
 * every day has.
 */
function dateOf(date: Date): Date {
  const year = Math.min(Math.max(date.getUTCFullYear(), YEARS[0]), YEARS[1]);
  return new Date(year, date.getUTCMonth(), date.getUTCDate(), 12);
}
