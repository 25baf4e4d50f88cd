/** Owns a folder's database until a backup waits to take its place; then opens that one. Says how many notes each holds. */
import { openDatabase } from "../../../src/store/database.ts";

const [dataDir = ""] = process.argv.slice(2);
const open = async (word: string) => {
  const database = await openDatabase({ dataDir, log: () => {}, onRestored: () => void again() });
  const { rows } = await database.pool.query("select count(*)::int as notes from note");
  console.log(word, rows[0].notes);
  await database.pool.query("insert into note values (2)");
  return database;
};
const again = async () => {
  await database.close();
  database = await open("again");
};
let database = await open("open");
