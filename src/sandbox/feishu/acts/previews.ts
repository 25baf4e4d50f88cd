import { z } from "zod";
import { readCard } from "../posting.ts";
import type { Message, Preview, User } from "../records.ts";
import { operatorOf } from "../shapes.ts";
import { readJson } from "./answers.ts";
import type { Desk } from "./desk.ts";

const answer = z.looseObject({
  inline: z
    .looseObject({
      title: z.string().optional(),
      i18n_title: z.object({ zh_cn: z.string().optional(), en_us: z.string().optional() }).optional(),
    })
    .optional(),
  card: z.looseObject({ type: z.literal("raw"), data: z.unknown() }).nullish(),
});

/** Whether a link falls under a rule such as `https://crm.example.com/deals/*`. */
export function matches(rule: string, url: string): boolean {
  const pattern = rule.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(url);
}

const linksIn = (message: Message): string[] => {
  const { content } = message;
  if (content.type !== "text" && content.type !== "post") return [];
  const words = content.type === "text" ? content.text : JSON.stringify(content.post);
  return [...new Set([...words.matchAll(/https?:\/\/[^\s"'<>，。、]+/g)].map(([url]) => url))];
};

/** Asks the bot for previews of the links in a message. A late or unusable answer leaves the bare link, as in Feishu. */
export async function previewLinks(desk: Desk, user: User, message: Message): Promise<void> {
  const links = linksIn(message).filter((url) => desk.previewRules.some((rule) => matches(rule, url)));
  const previews = links.map((url): Preview => {
    const token = desk.tenant.newId("pt_");
    return { token, url, title: undefined, i18nTitle: {}, card: undefined };
  });
  message.previews = previews;
  await Promise.all(previews.map((preview) => askFor(desk, user, message, preview)));
}

/** Asks once more for a preview that is shown already. */
export async function askFor(
  { tenant, events }: Pick<Desk, "tenant" | "events">,
  user: User,
  message: Message,
  preview: Preview,
): Promise<void> {
  const ack = await events.ask("url.preview.get", {
    operator: operatorOf(user),
    host: "im_message",
    context: {
      url: preview.url,
      preview_token: preview.token,
      open_message_id: message.id,
      open_chat_id: message.chat,
    },
  });
  const read = answer.safeParse(ack.ok ? readJson(ack.body) : undefined);
  if (!read.success) return;
  preview.title = read.data.inline?.title;
  preview.i18nTitle = read.data.inline?.i18n_title ?? {};
  try {
    preview.card = read.data.card ? readCard(read.data.card.data, tenant) : undefined;
  } catch {
    preview.card = undefined;
  }
  tenant.changed(tenant.readersOf(message));
}
