import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import { embeddedConnection, openHub } from "../src/store/embedded/embedded.ts";

/** PostgreSQL's one-byte "char", which its own catalogue uses. */
const charType = 18;

/** In-memory databases for the schema engine: the "development" one and the "shadow" one. */
export const shadowFactory: SqlMigrationAwareDriverAdapterFactory = {
  provider: "postgres",
  adapterName: "pglite",
  connect: openShadow,
  connectToShadowDb: openShadow,
};

/** The official adapter with two repairs that the schema engine needs of adapter-pg 7.10.0. */
async function openShadow(): Promise<SqlDriverAdapter> {
  const pglite = await PGlite.create({ initDbStartParams: ["--no-sync"] });
  const hub = await openHub(pglite, { log: () => {} });
  const pool = new pg.Pool({ ...embeddedConnection(hub), max: 1 });
  const chars = watchChars(pool);
  const adapter = await new PrismaPg(pool).connect();
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    // It has no mapping for "char", so that every introspection fails.
    queryRaw: async (query) => {
      const result = await adapter.queryRaw(query);
      for (const column of chars.lastColumns()) result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    },
    executeRaw: (query) => adapter.executeRaw(query),
    startTransaction: (level) => adapter.startTransaction(level),
    getConnectionInfo: () => adapter.getConnectionInfo(),
    // It cuts scripts at every semicolon, also inside strings and function bodies; one simple query does not.
    executeScript: async (script) => void (await pool.query(script)),
    dispose: async () => {
      await pool.end();
      hub.close();
      await pglite.close();
    },
  };
}

/** Lets "char" columns pass as fixed-length text, and remembers where they were in the last result. */
function watchChars(pool: pg.Pool): { lastColumns(): readonly number[] } {
  let columns: readonly number[] = [];
  const query: unknown = Reflect.get(pool, "query");
  if (typeof query !== "function") throw new TypeError("a pool without query");
  Reflect.set(pool, "query", async (...given: readonly unknown[]) => {
    const result: pg.QueryArrayResult = await query.apply(pool, given);
    columns = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === charType ? [index] : []));
    for (const index of columns) Object.assign(result.fields[index] ?? {}, { dataTypeID: 1042 });
    return result;
  });
  return { lastColumns: () => columns };
}
