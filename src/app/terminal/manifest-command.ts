import { readFile } from "node:fs/promises";
import { syncCommands as sync } from "../../chat/feishu/feishu.ts";
import { speaker } from "../../chat/voice.ts";
import { CannotStart } from "../cannot-start.ts";
import { nativeCommands } from "../manifest.ts";
import { wholeCatalogue } from "../own.ts";
import { readSettings } from "../settings.ts";

const files: { readonly [platform: string]: string } = { slack: "slack.yaml", feishu: "feishu.app.json" };

/** What manifests/ holds for a platform, or only Feishu's scopes; null: nothing like that. */
export async function manifestText(platform: string, scopesOnly: boolean): Promise<string | null> {
  const file = scopesOnly ? (platform === "feishu" ? "feishu.scopes.json" : undefined) : files[platform];
  if (!file) return null;
  return (await readFile(new URL(`../../../manifests/${file}`, import.meta.url), "utf8")).trimEnd();
}

const noFeishu = {
  en: "FEISHU_APP_ID and FEISHU_APP_SECRET are needed for this.",
  "zh-CN": "需要先设置 FEISHU_APP_ID 和 FEISHU_APP_SECRET。",
};

/** Brings Feishu's native slash commands into step with the catalogue, as a start does; false: refused, and `remark` says why. */
export async function syncCommands(
  environment: { readonly [name: string]: string | undefined },
  now: () => Date,
  remark: (line: string) => void,
): Promise<boolean> {
  const read = readSettings(environment);
  if ("mistakes" in read) throw new CannotStart(read.mistakes);
  if (!read.settings.feishu) throw new CannotStart([noFeishu]);
  const line = (facts: object, words: string) => remark(`${words} ${JSON.stringify(facts)}`);
  const log = { debug: () => {}, info: line, warn: line, error: line };
  const catalogue = wholeCatalogue();
  const speak = speaker(catalogue.lines);
  const commands = nativeCommands(catalogue, (locale) => speak({ locale, zone: "UTC" }, now()));
  return sync({ ...read.settings.feishu, log, now }, commands);
}
