import type { types } from "@slack/bolt";

/** Slack's own JSON, as its SDK types it. */
export type SlackBlock = types.KnownBlock;
export type SlackButton = types.Button;
export type SlackModal = types.ModalView;
export type SlackHome = types.HomeView;
export type PlainText = types.PlainTextElement;
export type Markdown = types.MrkdwnElement;
export type SlackOption = types.PlainTextOption;
export type SlackInput = types.InputBlock;

/** What a message consists of: `text` is its notification and what is read aloud. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: SlackBlock[];
}
