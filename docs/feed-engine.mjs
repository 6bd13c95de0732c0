/**
 * Feeds a search engine with articles, one JSON object a line on standard input:
 *
 *     digest parse archive/ --to ndjson | node feed-engine.mjs opensearch http://localhost:9200
 *
 * Engines: opensearch, meilisearch, groonga. AUTHORIZATION, if set, is sent as the header of this name. Feeding again
 * replaces articles by file and id.
 */
import { createHash } from 'node:crypto';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { URL, URLSearchParams } from 'node:url';

/* global console, fetch */

const INDEX = 'articles';
/** Characters of a request; engines refuse very large ones. */
const BATCH = 4_000_000;

const [, , engine, base = ''] = process.argv;

/** What is stored of an article. */
function documentOf(line) {
  const {
    file,
    issue,
    section,
    id: article,
    title,
    source,
    summary,
    pages,
    text,
  } = JSON.parse(line);
  const id = createHash('sha256').update(`${file}\n${article}`).digest('hex').slice(0, 32);
  return { id, file, article, issue, section, title, source, summary, page: pages.start, text };
}

/** Sends a request and returns the answer; an answer that reports a failure ends the program. */
async function request(method, path, body, type = 'application/json', mayFail = () => false) {
  const { AUTHORIZATION } = process.env;
  const headers = { 'Content-Type': type, ...(AUTHORIZATION && { Authorization: AUTHORIZATION }) };
  const response = await fetch(new URL(path, base), { method, headers, body });
  const answer = await response.text();
  if (!response.ok && !mayFail(answer)) {
    throw new Error(`${method} ${path}: ${response.status} ${answer.slice(0, 500)}`);
  }
  return JSON.parse(answer || 'null');
}

const asLines = (items) => items.map((item) => `${JSON.stringify(item)}\n`).join('');

const opensearch = {
  async prepare() {
    // `cjk` indexes pairs of characters, so that a phrase query finds every word. `smartcn` needs the plugin analysis-smartcn.
    const text = { type: 'text', analyzer: 'cjk' };
    const name = { type: 'keyword' };
    const properties = {
      ...{ title: text, summary: text, text, page: { type: 'integer' } },
      ...{ file: name, article: name, issue: name, section: name, source: name },
    };
    const body = JSON.stringify({ mappings: { dynamic: 'strict', properties } });
    await request('PUT', INDEX, body, undefined, (answer) =>
      answer.includes('resource_already_exists_exception'),
    );
  },
  async add(documents) {
    const body = asLines(documents.flatMap(({ id, ...rest }) => [{ index: { _id: id } }, rest]));
    const { errors, items } = await request('POST', `${INDEX}/_bulk`, body, 'application/x-ndjson');
    const failed = errors && items.find(({ index }) => index.error);
    if (failed) throw new Error(`not stored: ${JSON.stringify(failed.index)}`);
  },
  finish: () => request('POST', `${INDEX}/_refresh`),
};

const meilisearch = {
  async prepare() {
    const settings = {
      searchableAttributes: ['title', 'summary', 'text'],
      filterableAttributes: ['section', 'source', 'issue'],
      localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }],
    };
    await this.wait(await request('PATCH', `indexes/${INDEX}/settings`, JSON.stringify(settings)));
  },
  async add(documents) {
    const path = `indexes/${INDEX}/documents?primaryKey=id`;
    await this.wait(await request('POST', path, asLines(documents), 'application/x-ndjson'));
  },
  /** Meilisearch answers before the work is done. */
  async wait({ taskUid }) {
    for (;;) {
      const { status, error } = await request('GET', `tasks/${taskUid}`);
      if (status === 'succeeded') return;
      if (status === 'failed' || status === 'canceled') throw new Error(JSON.stringify(error));
      await setTimeout(200);
    }
  },
  finish() {},
};

const groonga = {
  async prepare() {
    const [, ...tables] = await this.run('table_list');
    if (tables.some(([, name]) => name === INDEX)) return;
    await this.run('table_create', { name: INDEX, flags: 'TABLE_HASH_KEY', key_type: 'ShortText' });
    const columns = { page: 'Int32', summary: 'Text', text: 'Text' };
    for (const name of [
      'file',
      'article',
      'issue',
      'section',
      'title',
      'source',
      ...Object.keys(columns),
    ]) {
      const type = columns[name] ?? 'ShortText';
      await this.run('column_create', { table: INDEX, name, flags: 'COLUMN_SCALAR', type });
    }
    await this.run('table_create', {
      ...{ name: 'terms', flags: 'TABLE_PAT_KEY', key_type: 'ShortText' },
      ...{ default_tokenizer: 'TokenBigram', normalizer: 'NormalizerNFKC130' },
    });
    await this.run('column_create', {
      ...{ table: 'terms', name: 'index', flags: 'COLUMN_INDEX|WITH_POSITION|WITH_SECTION' },
      ...{ type: INDEX, source: 'title,summary,text' },
    });
  },
  async add(documents) {
    const items = documents.map(({ id, ...rest }) => ({ _key: id, ...rest }));
    const stored = await this.run('load', { table: INDEX }, JSON.stringify(items));
    if (stored !== items.length)
      throw new Error(`${items.length - stored} articles were not stored`);
  },
  async run(command, parameters = {}, body = undefined) {
    const path = `d/${command}?${new URLSearchParams(parameters)}`;
    const [[code, , , message], answer] = await request(body ? 'POST' : 'GET', path, body);
    if (code !== 0) throw new Error(`${command}: ${message}`);
    return answer;
  },
  finish() {},
};

const chosen = { opensearch, meilisearch, groonga }[engine];
if (!chosen || !URL.canParse(base)) {
  console.error('usage: node feed-engine.mjs opensearch|meilisearch|groonga URL < articles.ndjson');
  process.exit(2);
}
await chosen.prepare();
let count = 0;
let batch = [];
let size = 0;
const send = async () => {
  if (batch.length > 0) await chosen.add(batch);
  count += batch.length;
  batch = [];
  size = 0;
};
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  batch.push(documentOf(line));
  size += line.length;
  if (size > BATCH) await send();
}
await send();
await chosen.finish();
console.log(`${count} articles`);
