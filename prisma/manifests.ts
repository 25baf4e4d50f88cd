// npm run manifests: writes the generated files of manifests/ anew.
import { writeFile } from "node:fs/promises";
import { wholeCatalogue } from "../src/app/own.ts";
import { generatedManifests } from "../src/app/terminal/manifests.ts";

for (const [name, text] of generatedManifests(wholeCatalogue())) {
  await writeFile(new URL(`../manifests/${name}`, import.meta.url), text);
  console.log(`wrote manifests/${name}`);
}
