const header = (event_type: string) => ({
  event_id: "e1",
  event_type,
  create_time: "1608725989000",
  token: "vt",
  app_id: "cli_0123456789abcdef",
  tenant_key: "tk",
});
export const envelope = (type: string, event: object) => ({ schema: "2.0", header: header(type), event });

export const mention = (n: number, open_id: string) => ({
  key: `@_user_${n}`,
  id: { union_id: "on_b", user_id: "", open_id },
  name: "Somebody",
  tenant_key: "tk",
});
export interface Said {
  readonly chat?: "p2p" | "group";
  readonly kind?: string;
  readonly content?: object;
  readonly mentions?: readonly object[];
  readonly sender?: object;
  readonly parent?: string;
}
export const message = (text: string, { chat = "p2p", kind = "text", content, mentions, sender, parent }: Said = {}) =>
  envelope("im.message.receive_v1", {
    sender: {
      sender_id: { union_id: "on_1", user_id: "u1", open_id: "ou_1" },
      sender_type: "user",
      tenant_key: "tk",
      ...sender,
    },
    message: {
      message_id: "om_1",
      ...(parent ? { root_id: "om_0", parent_id: parent } : {}),
      create_time: "1609073151345",
      chat_id: "oc_1",
      chat_type: chat,
      message_type: kind,
      content: JSON.stringify(content ?? { text }),
      ...(mentions ? { mentions } : {}),
    },
  });
