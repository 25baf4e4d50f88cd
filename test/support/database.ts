import { assemble, type Database } from "../../src/store/database.ts";
import { embeddedConnection, openHub } from "../../src/store/embedded/embedded.ts";
import { isUntouched, returnToTemplate, shapeOf } from "./clean-cluster.ts";
import { openMemoryCluster } from "./memory-cluster.ts";
import { freshServerDatabase } from "./server-database.ts";

type Cluster = Awaited<ReturnType<typeof openMemoryCluster>>;

/** Closed ones wait here for the next test of this worker: emptying one takes a tenth of the time of starting one. */
const spare: { cluster: Cluster; shape: string }[] = [];

/**
 * A database of one's own, migrated and empty: in memory, or on the server of DATABASE_URL when that is set.
 * Close it; what a test leaves open lives as long as its worker.
 */
export async function freshDatabase(log: (line: string) => void = () => {}): Promise<Database> {
  const url = process.env.DATABASE_URL;
  if (url) return freshServerDatabase(url, log);
  const { cluster, shape } = spare.pop() ?? (await start());
  const hub = await openHub(cluster, { log });
  return assemble("embedded", embeddedConnection(hub), log, async () => {
    hub.close();
    if (await isUntouched(cluster, shape)) {
      await returnToTemplate(cluster);
      spare.push({ cluster, shape });
    } else await cluster.close();
  });
}

async function start(): Promise<{ cluster: Cluster; shape: string }> {
  const cluster = await openMemoryCluster();
  return { cluster, shape: await shapeOf(cluster) };
}
