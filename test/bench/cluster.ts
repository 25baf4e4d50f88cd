import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "../support/processes.ts";

const run = promisify(execFile);

/** A PostgreSQL to measure on. */
export interface Cluster {
  /** What it is, for the page of results. */
  readonly about: string;
  /** Makes an empty database and gives its address. */
  fresh(): Promise<string>;
  close(): Promise<void>;
}

/** The server of DATABASE_URL, else one of our own with its usual settings, fsync included; null where none is installed. */
export async function openCluster(): Promise<Cluster | null> {
  const given = process.env.DATABASE_URL;
  if (given) return clusterAt(given, async () => {});
  const bin = await newestBin();
  return bin === null ? null : ownCluster(bin);
}

async function newestBin(): Promise<string | null> {
  const versions = await readdir("/usr/lib/postgresql").catch(() => []);
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : `/usr/lib/postgresql/${newest}/bin`;
}

async function ownCluster(bin: string): Promise<Cluster> {
  const folder = await mkdtemp(path.join(tmpdir(), "tandem-bench-"));
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root.
  const as = (program: string, args: readonly string[]) =>
    isRoot ? run("runuser", ["-u", "postgres", "--", program, ...args], { cwd: "/" }) : run(program, [...args]);
  if (isRoot) await run("chown", ["postgres", folder]);
  await chmod(folder, 0o755);
  const data = path.join(folder, "data");
  await as(`${bin}/initdb`, [
    "-D",
    data,
    "-U",
    "tandem",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
  ]);
  const port = await freePort();
  const settings = [
    `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`,
    "-c shared_preload_libraries=pg_stat_statements -c shared_buffers=256MB",
  ].join(" ");
  await as(`${bin}/pg_ctl`, ["-D", data, "-w", "-l", path.join(folder, "log"), "-o", settings, "start"]);
  return clusterAt(`postgres://tandem@127.0.0.1:${port}/postgres`, async () => {
    await as(`${bin}/pg_ctl`, ["-D", data, "-m", "immediate", "stop"]);
    await rm(folder, { recursive: true, force: true });
  });
}

async function clusterAt(url: string, stop: () => Promise<void>): Promise<Cluster> {
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  const { rows } = await server.query(
    "select current_setting('server_version') as version, current_setting('fsync') as fsync",
  );
  const made: string[] = [];
  let closing: Promise<void> | undefined;
  const close = async () => {
    for (const name of made) await server.query(`drop database if exists ${name} with (force)`);
    await server.end();
    await stop();
  };
  return {
    about: `PostgreSQL ${rows[0]?.version}, fsync ${rows[0]?.fsync}`,
    async fresh() {
      const name = `tandem_bench_${randomUUID().replaceAll("-", "")}`;
      await server.query(`create database ${name}`);
      made.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    close: () => (closing ??= close()),
  };
}
