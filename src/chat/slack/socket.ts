import { SocketModeReceiver } from "@slack/bolt";
import { waiting } from "../flights.ts";
import { NotTaken } from "../platform.ts";
import { bridged, clientOptions } from "./client.ts";
import { codeOf, deadTokens, failureOf } from "./failure.ts";
import type { SlackSettings } from "./settings.ts";

/**
 * Socket Mode without Bolt's own reconnecting, which waits five seconds after every planned change of connection and
 * whose failures nobody catches: `connected` keeps the line instead.
 */
export function socketReceiver(settings: SlackSettings, appToken: string): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: bridged(settings.log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(settings) },
    processEventErrorHandler: async () => false,
  });
}

export interface Line {
  isConnected(): boolean;
  /** Hangs up for good. */
  close(): void;
}

/** Slack's refusal of the app-level token is for good; anything else may pass. */
function refused(error: unknown): never {
  const code = codeOf(error);
  if (code === undefined || !deadTokens.includes(code)) throw error;
  throw new NotTaken({
    en: `Slack does not take SLACK_APP_TOKEN: ${code}.`,
    "zh-CN": `Slack 不认可 SLACK_APP_TOKEN：${code}。`,
  });
}

/** Connects (rejects when the first time fails, by `NotTaken` where the token is none) and connects again whenever the line is lost, ever more slowly. */
export async function connected(receiver: SocketModeReceiver, log: SlackSettings["log"]): Promise<Line> {
  const { client } = receiver;
  let stands = false;
  let closed = false;
  let pause = waiting(0);
  client.on("disconnected", () => {
    stands = false;
  });
  await receiver.start().catch(refused);
  stands = true;
  const keep = async (): Promise<void> => {
    for (let failures = 0; ; ) {
      if (failures === 0) await new Promise<void>((lost) => client.once("disconnected", () => lost()));
      if (closed) return;
      pause = waiting(failures === 0 ? 100 : Math.min(60_000, 2_000 * 2 ** failures));
      await pause.over;
      if (closed) return;
      try {
        await receiver.start();
        stands = true;
        failures = 0;
        log.info({}, "connected to Slack again");
      } catch (error) {
        failures += 1;
        log.warn({ error: failureOf(error).message, failures }, "could not connect to Slack");
      }
    }
  };
  keep().catch((error: unknown) => log.error({ error: failureOf(error).message }, "the line to Slack is not kept"));
  return {
    isConnected: () => stands,
    close: () => {
      closed = true;
      stands = false;
      client.disconnect().catch(() => {});
    },
  };
}
