import type { Text } from "../../chat/text.ts";
import { speaker } from "../../chat/voice.ts";
import { ensureTenant } from "../../crm/members/store/store.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Id, Ids } from "../../kernel/id.ts";
import type { Locale } from "../../kernel/locale.ts";
import { openDatabase } from "../../store/database.ts";
import type { Actor } from "../../work/work.ts";
import { type App, openApp } from "../build.ts";
import { opened } from "../cannot-start.ts";
import { lines as exportLines } from "../export/messages.ts";
import { lines as importLines } from "../import/messages.ts";
import { lines as personLines } from "../person/messages.ts";
import type { Settings } from "../settings.ts";
import { companyOf } from "./company.ts";
import { lines as terminalLines } from "./messages.ts";

/** The app as a terminal drives it: without any platform, for one company. */
export interface Terminal extends App {
  readonly tenant: Id;
  /** Tandem itself. */
  readonly by: Actor;
  speak(text: Text): string;
}

export interface TerminalParts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly locale: Locale;
  /** By name or id; may be left out while there is but one. */
  readonly company?: string | undefined;
  log(line: string): void;
}

/**
 * Opens everything a command needs; the database through the running bot, where that owns it. Close it. Refuses to choose
 * among several companies, and a company that is not there.
 */
export async function openTerminal({ settings, clock, ids, locale, company, log }: TerminalParts): Promise<Terminal> {
  const { databaseUrl: url, dataDir } = settings;
  const database = await opened(settings, openDatabase({ url, dataDir, attach: true, log }));
  try {
    const app = await openApp({ settings, clock, ids, log, database });
    const { prisma } = database;
    const known = await companyOf(prisma, company);
    const ensured = () => prisma.$transaction((tx) => ensureTenant(tx, () => ids.next(), clock.now()));
    const tenant = known ?? (await ensured());
    return terminalOf(app, tenant, locale);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** An open app as a terminal, speaking one language. */
export function terminalOf(app: App, tenant: Id, locale: Locale): Terminal {
  const { catalogue, policy, clock, self } = app;
  const speak = speaker([...catalogue.lines, terminalLines, importLines, exportLines, personLines]);
  const voice = speak({ locale, zone: policy.company.zone }, clock.now());
  return { ...app, tenant, by: self, speak: (text) => voice.text(text) };
}
