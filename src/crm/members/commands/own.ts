import { platformNames } from "../../../chat/question.ts";
import type { ReplyDraft } from "../../../chat/reply.ts";
import { dayAt } from "../../../kernel/day.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { locales } from "../../../kernel/locale.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { optionalKinds } from "../../../work/kinds.ts";
import type { Work } from "../../../work/work.ts";
import { awayCard, listCard, mutedCard, settingsCard } from "../cards.ts";
import { endLeave, type Member, mayManage, type Preference, prefer, takeLeave } from "../member/member.ts";
import { readZone, timeOf } from "../member/zones.ts";
import { say } from "../messages.ts";
import { notice } from "../messages-notices.ts";
import { byIds, findMember, listMembers, membersNamed, teamsOf } from "../store/store.ts";
import { away, back, list, mute, noticeKinds, notices, settings } from "../verbs.ts";
import { adminCommands } from "./admin.ts";
import { keepChange } from "./keep.ts";
import { teamCommands } from "./teams.ts";

const pageSize = 10;

/** Everything that people can ask about members. */
export const commands: readonly Command[] = [
  answer(settings, async (work, input): Promise<Outcome> => {
    const me = await theAsker(work);
    const { whole, version, ...given } = input;
    if (Object.keys(given).length === 0) return settingsForm(me);
    const changed = prefer(me, preferenceIn(me, given));
    const { saved } = await keepChange(work, settings.name, me, changed);
    return { kind: "show", card: settingsCard(saved, say.settingsSaved()), locale: saved.locale };
  }),

  answer(notices, async (work, { kind, on }): Promise<ReplyDraft> => {
    const me = await theAsker(work);
    if (kind === undefined || on === undefined) return { kind: "show", card: settingsCard(me) };
    const mutes = [...me.mutes.filter((each) => each !== kind), ...(on ? [] : [kindNamed(kind)])];
    const { saved } = await keepChange(work, notices.name, me, prefer(me, { mutes }));
    return { kind: "show", card: settingsCard(saved, on ? notice.started() : notice.stopped()) };
  }),

  answer(mute, async (work, { kind: chosen }): Promise<ReplyDraft> => {
    const me = await theAsker(work);
    const kind = kindNamed(chosen);
    if (!me.mutes.includes(kind)) await keepChange(work, mute.name, me, prefer(me, { mutes: [...me.mutes, kind] }));
    return { kind: "show", card: mutedCard(kind) };
  }),

  answer(list, async (work, { words = "", after }): Promise<ReplyDraft> => {
    const ids = words ? (await membersNamed(work.db, work.tenant, words)).map(({ id }) => id) : undefined;
    const from = after && isId(after) ? ((await byIds(work.db, work.tenant, [after])).get(after) ?? null) : null;
    const filter = ids ? { ids } : {};
    const page = await listMembers(work.db, work.tenant, filter, { after: from, size: pageSize });
    const teams = await teamsOf(work.db, work.tenant);
    const today = dayAt(work.now, work.by.zone);
    return { kind: "show", card: listCard(page, teams, { by: work.by, today, words }) };
  }),

  answer(away, async (work, { from, until, person }, { unread, draft }): Promise<Outcome> => {
    // Words that are no dates may name somebody else: nothing is guessed.
    if (unread.length && draft === undefined) {
      return { kind: "wanted", fields: ["from", "until"], values: { from, until } };
    }
    const member = await theAskedFor(work, person);
    const leave = { from, until: until ?? from };
    const changed = takeLeave(member, leave, dayAt(work.now, member.zone));
    const { saved } = await keepChange(work, away.name, member, changed);
    const mine = member.id === work.by.id;
    if (!mine) {
      const told = awayCard(saved, say.awayTold({ by: work.by.name, ...leave }), true);
      work.tell({ member: member.id }, told, { kind: "alert" });
    }
    return { kind: "show", card: awayCard(saved, say.awaySaved({ name: member.name, ...leave }), mine) };
  }),

  answer(back, async (work, { person }): Promise<ReplyDraft> => {
    const member = await theAskedFor(work, person);
    const { saved } = await keepChange(work, back.name, member, endLeave(member, dayAt(work.now, member.zone)));
    return { kind: "show", card: awayCard(saved, say.backSaved({ name: member.name }), member.id === work.by.id) };
  }),

  ...adminCommands,
  ...teamCommands,
];

async function theAsker(work: Work): Promise<Member> {
  const me = work.by.id && (await findMember(work.db, work.tenant, work.by.id));
  if (!me) throw new Refusal("members.noMember");
  return me;
}

/** Somebody of the asker's team, or the asker. Refuses others. */
async function theAskedFor(work: Work, person: Id | undefined): Promise<Member> {
  if (!person || person === work.by.id) return theAsker(work);
  const member = await findMember(work.db, work.tenant, person);
  if (!member) throw new Refusal("members.noMember");
  if (!mayManage(work.by, member)) throw new Refusal("members.notYours", { name: member.name });
  return member;
}

function settingsForm({ locale, zone, hours, prefers, version }: Member): Outcome {
  return {
    kind: "wanted",
    fields: ["language", "zone", "from", "to", "prefers"],
    values: { language: locale, zone, ...hours, prefers: prefers ?? "last", version, whole: true },
  };
}

interface Preferred {
  readonly language?: string | undefined;
  readonly zone?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly prefers?: string | undefined;
}

/** What was chosen or said. A line's words are a zone, or hours such as `9-18`. Refuses, by field, what can't be read. */
function preferenceIn(me: Member, { language, zone, from, to, prefers }: Preferred): Preference {
  const hours = zone === undefined ? null : hoursIn(zone);
  return {
    locale: locales.find((locale) => locale === language) ?? me.locale,
    prefers: prefers === "last" ? null : (platformNames.find((name) => name === prefers) ?? me.prefers),
    hours: hours ?? { from: readTime(from, "from") ?? me.hours.from, to: readTime(to, "to") ?? me.hours.to },
    zone: zone === undefined || hours ? me.zone : readZone(zone),
  };
}

function hoursIn(words: string): Member["hours"] | null {
  const [, first = "", second = ""] = /^(.{1,8}?)(?:-|–|—|~|到|至|\bto\b)(.{1,8})$/.exec(words.normalize("NFKC")) ?? [];
  const [from, to] = [timeOf(first), timeOf(second)];
  return from && to ? { from, to } : null;
}

function readTime(words: string | undefined, field: string): string | null {
  const time = words === undefined ? null : timeOf(words);
  if (words !== undefined && !time) throw new Refusal("members.badTime", { words }, { field });
  return time;
}

/** Of what one may choose to be told; refuses anything else, such as an old button's. */
function kindNamed(words: string) {
  const kind = optionalKinds.find((each) => each === words);
  if (!kind) throw new Refusal("chat.notChoice", { words, choices: noticeKinds().map(({ label }) => label) });
  return kind;
}
