/** The search page: searches the index, checks the texts, and shows the results ten at a time. */
import { search, type SearchEvent } from '../../../search/engine.ts';
import { findHits, snippetOf, type Hit } from '../../../search/passages.ts';
import { encoded, articlePath, issuePath } from '../addresses.ts';
import { FIRST_LIMIT, LimitedLoader, openIndex, type Filters, type FoundArticle } from './index.ts';

const SHOWN = 10;
/** Characters of the index that are loaded each time that more results are asked for. */
const NEXT_LIMIT = 1_000_000;

type FoundEvent = SearchEvent<FoundArticle>;

/** A file that cannot be read. */
class LoadError extends Error {}

/** Callbacks for the contents that are still loading, by name. */
const waiting = new Map<string, (content: string) => void>();
const loaded = new Map<string, Promise<string>>();

(globalThis as unknown as { G: (name: string, content: string) => void }).G = (name, content) => {
  waiting.get(name)?.(content);
  waiting.delete(name);
};

/** Loads a file of the index as a script, because this works for a page opened from a disk as well. */
function load(name: string): Promise<string> {
  let content = loaded.get(name);
  if (!content) {
    content = new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement('script');
      script.src = encoded(`${name}.js`);
      script.onerror = () => {
        loaded.delete(name);
        reject(new LoadError(name));
      };
      script.onload = () => {
        script.remove();
      };
      document.head.append(script);
    });
    loaded.set(name, content);
  }
  return content;
}

document.addEventListener('DOMContentLoaded', () => {
  const form = document.querySelector<HTMLFormElement>('.search-form')!;
  const parameters = new URLSearchParams(location.search);
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')) {
    field.value = parameters.get(field.name) ?? '';
  }
  const query = (parameters.get('q') ?? '').trim();
  if (query === '') form.querySelector<HTMLInputElement>('input')!.focus();
  else {
    const value = (name: string): string => parameters.get(name) ?? '';
    const filters = { year: value('year'), section: value('section'), source: value('source') };
    void new ResultList(query).run(filters);
  }
});

class ResultList {
  readonly #query: string;
  readonly #words: Record<string, string>;
  readonly #status = document.getElementById('status')!;
  readonly #hits = document.getElementById('hits')!;
  readonly #more = document.getElementById('more')!;
  /** Shown before the number of results. */
  #note = '';
  #count = 0;
  readonly #loader = new LimitedLoader(load, FIRST_LIMIT);
  /** An event that is waited for, perhaps since before a pause. */
  #next: Promise<IteratorResult<FoundEvent, void>> | null = null;

  constructor(query: string) {
    this.#query = query;
    const { words = '{}' } = document.getElementById('words')!.dataset;
    this.#words = JSON.parse(words) as Record<string, string>;
  }

  #text(id: string, values: Record<string, string | number> = {}): string {
    const template = this.#words[id] ?? '';
    return template.replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''));
  }

  async run(filters: Filters): Promise<void> {
    if (!('DecompressionStream' in globalThis)) {
      this.#status.textContent = this.#text('oldBrowser');
      return;
    }
    this.#status.textContent = this.#text('searching');
    try {
      const events = search(this.#query, await openIndex(this.#loader.load, filters));
      await this.#show(events);
      this.#more.addEventListener('click', () => {
        const first = this.#count;
        this.#loader.extend(NEXT_LIMIT);
        void this.#show(events).then(() => {
          (this.#hits.children[first]?.querySelector('a') ?? this.#more).focus();
        });
      });
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (!(error instanceof LoadError)) throw error;
    this.#status.textContent = this.#text('failed', { path: `${error.message}.js` });
  }

  /** Shows the next ten results. */
  async #show(events: AsyncGenerator<FoundEvent, void>): Promise<void> {
    this.#more.hidden = true;
    this.#hits.ariaBusy = 'true';
    let state: 'shown' | 'paused' | 'end' = 'shown';
    try {
      for (let shown = 0; shown < SHOWN;) {
        this.#next ??= events.next();
        const next = await Promise.race([this.#next, this.#loader.paused]);
        if (!next) {
          state = 'paused';
          break;
        }
        this.#next = null;
        if (next.done) {
          state = 'end';
          break;
        }
        const event = next.value;
        if (event.type === 'words') {
          this.#noteWords(event.terms, event.dropped);
          continue;
        }
        this.#hits.append(hitElement(event.article, event.query.terms, this.#words));
        this.#count += 1;
        shown += 1;
      }
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#more.hidden = state === 'end';
    this.#more.textContent = this.#text(state === 'paused' ? 'goOn' : 'more');
    const found = this.#text(state === 'end' ? 'found' : 'foundMore', { n: this.#count });
    const none = this.#text(state === 'paused' ? 'noneYet' : 'none', { query: this.#query });
    const unfinished = state === 'paused' && this.#count > 0 ? this.#text('unfinished') : '';
    this.#status.textContent = this.#count === 0 ? none : this.#note + found + unfinished;
    this.#hits.ariaBusy = 'false';
  }

  #noteWords(terms: string[], dropped: string[]): void {
    this.#note = this.#text('wordsOnly', { query: this.#query, terms: terms.join('、') });
    if (dropped.length > 0) this.#note += this.#text('dropped', { dropped: dropped.join('、') });
    this.#note += ' ';
  }
}

function make(name: string, className: string, ...content: (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.append(...content);
  return element;
}

function hitElement(
  article: FoundArticle,
  terms: readonly string[],
  words: Record<string, string>,
): HTMLElement {
  const { issue, id, title, source, section, headings, texts } = article;
  const hits = terms.flatMap((term) => {
    const [inText = [...findHits(headings, term)][0]] = findHits(texts, term);
    return inText ? [inText] : [];
  });
  const link = document.createElement('a');
  const path = id === null ? issuePath(issue.address) : articlePath(issue.address, id);
  const marks = terms.map((term) => `h=${encodeURIComponent(term)}`).join('&');
  const page = hits[0]?.page ?? null;
  link.href = `${encoded(path)}?${marks}${id === null || page === null ? '' : `#page-${page}`}`;
  link.append(...markedTitle(title, terms));
  const place = page === null ? null : words['page']?.replace('{n}', String(page));
  const by = [source, section, issue.title, place].filter((text) => text != null && text !== '');
  return make(
    'li',
    '',
    make('div', 'title', link),
    make('p', 'by', by.join(' · ')),
    ...hits.slice(0, 2).map((hit) => make('p', 'snippet', ...marked(hit))),
  );
}

function marked(hit: Hit): (Node | string)[] {
  const { before, match, after } = snippetOf(hit);
  return [before, make('mark', '', match), after];
}

function markedTitle(title: string, terms: readonly string[]): (Node | string)[] {
  const passage = { text: title, page: null, pageBreaks: [] };
  for (const term of terms) {
    const [hit] = findHits([passage], term);
    if (hit) {
      return [
        title.slice(0, hit.start),
        make('mark', '', title.slice(hit.start, hit.end)),
        title.slice(hit.end),
      ];
    }
  }
  return [title];
}
