/**
 * `docs/feed-engine.mjs`, against stand-ins that refuse what the real engines would refuse. Groonga was tested by hand.
 */
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, it } from 'vitest';

const script = path.resolve(import.meta.dirname, '../docs/feed-engine.mjs');

const article = (n: number, text: string): object => ({
  ...{ file: '2024/05.txt', issue: '期刊', section: '医保', id: `article-0${n}` },
  ...{ title: `文 ${n}`, source: '某报', summary: null, keywords: [], pages: { start: 3, end: 4 } },
  text,
});
const few = [article(1, '国采'), article(2, '医院')];
/** The second fills a batch. */
const many = [article(1, '国采'), article(2, 'x'.repeat(4_000_000)), article(3, '医院')];

interface EngineRequest {
  method: string;
  path: string;
  type: string;
  body: string;
}

/** Feeds an engine; returns the requests it received, and how the program ended. */
async function feed(
  engine: string,
  articles: readonly object[],
  answer: (request: EngineRequest) => [status: number, body: unknown],
) {
  const requests: EngineRequest[] = [];
  const receive = async (request: IncomingMessage): Promise<[number, unknown]> => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part as string;
    const { method = '', url = '', headers } = request;
    const each = { method, path: url, type: headers['content-type'] ?? '', body };
    requests.push(each);
    return answer(each);
  };
  const server = createServer((request, response) => {
    void receive(request).then(([status, body]) => {
      response.writeHead(status).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, [script, engine, url]);
  child.stdin.end(articles.map((each) => `${JSON.stringify(each)}\n`).join(''));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (output += part));
  }
  const status = await new Promise((resolve) => child.on('close', resolve));
  server.close();
  return { requests, output, status };
}

const linesOf = (body: string): Record<string, unknown>[] => {
  expect(body.endsWith('\n')).toBe(true);
  return body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

/** A strict stand-in for OpenSearch: an existing index, pairs of lines, known fields only. */
function openSearch() {
  let fields: string[] = [];
  const stored = new Map<string, unknown>();
  const answer = ({ method, path: route, type, body }: EngineRequest): [number, unknown] => {
    if (method === 'PUT' && route === '/articles') {
      const { mappings } = JSON.parse(body) as { mappings: { properties: object } };
      fields = Object.keys(mappings.properties);
      return stored.size > 0
        ? [400, { error: { type: 'resource_already_exists_exception' } }]
        : [200, { acknowledged: true }];
    }
    if (route === '/articles/_refresh') return [200, {}];
    if (route !== '/articles/_bulk' || type !== 'application/x-ndjson') return [406, {}];
    const lines = linesOf(body);
    const items = [];
    for (let at = 0; at < lines.length; at += 2) {
      const { _id: id } = (lines[at] as { index: { _id: string } }).index;
      const unknown = Object.keys(lines[at + 1]!).find((key) => !fields.includes(key));
      if (unknown === undefined) stored.set(id, lines[at + 1]);
      const failed = unknown && { error: { type: 'strict_dynamic_mapping_exception' } };
      items.push({ index: { _id: id, ...failed } });
    }
    return [200, { errors: items.some(({ index }) => 'error' in index), items }];
  };
  return { stored, answer };
}

it('feeds OpenSearch in batches, and replaces existing articles', async () => {
  const { stored, answer } = openSearch();
  for (let turn = 0; turn < 2; turn += 1) {
    const { requests, output, status } = await feed('opensearch', many, answer);
    expect({ output, status }).toEqual({ output: '3 articles\n', status: 0 });
    expect(requests.filter((each) => each.path.endsWith('_bulk'))).toHaveLength(2);
  }
  expect(stored.size).toBe(3);
  expect([...stored.values()][0]).toMatchObject({ title: '文 1', page: 3, text: '国采' });
});

it('reports the error of the engine and fails', async () => {
  const { status, output } = await feed('opensearch', few, ({ method }) =>
    method === 'PUT'
      ? [200, {}]
      : [
          200,
          { errors: true, items: [{ index: { _id: 'x', error: { reason: 'disk is full' } } }] },
        ],
  );
  expect(status).toBe(1);
  expect(output).toContain('disk is full');
});

it('feeds Meilisearch, and waits for its tasks', async () => {
  const documents: Record<string, unknown>[] = [];
  let polls = 0;
  const { output, status } = await feed(
    'meilisearch',
    few,
    ({ method, path: route, type, body }) => {
      if (route === '/tasks/7') {
        polls += 1;
        return [200, { status: polls % 2 === 1 ? 'processing' : 'succeeded' }];
      }
      if (method === 'PATCH' && route === '/indexes/articles/settings')
        return [202, { taskUid: 7 }];
      if (route !== '/indexes/articles/documents?primaryKey=id') return [404, {}];
      if (type !== 'application/x-ndjson') return [415, {}];
      documents.push(...linesOf(body));
      return [202, { taskUid: 7 }];
    },
  );
  expect({ output, status }).toEqual({ output: '2 articles\n', status: 0 });
  expect(polls).toBe(4);
  for (const { id } of documents) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,511}$/);
});
