import { useCallback, useEffect, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components";
import type { Screen } from "../window/screen.ts";
import { act as send, useScreen } from "./connection.ts";
import { ModalStack } from "./dialog/ModalStack.tsx";
import { FeishuWindow } from "./feishu/FeishuWindow.tsx";
import { type Office, OfficeProvider } from "./office.ts";
import { Room } from "./room/Room.tsx";
import { remember, remembered } from "./shell/memory.ts";
import { Sidebar } from "./shell/Sidebar.tsx";
import { type Toast, Toasts } from "./shell/Toasts.tsx";
import { TopBar } from "./shell/TopBar.tsx";
import { shown as all, type Shown, useWide } from "./shell/WindowSwitch.tsx";
import { sayIn } from "./wording.ts";

export function App() {
  const [as, setAs] = useState(() => remembered("as", ""));
  const [room, setRoom] = useState(() => remembered("room", ""));
  const [drawer, setDrawer] = useState(false);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const [suggested, setSuggested] = useState({ room: "", words: "" });
  const draft = useMemo(() => ({ ...suggested, taken: () => setSuggested({ room: "", words: "" }) }), [suggested]);
  const [wanted, setWanted] = useState<Shown>(() => all.find((one) => one === remembered("windows", "")) ?? "both");
  const wide = useWide();
  const { screen, lost, offset } = useScreen<Screen>("stream", as, room);

  const toast = useCallback((words: string) => {
    setToasts((now) => [...now.slice(-2), { id: crypto.randomUUID(), words }]);
  }, []);
  const me = screen?.me.handle ?? as;
  const act = useCallback<Office["act"]>(
    async (asked) => {
      try {
        const result = await send(me, asked);
        if (!result.ok && result.problem) toast(result.problem);
        return result;
      } catch {
        toast(sayIn(navigator.language)("lost"));
        return { ok: false };
      }
    },
    [me, toast],
  );
  const office = useMemo<Office | null>(() => {
    if (!screen) return null;
    const everybody = [...screen.people, screen.bot];
    const person: Office["person"] = (id) => everybody.find((one) => one.id === id);
    const reader = {
      locale: screen.me.locale,
      zone: screen.me.zone,
      now: new Date(screen.now),
      nameOf: (id: string) => person(id)?.name ?? id,
      channelOf: (id: string) => screen.rooms.find((one) => one.id === id)?.name ?? id,
    };
    return { screen, reader, say: sayIn(screen.me.locale), person, act, toast };
  }, [screen, act, toast]);

  useEffect(() => {
    if (!screen) return;
    document.documentElement.lang = screen.me.locale;
    document.title = `${screen.team} · ${sayIn(screen.me.locale)("sandbox")}`;
  }, [screen]);

  if (!screen || !office) return <div className="splash" role="status" aria-busy="true" />;
  const openRoom = (id: string, words = ""): void => {
    remember("room", id);
    setRoom(id);
    setDrawer(false);
    if (words) setSuggested({ room: id, words });
  };
  const become = (handle: string): void => {
    remember("as", handle);
    // A direct conversation belongs to one person; the next one starts in the first channel.
    const shared = screen.rooms.find(({ id }) => id === screen.room)?.kind !== "im";
    if (!shared) openRoom("");
    setAs(handle);
  };
  const both = screen.windows.length > 1;
  const shown: Shown = !both ? "slack" : wanted === "both" && !wide ? "slack" : wanted;
  const show = (next: Shown): void => {
    remember("windows", next);
    setWanted(next);
  };
  return (
    <I18nProvider locale={screen.me.locale}>
      <OfficeProvider value={office}>
        <div className="desk" data-shown={shown} data-drawer={drawer || undefined}>
          <TopBar offset={offset} shown={shown} show={show} become={become} openDrawer={() => setDrawer(true)} />
          {shown !== "feishu" && (
            <section className="pane slack" aria-label={office.say("slack")}>
              <Sidebar openRoom={openRoom} />
              <button
                type="button"
                className="scrim"
                aria-label={office.say("close")}
                tabIndex={-1}
                onClick={() => setDrawer(false)}
              />
              <Room key={`${screen.me.id} ${screen.room}`} draft={draft} openRoom={openRoom} />
            </section>
          )}
          {shown !== "slack" && <FeishuWindow key={screen.me.id} />}
        </div>
        <ModalStack />
        <Toasts toasts={toasts} lost={lost} dismiss={(id) => setToasts((now) => now.filter((one) => one.id !== id))} />
      </OfficeProvider>
    </I18nProvider>
  );
}
