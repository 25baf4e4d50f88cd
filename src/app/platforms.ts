import { type SlackLog, slack } from "../chat/slack/slack.ts";
import type { Listening } from "./server.ts";
import type { Settings } from "./settings.ts";

/** Where an adapter writes what happened, and the true time that its requests are signed with. */
export interface Surroundings {
  readonly log: SlackLog;
  readonly now: () => Date;
}

/** The adapters of the platforms that the settings name: both, either, or none. */
export function platformsOf(settings: Settings, around: Surroundings): Listening[] {
  return settings.slack ? [slack({ ...settings.slack, ...around })] : [];
}
