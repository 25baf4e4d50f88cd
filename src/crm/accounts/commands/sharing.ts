import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { findMember } from "../../members/store/store.ts";
import { type Account, mayShare } from "../account/account.ts";
import { invited, parted } from "../account/sharing.ts";
import { say as sharing } from "../messages-sharing.ts";
import { maySee, saveCollaborators } from "../store/store.ts";
import { invite, part } from "../verbs.ts";
import { cardOf, load } from "./showing.ts";

/** Who sees a company beside its owners: let in, and let go again, by them and managers; anybody may go themself. */
export const sharingCommands: readonly Command[] = [
  answer(invite, async (work, { account: id, person }): Promise<Outcome> => {
    const account = await load(work, id);
    mustShare(work, account);
    const member = await memberOf(work, person);
    const changed = await keep(work, invite.name, account, invited(account, member));
    const theirs = await cardOf({ ...work, by: { ...work.by, id: member.id, role: member.role } }, changed);
    const title = sharing.invitedYou({ by: work.by.name, name: account.name });
    if (person !== work.by.id) work.tell({ member: person }, { ...theirs, title }, { kind: "alert" });
    return { kind: "show", card: await cardOf(work, changed, sharing.joined({ name: member.name })) };
  }),

  answer(part, async (work, { account: id, person }): Promise<Outcome> => {
    const account = await load(work, id);
    if (person !== work.by.id) mustShare(work, account);
    const changed = await keep(work, part.name, account, parted(account, person));
    const { name } = account;
    if (person !== work.by.id) {
      const title = sharing.partedYou({ by: work.by.name, name });
      work.tell({ member: person }, { title, tone: "quiet", blocks: [] }, { kind: "alert" });
    } else if (!(await maySee(work, changed))) {
      return { kind: "show", card: { title: sharing.youParted({ name }), tone: "quiet", blocks: [] } };
    }
    const gone = await memberOf(work, person);
    return { kind: "show", card: await cardOf(work, changed, sharing.parted({ name: gone.name })) };
  }),
];

function mustShare(work: Work, account: Account): void {
  if (!mayShare(work.by, account, work.policy)) throw new Refusal("accounts.mayNotAssign");
}

async function memberOf(work: Work, id: Id) {
  const member = await findMember(work.db, work.tenant, id);
  if (!member) throw new Refusal("accounts.noMember", {}, { field: "person" });
  return member;
}

async function keep(work: Work, verb: string, account: Account, collaboratorIds: readonly Id[]): Promise<Account> {
  await saveCollaborators(work, account, collaboratorIds);
  const [before, after] = [
    { collaboratorIds: [...account.collaboratorIds] },
    { collaboratorIds: [...collaboratorIds] },
  ];
  work.audit({ verb, subject: { kind: "account", id: account.id }, before, after });
  return { ...account, collaboratorIds, version: account.version + 1 };
}
