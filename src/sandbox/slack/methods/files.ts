import { z } from "zod";
import { content, post, readContent } from "../posting.ts";
import type { File } from "../records.ts";
import { fileShape, messageShape } from "../shapes.ts";
import { ownChannel } from "./conversations.ts";
import { type Context, Failure, json, type Method, method, text } from "./method.ts";

const completing = z.looseObject({
  files: json.pipe(z.array(z.looseObject({ id: text, title: text.optional() })).min(1)),
  channel_id: text.optional(),
  channels: text.optional(),
  initial_comment: text.optional(),
  blocks: content.blocks,
  thread_ts: text.optional(),
});

const types: Readonly<Record<string, string>> = {
  csv: "text/csv",
  txt: "text/plain",
  json: "application/json",
  png: "image/png",
  jpg: "image/jpeg",
  svg: "image/svg+xml",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
export const mimeOf = (name: string): string =>
  types[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";

export const files: Readonly<Record<string, Method>> = {
  "files.getUploadURLExternal": method(
    z.looseObject({ filename: text, length: z.coerce.number().int().positive() }),
    (args, { team, uploads, origin }) => {
      const id = team.newId("F0");
      const secret = `${team.newId("")}${team.newId("")}`;
      uploads.set(secret, { id, name: args.filename, length: args.length, bytes: undefined });
      return { upload_url: `${origin()}/upload/v1/${secret}`, file_id: id };
    },
  ),
  "files.completeUploadExternal": method(completing, (args, context) => {
    const { team, uploads, origin } = context;
    const target = args.channel_id ?? args.channels;
    const channel = target === undefined ? undefined : ownChannel(team, target);
    const done = args.files.map(({ id, title }): File => {
      const [secret, upload] = [...uploads].find(([, one]) => one.id === id) ?? [];
      if (!secret || !upload?.bytes) throw new Failure("file_not_found");
      uploads.delete(secret);
      const created = Math.floor(team.now().getTime() / 1000);
      const { name, bytes } = upload;
      return {
        id,
        name,
        title: title ?? name,
        user: team.bot.userId,
        created,
        bytes,
        mime: mimeOf(name),
        channels: channel ? [channel.id] : [],
      };
    });
    for (const file of done) team.files.set(file.id, file);
    if (channel) setImmediate(() => share(args, channel.id, done, context));
    return { files: done.map((file) => fileShape(file, origin())) };
  }),
  "files.info": method(z.looseObject({ file: text }), (args, { team, origin }) => {
    const file = team.files.get(args.file);
    if (!file) throw new Failure("file_not_found");
    return { file: fileShape(file, origin()), comments: [], response_metadata: { next_cursor: "" } };
  }),
};

/** Slack shares the file after it has answered: the message and the events come on their own. */
function share(args: z.infer<typeof completing>, channel: string, done: readonly File[], context: Context): void {
  const { team, events } = context;
  const said = readContent({ text: args.initial_comment ?? done[0]?.name, blocks: args.blocks }, team);
  const message = post(team, {
    ...said,
    text: args.initial_comment ?? "",
    channel,
    user: team.bot.userId,
    byBot: true,
    threadTs: args.thread_ts,
    files: done.map(({ id }) => id),
  });
  for (const { id } of done) {
    const shared = {
      type: "file_shared",
      file_id: id,
      user_id: team.bot.userId,
      file: { id },
      channel_id: channel,
      event_ts: message.ts,
    };
    void events.tell("file_shared", shared);
  }
  if (team.channels.get(channel)?.kind === "im") {
    void events.tell("message.im", {
      ...messageShape(message, team),
      type: "message",
      channel,
      channel_type: "im",
      event_ts: message.ts,
    });
  }
}
