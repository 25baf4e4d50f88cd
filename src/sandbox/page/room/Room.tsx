import { Hash, Lock, Users } from "lucide-react";
import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useOffice } from "../office.ts";
import { Avatar } from "../shell/Avatar.tsx";
import { TryThis } from "../shell/TryThis.tsx";
import { Composer } from "./Composer.tsx";
import type { Draft } from "./draft.ts";
import { HomeTab } from "./HomeTab.tsx";
import { MessageList } from "./MessageList.tsx";

interface RoomProps {
  readonly draft: Draft;
  readonly openRoom: (id: string, words?: string) => void;
}

/** The open conversation; the bot's own has a Home tab besides. */
export function Room({ draft, openRoom }: RoomProps) {
  const { screen, say, person, act } = useOffice();
  const [tab, setTab] = useState<"home" | "messages">("messages");
  const room = screen.rooms.find(({ id }) => id === screen.room);
  if (!room) return <main className="room" />;
  const other = room.withUser ? person(room.withUser) : undefined;
  const withBot = room.withUser === screen.bot.id;
  const name = other?.name ?? room.name;
  const talk = (
    <>
      <MessageList />
      <TryThis tries={screen.tries} open={openRoom} />
      <Composer room={room} name={other ? name : `#${name}`} draft={draft} />
    </>
  );
  const open = (next: "home" | "messages"): void => {
    setTab(next);
    void act({ kind: "open", tab: next });
  };
  return (
    <main className="room">
      <header className="room-header">
        {other ? (
          <Avatar person={other} size={26} />
        ) : room.kind === "private" ? (
          <Lock size={17} />
        ) : (
          <Hash size={18} />
        )}
        <h2>{name}</h2>
        {other && !withBot && <span className="faint room-topic">{other.title}</span>}
        {!other && <span className="faint room-topic">{room.topic}</span>}
        <span className="topbar-gap" />
        {!other && (
          <span className="faint room-count" title={`${room.members} ${say("people")}`}>
            <Users size={15} aria-hidden="true" /> {room.members}
          </span>
        )}
      </header>
      {withBot ? (
        <Tabs
          className="tabs"
          selectedKey={tab}
          onSelectionChange={(key) => open(key === "home" ? "home" : "messages")}
        >
          <TabList className="tab-list" aria-label={name}>
            <Tab id="home" className="tab">
              {say("home")}
            </Tab>
            <Tab id="messages" className="tab">
              {say("messages")}
            </Tab>
          </TabList>
          <TabPanel id="home" className="tab-panel">
            <HomeTab />
          </TabPanel>
          <TabPanel id="messages" className="tab-panel">
            {talk}
          </TabPanel>
        </Tabs>
      ) : (
        talk
      )}
    </main>
  );
}
