import type { Profile } from "../../../chat/platform.ts";
import type { UserRef } from "../../../chat/question.ts";
import { Remembered } from "../../../chat/remembered.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { minutes } from "../../../kernel/clock.ts";
import type { Id, Ids } from "../../../kernel/id.ts";
import { type Locale, localeOf } from "../../../kernel/locale.ts";
import { isZone } from "../../../kernel/zone.ts";
import type { Policy } from "../../../policy/schema.ts";
import type { Database } from "../../../store/database.ts";
import type { UnitOfWork } from "../../../work/unit.ts";
import type { Actor, Work } from "../../../work/work.ts";
import { welcomeCard } from "../cards.ts";
import { askAdmin, identify, isDueForCheck } from "../member/identify.ts";
import { actorOf, emailOf, type Member } from "../member/member.ts";
import { memberJoined } from "../news.ts";
import {
  adminIds,
  asActor,
  type ChatAccount,
  ensureInstallation,
  ensureTenant,
  findByEmail,
  findByUser,
  hasInstallation,
  hasMembers,
  insertMember,
  installerOf,
  linkAccount,
  markGreeted,
  newTenant,
  oneAtTheDoor,
  tenantOf,
  touchAccount,
} from "../store/store.ts";
import { newMember } from "./admin.ts";
import { keepChange } from "./keep.ts";

export interface AdmissionParts {
  readonly database: Database;
  readonly unit: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policy: Policy;
  /** E-mails that are admins from the first start, in lower case. */
  readonly admins: readonly string[];
  /** Workspaces come by installing the app: each is a company of its own, and Slack's are known before anybody speaks. */
  readonly manyCompanies: boolean;
  /** Who is known by this account; null: nobody. */
  lookUp(user: UserRef): ReturnType<typeof findByUser>;
  /** Asks the user's platform who they are; null: no such user. */
  profile(user: UserRef): Promise<Profile | null>;
}

/** A chat user, and the direct room they spoke in. */
export interface Speaking extends UserRef {
  readonly room?: string | undefined;
  /** `arriving`: opened the chat, where they are greeted. `passing`: only posted a link, by which nobody joins. */
  readonly by?: "speaking" | "arriving" | "passing";
  /** Their own words, if it was by words that they came. */
  readonly words?: string | undefined;
}

export type Admitted = { readonly tenant: Id; readonly by: Actor };

/** Who a chat user is, at each question: joins or links them when they may. Refuses strangers with `members.askAdmin`. */
export function admission(parts: AdmissionParts): (who: Speaking) => Promise<Admitted> {
  const noteSeen = notesOf(parts);
  return async ({ room, by = "speaking", words = "", ...user }) => {
    const found = await parts.lookUp(user);
    const now = parts.clock.now();
    if (found) {
      if (!found.member.active || found.isRemoved) throw askAdmin();
      const checked = isDueForCheck(found.account.checkedAt, now) && (await recheck(parts, user, found.member));
      if (hasSpoken(found.account)) {
        await noteSeen(found.account, room, now, checked);
        return { tenant: found.tenant, by: actorOf(found.member, found.leads) };
      }
      const member = await inTheirLanguage(parts, found, user, words);
      if (words) await noteSeen(found.account, room, now, checked);
      return { tenant: found.tenant, by: actorOf(member, found.leads) };
    }
    if (by === "passing") throw askAdmin();
    return letIn(parts, user, await parts.profile(user), { isGreeted: by === "arriving", words });
  };
}

type Found = NonNullable<Awaited<ReturnType<typeof findByUser>>>;

/** Whoever joined by opening the chat was greeted in the company's language: what they then say tells theirs. */
const neverSpoke = new Date(0);
const hasSpoken = ({ seenAt }: ChatAccount): boolean => seenAt.getTime() !== neverSpoke.getTime();

/** Where the platform tells no language, the first words do, unless a language was chosen before. */
async function inTheirLanguage(parts: AdmissionParts, { tenant, member, leads }: Found, user: UserRef, words: string) {
  const locale = localeOf(words);
  if (member.version > 1 || locale === null || locale === member.locale || (await parts.profile(user))?.locale)
    return member;
  const found = { ...member, locale };
  return parts.unit({ tenant, by: actorOf(member, leads) }, async (work) => {
    const { saved } = await keepChange(work, "member.join", member, found);
    return saved;
  });
}

/** Whether the platform vouched again. When it can't be asked, somebody known is not locked out by its outage. */
async function recheck(parts: AdmissionParts, user: UserRef, known: Member): Promise<boolean> {
  const asked = await parts.profile(user).then(
    (profile) => ({ profile }),
    () => null,
  );
  if (!asked) return false;
  identify({ ...asked, known, namesake: null, isFirst: false, isInstaller: false, admins: parts.admins }, parts.policy);
  return true;
}

/** Writes when an account spoke, but not at every word, and of many words at once at the first. */
function notesOf({ database }: AdmissionParts) {
  const noted = new Remembered<number>(5_000);
  return async (account: ChatAccount, room: string | undefined, now: Date, checked: boolean): Promise<void> => {
    const isNews = checked || (room !== undefined && room !== account.room);
    if (!isNews && now.getTime() - account.seenAt.getTime() < minutes(1)) return;
    const note = `${account.platform}/${account.tenant}/${account.user}/${room ?? ""}`;
    if (!checked && Math.abs(now.getTime() - (noted.get(note) ?? 0)) < minutes(1)) return;
    noted.set(note, now.getTime());
    await touchAccount(database.prisma, account, now, { room, checked });
  };
}

async function letIn(
  parts: AdmissionParts,
  user: UserRef,
  profile: Profile | null,
  { isGreeted, words }: { readonly isGreeted: boolean; readonly words: string },
): Promise<Admitted> {
  const tenant = await companyOf(parts, user, profile);
  const email = emailOf(profile?.email ?? "");
  return parts.unit({ tenant, by: nobody(parts.policy) }, async (work) => {
    await oneAtTheDoor(work.db);
    const found = await findByUser(work.db, user);
    const installer = await installerOf(work.db, user);
    const introduction = {
      profile,
      // Of a company that has an admin, anybody whom their workspace lets install apps may install it again.
      isInstaller: installer === user.user && (await adminIds(work.db, tenant)).length === 0,
      known: found?.member ?? null,
      namesake: email ? await findByEmail(work.db, tenant, email) : null,
      isFirst: installer === null && !(await hasMembers(work.db, tenant)),
      admins: parts.admins,
    };
    const identity = identify(introduction, parts.policy);
    const joins = identity.kind === "join";
    const member = joins ? await join(work, identity, profile, localeOf(words)) : identity.member;
    await linkAccount(work, member.id, user, joins && isGreeted ? neverSpoke : work.now);
    if (joins && !isGreeted) await welcome(work, member, user, introduction.isFirst || introduction.isInstaller);
    return { tenant, by: await asActor(work, member) };
  });
}

async function join(
  work: Work,
  { email, name, role }: Pick<Member, "email" | "name" | "role">,
  profile: Profile | null,
  spoken: Locale | null,
): Promise<Member> {
  const { zone } = profile ?? {};
  const locale = profile?.locale ?? spoken;
  const own = { ...(locale ? { locale } : {}), ...(zone && isZone(zone) ? { zone } : {}) };
  const member = newMember(work, { email, name, role, ...own });
  await insertMember(work, member);
  work.audit({
    verb: "member.join",
    subject: { kind: "member", id: member.id },
    before: {},
    after: { name, email, role },
  });
  work.record(memberJoined, { member: member.id });
  return member;
}

/** Somebody new who spoke before they were greeted hears what else one can say. */
async function welcome(work: Work, member: Member, user: UserRef, isFirst: boolean): Promise<void> {
  work.tell({ member: member.id }, welcomeCard(member, { isFirst }), { kind: "answer", once: `welcome/${member.id}` });
  await markGreeted(work.db, user, work.now);
}

/**
 * The company of a user's workspace. With one company's tokens the first workspace of each platform is its own, once a
 * full member of it speaks; people of any other are strangers. Where many install the app, Slack's workspaces are known
 * by their installation, and the first of another platform is a company of its own.
 */
async function companyOf(
  { database, ids, clock, manyCompanies }: AdmissionParts,
  user: UserRef,
  profile: Profile | null,
): Promise<Id> {
  const db = database.prisma;
  const known = await tenantOf(db, user.platform, user.tenant);
  if (known) return known;
  if (!profile?.full || profile.gone) throw askAdmin();
  return db.$transaction(async (tx) => {
    await oneAtTheDoor(tx);
    const made = await tenantOf(tx, user.platform, user.tenant);
    if (made) return made;
    if ((manyCompanies && user.platform === "slack") || (await hasInstallation(tx, user.platform))) throw askAdmin();
    const newId = () => ids.next();
    const tenant = manyCompanies
      ? await newTenant(tx, newId, clock.now(), user.tenant)
      : await ensureTenant(tx, newId, clock.now());
    await ensureInstallation(tx, tenant, { platform: user.platform, externalId: user.tenant }, clock.now());
    return tenant;
  });
}

const nobody = ({ company }: Policy): Actor => ({
  id: null,
  name: "Tandem",
  role: "admin",
  teamId: null,
  leads: [],
  locale: company.language,
  zone: company.zone,
});
