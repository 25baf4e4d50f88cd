import { stringify } from "yaml";
import { slackManifest } from "../../chat/slack/manifest.ts";
import { speaker } from "../../chat/voice.ts";
import type { Catalogue } from "../catalogue.ts";
import { manifestFacts } from "../manifest.ts";

const note = `# Written from the catalogue by \`npm run manifests\`; don't edit it here. Put your own address in place of
# https://tandem.example.com when you paste it at https://api.slack.com/apps.
`;

/** Each file of manifests/ that is generated, with what it must hold now. */
export function generatedManifests(catalogue: Catalogue): ReadonlyMap<string, string> {
  // Facts have no time in them, so any moment will do.
  const voice = speaker(catalogue.lines)({ locale: "en", zone: "UTC" }, new Date(0));
  const facts = { ...manifestFacts(catalogue, voice), socketMode: false, baseUrl: "https://tandem.example.com" };
  return new Map([["slack.yaml", note + stringify(slackManifest(facts), { lineWidth: 0 })]]);
}
