import { z } from "zod";

/** The parts of Feishu's payloads that we read; anything else in them is let pass. */
const id = z.string().min(1).max(255);
const words = z.string().nullish();

/** Around every event and callback of the second version. */
export const envelope = z.object({
  schema: z.literal("2.0"),
  header: z.object({
    event_id: id,
    event_type: z.string(),
    token: z.string().default(""),
    app_id: z.string().default(""),
    tenant_key: z.string().default(""),
  }),
  event: z.record(z.string(), z.unknown()),
});
export type Envelope = z.infer<typeof envelope>;

const person = z.object({ open_id: id });

const mention = z.object({ key: z.string(), id: z.object({ open_id: words }).nullish(), name: words });
export const message = z.object({
  sender: z.object({ sender_id: z.object({ open_id: words }).nullish(), sender_type: z.string(), tenant_key: words }),
  message: z.object({
    message_id: id,
    parent_id: words,
    chat_id: id,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    create_time: words,
    mentions: z.array(mention).nullish(),
  }),
});

/** A message as it is fetched. */
export const fetched = z.object({
  data: z.object({
    items: z.array(
      z.object({
        message_id: id,
        parent_id: words,
        chat_id: words,
        msg_type: z.string(),
        create_time: words,
        deleted: z.boolean().nullish(),
        sender: z.object({ id: words, id_type: words, sender_type: words }).nullish(),
        body: z.object({ content: words }).nullish(),
        mentions: z.array(z.object({ key: z.string(), id: words, name: words })).nullish(),
      }),
    ),
  }),
});
export type Fetched = z.infer<typeof fetched>["data"]["items"][number];

const answer = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
export const press = z.object({
  operator: person.extend({ tenant_key: words }),
  token: z.string().optional(),
  action: z.object({
    value: z.unknown(),
    option: z.string().optional(),
    form_value: z.record(z.string(), answer.or(z.unknown())).nullish(),
  }),
  context: z.object({ open_message_id: words, open_chat_id: words }).nullish(),
});

export const menu = z.object({ operator: z.object({ operator_id: person }), event_key: z.string() });
export const entered = z.object({ chat_id: id, operator_id: person });
/** Somebody in the contacts, as they are now. */
export const contact = z.object({
  object: z.object({
    open_id: id,
    status: z.object({ is_resigned: z.boolean(), is_exited: z.boolean() }).partial().nullish(),
  }),
});
export type Contact = z.infer<typeof contact>["object"];
export const preview = z.object({
  operator: person.extend({ tenant_key: words }),
  context: z.object({ url: z.string(), open_message_id: words, open_chat_id: words }),
});

const text = z.object({ text: z.string() });
const line = z.array(
  z.looseObject({
    tag: z.string(),
    text: z.string().optional(),
    user_id: z.string().optional(),
    href: z.string().optional(),
  }),
);
const post = z.object({ title: z.string().optional(), content: z.array(line) });
/** Some clients send a rich text once for each language. */
export const content = z.union([text, post, z.record(z.string(), post)]);
export const file = z.object({ file_name: z.string().min(1) });
export type Post = z.infer<typeof post>;
