import { slack } from "../chat/slack/slack.ts";
import { type Sandbox, startSandbox } from "../sandbox/sandbox.ts";
import type { App } from "./build.ts";
import { beat } from "./heartbeat.ts";
import type { Surroundings } from "./platforms.ts";
import { channels, type MovableClock, offered, people, said, settleIn, tries } from "./playground.ts";
import type { Listening } from "./server.ts";

export interface SandboxParts extends Surroundings {
  readonly clock: MovableClock;
  /** Makes up a secret of so many bytes, in hexadecimal digits. */
  secret(bytes: number): string;
}

export interface Sandboxed {
  readonly platforms: readonly Listening[];
  /** The page, and what it talks to. */
  readonly page: Sandbox["router"];
  close(): Promise<void>;
}

/** No tokens: local workspaces of both platforms with the same adapters in front of them, and a page to look at them. */
export async function sandboxed(app: App, { clock, secret, ...around }: SandboxParts): Promise<Sandboxed> {
  const signingSecret = secret(16);
  const botToken = `xoxb-${secret(12)}`;
  const { host, port } = app.settings;
  const box = await startSandbox({
    team: { name: "Tandem" },
    people,
    channels,
    ...offered(app),
    signingSecret,
    botToken,
    requestUrl: `http://${host}:${port}/slack/events`,
    tries,
    clock: {
      now: clock.now,
      advanceTo: async (instant) => {
        await beat(app);
        clock.moveTo(instant);
        await beat(app);
        await app.queue.wake(clock.now());
      },
    },
  });
  await settleIn(app);
  for (const { by, room, words } of said) await box.slack.workspace.person(by).types(room, words);
  const platforms = [slack({ botToken, signingSecret, apiUrl: box.slack.apiUrl, ...around })];
  return { platforms, page: box.router, close: () => box.close() };
}
