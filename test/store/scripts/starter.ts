/** Claims a folder at a given moment; says "owner" and stays, or says "refused" and ends. */
import { claim, FolderInUse } from "../../../src/store/embedded/owner.ts";

const [folder = ""] = process.argv.slice(2);
try {
  await claim(folder, (socket) => socket.destroy());
  console.log("owner");
} catch (error) {
  if (!(error instanceof FolderInUse)) throw error;
  console.log("refused");
}
