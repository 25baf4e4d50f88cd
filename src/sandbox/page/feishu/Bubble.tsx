import { Eye, FileText, Reply } from "lucide-react";
import { memo, type ReactNode } from "react";
import { Button } from "react-aria-components";
import type { PostPiece } from "../../feishu/records.ts";
import type { FeishuChat, FeishuMessage } from "../../window/feishu-screen.ts";
import { SafeLink } from "../blocks/Mrkdwn.tsx";
import { keyed } from "../keyed.ts";
import { useOffice } from "../office.ts";
import { Avatar } from "../shell/Avatar.tsx";
import { BotTag } from "./ChatList.tsx";
import { CardView } from "./card/Card.tsx";
import { Picture } from "./card/Picture.tsx";
import { AtSomebody, Markdown } from "./card/words.tsx";
import { useFeishu } from "./feishu.ts";

/** One message: a bubble or a card, who it is from, what it answers, and the way to answer it. */
export const Bubble = memo(function Bubble(props: { message: FeishuMessage; chat: FeishuChat; joined: boolean }) {
  const { message, chat, joined } = props;
  const { screen, person, answer } = useFeishu();
  const { say, reader } = useOffice();
  const author = person(message.sender);
  const mine = message.sender === screen.me.id;
  if (message.says.kind === "recalled")
    return (
      <p className="fs-moment">
        {author?.name} {say("recalled")}
      </p>
    );
  const time = new Intl.DateTimeFormat(reader.locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: reader.zone,
  }).format(new Date(message.at));
  return (
    <article
      className="fs-message"
      data-mine={mine || undefined}
      data-joined={joined || undefined}
      aria-label={`${author?.name ?? ""} ${time}`}
    >
      <div className="fs-message-side">{!joined && <Avatar person={author} size={36} />}</div>
      <div className="fs-message-main">
        {!joined && (chat.kind === "group" || author?.kind === "bot") && !mine && (
          <p className="fs-message-head">
            {author?.name} {author?.kind === "bot" && <BotTag />}
          </p>
        )}
        <div className="fs-message-line">
          <div className="fs-said">
            {message.private && (
              <p className="only-you">
                <Eye size={13} aria-hidden="true" /> {say("onlyYou")}
              </p>
            )}
            <Said message={message} />
            {message.previews.map(({ url, title, card }) => (
              <div key={url} className="fs-preview">
                <SafeLink url={url}>{title || url}</SafeLink>
                {card && <CardView card={card} message={null} />}
              </div>
            ))}
            {!message.private && (
              <div className="fs-tools">
                <Button className="ghost" aria-label={say("reply")} onPress={() => answer(message)}>
                  <Reply size={16} />
                </Button>
              </div>
            )}
            {message.edited && <span className="faint edited">{say("edited")}</span>}
          </div>
        </div>
      </div>
    </article>
  );
});

function Said({ message: { says, parent, id, updated } }: { message: FeishuMessage }): ReactNode {
  const { person } = useFeishu();
  const quote = parent && (
    <p className="fs-quote">
      {person(parent.by)?.name ?? ""}: {parent.words}
    </p>
  );
  switch (says.kind) {
    case "card":
      return (
        <>
          {quote}
          {/* A card that is drawn anew forgets what was typed into the one before, as in Feishu. */}
          <CardView key={updated} card={says.card} message={id} />
        </>
      );
    case "words":
      return (
        <div className="fs-bubble">
          {quote}
          {says.title && <strong>{says.title}</strong>}
          {keyed(says.lines).map(({ key, item }) => (
            <p key={key}>
              <Line pieces={item} />
            </p>
          ))}
        </div>
      );
    case "image":
      return <Picture imageKey={says.key} alt="" />;
    case "file":
      return (
        <a className="file" href={`/sandbox/api/feishu/files/${encodeURIComponent(says.key)}`} download={says.name}>
          <FileText size={22} aria-hidden="true" />
          <span>
            <strong>{says.name}</strong>
            <span className="faint">{(says.size / 1024).toFixed(1)} kB</span>
          </span>
        </a>
      );
    case "recalled":
      return null;
  }
}

function Line({ pieces }: { pieces: readonly PostPiece[] }): ReactNode {
  return keyed(pieces).map(({ key, item }) => {
    if (item.tag === "at") return <AtSomebody key={key} id={item.user_id ?? ""} />;
    if (item.tag === "a")
      return (
        <SafeLink key={key} url={item.href ?? ""}>
          {item.text ?? item.href}
        </SafeLink>
      );
    if (item.tag === "img") return <Picture key={key} imageKey={item.image_key ?? ""} alt="" />;
    if (item.tag === "md") return <Markdown key={key} source={item.text ?? ""} />;
    return <Linked key={key} text={item.text ?? ""} />;
  });
}

/** Words whose addresses can be followed, as Feishu makes them. */
function Linked({ text }: { text: string }): ReactNode {
  return keyed(text.split(/(https?:\/\/[^\s<>"'，。）]+)/)).map(({ key, item }) =>
    /^https?:\/\//.test(item) ? (
      <SafeLink key={key} url={item}>
        {item}
      </SafeLink>
    ) : (
      item
    ),
  );
}
