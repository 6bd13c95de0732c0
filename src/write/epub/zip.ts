/**
 * ZIP archives (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT), with only what an EPUB needs: entries in a
 * given order, deflated or stored. A library takes as long for packing alone as deflating an issue takes.
 */
import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../text/crc32.ts';

export interface ZipEntry {
  /** With `/` between folders. */
  name: string;
  content: string | Uint8Array;
  /** Whether its bytes are stored without compression. */
  isStored?: boolean;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;

/** Version 2.0 of the format, which added folders and deflate. */
const VERSION = 20;
/** Version 4.5, which added Zip64. */
const VERSION_64 = 45;
const UNIX = 3 << 8;
/** Bit 11: names are UTF-8. */
const FLAGS = 0x800;
const DEFLATED = 8;
/** A regular file that its owner can write and everyone can read. */
const MODE = 0o100644;

/**
 * Packs entries; all get the same day, at noon.
 *
 * @throws RangeError for more than 4 GiB
 */
export function toZip(entries: readonly ZipEntry[], date: Date): Uint8Array {
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  let directorySize = 0;
  for (const { name, content, isStored = false } of entries) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const packed = isStored ? bytes : deflateRawSync(bytes);
    const path = Buffer.from(name);
    // The fields shared by the local header and the directory.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(FLAGS, 2);
    facts.writeUInt16LE(isStored ? 0 : DEFLATED, 4);
    facts.writeUInt16LE(NOON, 6);
    facts.writeUInt16LE(dayOf(date), 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(path.length, 22);

    const opening = Buffer.alloc(4);
    opening.writeUInt32LE(LOCAL);
    files.push(opening, facts, path, packed);

    const [record, place] = [Buffer.alloc(6), Buffer.alloc(14)];
    record.writeUInt32LE(CENTRAL);
    record.writeUInt16LE(UNIX | VERSION, 4);
    place.writeUInt32LE(MODE * 0x10000, 6);
    place.writeUInt32LE(offset, 10);
    directory.push(record, facts, place, path);

    offset += opening.length + facts.length + path.length + packed.length;
    directorySize += record.length + facts.length + place.length + path.length;
  }
  const end = endOf({ count: entries.length, size: directorySize, offset });
  return Buffer.concat([...files, ...directory, ...end]);
}

/** Where the directory is: its number of entries, its size and its offset in bytes. */
interface DirectoryPlace {
  count: number;
  size: number;
  offset: number;
}

/** In place of a number of entries, this says that a Zip64 record contains it. */
const IN_ZIP64 = 0xffff;

/** The records at the end of an archive. */
function endOf(place: DirectoryPlace): Uint8Array[] {
  const isLarge = place.count >= IN_ZIP64;
  const count = isLarge ? IN_ZIP64 : place.count;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(place.size, 12);
  end.writeUInt32LE(place.offset, 16);
  return isLarge ? [...endOf64(place), end] : [end];
}

function endOf64({ count, size, offset }: DirectoryPlace): Uint8Array[] {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(END_64);
  // Without this field and the signature.
  record.writeBigUInt64LE(BigInt(record.length - 12), 4);
  record.writeUInt16LE(UNIX | VERSION_64, 12);
  record.writeUInt16LE(VERSION_64, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(LOCATOR_64);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  // Number of disks.
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}

/** Noon, which falls on the same day in nearly all time zones: a ZIP stores no time zone. */
const NOON = 12 << 11;

/** The range of years that a ZIP can store. */
const YEARS = [1980, 2107] as const;

function dayOf(date: Date): number {
  const year = Math.min(Math.max(date.getUTCFullYear(), YEARS[0]), YEARS[1]);
  return ((year - YEARS[0]) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
}
