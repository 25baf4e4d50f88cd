import { feishu } from "../chat/feishu/feishu.ts";
import { slack } from "../chat/slack/slack.ts";
import type { App } from "./build.ts";
import { installations } from "./installations.ts";
import { nativeCommands } from "./manifest.ts";
import type { Listening } from "./server.ts";
import type { SlackSettings } from "./settings.ts";

/** Where an adapter writes what happened, and the true time that its requests are signed with. */
export interface Surroundings {
  readonly log: Parameters<typeof slack>[0]["log"];
  readonly now: () => Date;
  /** Random bytes in hexadecimal digits. */
  readonly random: (bytes: number) => string;
  /** Milliseconds after which Feishu's callbacks say "working on it"; the adapter's own when left out. */
  readonly patience?: number;
}

/** The adapters of the platforms that the settings name: both, either, or none. */
export function platformsOf(app: App, around: Surroundings): Listening[] {
  const { settings, catalogue, speaker, self, begin } = app;
  const commands = nativeCommands(catalogue, (locale) => speaker({ locale, zone: self.zone }, around.now()));
  return [
    ...(settings.slack ? [slackOf(app, settings.slack, around)] : []),
    ...(settings.feishu ? [feishu({ ...settings.feishu, ...around, commands, begin })] : []),
  ];
}

function slackOf(app: App, settings: SlackSettings, around: Surroundings) {
  const { begin } = app;
  if ("botToken" in settings) return slack({ ...settings, ...around, begin });
  const oauth = { ...settings.oauth, publicUrl: app.settings.publicUrl };
  return slack({ ...settings, ...around, begin, oauth, registry: installations(app) });
}
