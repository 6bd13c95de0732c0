/** The implementation of `digest site`: converts the archive into the state like `digest batch`, then publishes it. */
import path from 'node:path';
import type { BatchJob } from '../archive/run.ts';
import type { InputRecord } from '../archive/types.ts';
import { documentExtras } from '../files/metadata.ts';
import { builtInProfile } from '../periodical/profile.ts';
import { planSite, type ConvertedIssue } from '../site/plan.ts';
import { publishSite } from '../site/publish.ts';
import { GB_T_7714 } from '../write/site/citation.ts';
import { siteWords } from '../write/site/words.ts';
import type { SiteFlags } from './commands/site.ts';
import type { Context } from './context.ts';
import { runToExitCode, UserError } from './describe-failure.ts';
import { readJob, runCommand } from './run-batch.ts';

/** Runs the command and returns its exit code. This file is a separate bundle: none of its errors leave it. */
export const siteCommand = (
  patterns: string[],
  flags: SiteFlags,
  context: Context,
): Promise<number> => runToExitCode(() => runSite(patterns, flags, context), context);

async function runSite(patterns: string[], flags: SiteFlags, context: Context): Promise<number> {
  const { io, translate, log } = context;
  const { output, state, epub } = flags;
  if (output === undefined) throw new UserError(translate('site.needs-output'));
  const siteDir = path.resolve(io.cwd, output);
  const stateDir = path.resolve(io.cwd, state ?? `${siteDir}.digest`);
  if (!path.relative(siteDir, stateDir).startsWith('..')) {
    throw new UserError(translate('site.state-inside', { state: stateDir, site: siteDir }));
  }
  const baseUrl = readBaseUrl(flags.baseUrl, context);
  const batchFlags = { ...flags, output: stateDir, to: epub ? 'json,epub' : 'json' };
  const job = await readJob(patterns, batchFlags, context);
  job.options.withPictures = true;
  return runCommand(job, batchFlags, context, async (records) => {
    if (job.dryRun) return;
    if (job.shard === null) await publishAll({ job, records, siteDir, flags, baseUrl }, context);
    else if (!flags.quiet) log(`${translate('site.shard')}\n`);
  });
}

interface Publishing {
  job: BatchJob;
  /** Of all issues in the state, including those that were not named this time. */
  records: Iterable<InputRecord>;
  siteDir: string;
  flags: SiteFlags;
  baseUrl: string | null;
}

async function publishAll(
  { job, records, siteDir, flags, baseUrl }: Publishing,
  context: Context,
): Promise<void> {
  const { translate, log, language } = context;
  const { outDir: stateDir, program, force } = job;
  const { inputs, taken, unnamed } = planSite(stateDir, await convertedIssues(job, records));
  if (inputs.length === 0) throw new UserError(translate('site.no-issue', { site: siteDir }));
  const [first] = taken;
  if (first !== undefined) throw new UserError(translate('site.taken', { path: first }));
  const [example] = unnamed;
  if (example !== undefined && !flags.quiet) {
    log(`digest: ${translate('site.unnamed', { count: unnamed.length, path: example })}\n`);
    log(`${translate('site.name-hint')}\n`);
  }
  const site = {
    title: flags.title ?? inputs.at(-1)?.options.profile?.title ?? builtInProfile.title,
    words: siteWords(language),
    baseUrl,
    citation: inputs.at(-1)?.options.naming?.citation ?? GB_T_7714,
  };
  const { damaged, ...published } = await publishSite({
    siteDir,
    stateDir,
    site,
    inputs,
    program,
    force,
  });
  for (const file of damaged) log(`digest: ${translate('batch.damaged', { path: file })}\n`);
  if (!flags.quiet) log(`${translate('site.done', published)}\n`);
}

async function convertedIssues(
  { outDir, options, configOf }: BatchJob,
  records: Iterable<InputRecord>,
): Promise<ConvertedIssue[]> {
  const issues: ConvertedIssue[] = [];
  for (const record of records) {
    const source = path.resolve(outDir, record.source);
    const input = { name: record.input, path: source, root: outDir, relative: record.input };
    const config = await configOf(input);
    if (config === null) continue;
    const common = { ...options.metadata, config: config.metadata };
    // The date of a file is not part of a site. With a fixed date, the file need not exist.
    const extras = await documentExtras({ name: record.input, path: source }, common, '0');
    const { metadata = {}, naming, cover } = extras.options;
    issues.push({
      record,
      options: {
        ...{ metadata, profile: config.profile },
        ...(naming && { naming }),
        ...(cover && { cover }),
      },
    });
  }
  return issues;
}

function readBaseUrl(got: string | undefined, { translate }: Context): string | null {
  if (got === undefined) return null;
  const url = URL.canParse(got) ? new URL(got) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UserError(translate('site.bad-base-url', { got }));
  }
  return url.href.replace(/[?#].*$/, '').replace(/\/*$/, '/');
}
