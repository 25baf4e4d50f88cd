import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { FeishuMessage, FeishuScreen, FeishuToast } from "../../window/feishu-screen.ts";
import { actInFeishu, useScreen } from "../connection.ts";
import { useOffice } from "../office.ts";
import { remember, remembered } from "../shell/memory.ts";
import { SkinProvider } from "../skin.ts";
import { Chat } from "./Chat.tsx";
import { ChatList } from "./ChatList.tsx";
import { FeishuRail } from "./FeishuRail.tsx";
import { FeishuToasts } from "./FeishuToasts.tsx";
import { type Feishu, FeishuProvider } from "./feishu.ts";

/** The window that looks like Feishu, for the person whom the page shows. */
export function FeishuWindow() {
  const { screen: slack, say, toast } = useOffice();
  const me = slack.me.handle;
  const [chat, setChat] = useState(() => remembered("chat", ""));
  const [list, setList] = useState(false);
  const [draft, setDraft] = useState({ room: "", words: "" });
  const [answering, setAnswering] = useState<FeishuMessage | null>(null);
  const { screen } = useScreen<FeishuScreen>("feishu/stream", me, chat);
  const act = useCallback<Feishu["act"]>(
    async (asked) => {
      const result = await actInFeishu(me, asked).catch(() => ({ ok: false, problem: say("lost") }));
      if (!result.ok && result.problem) toast(result.problem);
      return result;
    },
    [me, say, toast],
  );
  const feishu = useMemo<Feishu | null>(() => {
    if (!screen) return null;
    const everybody = [...screen.people, screen.bot];
    const person: Feishu["person"] = (id) => everybody.find((one) => one.id === id);
    const { locale, zone } = screen.me;
    const language = locale.toLowerCase().startsWith("zh") ? "zh_cn" : "en_us";
    return {
      screen,
      reader: { language, zone, nameOf: (id) => person(id)?.name ?? id },
      person,
      act,
      answering,
      answer: setAnswering,
    };
  }, [screen, act, answering]);
  const shownDraft = useMemo(() => ({ ...draft, taken: () => setDraft({ room: "", words: "" }) }), [draft]);
  const toasts = useFresh(screen?.toasts);

  if (!screen || !feishu || screen.me.handle !== me)
    return <section className="pane feishu" aria-label={say("feishu")} aria-busy="true" />;
  const open = (id: string, words = ""): void => {
    remember("chat", id);
    setChat(id);
    setList(false);
    setAnswering(null);
    if (words) setDraft({ room: id, words });
  };
  return (
    <SkinProvider value="feishu-skin">
      <FeishuProvider value={feishu}>
        <section className="pane feishu feishu-skin" aria-label={say("feishu")} data-list={list || undefined}>
          <FeishuRail />
          <ChatList open={open} />
          <Chat key={`${screen.me.id} ${screen.chat}`} draft={shownDraft} open={open} showList={() => setList(true)} />
          <FeishuToasts toasts={toasts} />
        </section>
      </FeishuProvider>
    </SkinProvider>
  );
}

/** The toasts that came while one looked, each for a few seconds. */
function useFresh(all: readonly FeishuToast[] | undefined): readonly FeishuToast[] {
  const seen = useRef<Set<string> | null>(null);
  const [shown, setShown] = useState<readonly FeishuToast[]>([]);
  useEffect(() => {
    if (!all) return;
    const known = seen.current ?? new Set(all.map(({ id }) => id));
    const fresh = all.filter(({ id }) => !known.has(id));
    seen.current = new Set([...known, ...fresh.map(({ id }) => id)]);
    if (!fresh.length) return;
    setShown((now) => [...now, ...fresh].slice(-3));
    setTimeout(() => setShown((now) => now.filter((one) => !fresh.includes(one))), 5000);
  }, [all]);
  return shown;
}
