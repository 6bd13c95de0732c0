/** The data that the parts of a batch exchange. All of it is plain data: it crosses threads and is stored in files. */
import type { Language } from '../locales/language.ts';
import type { Finding, Severity } from '../rules/finding.ts';
import type { Failure } from '../convert/failure.ts';
import type { CommonMetadata, MetadataLayer } from '../files/metadata.ts';
import type { PdfOptions } from '../input/pdf/document.ts';
import type { EncodingErrors, EncodingName } from '../input/encodings.ts';
import type { Profile } from '../periodical/profile.ts';
import type { KnownFinding } from '../report/known.ts';
import type { RuleSettings } from '../rules/rules.ts';
import type { NormalizeCounts } from '../text/normalize.ts';
import type { FormatName, FormatOptions } from '../write/formats.ts';
import type { FoundFile } from '../files/find.ts';

/** Everything that affects the bytes of the outputs, apart from the inputs and the files beside them. */
export interface ConvertOptions {
  encoding: EncodingName | 'auto';
  /** How to treat bytes that are not a character. */
  encodingErrors: EncodingErrors;
  /** Whether the texts of the tree are normalized. */
  normalize: boolean;
  /** How PDFs are read; no output depends on it. */
  pdf?: PdfOptions;
  /** Whether each article becomes a separate file; undefined when the format decides. */
  split: boolean | undefined;
  /** Whether the rules of `digest check` affect what is written. */
  check: boolean;
  language: Language;
  /** Options of single formats. */
  writing: FormatOptions;
  /** Whether the trees that are kept as JSON contain the pictures. */
  withPictures?: boolean;
  /** SOURCE_DATE_EPOCH. */
  epoch: string | undefined;
  metadata: CommonMetadata;
  profile: Profile;
  rules: RuleSettings;
  /** Findings that are not reported, and hints to the parser. */
  confirmed: readonly KnownFinding[];
}

/** The options that the config file of an input decides. */
export type InputConfig = Pick<
  ConvertOptions,
  'encodingErrors' | 'normalize' | 'profile' | 'rules' | 'confirmed'
> & {
  metadata: MetadataLayer;
};

/** Hashes of the options, grouped by what they affect. */
export interface OptionHashes {
  /** Options that affect the tree and the findings. */
  parsing: string;
  /** Options that affect the bytes of each format. */
  formats: Partial<Record<FormatName, string>>;
}

/** What inputs with the same config share. */
export interface Settings {
  formats: readonly FormatName[];
  /** The options of the run, combined with the config file of the input. */
  options: ConvertOptions;
  hashes: OptionHashes;
  /** Version of the program. */
  program: string;
}

export interface Task {
  input: Pick<FoundFile, 'name' | 'path' | 'relative'>;
  /** Absolute path of the folder that outputs go to. */
  outDir: string;
  /** What to write, and where: paths are relative to `outDir`. */
  targets: PlannedOutput[];
  /** Outputs that may be overwritten, because an earlier run made them. */
  owned: OwnedFile[];
  /** What is recorded of the outputs that earlier runs made. */
  made: InputRecord['made'];
  /** Paths of files or folders that a killed run may have written. */
  begun: string[];
  force: boolean;
  /** Whether the rows of the catalogue are wanted. */
  rows: boolean;
  settings: Settings;
}

export interface PlannedOutput {
  format: FormatName;
  /** Path of a file, or of a folder when the output is split; from the output folder, with `/` on every system. */
  path: string;
  split: boolean;
}

/** A file that an earlier run made. */
export interface OwnedFile {
  format: FormatName;
  path: string;
  sha256: string;
}

/** The state of a file when it was looked at: if none of this has changed, neither has the content. */
export interface Stamp {
  size: number;
  mtimeMs: number;
  ctimeMs: number;
}

/** When a file was seen to have this content. */
export interface Sighting extends Stamp {
  sha256: string;
  /** By the clock of this machine, in milliseconds. */
  at: number;
}

/** A file that belongs to an output. */
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

/** A finding as it is stored and reported. */
export type KeptFinding = Pick<Finding, 'ruleId' | 'severity' | 'message'> & {
  line: number;
  column: number;
};

export interface FindingSummary {
  counts: Record<Severity, number>;
  /** Only the most serious ones. */
  kept: KeptFinding[];
}

/** The result of a worker's task. */
export interface Conversion {
  /**
   * What is to be remembered, an {@link InputRecord} as JSON: the thread that serves all others only has to write it. Null
   * when the conversion is to be tried again.
   */
  record: string | null;
  /** What the input and the outputs contain, under their names in the memory. */
  sightings: [name: string, Sighting][];
  findings: FindingSummary;
  failure?: Failure;
  /** For the catalogue; null when none is wanted. */
  rows: RowLine | null;
  /** What was normalized, if requested. */
  normalized?: NormalizeCounts;
  /** Characters that a document could not contain. */
  replaced?: { line: number; column: number; count: number; characters: string };
}

/** What one format of one input was made from, and the result. */
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

/** What is known about one input, from when it was last converted. */
export interface InputRecord {
  /** Relative path, which the outputs mirror in the output folder. */
  input: string;
  /** Path of the input relative to the output folder. */
  source: string;
  sha256: string;
  bytes: number;
  /** What the findings depend on: version of the program and hash of the options. */
  parsed: { program: string; options: string };
  findings: FindingSummary;
  /** Why nothing was written, if that is permanent: the same bytes will fail again. */
  failure?: Failure;
  made: Partial<Record<FormatName, Made>>;
}

export interface Manifest {
  manifestVersion: 1;
  inputs: InputRecord[];
}

/** The articles of one input, as they are stored. */
export interface RowLine {
  input: string;
  /** Of the input that has these articles. */
  sha256: string;
  rows: ArticleRow[];
}
