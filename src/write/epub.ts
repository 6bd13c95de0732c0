/** Issues as EPUB 3.3. The same issue and options give the same bytes. */
import { ZipFile, type Options } from 'yazl';
import type { Issue } from '../tree/types.ts';
import { bindBook } from './book/book.ts';
import { container, FOLDER, NCX, ncx, PACKAGE, packageDocument } from './epub/package.ts';
import type { DocumentOptions } from './options.ts';
import { publish } from './xhtml/files.ts';

/** In place of a date that nobody gave. */
const NO_DATE = new Date(Date.UTC(2000, 0, 1));

/** The whole issue as the bytes of an EPUB. */
export async function toEpub(issue: Issue, options: DocumentOptions = {}): Promise<Uint8Array> {
  const { modified = NO_DATE } = options;
  const book = bindBook(issue, options);
  const publication = publish(book, options);
  const { pages, navigation, style, cover } = publication;

  const archive = new ZipFile();
  const add = (name: string, content: string | Uint8Array, compress = true): void => {
    archive.addBuffer(Buffer.from(content as string), name, { ...entry(modified), compress });
  };
  // First and not compressed, so that its name and its text stand at the same place in every EPUB.
  add('mimetype', 'application/epub+zip', false);
  add('META-INF/container.xml', container());
  add(`${FOLDER}/${PACKAGE}`, packageDocument(book, publication, modified));
  add(`${FOLDER}/${NCX}`, ncx(book, publication.layout));
  for (const { name, content } of [navigation, ...pages, style]) add(`${FOLDER}/${name}`, content);
  // Photographs are compressed already.
  add(`${FOLDER}/${cover.name}`, cover.content, cover.mediaType === 'image/svg+xml');
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Attributes of an entry, with no field beyond those that every ZIP has: EPUB allows none for the first. The date has no
 * time zone there, so the library takes the local time for it; it is set to noon, which every day has.
 */
function entry(date: Date): Partial<Options> {
  const year = Math.min(Math.max(date.getUTCFullYear(), 1980), 2099);
  const mtime = new Date(year, date.getUTCMonth(), date.getUTCDate(), 12);
  return { mtime, mode: 0o100644, forceDosTimestamp: true };
}
