/** What the parts of a batch hand each other. All of it is plain data: it crosses threads and is kept in files. */
import type { Language } from '../locales/language.ts';
import type { Finding, Severity } from '../rules/finding.ts';
import type { Failure } from '../convert/failure.ts';
import type { CommonMetadata, MetadataLayer } from '../files/metadata.ts';
import type { EncodingErrors, EncodingName } from '../input/encodings.ts';
import type { Profile } from '../periodical/profile.ts';
import type { RuleSettings } from '../rules/settings.ts';
import type { FormatName } from '../write/formats.ts';

/** What decides the bytes of the outputs, beside the inputs and the files beside them. */
export interface ConvertOptions {
  encoding: EncodingName | 'auto';
  /** What becomes of bytes that are no character. */
  encodingErrors: EncodingErrors;
  /** Whether the texts of the tree are normalized. */
  normalize: boolean;
  /** Opens PDFs that ask for one; no output depends on it. */
  password?: string;
  /** Whether each article becomes a file; undefined when the format decides. */
  split: boolean | undefined;
  /** Whether the rules of `digest check` have a say in what is written. */
  check: boolean;
  language: Language;
  /** SOURCE_DATE_EPOCH. */
  epoch: string | undefined;
  metadata: CommonMetadata;
  profile: Profile;
  /** What the config says of the rules. */
  rules: RuleSettings;
}

/** What the config file of an input decides. */
export type InputConfig = Pick<
  ConvertOptions,
  'encodingErrors' | 'normalize' | 'profile' | 'rules'
> & {
  metadata: MetadataLayer;
};

/** One input for a worker. */
export interface Task {
  input: { name: string; path: string };
  /** Absolute path of the folder that outputs go to. */
  outDir: string;
  /** What to write, and where: paths are relative to `outDir`. */
  targets: PlannedOutput[];
  /** Outputs that may be written over, since an earlier run made them. */
  owned: OwnedFile[];
  /** Paths that a run which was killed may have written: of files, or of folders. */
  begun: string[];
  force: boolean;
  /** Whether the rows of the catalogue are asked for. */
  rows: boolean;
  options: ConvertOptions;
}

export interface PlannedOutput {
  format: FormatName;
  /** Of a file, or of a folder when the output is split; from the output folder, with `/` on every system. */
  path: string;
  split: boolean;
}

/** A file that an earlier run made. */
export interface OwnedFile {
  format: FormatName;
  path: string;
  sha256: string;
}

/** A file as it was when it was looked at: when nothing of this has changed, its content has not. */
export interface Stamp {
  size: number;
  mtimeMs: number;
  ctimeMs: number;
}

/** A file of an output. */
export interface OutputRecord {
  /** Relative to the output folder, with `/` on every system. */
  path: string;
  bytes: number;
  sha256: string;
}

/** A file beside the input that went into an output: `issue.meta.yaml`, a cover. */
export interface SideRecord {
  /** Relative to the folder of the input, with `/` on every system. */
  path: string;
  sha256: string;
}

/** One article as a row of the catalogue. */
export interface ArticleRow {
  section: string;
  title: string;
  source: string | null;
  pages: { start: number | null; end: number | null };
  summary: string | null;
}

/** A finding as it is remembered and reported. */
export type KeptFinding = Pick<Finding, 'ruleId' | 'severity' | 'message'> & {
  line: number;
  column: number;
};

export interface FindingSummary {
  counts: Record<Severity, number>;
  /** The most serious ones. */
  kept: KeptFinding[];
}

/** What a worker says of its task. */
export interface Conversion {
  /** Of the input; null when it could not be read. */
  content: { sha256: string; bytes: number; stamp: Stamp; readAt: number } | null;
  findings: FindingSummary;
  failure?: Failure;
  outputs: {
    format: FormatName;
    files: (OutputRecord & { stamp: Stamp })[];
    sides: SideRecord[];
  }[];
  rows: ArticleRow[] | null;
  /** Characters that a document could not hold. */
  replaced?: { line: number; column: number; count: number; characters: string };
}

/** What one format of one input was made from, and what it is. */
export interface Made {
  /** Version of the program. */
  program: string;
  /** Hash of the options. */
  options: string;
  /** Of the input. */
  sha256: string;
  sides: SideRecord[];
  files: OutputRecord[];
}

/** What is known of one input, from when it was converted last. */
export interface InputRecord {
  /** Relative path: that of the outputs in the output folder. */
  input: string;
  /** Where it stands, from the output folder. */
  source: string;
  sha256: string;
  bytes: number;
  /** What the findings rest on: version of the program and hash of the options. */
  parsed: { program: string; options: string };
  findings: FindingSummary;
  /** Why nothing was written, when that is for good: the same bytes will fail again. */
  failure?: Failure;
  made: Partial<Record<FormatName, Made>>;
}

export interface Manifest {
  manifestVersion: 1;
  inputs: InputRecord[];
}

/** The articles of one input, as they are kept. */
export interface RowLine {
  input: string;
  /** Of the input that has these articles. */
  sha256: string;
  rows: ArticleRow[];
}
