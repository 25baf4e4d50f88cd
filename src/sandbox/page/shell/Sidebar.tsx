import { Hash, Lock } from "lucide-react";
import type { ScreenRoom } from "../../window/screen.ts";
import { useOffice } from "../office.ts";
import { Avatar } from "./Avatar.tsx";

/** The conversations that the person is in. */
export function Sidebar({ openRoom }: { openRoom: (id: string) => void }) {
  const { screen, say, person } = useOffice();
  const channels = screen.rooms.filter(({ kind }) => kind !== "im");
  const direct = screen.rooms.filter(({ kind }) => kind === "im");
  const line = (room: ScreenRoom) => {
    const other = room.withUser ? person(room.withUser) : undefined;
    return (
      <li key={room.id}>
        <button
          type="button"
          className="side-item"
          aria-current={room.id === screen.room ? "page" : undefined}
          data-unread={room.unread > 0 || undefined}
          onClick={() => openRoom(room.id)}
        >
          {other ? (
            <Avatar person={other} size={20} />
          ) : room.kind === "private" ? (
            <Lock size={15} />
          ) : (
            <Hash size={15} />
          )}
          <span className="side-name">{other?.name ?? room.name}</span>
          {room.unread > 0 && (
            <span className="badge">
              {room.unread}
              <span className="unseen"> {say("newMessages")}</span>
            </span>
          )}
        </button>
      </li>
    );
  };
  const withBot = direct.filter(({ withUser }) => withUser === screen.bot.id);
  const withPeople = direct.filter(({ withUser }) => withUser !== screen.bot.id && person(withUser ?? ""));
  return (
    <aside className="sidebar">
      <h1 className="team">{screen.team}</h1>
      <Section title={say("apps")}>{withBot.map(line)}</Section>
      <Section title={say("channels")}>{channels.map(line)}</Section>
      <Section title={say("direct")}>{withPeople.map(line)}</Section>
    </aside>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}
