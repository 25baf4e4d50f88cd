import { inflateRawSync } from "node:zlib";

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
const stored = 0;
const deflated = 8;

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its local header begins. */
  readonly at: number;
}

/**
 * What a zip file's parts hold together, unpacked, in bytes; null: no zip file, or one whose parts hold more than it says.
 * Only its directory is read unless it says at most `most`; then every part is unpacked, and never beyond what was said.
 */
export function unpackedSize(zip: Buffer, most: number): number | null {
  const entries = directoryOf(zip);
  if (entries === null) return null;
  const size = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  return size > most || entries.every((entry) => isTrue(zip, entry)) ? size : null;
}

/** Zip64 is never needed below 4 GB. */
function directoryOf(zip: Buffer): readonly Entry[] | null {
  const end = lastIndexOfMark(zip);
  if (end < 0) return null;
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== directoryEntry) return null;
    entries.push({
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      at: zip.readUInt32LE(at + 42),
    });
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** Whether a part holds what the directory says. */
function isTrue(zip: Buffer, { method, packed, unpacked, at }: Entry): boolean {
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== localHeader) return false;
  const begin = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  if (begin + packed > zip.length) return false;
  if (method === stored) return packed === unpacked;
  if (method !== deflated) return false;
  try {
    return (
      inflateRawSync(zip.subarray(begin, begin + packed), { maxOutputLength: Math.max(1, unpacked) }).length ===
      unpacked
    );
  } catch {
    // It is broken, or goes on beyond what it said.
    return false;
  }
}

function lastIndexOfMark(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at -= 1) {
    if (zip.readUInt32LE(at) === endOfDirectory) return at;
  }
  return -1;
}
