/** Part of `npm run check`: exit 1 when schema.prisma has changes that no migration makes. Silent when they agree. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { openEngine } from "./engine.ts";
import { noFilter, readHistory, readSchema } from "./history.ts";
import { shadowFactory } from "./shadow.ts";

const [schema, history] = await Promise.all([readSchema(), readHistory()]);
const agreed = createHash("sha256")
  .update(JSON.stringify([schema, history.migrationDirectories]))
  .digest("hex");
const cache = new URL("../node_modules/.cache/tandem/", import.meta.url);
const stamp = new URL(`agreed-${agreed}`, cache);
if (existsSync(stamp)) process.exit(0); // replaying the history takes seconds; these very files agreed before

const engine = await openEngine(shadowFactory, schema);
const { exitCode, stdout } = await engine.diff({
  from: { tag: "migrations", ...history },
  to: { tag: "schemaDatamodel", files: [schema] },
  script: false,
  exitCode: true,
  filters: noFilter,
});
if (exitCode !== 0) {
  console.error(
    `schema.prisma has changes that no migration makes (npm run migration -- <name> writes one):\n${stdout}`,
  );
  process.exit(1);
}
mkdirSync(cache, { recursive: true });
writeFileSync(stamp, "");
process.exit(0);
