import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The shipped policy with some of its words exchanged, as a file for `TANDEM_POLICY`. Refuses words that it does not hold. */
export async function policyWith(changes: Readonly<Record<string, string>>): Promise<string> {
  let policy = await readFile("manifests/policy.yaml", "utf8");
  for (const [words, others] of Object.entries(changes)) {
    if (!policy.includes(words)) throw new Error(`the policy does not say “${words}”`);
    policy = policy.replace(words, others);
  }
  const file = join(await mkdtemp(join(tmpdir(), "tandem-policy-")), "policy.yaml");
  await writeFile(file, policy);
  return file;
}
