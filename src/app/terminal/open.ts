import type { Text } from "../../chat/text.ts";
import { speaker } from "../../chat/voice.ts";
import { ensureTenant } from "../../crm/members/store.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Id, Ids } from "../../kernel/id.ts";
import type { Locale } from "../../kernel/locale.ts";
import { type Calendar, workingCalendar } from "../../policy/calendar.ts";
import { loadPolicy } from "../../policy/load.ts";
import type { Policy } from "../../policy/schema.ts";
import { regionOf } from "../../policy/stages.ts";
import { type Database, openDatabase } from "../../store/database.ts";
import { type UnitOfWork, unitOfWork } from "../../work/unit.ts";
import type { Actor } from "../../work/work.ts";
import { type Catalogue, catalogue, slices } from "../catalogue.ts";
import { lines as exportLines } from "../export/messages.ts";
import { lines as importLines } from "../import/messages.ts";
import type { Settings } from "../settings.ts";
import { lines as terminalLines } from "./messages.ts";

/** The app as a terminal drives it: the same database, rules and slices, without any platform. */
export interface Terminal {
  readonly database: Database;
  readonly unit: UnitOfWork;
  readonly catalogue: Catalogue;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly tenant: Id;
  readonly by: Actor;
  readonly clock: Clock;
  speak(text: Text): string;
  close(): Promise<void>;
}

export interface TerminalParts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly locale: Locale;
  log(line: string): void;
}

/** What is wrong with the setup, one sentence each: said as it is, without a stack. */
export class SetupMistakes extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join("\n"));
    this.name = "SetupMistakes";
    this.mistakes = mistakes;
  }
}

/** Sentences of the terminal's own commands, beside the slices'. */
export const ownLines = [terminalLines, importLines, exportLines];

/** Opens the database (through the running bot, if it is its owner's) and everything a command needs; close it. */
export async function openTerminal({ settings, clock, ids, locale, log }: TerminalParts): Promise<Terminal> {
  const loaded = await loadPolicy(settings.policyFile);
  if ("problems" in loaded) {
    throw new SetupMistakes(loaded.problems.map(({ line, says }) => `${settings.policyFile}:${line}: ${says[locale]}`));
  }
  const { policy } = loaded;
  const calendar = workingCalendar(regionOf(policy, policy.company.zone));
  const all = catalogue(slices, ownLines);
  const { databaseUrl: url, dataDir } = settings;
  const database = await openDatabase({ url, dataDir, attach: true, log });
  const unit = unitOfWork({ database, clock, ids, policy, calendar, jobs: [...all.jobs.values()] });
  const tenant = await ensureTenant(database.prisma, () => ids.next(), clock.now());
  const { zone } = policy.company;
  const voice = speaker(all.lines)({ locale, zone }, clock.now());
  return {
    database,
    unit,
    catalogue: all,
    policy,
    calendar,
    tenant,
    by: { id: null, name: "Tandem", role: "admin", teamId: null, locale, zone },
    clock,
    speak: (text) => voice.text(text),
    close: () => database.close(),
  };
}
