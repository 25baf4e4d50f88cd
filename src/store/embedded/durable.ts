import { fsyncSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type Module = Parameters<NodeFS["init"]>[1];
type EmscriptenModule = Parameters<NonNullable<Module["preRun"]>[number]>[0];

/** Special files and read-only mounts can't be synced: PostgreSQL goes on, as it does on a server. */
const harmless = new Set(["EBADF", "EINVAL", "EPERM", "EROFS"]);

/** EIO as WebAssembly numbers it; PostgreSQL then panics, because nobody knows what the disk holds. */
const inputOutputError = 29;

/** How one file is brought to the disk; tests count and break it. */
export type Sync = (descriptor: number) => void;

/**
 * PGlite's file system on a real folder, with a real fsync. Emscripten's NODEFS has none: it reports success and leaves
 * the bytes in the kernel's cache, where a power cut loses what was already acknowledged.
 */
export class DurableFolder extends NodeFS {
  readonly #sync: Sync;

  constructor(folder: string, sync: Sync = fsyncSync) {
    super(folder);
    this.#sync = sync;
  }

  override async init(pglite: PGlite, options: Module): ReturnType<NodeFS["init"]> {
    const started = await super.init(pglite, options);
    started.emscriptenOpts.preRun?.push((module) => this.#patch(module));
    return started;
  }

  #patch(module: EmscriptenModule): void {
    // Emscripten's types call NODEFS opaque; its operations are a plain object.
    const operations: unknown = Reflect.get(module.NODEFS, "stream_ops");
    if (typeof operations !== "object" || !operations) throw new Error("this PGlite has no NODEFS.stream_ops");
    Reflect.set(operations, "fsync", ({ nfd }: { readonly nfd?: unknown }) => {
      try {
        if (typeof nfd === "number") this.#sync(nfd);
        return 0;
      } catch (error) {
        const code = codeOf(error);
        if (harmless.has(code)) return 0;
        throw new module.FS.ErrnoError(inputOutputError);
      }
    });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/**
 * PGlite starts with fsync off (`-F`); here it is on. UTC, because the adapter drops offsets: any other zone would
 * shift every timestamp, and PGlite takes its zone from the environment's TZ.
 */
export const startParameters: string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  ...["-c", "wal_sync_method=fsync", "-c", "TimeZone=UTC"],
  // What a backup that was killed holds of the log is bounded.
  ...["-c", "max_slot_wal_keep_size=1GB"],
];
