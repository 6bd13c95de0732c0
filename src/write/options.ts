/** What the writers of documents (Markdown, XHTML, EPUB, text) share with their callers. */

/** A picture for the cover. */
export interface CoverImage {
  bytes: Uint8Array;
  mediaType: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp' | 'image/svg+xml';
}

/** What is known of an issue beside its text. What is absent is taken from the issue, or left out. */
export interface Metadata {
  /** Title of the document; that of the issue when absent. */
  title?: string;
  subtitle?: string;
  /** Day of publication: `2024`, `2024-05` or `2024-05-31`. */
  date?: string;
  publisher?: string;
  creator?: string[];
  description?: string;
  rights?: string;
  /** Unique identifier, such as `urn:isbn:…`; one derived from the content when absent. */
  identifier?: string;
  /** Language of the text; `zh-CN` when absent. */
  language?: string;
}

export interface DocumentOptions {
  metadata?: Metadata;
  /** Cover of an EPUB or of a folder of XHTML; one is drawn from the issue's own data when absent. */
  cover?: CoverImage;
  /** When the EPUB was last changed; a fixed day when absent, so that the same issue always gives the same bytes. */
  modified?: Date;
  /** The pictures of the issue: their bytes by `Image.name`. None when absent. */
  images?: ReadonlyMap<string, Uint8Array>;
}

/** A file of an output that consists of several. */
export interface OutputFile {
  /** Name in the folder: ASCII, unique whatever the case, safe on every system. */
  name: string;
  content: string | Uint8Array;
}
