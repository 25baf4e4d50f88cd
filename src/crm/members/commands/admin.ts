import type { Text } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Role, roles } from "../../../policy/schema.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { memberCard, nowStands } from "../cards.ts";
import {
  comeBack,
  emailOf,
  type Leave,
  leaveCompany,
  type Member,
  type Setting,
  setMember,
  usualWeight,
} from "../member/member.ts";
import { say } from "../messages.ts";
import { memberJoined, memberLeft } from "../news.ts";
import { countOtherAdmins, findByEmail, findMember, insertMember, teamsOf } from "../store/store.ts";
import { activate, add, deactivate, set, undo } from "../verbs.ts";
import { changesOf, keepChange } from "./keep.ts";
import { undoChange } from "./undoing.ts";

/** What only admins ask. */
export const adminCommands: readonly Command[] = [
  answer(set, async (work, input): Promise<Outcome> => {
    const member = await memberCalled(work, input.person);
    if (!input.whole) return memberForm(member, { ...(input.role ? { role: input.role } : {}) });
    if (input.version !== member.version) return overtaken(work, member, input);
    const others = await countOtherAdmins(work.db, work.tenant, member.id);
    const { saved, change } = await keepChange(
      work,
      set.name,
      member,
      setMember(member, settingIn(input, member), others),
    );
    return shown(work, saved, change ? say.memberSaved({ name: saved.name }) : say.unchanged(), change);
  }),

  answer(add, async (work, { name, email: typed, role, team }): Promise<Outcome> => {
    const email = emailOf(typed);
    if (!email) throw new Refusal("members.badEmail", { words: typed }, { field: "email" });
    const known = await findByEmail(work.db, work.tenant, email);
    if (known) throw new Refusal("members.emailTaken", { name: known.name }, { field: "email" });
    const member = newMember(work, { email, name, role: roleOf(role), teamId: team ?? null });
    await insertMember(work, member);
    const after = { name, email, role: member.role };
    work.audit({ verb: add.name, subject: { kind: "member", id: member.id }, before: {}, after });
    work.record(memberJoined, { member: member.id });
    return shown(work, member, say.added({ name }));
  }),

  answer(deactivate, async (work, { person }): Promise<Outcome> => {
    const member = await memberCalled(work, person);
    const others = await countOtherAdmins(work.db, work.tenant, member.id);
    const { saved, change } = await keepChange(work, deactivate.name, member, leaveCompany(member, work.by, others));
    work.record(memberLeft, { member: member.id });
    return shown(work, saved, say.hasLeft({ name: member.name }), change);
  }),

  answer(activate, async (work, { person }): Promise<Outcome> => {
    const member = await memberCalled(work, person);
    const { saved, change } = await keepChange(work, activate.name, member, comeBack(member));
    work.record(memberJoined, { member: member.id });
    return shown(work, saved, say.isBack({ name: member.name }), change);
  }),

  answer(undo, async (work, { change }): Promise<Outcome> => shown(work, await undoChange(work, change), say.undone())),
];

/** Somebody new, as the policy has them begin. */
export function newMember(
  { newId, now, policy }: Pick<Work, "newId" | "now" | "policy">,
  known: Pick<Member, "email" | "name" | "role"> & Partial<Pick<Member, "teamId" | "locale" | "zone">>,
): Member {
  const { company, members } = policy;
  return {
    id: newId(),
    teamId: null,
    locale: company.language,
    zone: company.zone,
    hours: members.workingHours,
    active: true,
    senior: false,
    weight: usualWeight(known.role),
    cap: null,
    territories: [],
    languages: [],
    away: null,
    prefers: null,
    mutes: [],
    joinedAt: now,
    version: 1,
    ...known,
  };
}

async function memberCalled(work: Work, id: Id): Promise<Member> {
  const member = await findMember(work.db, work.tenant, id);
  if (!member) throw new Refusal("members.noMember");
  return member;
}

/** The member, what was done, and the way back from `change`. */
async function shown(work: Work, member: Member, done: Text, change?: Id): Promise<Outcome> {
  return { kind: "show", card: memberCard(work, member, await teamsOf(work.db, work.tenant), done, change) };
}

const formFields = [
  ...["name", "role", "team", "senior", "weight", "cap"],
  ...["territories", "languages", "awayFrom", "awayUntil"],
];

/** The form with everything as it is; `said` over it. */
function memberForm(member: Member, said: { readonly role?: string }): Outcome {
  const { id, name, role, teamId, senior, weight, cap, territories, languages, away, version } = member;
  const values = {
    ...{ person: id, name, role, senior, weight, version, whole: true },
    team: teamId ?? undefined,
    cap: cap ?? undefined,
    territories: territories.join(", ") || undefined,
    languages: languages.join(", ") || undefined,
    awayFrom: away?.from,
    awayUntil: away?.until,
    ...said,
  };
  return { kind: "wanted", fields: formFields, values };
}

type Given = {
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  readonly team?: Id | undefined;
  readonly senior?: boolean | undefined;
  readonly weight?: number | undefined;
  readonly cap?: number | undefined;
  readonly territories?: string | undefined;
  readonly languages?: string | undefined;
  readonly awayFrom?: string | undefined;
  readonly awayUntil?: string | undefined;
};

/** Somebody else's change came first: their values are shown, the asker's stay in the form. */
async function overtaken(
  work: Work,
  member: Member,
  given: Given & { readonly version?: number | undefined },
): Promise<Outcome> {
  const intro = nowStands(member, await teamsOf(work.db, work.tenant), work.now);
  const mine = Object.keys(changesOf(member, { ...member, ...settingIn(given, member) }).after);
  if (mine.length === 0) return shown(work, member, say.unchanged());
  return {
    kind: "wanted",
    fields: formFields,
    values: { ...given, person: member.id, version: member.version },
    intro,
  };
}

/** What a whole form says: an empty field clears, a name and a role stay. */
function settingIn(given: Given, member: Member): Setting {
  return {
    name: given.name?.trim() || member.name,
    role: roleOf(given.role, member.role),
    teamId: given.team ?? null,
    senior: given.senior ?? false,
    // One that the form shows as it was is not set by hand.
    ...(given.weight === undefined || given.weight === member.weight ? {} : { weight: given.weight }),
    cap: given.cap ?? null,
    territories: parts(given.territories),
    languages: parts(given.languages),
    away: leaveIn(given),
  };
}

function leaveIn({ awayFrom, awayUntil }: Given): Leave | null {
  if (!awayFrom && !awayUntil) return null;
  if (!awayFrom || !awayUntil)
    throw new Refusal("members.leaveHalf", {}, { field: awayFrom ? "awayUntil" : "awayFrom" });
  return { from: awayFrom, until: awayUntil };
}

const parts = (words: string | undefined): string[] => [
  ...new Set(
    (words ?? "")
      .split(/[,，、;；\n]+/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

const roleOf = (words: string | undefined, otherwise: Role = "rep"): Role =>
  roles.find((role) => role === words) ?? otherwise;
