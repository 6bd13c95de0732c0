/** Writes issues as EPUB 3.3. The same issue and options give the same bytes. */
import type { Issue } from '../tree/types.ts';
import { bindBook } from './book/bind.ts';
import { container, FOLDER, NCX, ncx, PACKAGE, packageDocument } from './epub/package.ts';
import { toZip, type ZipEntry } from './epub/zip.ts';
import type { DocumentOptions } from './options.ts';
import { publish } from './xhtml/files.ts';

/** Used if no date is given. */
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

  const text = ({ name, content }: { name: string; content: string }): ZipEntry => ({
    name: `${FOLDER}/${name}`,
    content,
  });
  const pictures = [cover.picture, ...(cover.drawing ? [cover.drawing] : []), ...images];
  const entries: ZipEntry[] = [
    // Comes first and is stored, so that its name and content are at the same offset in every EPUB.
    { name: 'mimetype', content: 'application/epub+zip', isStored: true },
    { name: 'META-INF/container.xml', content: container() },
    text({ name: PACKAGE, content: packageDocument(book, publication, modified) }),
    text({ name: NCX, content: ncx(book, publication.layout) }),
    ...[navigation, ...pages, style].map(text),
    ...pictures.map(({ name, content, mediaType }) => ({
      ...{ name: `${FOLDER}/${name}`, content },
      // Photographs are already compressed.
      isStored: mediaType !== 'image/svg+xml',
    })),
  ];
  return toZip(entries, modified);
}
