/** Writes rows to the embedded database of a folder until it is killed, and prints each one that was acknowledged. */
import { openDatabase } from "../../../src/store/database.ts";

const [folder = "", first = "0"] = process.argv.slice(2);
const database = await openDatabase({ dataDir: folder, log: () => {} });
await database.pool.query(
  "create table if not exists note (id int primary key, text text not null, copies int not null)",
);
console.log("open");
for (let id = Number(first); ; id++) {
  const connection = await database.pool.connect();
  await connection.query("begin");
  await connection.query("insert into note values ($1, repeat('x', $2), 0)", [id, (id * 37) % 20_000]);
  await connection.query("update note set copies = copies + 1 where id in ($1, $2)", [id, id - 1]);
  await connection.query("commit");
  connection.release();
  console.log(`kept ${id}`);
  if (id % 40 === 0) await database.pool.query(id % 80 ? "vacuum note" : "checkpoint");
}
