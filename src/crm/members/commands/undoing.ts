import { minutes } from "../../../kernel/clock.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { markUndone } from "../../../work/undone.ts";
import type { Work } from "../../../work/work.ts";
import { type Member, setMember } from "../member/member.ts";
import { memberJoined, memberLeft } from "../news.ts";
import { findChange } from "../store/changes.ts";
import { countOtherAdmins, findMember } from "../store/store.ts";
import { undo } from "../verbs.ts";
import { changesOf, keepChange } from "./keep.ts";

/**
 * Takes back a change of a member: only by whoever made it, within the policy's minutes, once, and only while none of its
 * values was changed again.
 */
export async function undoChange(work: Work, id: Id): Promise<Member> {
  const change = isId(id) ? await findChange(work.db, work.tenant, id) : null;
  const member = change && (await findMember(work.db, work.tenant, change.member));
  if (!change || !member || Object.keys(change.before).length === 0) throw new Refusal("members.noSuchChange");
  if (change.byId !== work.by.id) throw new Refusal("members.undoNotYours");
  if (change.undoneAt) throw new Refusal("members.undoneBefore");
  const limit = work.policy.undo.minutes;
  if (work.now.getTime() - change.at.getTime() > minutes(limit)) {
    throw new Refusal("members.undoTooLate", { minutes: limit });
  }
  await markUndone(work, id);
  const isOvertaken = Object.keys(changesOf({ ...member, ...change.after }, member).after).length > 0;
  if (isOvertaken) throw new Refusal("members.changedSince", { name: member.name });
  const others = await countOtherAdmins(work.db, work.tenant, member.id);
  const back = setMember(member, change.before, others);
  const { saved } = await keepChange(work, undo.name, member, back);
  if (saved.active !== member.active) work.record(saved.active ? memberJoined : memberLeft, { member: member.id });
  return saved;
}
