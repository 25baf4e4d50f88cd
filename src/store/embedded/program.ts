import { readFile } from "node:fs/promises";
import type { PGliteOptions } from "@electric-sql/pglite";

declare global {
  /** Node has it; what we use of it is declared here, since no library of ours does. */
  var WebAssembly: {
    compile(bytes: Uint8Array): Promise<NonNullable<PGliteOptions["pgliteWasmModule"]>>;
    instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
  };
}

/** PostgreSQL's code, compiled, and the files it reads at its start: what PGlite would fetch one after the other by itself. */
export async function loadProgram(): Promise<Pick<PGliteOptions, "pgliteWasmModule" | "fsBundle">> {
  const entry = import.meta.resolve("@electric-sql/pglite");
  const [pgliteWasmModule, files] = await Promise.all([
    readFile(new URL("pglite.wasm", entry)).then((bytes) => WebAssembly.compile(bytes)),
    readFile(new URL("pglite.data", entry)),
  ]);
  return { pgliteWasmModule, fsBundle: new Blob([files]) };
}
