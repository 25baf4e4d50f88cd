import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { MemoryFS, PGlite } from "@electric-sql/pglite";
import { templateFolder } from "../../src/store/embedded/cluster.ts";
import { startParameters } from "../../src/store/embedded/durable.ts";

type Module = Parameters<MemoryFS["init"]>[1];

/** A file system in memory that begins as a copy of the database template. */
class TemplateInMemory extends MemoryFS {
  override async init(pglite: PGlite, options: Module): ReturnType<MemoryFS["init"]> {
    const started = await super.init(pglite, options);
    const { emscriptenOpts } = started;
    emscriptenOpts.preRun = [...(emscriptenOpts.preRun ?? []), (module) => copyTemplate(module.FS)];
    return started;
  }
}

interface Files {
  mkdirTree(path: string): unknown;
  writeFile(path: string, bytes: Uint8Array, options: { canOwn: boolean }): void;
}

function copyTemplate(files: Files): void {
  const root = fileURLToPath(templateFolder);
  files.mkdirTree(PGlite.paths.PGDATA);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const source = path.join(entry.parentPath, entry.name);
    const target = `${PGlite.paths.PGDATA}/${path.relative(root, source).replaceAll("\\", "/")}`;
    if (entry.isDirectory()) files.mkdirTree(target);
    else files.writeFile(target, readFileSync(source), { canOwn: true });
  }
}

/** A PostgreSQL in memory with all migrations applied; fsync would only be slow there. */
export function openMemoryCluster(): Promise<PGlite> {
  return PGlite.create({ fs: new TemplateInMemory(), startParams: [...startParameters, "-F"] });
}
