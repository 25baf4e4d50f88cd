import type { UserRef } from "../../../chat/question.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Actor } from "../../../work/work.ts";
import { leaveCompany } from "../member/member.ts";
import { memberLeft } from "../news.ts";
import { countOtherAdmins, findByUser, findMember, otherAccountsOf, unlinkAccount } from "../store/store.ts";
import { deactivate } from "../verbs.ts";
import type { AdmissionParts } from "./admission.ts";
import { keepChange } from "./keep.ts";

export interface DepartureParts extends Pick<AdmissionParts, "database" | "unit" | "profile"> {
  /** By whom it is written down. */
  readonly self: Actor;
}

/**
 * A platform says that somebody is gone from it, or only a guest there. Who has another account that still stands, or whose
 * platform can't be asked right now, works on by that one alone; anybody else has left, as if an admin had said so. The last
 * admin is never lost.
 */
export function departure(parts: DepartureParts): (user: UserRef) => Promise<void> {
  return async (user) => {
    const found = await findByUser(parts.database.prisma, user);
    if (!found?.member.active) return;
    for (const other of await otherAccountsOf(parts.database.prisma, user)) {
      const isThere = await parts.profile(other).then(
        (profile) => profile?.full === true && !profile.gone,
        () => true,
      );
      if (isThere) return unlinkAccount(parts.database.prisma, user);
    }
    await parts.unit({ tenant: found.tenant, by: parts.self, source: `${user.platform}/left` }, async (work) => {
      const member = await findMember(work.db, work.tenant, found.member.id);
      if (!member?.active) return;
      const others = await countOtherAdmins(work.db, work.tenant, member.id);
      try {
        await keepChange(work, deactivate.name, member, leaveCompany(member, work.by, others));
        work.record(memberLeft, { member: member.id });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    });
  };
}
