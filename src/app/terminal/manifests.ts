import { stringify } from "yaml";
import { feishuApp, feishuScopes } from "../../chat/feishu/manifest.ts";
import { slackManifest } from "../../chat/slack/manifest.ts";
import { speaker } from "../../chat/voice.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Catalogue } from "../catalogue.ts";
import { manifestFacts, menu, nativeCommands } from "../manifest.ts";

const note = `# Written from the catalogue by \`npm run manifests\`; don't edit it here. Put your own address in place of
# https://tandem.example.com when you paste it at https://api.slack.com/apps.
`;

const baseUrl = "https://tandem.example.com";

/** Each file of manifests/ that is generated, with what it must hold now. */
export function generatedManifests(catalogue: Catalogue): ReadonlyMap<string, string> {
  const speak = speaker(catalogue.lines);
  // Facts have no time in them, so any moment will do.
  const voiceIn = (locale: Locale) => speak({ locale, zone: "UTC" }, new Date(0));
  const slack = slackManifest({ ...manifestFacts(catalogue, voiceIn("en")), socketMode: false, baseUrl });
  const commands = nativeCommands(catalogue, voiceIn);
  const feishu = feishuApp({ commands, menu, baseUrl, pages: catalogue.pages.map(({ path }) => path) });
  return new Map([
    ["slack.yaml", note + stringify(slack, { lineWidth: 0 })],
    ["feishu.scopes.json", json(feishuScopes())],
    ["feishu.app.json", json(feishu)],
  ]);
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
