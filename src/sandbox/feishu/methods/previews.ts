import { z } from "zod";
import { askFor } from "../acts/previews.ts";
import { limits } from "../limits.ts";
import { type Endpoint, endpoint, Failure, text } from "./method.ts";

/** Asks clients to fetch previews again: a moment later, the bot is asked for each of them. */
export const previews: readonly Endpoint[] = [
  endpoint(
    "POST /open-apis/im/v2/url_previews/batch_update",
    z.looseObject({
      preview_tokens: z.array(text).min(1).max(limits.previewTokens),
      open_ids: z.array(text).max(limits.previewPeople).default([]),
    }),
    ({ preview_tokens, open_ids }, { tenant, events, pace }) => {
      const shown = [...tenant.chats.keys()]
        .flatMap((chat) => tenant.messagesIn(chat))
        .flatMap((message) => message.previews.map((preview) => ({ message, preview })))
        .filter(({ preview }) => preview_tokens.includes(preview.token));
      if (shown.length < preview_tokens.length) throw new Failure(230_001, "invalid preview_token");
      if (preview_tokens.some((token) => !pace.rested(token, limits.previewRest)))
        throw new Failure(230_020, "This operation triggers the frequency limit.");
      for (const { message, preview } of shown) {
        const viewer = tenant.users.get(open_ids[0] ?? message.sender) ?? tenant.user(message.sender);
        setImmediate(() => void askFor({ tenant, events }, viewer, message, preview));
      }
      return { data: {} };
    },
  ),
];
