import express, { type Request, type Response, Router } from "express";
import { z } from "zod";
import { nearestLocale } from "../../kernel/locale.ts";
import type { SlackDouble } from "../slack/double.ts";
import type { User } from "../slack/records.ts";
import { act, perform } from "./acting.ts";
import { landing, leaps, type SandboxClock } from "./clock.ts";
import { drawScreen, type Furniture } from "./draw.ts";
import { onlyThisMachine } from "./guard.ts";
import { live } from "./live.ts";
import { Reading } from "./reading.ts";
import type { Screen } from "./screen.ts";
import type { Try } from "./tries.ts";

const acting = z.object({ as: z.string(), act });
const leaping = z.object({ as: z.string(), leap: z.enum(leaps) });

interface WindowOptions {
  readonly slack: SlackDouble;
  readonly clock: SandboxClock;
  readonly tries: readonly Try[];
  /** What else there is to look at. */
  readonly windows: Screen["windows"];
  /** Told when the clock has been moved. */
  readonly moved: () => Promise<void>;
}

/** What the page talks to: `/sandbox/api/stream` (the screen, live), `/act`, `/clock`, `/files/<id>`. */
export function windowApi({ slack, clock, tries, windows, moved }: WindowOptions): Router {
  const { desk } = slack;
  const { team } = desk;
  const reading = new Reading(team);
  const router = Router();
  const api = "/sandbox/api";
  router.use(api, onlyThisMachine, express.json({ limit: "1mb" }));

  /** The person of that handle; for a newcomer, one who speaks the browser's language. */
  const someone = (handle: unknown, language?: string): User => {
    const people = [...team.users.values()].filter(({ kind }) => kind !== "bot");
    const speaks = ({ locale }: User) => nearestLocale(locale) === nearestLocale(language);
    const found = people.find((user) => user.handle === handle) ?? people.find(speaks) ?? people[0];
    if (!found) throw new Error("Nobody works here.");
    return found;
  };
  const roomNamed = (name: string, me: User): string => {
    if (name === "@") return team.directChannel([me.id, team.bot.userId]).id;
    return [...team.channels.values()].find((one) => `#${one.name}` === name)?.id ?? "";
  };
  const firstRoom = (me: User): string => {
    const channel = [...team.channels.values()].find(({ kind, members }) => kind === "public" && members.has(me.id));
    return channel?.id ?? roomNamed("@", me);
  };
  const furniture = (me: User): Furniture => {
    const locale = nearestLocale(me.locale);
    const suggested = tries.map(({ label, room, words }) => ({
      label: label[locale],
      room: roomNamed(room, me),
      words: words[locale],
    }));
    return { windows, commands: desk.commands, shortcuts: desk.shortcuts, tries: suggested };
  };

  router.get(`${api}/stream`, (request: Request, response: Response) => {
    const me = someone(request.query.as, request.headers["accept-language"]);
    const wanted = String(request.query.room ?? "");
    const mine = team.channels.get(wanted)?.members.has(me.id) ?? false;
    const room = mine ? wanted : firstRoom(me);
    live(
      response,
      (changed) => team.watch(changed),
      () => {
        reading.mark(me, room);
        return drawScreen(team, me, room, reading, furniture(me));
      },
    );
  });

  router.post(`${api}/act`, async (request: Request, response: Response) => {
    const read = acting.safeParse(request.body);
    if (!read.success)
      return void response.status(400).json({ ok: false, problem: "That is not something one can do here." });
    try {
      response.json(await perform(desk, someone(read.data.as), read.data.act));
    } catch (error) {
      response.json({ ok: false, problem: error instanceof Error ? error.message : "Something went wrong." });
    }
  });

  router.post(`${api}/clock`, async (request: Request, response: Response) => {
    const read = leaping.safeParse(request.body);
    if (!read.success) return void response.status(400).json({ ok: false, problem: "The clock goes forward only." });
    const me = someone(read.data.as);
    try {
      await clock.advanceTo(landing(read.data.leap, clock.now(), me.zone));
    } catch (error) {
      return void response.json({ ok: false, problem: error instanceof Error ? error.message : "The clock is stuck." });
    } finally {
      slack.postScheduled();
      team.changed();
      await moved();
    }
    response.json({ ok: true, now: clock.now().toISOString() });
  });

  router.get(`${api}/files/:id`, (request: Request, response: Response) => {
    const file = team.files.get(String(request.params.id));
    if (!file) return void response.status(404).send("No such file.");
    response.set({
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "x-content-type-options": "nosniff",
    });
    response.type(file.mime).send(Buffer.from(file.bytes));
  });
  return router;
}
