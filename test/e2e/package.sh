#!/usr/bin/env bash
# Packs the package, installs it elsewhere, and uses it there: the command, the library, its types, its schema, and the
# first steps in the documents.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

tarball=$(cd "$root" && npm pack --silent --pack-destination "$work" | tail -n 1)
cd "$work"
npm init -y >/dev/null
npm pkg set type=module
npm install --silent "./$tarball"
packages=$(npm ls --all --parseable | tail -n +2 | wc -l)
pdfium=$(du -sk node_modules/@embedpdf | cut -f1)
size=$(($(du -sk node_modules | cut -f1) - pdfium))
echo "$packages packages, $size KB, and $pdfium KB that read PDF"
[ "$packages" -le 10 ] && [ "$size" -le 3000 ] || { echo 'more than 10 packages or 3 MB'; exit 1; }

npx --no-install digest parse "$root/fixtures/issue.txt" --to json -o issue.json
npx --no-install digest parse "$root/fixtures/gb18030-crlf.txt" --to yaml >/dev/null
npx --no-install digest parse "$root/fixtures/issue.txt" --to ndjson -o articles.ndjson

npx --no-install digest check "$root/fixtures/issue.txt" --format sarif -o findings.sarif
# The worker threads of batch load a separate file, which needs a package that is not bundled.
mkdir archive && cp "$root/fixtures/issue.txt" "$root/fixtures/gb18030-crlf.txt" archive/
npx --no-install digest batch archive -o books --to epub,json --catalog list.csv --quiet
[ "$(find books -name '*.epub' | wc -l)" -eq 2 ] && [ -s list.csv ]

cat >use.ts <<'TS'
import { readFileSync } from 'node:fs';
import { check, InputError, parse, parseStream, validate, type Issue, type IssueEvent } from 'issue-digest';

const bytes = readFileSync(process.argv[2]!);
const issue: Issue = parse(bytes, { name: 'issue.txt' });
if (!validate(issue).valid) throw new Error('not valid');
if (check(bytes, { language: 'zh' }).findings.length > 0) throw new Error('findings');
const titles: string[] = [];
for await (const event of parseStream([bytes]) as AsyncIterable<IssueEvent>) {
  if (event.type === 'article') titles.push(event.article.title);
}
if (titles.length !== issue.sections.flatMap(({ articles }) => articles).length) throw new Error('lost');
try {
  parse(Uint8Array.of(0xe4, 0xb8), { encoding: 'utf-8' });
  throw new Error('a cut character went through');
} catch (error) {
  if (!(error instanceof InputError) || error.byteOffset !== 0) throw error;
}
console.log(`${titles.length} articles`);
TS
"$root/node_modules/.bin/tsc" --noEmit --strict --target es2023 --module nodenext --types node \
  --typeRoots "$root/node_modules/@types" use.ts
# Also from CommonJS.
printf "import { parse, type Issue } from 'issue-digest';\nexport const issue: Issue = parse('');\n" >use.cts
"$root/node_modules/.bin/tsc" --noEmit --strict --target es2023 --module node16 --types node \
  --typeRoots "$root/node_modules/@types" use.cts
# And with a bundler, which does not follow the resolution rules of Node.js.
"$root/node_modules/.bin/tsc" --noEmit --strict --target es2023 --module esnext --moduleResolution bundler --types node \
  --typeRoots "$root/node_modules/@types" use.ts
node -e "if (typeof require('issue-digest').parse !== 'function') throw new Error('no parse')"
"$root/node_modules/.bin/esbuild" use.ts --format=esm --outfile=use.mjs --log-level=error
node use.mjs "$root/fixtures/issue.txt"
node --input-type=module -e "
  import schema from 'issue-digest/schemas/issue.schema.json' with { type: 'json' };
  if (schema.\$schema !== 'https://json-schema.org/draft/2020-12/schema') throw new Error('no schema');
"

for document in "$root"/docs/first-steps*.md; do
  "$root/node_modules/.bin/tsx" "$root/test/e2e/first-steps.ts" "$document" "$work"
done

# As pre-commit installs it: a global install of a checkout, which npm builds.
git clone --quiet "$root" "$work/checkout"
NPM_CONFIG_PREFIX="$work/global" npm install --silent --install-links -g "git+file://$work/checkout"
"$work/global/bin/digest" check "$root/fixtures/issue.txt"
[ -s "$work/global/share/man/man1/digest.1" ] || { echo 'no manual page'; exit 1; }
echo 'the package works'
