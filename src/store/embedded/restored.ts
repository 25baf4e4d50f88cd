import pg from "pg";

const channel = "tandem_restored";

/** Hears when a backup waits to take this database's place; gives what ends the listening. */
export async function listenForRestored(connection: pg.ClientConfig, hear: () => void): Promise<() => Promise<void>> {
  const client = new pg.Client(connection);
  client.on("notification", (note) => note.channel === channel && hear());
  client.on("error", () => {});
  await client.connect();
  await client.query(`listen ${channel}`);
  return () => client.end();
}

/** Tells the owner of the database that `pool` leads to. */
export async function tellOwner(pool: pg.Pool): Promise<void> {
  await pool.query(`notify ${channel}`);
}
