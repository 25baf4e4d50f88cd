import { frontDesk } from "../../src/app/ask.ts";
import { catalogue } from "../../src/app/catalogue.ts";
import { lines as deskLines } from "../../src/app/messages.ts";
import { type Button, button as checkedButton, card as checkedCard } from "../../src/chat/card.ts";
import type { Answer } from "../../src/chat/field.ts";
import type { Form } from "../../src/chat/form.ts";
import type { Answered, Profile } from "../../src/chat/platform.ts";
import type { Asks, PlatformName, UserRef } from "../../src/chat/question.ts";
import type { Voice } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { slice as accounts } from "../../src/crm/accounts/index.ts";
import { admission } from "../../src/crm/members/commands/admission.ts";
import { slice as members } from "../../src/crm/members/index.ts";
import { findByEmail, findByUser } from "../../src/crm/members/store/store.ts";
import type { Locale } from "../../src/kernel/locale.ts";
import { workingCalendar } from "../../src/policy/calendar.ts";
import { loadPolicy } from "../../src/policy/load.ts";
import type { Policy } from "../../src/policy/schema.ts";
import { openQueue } from "../../src/work/queue.ts";
import { unitOfWork } from "../../src/work/unit.ts";
import { freshDatabase } from "../support/database.ts";

/** How somebody appears on a platform; an e-mail is made from their name. */
interface Newcomer extends Partial<Profile> {
  readonly platform?: PlatformName;
  readonly workspace?: string;
  readonly user?: string;
}

/** Monday noon in Shanghai. */
const opening = new Date("2026-11-23T04:00:00Z");

/** The front desk with members and accounts behind it, on a database of its own, with a clock that the test moves. */
export async function openOffice(options: { admins?: readonly string[]; policy?: (policy: Policy) => Policy } = {}) {
  const database = await freshDatabase();
  const queue = await openQueue(database, () => {});
  const loaded = await loadPolicy("manifests/policy.yaml");
  if ("problems" in loaded) throw new Error("the policy has mistakes");
  const policy = options.policy?.(loaded.policy) ?? loaded.policy;
  let present = opening;
  const clock = { now: () => present };
  const ids = { next: () => crypto.randomUUID() };
  const shelf = catalogue([members, accounts], [deskLines]);
  const calendars = () => workingCalendar("CN");
  const unit = unitOfWork({ database, clock, ids, policy, calendars, jobs: [] });
  const profiles = new Map<string, Profile | null>();
  const asked: UserRef[] = [];
  const profile = async (user: UserRef) => {
    asked.push(user);
    return profiles.get(userKey(user)) ?? null;
  };
  const speak = speaker(shelf.lines);
  const errors: unknown[] = [];
  const admit = admission({
    database,
    unit,
    clock,
    ids,
    policy,
    admins: options.admins ?? [],
    manyCompanies: false,
    lookUp: (user) => findByUser(database.prisma, user),
    profile,
  });
  const desk = frontDesk({
    inTurn: (_, act) => act(),
    catalogue: shelf,
    unit,
    speaker: speak,
    clock,
    ids,
    conversation: async () => "unreachable",
    identify: ({ platform, tenant, user }) => admit({ platform, tenant, user }),
    depart: async () => {},
    stranger: { locale: "en", zone: "Asia/Shanghai" },
    log: (_reference, error) => errors.push(error),
    shown: async () => {},
  });

  function person(name: string, look: Newcomer = {}) {
    const { platform = "slack", workspace = "T1", user = `U-${name}`, ...own } = look;
    const ref = { platform, tenant: workspace, user };
    const email = `${name.toLowerCase()}@office.test`;
    profiles.set(userKey(ref), { name, email, full: true, gone: false, ...own });
    let last: Answered | undefined;

    async function ask(asks: Asks, key: string = crypto.randomUUID()): Promise<string> {
      last = await desk({ ...ref, key, place: { kind: "direct", room: `D-${user}` }, asks, opensForms: true });
      if (errors.length) throw errors[0];
      return spoken(last.reply, last.voice);
    }
    const shown = (): Answered => {
      if (!last) throw new Error(`${name} has asked nothing yet`);
      return last;
    };
    const form = (): Form => {
      const { reply } = shown();
      if (reply.kind !== "form") throw new Error(`${name} sees no form: ${spoken(reply, shown().voice)}`);
      return reply.form;
    };
    return {
      name,
      ref,
      ask,
      says: (words: string) => ask({ kind: "words", words }),
      /** Presses the button with this label, of the card that they see or of another. */
      presses: (label: string, on: unknown = shown().reply) => {
        const all = buttonsIn(on);
        const found = all.find((each) => shown().voice.text(each.label) === label);
        const labels = all.map((each) => shown().voice.text(each.label));
        if (!found) throw new Error(`no button ${label} among: ${labels.join(", ")}`);
        return ask({ kind: "press", verb: found.verb, values: found.values });
      },
      /** Sends the form that they see, with what it is filled with and these answers over it. */
      fills: (answers: { readonly [field: string]: Answer } = {}) => {
        const filled = Object.fromEntries(form().fields.map((field) => [field.name, initialOf(field)]));
        return ask({ kind: "submit", draft: form().draft, answers: { ...filled, ...answers } });
      },
      form,
      /** What the form is filled with. */
      filled: () => Object.fromEntries(form().fields.map((field) => [field.name, initialOf(field)])),
      sees: () => shown().reply,
      becomes: (look: Partial<Profile> | null) => {
        const before = profiles.get(userKey(ref));
        profiles.set(userKey(ref), look && before ? { ...before, ...look } : null);
      },
      member: async () => {
        const tenant = await database.prisma.tenant.findFirstOrThrow();
        const member = await findByEmail(database.prisma, tenant.id, own.email ?? email);
        if (!member) throw new Error(`${name} is no member`);
        return member;
      },
      /** What they were told, unasked, oldest first: as cards, and as words. */
      hears: async () => {
        const { id, locale, zone } = await (async () => {
          const tenant = await database.prisma.tenant.findFirstOrThrow();
          return database.prisma.member.findFirstOrThrow({ where: { tenantId: tenant.id, email: own.email ?? email } });
        })();
        const rows = await database.prisma.delivery.findMany({
          where: { memberId: id },
          orderBy: { createdAt: "asc" },
        });
        const voice = speak({ locale: localeOf(locale), zone }, present);
        const cards = rows.map((row) => checkedCard.parse(row.card));
        return { cards, words: cards.map((card) => spoken(card, voice)) };
      },
    };
  }

  return {
    database,
    policy,
    unit,
    ids,
    person,
    asked,
    now: () => present,
    later: (milliseconds: number) => {
      present = new Date(present.getTime() + milliseconds);
    },
    async close() {
      await queue.stop();
      await database.close();
    },
  };
}
export type Office = Awaited<ReturnType<typeof openOffice>>;

const userKey = ({ platform, tenant, user }: UserRef): string => `${platform}/${tenant}/${user}`;
const localeOf = (tag: string): Locale => (tag === "zh-CN" ? "zh-CN" : "en");

function initialOf(field: Form["fields"][number]): Answer {
  if (field.kind === "pick") return field.initial?.value ?? null;
  return field.initial ?? null;
}

/** Every sentence in a card, form or reply, as its reader is told it. */
export function spoken(shown: unknown, voice: Voice): string {
  if (Array.isArray(shown))
    return shown
      .map((part) => spoken(part, voice))
      .filter(Boolean)
      .join("\n");
  if (typeof shown !== "object" || shown === null) return "";
  if ("key" in shown && "facts" in shown && typeof shown.key === "string" && isFacts(shown.facts)) {
    return voice.text({ key: shown.key, facts: shown.facts });
  }
  return Object.entries(shown)
    .filter(([name]) => name !== "values")
    .map(([, part]) => spoken(part, voice))
    .filter(Boolean)
    .join("\n");
}

const isFacts = (facts: unknown): facts is { [name: string]: unknown } => typeof facts === "object" && facts !== null;

function buttonsIn(shown: unknown): Button[] {
  if (Array.isArray(shown)) return shown.flatMap(buttonsIn);
  if (typeof shown !== "object" || shown === null) return [];
  const button = checkedButton.safeParse(shown);
  return button.success ? [button.data] : Object.values(shown).flatMap(buttonsIn);
}
