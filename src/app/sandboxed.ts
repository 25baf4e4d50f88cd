import { feishu } from "../chat/feishu/feishu.ts";
import { slack as slackPlatform } from "../chat/slack/slack.ts";
import { type Sandbox, startSandbox } from "../sandbox/sandbox.ts";
import type { App } from "./build.ts";
import { beat } from "./heartbeat.ts";
import type { Surroundings } from "./platforms.ts";
import { channels, inFeishu, type MovableClock, offered, people, said, settleIn, tries } from "./playground.ts";
import { here, type Listening } from "./server.ts";

export interface SandboxParts extends Surroundings {
  readonly clock: MovableClock;
  /** Makes up a secret of so many bytes, in hexadecimal digits. */
  secret(bytes: number): string;
}

export interface Sandboxed {
  readonly platforms: readonly Listening[];
  /** The page, and what it talks to. */
  readonly page: Sandbox["router"];
  /** Everybody opens the bot's chat in both windows, once it listens: from then on they can be told things. */
  arrive(): Promise<void>;
  close(): Promise<void>;
}

/** No tokens: local workspaces of both platforms with the same adapters in front of them, and a page to look at them. */
export async function sandboxed(app: App, { clock, secret, ...around }: SandboxParts): Promise<Sandboxed> {
  await resume(app, clock);
  const [signingSecret, botToken, appSecret] = [secret(16), `xoxb-${secret(12)}`, secret(16)];
  const { begin } = app;
  const { publicUrl } = app.settings;
  const box = await startSandbox({
    team: { name: "Tandem" },
    people,
    channels,
    ...offered(app),
    signingSecret,
    botToken,
    unfurlDomains: publicUrl === undefined ? [] : [new URL(publicUrl).hostname],
    requestUrl: `${here(app.settings)}/slack/events`,
    tries,
    feishu: { ...inFeishu(app), appSecret },
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
  for (const { by, room, words } of said) await box.feishu?.workspace.person(by).types(room, words);
  const slack = slackPlatform({ botToken, signingSecret, apiUrl: box.slack.apiUrl, ...around, begin });
  const platforms = [slack, ...(box.feishu ? [feishuOf(box.feishu, appSecret, { ...around, begin })] : [])];
  return { platforms, page: box.router, arrive: () => arrive(box), close: () => box.close() };
}

/** A workspace that was kept goes on no earlier than it was left: its clock may have been moved ahead. */
async function resume({ database }: App, clock: MovableClock): Promise<void> {
  const { _max } = await database.prisma.audit.aggregate({ _max: { at: true } });
  if (_max.at) clock.moveTo(_max.at);
}

/** Last where each is told things: in Slack who speaks English, in Feishu who speaks Chinese. Who can't keeps nobody else out. */
async function arrive({ slack, feishu }: Sandbox): Promise<void> {
  const kept: unknown[] = [];
  for (const { id, locale } of people) {
    const inSlack = () => slack.workspace.person(id).opensMessages();
    const inFeishu = async () => feishu?.workspace.person(id).opens("@Tandem");
    for (const open of locale === "zh-CN" ? [inSlack, inFeishu] : [inFeishu, inSlack])
      await open().catch((error: unknown) => kept.push(error));
  }
  if (kept.length) throw new AggregateError(kept, kept.map(String).join("; "));
}

/** Feishu's adapter on the long connection to its double. */
function feishuOf(
  { appId, domain }: NonNullable<Sandbox["feishu"]>,
  appSecret: string,
  around: Surroundings & Pick<App, "begin">,
) {
  return feishu({ appId, appSecret, domain, mode: "ws", ...around });
}
