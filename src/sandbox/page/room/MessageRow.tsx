import { Ellipsis, Eye, FileText } from "lucide-react";
import { memo, useMemo } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from "react-aria-components";
import { valuesOf } from "../../slack/sight/fields.ts";
import type { ScreenFile, ScreenMessage } from "../../window/screen.ts";
import { Blocks } from "../blocks/Blocks.tsx";
import { emojiOf } from "../blocks/emoji.ts";
import { Mrkdwn } from "../blocks/Mrkdwn.tsx";
import { SurfaceProvider } from "../blocks/surface.ts";
import { keyed } from "../keyed.ts";
import { useOffice } from "../office.ts";
import { Avatar, BotMark } from "../shell/Avatar.tsx";
import { useSurfaceFor } from "./surface-for.ts";

const noErrors = {};
const nothingToHold = (): void => undefined;

/** One message: who, when, what, and what can be done with it. */
export const MessageRow = memo(function MessageRow({ message, joined }: { message: ScreenMessage; joined: boolean }) {
  const { screen, reader, say, person } = useOffice();
  const author = person(message.user);
  const at = new Date(Number(message.ts) * 1000);
  const time = new Intl.DateTimeFormat(reader.locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: reader.zone,
  }).format(at);
  const all = useMemo(
    () => [...message.blocks, ...message.attachments.flatMap(({ blocks }) => blocks ?? [])],
    [message],
  );
  const place = useMemo(
    () => ({ kind: "message" as const, channel: screen.room, ts: message.ts }),
    [screen.room, message.ts],
  );
  const values = useMemo(() => valuesOf(all, message.picked), [all, message.picked]);
  const surface = useSurfaceFor(place, values, noErrors, nothingToHold);
  return (
    <article
      className="message"
      data-joined={joined || undefined}
      data-private={message.private || undefined}
      aria-label={`${author?.name ?? ""} ${time}`}
    >
      {message.private && (
        <p className="only-you">
          <Eye size={13} aria-hidden="true" /> {say("onlyYou")}
        </p>
      )}
      <div className="message-side">
        {joined ? <time className="message-time-side">{time}</time> : <Avatar person={author} size={36} />}
      </div>
      <div className="message-main">
        {!joined && (
          <p className="message-head">
            <strong>{author?.name}</strong>
            {author?.kind === "bot" && <span className="tag">{say("app")}</span>}
            <time>{time}</time>
          </p>
        )}
        <SurfaceProvider value={surface}>
          {message.blocks.length ? (
            <Blocks blocks={message.blocks} />
          ) : (
            message.text && (
              <div className="block-text">
                <Mrkdwn text={message.text} />
              </div>
            )
          )}
          {keyed(message.attachments).map(({ key, item: one }) => (
            <div key={key} className="attachment" style={{ borderInlineStartColor: one.color ?? undefined }}>
              {one.title && <strong>{one.title}</strong>}
              {one.text && (
                <div className="block-text">
                  <Mrkdwn text={one.text} />
                </div>
              )}
              {one.blocks && <Blocks blocks={one.blocks} />}
              {one.footer && <span className="faint">{one.footer}</span>}
            </div>
          ))}
        </SurfaceProvider>
        {message.files.map((file) => (
          <FileLine key={file.id} file={file} />
        ))}
        {message.edited && <span className="faint edited">{say("edited")}</span>}
        {message.reactions.length > 0 && (
          <div className="reactions">
            {message.reactions.map(({ name, count }) => (
              <span key={name} className="reaction">
                {emojiOf(name)} {count}
              </span>
            ))}
          </div>
        )}
      </div>
      {!message.private && <MessageMenu ts={message.ts} />}
    </article>
  );
});

function FileLine({ file }: { file: ScreenFile }) {
  const url = `/sandbox/api/files/${file.id}`;
  if (file.mime.startsWith("image/") && !file.mime.includes("svg"))
    return <img className="shared-image" src={url} alt={file.title} />;
  return (
    <a className="file" href={url} download={file.name}>
      <FileText size={22} aria-hidden="true" />
      <span>
        <strong>{file.title}</strong>
        <span className="faint">{size(file.size)}</span>
      </span>
    </a>
  );
}

const size = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} kB`);

/** The message's own menu, with the shortcuts that apps bring along. */
function MessageMenu({ ts }: { ts: string }) {
  const { screen, say, act } = useOffice();
  const shortcuts = screen.shortcuts.filter(({ type }) => type === "message");
  if (!shortcuts.length) return null;
  return (
    <div className="message-tools">
      <MenuTrigger>
        <Button className="ghost" aria-label={say("messageMenu")}>
          <Ellipsis size={17} />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu
            className="menu"
            aria-label={say("messageMenu")}
            onAction={(key) => void act({ kind: "message-shortcut", name: String(key), room: screen.room, ts })}
          >
            <MenuSection>
              <Header className="menu-header">{screen.bot.name}</Header>
              {shortcuts.map(({ name, description }) => (
                <MenuItem key={name} id={name} className="menu-item" textValue={name}>
                  <BotMark size={22} />
                  <span className="menu-words">
                    <Text slot="label">{name}</Text>
                    <Text slot="description">{description}</Text>
                  </span>
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
