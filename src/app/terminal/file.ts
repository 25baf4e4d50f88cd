import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { PassThrough, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Refusal } from "../../kernel/refusal.ts";

/**
 * Writes a file for its owner's eyes only, whole or not at all: beside its place first, and moved there once it is finished;
 * what was there before stays until then. Refuses, by `refusal`, a place that can't be written.
 */
export async function wholeFile(
  file: string,
  refusal: () => Refusal,
  write: (to: Writable) => Promise<number>,
): Promise<number> {
  const unfinished = `${file}.unfinished`;
  await rm(unfinished, { force: true }).catch(() => {
    throw refusal();
  });
  const to = new PassThrough();
  // Never into what somebody else put there, such as a link to another file.
  const kept = pipeline(to, createWriteStream(unfinished, { flags: "wx", mode: 0o600 }));
  try {
    const written = write(to).then((count) => {
      to.end();
      return count;
    });
    const [count] = await Promise.all([written, kept]);
    await rename(unfinished, file);
    return count;
  } catch (error) {
    to.destroy();
    await kept.catch(() => {});
    await rm(unfinished, { force: true });
    if (error instanceof Error && "syscall" in error) throw refusal();
    throw error;
  }
}
