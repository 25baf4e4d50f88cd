import type net from "node:net";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import type { ClientConfig } from "pg";
import { openCluster } from "./cluster.ts";
import type { Sync } from "./durable.ts";
import { Hub } from "./hub.ts";
import { claim, makePrivate, type Owned } from "./owner.ts";

/** The embedded PostgreSQL, running in this process. */
export interface Embedded {
  readonly connection: ClientConfig;
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** A client that holds a transaction without using it is dismissed after this long; default 60 s. */
  readonly idleInTransactionMs?: number | undefined;
  readonly sync?: Sync | undefined;
}

const user = "postgres";

/** What a client hears about the server before its first query. */
const announced = [
  ...["server_version", "server_encoding", "client_encoding", "DateStyle", "IntervalStyle", "TimeZone"],
  ...["integer_datetimes", "standard_conforming_strings", "is_superuser"],
];

/**
 * Opens the embedded database in `dataDir`, as its only owner; other processes of this machine reach it through the
 * socket in the folder. Refuses with `FolderInUse` or `ClusterRefused`.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  makePrivate(options.dataDir);
  const early: net.Socket[] = [];
  let receive = (socket: net.Socket): void => {
    early.push(socket.pause());
  };
  const owned = await claim(options.dataDir, (socket) => receive(socket.on("error", () => socket.destroy())));
  try {
    const pglite = await openCluster(path.join(path.resolve(options.dataDir), "postgres"), options);
    const hub = await openHub(pglite, options);
    receive = (socket) => serve(hub, socket);
    early.splice(0).forEach(receive);
    return { connection: embeddedConnection(hub), close: () => close(hub, pglite, owned) };
  } catch (error) {
    for (const socket of early) socket.destroy();
    await owned.release();
    throw error;
  }
}

/** A bridge to a PostgreSQL that was opened elsewhere: in memory, or without fsync. It does not close it. */
export async function openHub(
  pglite: PGlite,
  options: Pick<EmbeddedOptions, "log" | "idleInTransactionMs">,
): Promise<Hub> {
  const parameters = new Map<string, string>();
  for (const name of announced) {
    const { rows } = await pglite.query<{ value: string }>("select current_setting($1) as value", [name]);
    parameters.set(name, rows[0]?.value ?? "");
  }
  const execute = (request: Uint8Array) => pglite.execProtocolRawSync(request);
  return new Hub(
    { execute },
    {
      parameters,
      idleInTransactionMs: options.idleInTransactionMs ?? 60_000,
      onBroken: (reason) =>
        options.log(`The embedded database stopped: ${reason}. Nothing more is kept until a restart.`),
    },
  );
}

export const embeddedConnection = (hub: Hub): ClientConfig => ({ stream: hub.stream, user, database: user });

function serve(hub: Hub, socket: net.Socket): void {
  const guest = hub.welcome({ write: (bytes) => socket.writable && socket.write(bytes), end: () => socket.end() });
  socket.setNoDelay(true);
  socket.on("data", (bytes) => guest.receive(bytes));
  socket.on("close", () => guest.leave());
  socket.resume();
}

/** The address is given up last: until then nobody else may open the files. */
async function close(hub: Hub, pglite: PGlite, owned: Owned): Promise<void> {
  hub.close();
  // A stopped one writes nothing more: its shutdown would note as whole what is not.
  if (!hub.broken) await pglite.close();
  await owned.release();
}
