import { feishu } from "../chat/feishu/feishu.ts";
import { slack } from "../chat/slack/slack.ts";
import type { App } from "./build.ts";
import { nativeCommands } from "./manifest.ts";
import type { Listening } from "./server.ts";

/** Where an adapter writes what happened, and the true time that its requests are signed with. */
export interface Surroundings {
  readonly log: Parameters<typeof slack>[0]["log"];
  readonly now: () => Date;
}

/** The adapters of the platforms that the settings name: both, either, or none. */
export function platformsOf({ settings, catalogue, speaker, self }: App, around: Surroundings): Listening[] {
  const commands = nativeCommands(catalogue, (locale) => speaker({ locale, zone: self.zone }, around.now()));
  return [
    ...(settings.slack ? [slack({ ...settings.slack, ...around })] : []),
    ...(settings.feishu ? [feishu({ ...settings.feishu, ...around, commands })] : []),
  ];
}
