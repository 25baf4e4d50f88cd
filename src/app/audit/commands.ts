import type { Input } from "../../chat/field.ts";
import { type Text, verbatim } from "../../chat/text.ts";
import { button } from "../../chat/verb.ts";
import { customerOfAccount } from "../../crm/customers/store/store.ts";
import { byIds, findMember } from "../../crm/members/store/store.ts";
import { addDays, dayAt, instantAt } from "../../kernel/day.ts";
import { type Id, isId } from "../../kernel/id.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../work/command.ts";
import type { DayPart } from "../../work/slice.ts";
import type { Work } from "../../work/work.ts";
import type { Catalogue } from "../catalogue.ts";
import { changesCard } from "./card.ts";
import { kindNames, say } from "./messages.ts";
import { type Change, type Filter, isRecordKind, type Place, pageOf } from "./store.ts";
import { audit, changes, narrow } from "./verbs.ts";

const size = 10;
/** Unless a day is said, so far back: nobody reads a log from its beginning. */
const usualDays = 30;

/** The log of changes: all of it for admins, filtered; one record's, for managers, from its card. */
export function auditCommands(catalogue: () => Catalogue): readonly Command[] {
  return [
    answer(audit, (work, input) => log(work, catalogue(), input, input.after)),
    answer(narrow, (work, input) => log(work, catalogue(), input, undefined)),
    answer(changes, async (work, { kind, record, after }) => {
      const { name, records } = await theRecord(work, catalogue(), kind, record);
      const found = await pageOf(work.db, work.tenant, { records }, readPlace(after), size + 1);
      const turn = turnOf(found);
      const buttons = turn ? [button(changes, { kind, record, after: turn }, { label: say.more(), here: true })] : [];
      const shown = { title: say.titleOf({ name }), notes: [], buttons };
      return { kind: "show", card: await changesCard(work, catalogue(), found.slice(0, size), shown) };
    }),
  ];
}

/** On the card of a company or a member: what was changed of it, for managers. Deals have it in their history. */
export const auditAdds: { readonly [kind: string]: (work: Work, id: Id) => Promise<readonly DayPart[]> } = {
  account: async (work, id) => added(work, "account", id),
  member: async (work, id) => added(work, "member", id),
};

function added({ by }: Work, kind: "account" | "member", record: Id): readonly DayPart[] {
  if (by.role === "rep") return [];
  return [{ order: 90, blocks: [{ kind: "buttons", buttons: [button(changes, { kind, record })] }] }];
}

type Asked = Omit<Input<typeof audit.fields>, "after">;

async function log(work: Work, catalogue: Catalogue, asked: Asked, after: string | undefined): Promise<Outcome> {
  const { person, kind, until } = asked;
  const { zone } = work.by;
  const since = asked.since ?? addDays(until ?? dayAt(work.now, zone), -usualDays);
  const filter: Filter = {
    byId: person,
    kind: kind !== undefined && isRecordKind(kind) ? kind : undefined,
    since: instantAt(since, "00:00", zone),
    until: until === undefined ? undefined : instantAt(addDays(until, 1), "00:00", zone),
  };
  const found = await pageOf(work.db, work.tenant, filter, readPlace(after), size + 1);
  const who = person === undefined ? undefined : (await byIds(work.db, work.tenant, [person])).get(person);
  const notes: Text[] = [
    ...(who ? [verbatim(who.name)] : []),
    ...(filter.kind ? [kindNames[filter.kind]] : []),
    say.from({ day: since }),
    ...(until ? [say.to({ day: until })] : []),
    say.export(),
  ];
  const turn = turnOf(found);
  const buttons = [
    ...(turn ? [button(audit, { ...asked, since, after: turn }, { label: say.more(), here: true })] : []),
    button(narrow, {}, { here: true }),
  ];
  const shown = { title: say.title(), notes, buttons };
  return { kind: "show", card: await changesCard(work, catalogue, found.slice(0, size), shown) };
}

/** A record by its kind and id, as the asker may see it; a company with the customer that it is. Refuses others. */
async function theRecord(work: Work, { lookups }: Catalogue, kind: string, id: string) {
  if (!isId(id)) throw new Refusal("desk.noSuchRecord");
  if (kind === "member") {
    const member = await findMember(work.db, work.tenant, id);
    if (!member) throw new Refusal("desk.noSuchRecord");
    return { name: verbatim(member.name), records: [{ kind: "member" as const, id }] };
  }
  const name = kind === "account" ? await lookups.get("account")?.label(work, id) : null;
  if (!name) throw new Refusal("desk.noSuchRecord");
  const customer = await customerOfAccount(work.db, work.tenant, id);
  const theirs = customer ? [{ kind: "customer" as const, id: customer.id }] : [];
  return { name, records: [{ kind: "account" as const, id }, ...theirs] };
}

const turnOf = (found: readonly Change[]): string | null => {
  const last = found.length > size ? found[size - 1] : undefined;
  return last ? `${last.at.toISOString()} ${last.id}` : null;
};

/** A place that a button carries; one of nobody's making begins anew. */
function readPlace(after: string | undefined): Place | null {
  const [at = "", id = ""] = after?.split(" ") ?? [];
  return isId(id) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : null;
}
