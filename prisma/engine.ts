import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";

export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

/**
 * Prisma's schema engine as WebAssembly, working on the databases that `factory` makes.
 * The package's own entry imports its .wasm as a module, which Node 20 can't do; so it is put together here.
 */
export async function openEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: SchemaFile,
): Promise<SchemaEngine> {
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(file), { "./schema_engine_bg.js": { ...glue } });
  call(Reflect.get(glue, "__wbg_set_wasm"), instance.exports);
  call(instance.exports.__wbindgen_start);
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  return glue.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, adapter);
}

function call(start: unknown, ...given: readonly unknown[]): void {
  if (typeof start !== "function") throw new TypeError("this schema engine is put together differently");
  start(...given);
}
