// Makes what the sources do not hold: Prisma's client, the template of the embedded database, the sandbox's page.
// Plain Node, run before start, test, check and build; does nothing when nothing changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

class NotMade extends Error {}

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = path.join(root, "node_modules/.cache/tandem");
const require = createRequire(import.meta.url);
refuseOldNode();

/** Each is made again when one of its sources changed or its result is gone. `when` says if it can be made at all. */
const results = [
  {
    name: "Prisma client",
    sources: ["prisma/schema.prisma", "node_modules/prisma/package.json"],
    result: "src/store/client/client.ts",
    when: () => true,
    make: generateClient,
  },
  {
    name: "database template",
    sources: [
      "prisma/migrations",
      "prisma/template.ts",
      "src/store/embedded/cluster.ts",
      "node_modules/@electric-sql/pglite/package.json",
      "node_modules/graphile-worker/package.json",
    ],
    result: "dist/database-template/PG_VERSION",
    when: () => existsSync(path.join(root, "prisma/migrations")),
    make: () => run("database template", ["--import", "tsx", "prisma/template.ts"]),
  },
  {
    name: "sandbox page",
    // The page takes types and words from its own folder, the windows behind it, and the kernel.
    sources: ["src/sandbox", "src/kernel", "package-lock.json"],
    result: "dist/page/index.html",
    when: () => existsSync(path.join(root, "src/sandbox/page/vite.config.ts")),
    make: buildPage,
  },
];

const stale = () => results.filter((one) => one.when() && !isFresh(one));

if (stale().length > 0) {
  const release = await lock();
  try {
    // Asked again: another process may have made them while this one waited.
    for (const one of stale()) {
      // Beside what a command prints, which may go into a file.
      console.error(`Making the ${one.name} …`);
      one.make();
      writeFileSync(stampOf(one), hash(one.sources));
    }
  } catch (error) {
    console.error(error instanceof NotMade ? error.message : error);
    process.exitCode = 1;
  } finally {
    release();
  }
}

/** An older Node fails somewhere in somebody's library, with words that help nobody. */
function refuseOldNode() {
  const { engines } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const needed = engines.node.replace(/[^\d.]/g, "");
  const [wanted, here] = [needed, process.versions.node].map((version) => version.split(".").map(Number));
  if (here[0] > wanted[0] || (here[0] === wanted[0] && here[1] >= wanted[1])) return;
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const isChinese = (LC_ALL || LC_MESSAGES || LANG || "").startsWith("zh");
  console.error(
    isChinese
      ? `Tandem 需要 Node ${needed} 以上，当前是 ${process.versions.node}。请升级 Node 后重新运行 npm ci。`
      : `Tandem needs Node ${needed} or later; this is ${process.versions.node}. Install a newer one, then run npm ci again.`,
  );
  process.exit(1);
}

function isFresh(one) {
  const stamp = stampOf(one);
  return (
    existsSync(path.join(root, one.result)) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash(one.sources)
  );
}

function stampOf(one) {
  return path.join(cache, `${one.name.replaceAll(" ", "-")}.stamp`);
}

/** sha256 over the names and the bytes of all files. */
function hash(sources) {
  const sum = createHash("sha256");
  for (const source of sources) {
    for (const file of filesOf(path.join(root, source))) {
      sum.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return sum.digest("hex");
}

function filesOf(source) {
  if (!existsSync(source)) return [];
  try {
    const entries = readdirSync(source, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error.code === "ENOTDIR") return [source];
    throw error;
  }
}

/** The command wants an engine that it downloads. Generating needs none, and takes any existing file for it. */
function generateClient() {
  const prisma = require.resolve("prisma/build/index.js");
  run("Prisma client", [prisma, "generate", "--config", "prisma/prisma.config.ts", "--no-hints"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  });
}

function buildPage() {
  const vite = path.join(path.dirname(require.resolve("vite/package.json")), "bin/vite.js");
  const made = path.join(cache, "page");
  const config = ["--config", "src/sandbox/page/vite.config.ts", "--logLevel", "warn"];
  run("sandbox page", [vite, "build", ...config, "--outDir", made, "--emptyOutDir"]);
  // A page that is being looked at changes at once or not at all.
  const place = path.join(root, "dist/page");
  mkdirSync(path.dirname(place), { recursive: true });
  rmSync(place, { recursive: true, force: true });
  renameSync(made, place);
}

/** Runs Node on a script; what it printed is shown only when it fails. */
function run(name, parameters, environment = {}) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, parameters, {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  if (status === 0) return;
  throw new NotMade(`${stdout}${stderr}\nThe ${name} could not be made (${signal ?? `exit ${status}`}).`);
}

/** One process at a time. A lock whose process is gone is taken over. */
async function lock() {
  mkdirSync(cache, { recursive: true });
  const file = path.join(cache, "prepare.lock");
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    for (;;) {
      try {
        linkSync(draft, file); // appears whole, with its content, or not at all
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      if (isAbandoned(file)) rmSync(file, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function isAbandoned(file) {
  try {
    const holder = Number(readFileSync(file, "utf8"));
    if (holder === process.pid) return true;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
