/** The script of every page: theme, text size, keys, copying, and highlighting of search hits. */
import { findFolded, foldForSearch } from '../../../search/fold.ts';

const root = document.documentElement;

/** A page opened from a disk may have no storage. */
const storage = {
  get(key: string): string {
    try {
      return localStorage.getItem(key) ?? '';
    } catch {
      return '';
    }
  },
  set(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Without storage, the setting applies to this page only.
    }
  },
};

function applySettings(): void {
  const theme = storage.get('theme');
  const size = storage.get('size');
  if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme;
  else delete root.dataset['theme'];
  if (/^(?:-1|[123])$/.test(size)) root.dataset['size'] = size;
  else delete root.dataset['size'];
}

// Set before anything is shown, so that the page does not flash in the other theme.
applySettings();

document.addEventListener('DOMContentLoaded', () => {
  setUpSettings();
  setUpCopying();
  document.addEventListener('keydown', onKey);
  const wanted = new URLSearchParams(location.search).getAll('h');
  if (wanted.length > 0) markHits(wanted);
});

function setUpSettings(): void {
  document.querySelector('.settings')?.removeAttribute('hidden');
  const theme = document.querySelector<HTMLSelectElement>('[data-action=theme]');
  if (theme) {
    theme.value = root.dataset['theme'] ?? '';
    theme.addEventListener('change', () => {
      storage.set('theme', theme.value);
      applySettings();
    });
  }
  const step = (by: number): void => {
    const size = Math.min(3, Math.max(-1, Number(storage.get('size')) + by));
    storage.set('size', String(size));
    applySettings();
  };
  on('smaller', () => {
    step(-1);
  });
  on('larger', () => {
    step(1);
  });
}

function on(action: string, run: (button: HTMLButtonElement) => void): void {
  const button = document.querySelector<HTMLButtonElement>(`button[data-action=${action}]`);
  button?.addEventListener('click', () => {
    run(button);
  });
}

function setUpCopying(): void {
  document.querySelector('button[data-action=copy]')?.removeAttribute('hidden');
  on('copy', (button) => {
    const text = document.getElementById('citation');
    if (!text) return;
    // Selecting the text works if scripts may not use the clipboard, and it shows what is copied.
    getSelection()?.selectAllChildren(text);
    // Without https there is no other way.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (document.execCommand('copy')) button.textContent = button.dataset['done'] ?? '';
  });
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const { target } = event;
  if (target instanceof Element && target.closest('input, select, textarea')) return;
  if (event.key === '/') {
    const field = document.querySelector<HTMLInputElement>('input[name=q]');
    field?.focus();
    field?.select();
    event.preventDefault();
  }
  const rel = event.key === 'ArrowLeft' ? 'prev' : event.key === 'ArrowRight' ? 'next' : null;
  if (rel === null) return;
  const link = document.querySelector<HTMLLinkElement>(`head link[rel=${rel}]`);
  if (link) location.href = link.href;
}

/** Highlights search hits and scrolls to the first one. */
function markHits(wanted: readonly string[]): void {
  const terms = wanted.map((term) => foldForSearch(term)).filter((term) => term !== '');
  const ranges: Range[] = [];
  const places = 'main :is(h1, h2, h3, h4, h5, h6, p, li, td, th, figcaption, .keywords)';
  for (const element of document.querySelectorAll(places)) {
    for (const term of terms) ranges.push(...rangesIn(element, term));
  }
  const [first] = ranges;
  if (!first) return;
  // The Highlight API highlights text without changing the page; older browsers only scroll.
  if ('highlights' in CSS) CSS.highlights.set('hit', new Highlight(...ranges));
  first.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}

function rangesIn(element: Element, term: string): Range[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  const text = nodes.map(({ data }) => data).join('');
  const origins: number[] = [];
  const folded = foldForSearch(text, origins);
  const ranges: Range[] = [];
  let at = findFolded(folded, term);
  while (at >= 0) {
    const range = document.createRange();
    range.setStart(...placeAt(nodes, origins[at] ?? 0));
    range.setEnd(...placeAt(nodes, (origins[at + term.length - 1] ?? 0) + 1));
    ranges.push(range);
    at = findFolded(folded, term, at + term.length);
  }
  return ranges;
}

/** Finds the text node at an offset into the text of all nodes, and the offset inside it. */
function placeAt(nodes: readonly Text[], offset: number): [Text, number] {
  let left = offset;
  for (const node of nodes) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  const last = nodes.at(-1)!;
  return [last, last.length];
}
