import { after, days as daysLong } from "../../../kernel/clock.ts";
import { isId } from "../../../kernel/id.ts";
import { allows } from "../../../policy/stages.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { contactsById } from "../../accounts/store/store.ts";
import { theirTeams } from "../../members/member/member.ts";
import { complaintRow } from "../cards/complaint.ts";
import { npsCard } from "../cards/nps.ts";
import { askButtons, surveyRow } from "../cards/satisfaction.ts";
import { say } from "../messages/messages.ts";
import { answersIn, complaintsOf, npsFigures, type Place, surveysOf, type Whose } from "../store/store.ts";
import { show, spans } from "../verbs.ts";
import { aboutComplaints, loadSeen } from "./about.ts";

const pageSize = 10;
const usualDays = 90;

/** The score with the answers behind it, or what one customer was asked and answered. */
export const numbers: readonly Command[] = [
  answer(show, async (work, { account, days, after: place }): Promise<Outcome> => {
    if (account !== undefined) return ofCustomer(work, account);
    const length = spans.find((each) => String(each) === days) ?? usualDays;
    const span = { since: after(work.now, -daysLong(length)), until: work.now };
    const whose = whoseFor(work);
    const figures = await npsFigures(work, whose, span);
    const answers = await answersIn(work, whose, span, { after: placeOf(place), size: pageSize });
    const last = answers.length === pageSize ? answers.at(-1) : undefined;
    const next = last ? `${last.answeredAt.toISOString()} ${last.id}` : null;
    return { kind: "show", card: npsCard({ figures, answers, after: next, days: length, zone: work.by.zone }) };
  }),
];

/** Whose customers' answers somebody sees: by the same rights as lists of customers. */
function whoseFor({ by, policy }: Work): Whose {
  if (allows(policy, by.role, "seeAll")) return {};
  const teams = theirTeams(by);
  return teams.length && allows(policy, by.role, "seeTeam") ? { teamIds: teams } : { ownerId: by.id };
}

async function ofCustomer(work: Work, id: string): Promise<Outcome> {
  const { account, customer } = await loadSeen(work, id);
  const surveys = await surveysOf(work, customer.id, pageSize);
  const contacts = await contactsById(
    work.db,
    work.tenant,
    surveys.map(({ contactId }) => contactId),
  );
  const open = await aboutComplaints(work, await complaintsOf(work, customer.id));
  const at = { now: work.now, zone: work.by.zone };
  const rows = [...open.map((each) => complaintRow(each)), ...surveys.map((each) => surveyRow(each, contacts, at))];
  return {
    kind: "show",
    card: {
      title: say.title({ account: account.name }),
      blocks: [
        rows.length ? { kind: "list", rows } : { kind: "words", text: say.never() },
        { kind: "buttons", buttons: askButtons(account.id) },
      ],
    },
  };
}

function placeOf(text: string | undefined): Place | null {
  const [at = "", id = ""] = text?.split(" ") ?? [];
  return isId(id) && !Number.isNaN(Date.parse(at)) ? { answeredAt: new Date(at), id } : null;
}
