import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Refusal } from "../../kernel/refusal.ts";

/** How a text file was written. UTF-16 only where it says so itself, by its first two bytes. */
export type Encoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/**
 * The encoding of a text file, by its byte order mark or by what decodes without a fault: UTF-8, else GB18030 (and so
 * GBK and GB2312, as Chinese Excel saves them). Reads the whole file once, in pieces. Refuses what is neither.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const marked = byteOrderMark(await firstBytes(path));
  if (marked) return marked;
  for (const encoding of ["utf-8", "gb18030"] as const) {
    if (await decodes(path, encoding)) return encoding;
  }
  throw new Refusal("imports.notText", { file: path });
}

/** The file's text in pieces, decoded, without its byte order mark. `onBytes` hears how many bytes were read so far. */
export async function* textOf(
  path: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    bytes += chunk.length;
    onBytes(bytes);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

function byteOrderMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(3), 0, 3, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function decodes(path: string, encoding: Encoding): Promise<boolean> {
  try {
    for await (const piece of textOf(path, encoding)) {
      // A zero byte decodes in both, but no table of words has one: a program or an old .xls does.
      if (piece.includes("\0")) return false;
    }
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
