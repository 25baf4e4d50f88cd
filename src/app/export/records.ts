import { accountNames, accountPages } from "../../crm/accounts/store/pages.ts";
import type { Member, Team } from "../../crm/members/member/member.ts";
import { byIds, listMembers, teamsOf } from "../../crm/members/store/store.ts";
import type { Opportunity } from "../../crm/opportunities/opportunity/opportunity.ts";
import { dealPages } from "../../crm/opportunities/store/pages.ts";
import type { Id } from "../../kernel/id.ts";
import type { Db } from "../../store/database.ts";
import type { Filter } from "../audit/store.ts";
import { audit, auditColumns } from "./audit.ts";
import type { Plain } from "./cells.ts";
import { contractColumns, contracts, customerColumns, customers, orderColumns, orders } from "./customers.ts";

export const exportables = [
  "opportunities",
  "accounts",
  "customers",
  "orders",
  "contracts",
  "members",
  "audit",
] as const;
export type Exportable = (typeof exportables)[number];

/** Records of one kind in batches, with the columns that each has. */
export interface Records {
  readonly columns: readonly string[];
  /** `filter`: of changes, those that it lets through. */
  batches(db: Db, tenant: Id, filter?: Filter): AsyncGenerator<Plain[]>;
}

const batchSize = 1000;

const dealColumns = [
  ...["id", "number", "name", "account", "owner", "ownerEmail", "team", "stage", "outcome", "grade", "amount"],
  ...["currency", "createdAt", "qualifiedAt", "stageSince", "closeDate", "closedAt", "nextStep", "nextStepOn", "need"],
  ...["budget", "decision", "product", "source", "territory", "reason", "competitor", "contractNumber", "note"],
  "importKey",
] as const;
const accountColumns = [
  ...["id", "number", "name", "industry", "city", "country", "phone", "domain", "creditCode", "owner", "ownerEmail"],
  ...["createdAt", "extra"],
] as const;
const memberColumns = [
  ...["id", "name", "email", "role", "team", "manager", "locale", "zone", "active", "senior", "weight", "cap"],
  ...["territories", "languages", "joinedAt"],
] as const;

/** What is exported of each kind. Instants are ISO 8601 in UTC, days `YYYY-MM-DD`, amounts decimal strings. */
export const records: { readonly [what in Exportable]: Records } = {
  opportunities: { columns: dealColumns, batches: deals },
  accounts: { columns: accountColumns, batches: accounts },
  customers: { columns: customerColumns, batches: customers },
  orders: { columns: orderColumns, batches: orders },
  contracts: { columns: contractColumns, batches: contracts },
  members: { columns: memberColumns, batches: members },
  audit: { columns: auditColumns, batches: audit },
};

async function* deals(db: Db, tenant: Id): AsyncGenerator<Plain[]> {
  const teams = new Map((await teamsOf(db, tenant)).map(({ id, name }) => [id, name]));
  for await (const page of dealPages(db, tenant, batchSize)) {
    const accounts = await accountNames(
      db,
      tenant,
      page.flatMap(({ accountId }) => accountId ?? []),
    );
    const owners = await byIds(
      db,
      tenant,
      page.map(({ ownerId }) => ownerId),
    );
    yield page.map((deal) => {
      const owner = deal.ownerId === null ? undefined : owners.get(deal.ownerId);
      return plainDeal(deal, {
        account: accounts.get(deal.accountId ?? ""),
        owner,
        team: teams.get(deal.teamId ?? ""),
      });
    });
  }
}

interface Around {
  readonly account: string | undefined;
  readonly owner: Member | undefined;
  readonly team: string | undefined;
}

function plainDeal(deal: Opportunity, { account, owner, team }: Around): Plain {
  return {
    id: deal.id,
    number: deal.number,
    name: deal.name,
    account: account ?? null,
    owner: owner?.name ?? null,
    ownerEmail: owner?.email ?? null,
    team: team ?? null,
    stage: deal.stage,
    outcome: deal.outcome,
    grade: deal.grade,
    amount: deal.amount?.amount ?? null,
    currency: deal.amount?.currency ?? deal.currency,
    createdAt: deal.createdAt.toISOString(),
    qualifiedAt: deal.qualifiedAt?.toISOString() ?? null,
    stageSince: deal.stageSince.toISOString(),
    closeDate: deal.closeDate,
    closedAt: deal.closedAt?.toISOString() ?? null,
    nextStep: deal.nextStep,
    nextStepOn: deal.nextStepOn,
    need: deal.need,
    budget: deal.budget,
    decision: deal.decision,
    product: deal.product,
    source: deal.source,
    territory: deal.territory,
    reason: deal.reason,
    competitor: deal.competitor,
    contractNumber: deal.contractNumber,
    note: deal.note,
    // What names the record wherever it goes: imported elsewhere it is the same one again.
    importKey: deal.importKey ?? deal.id,
  };
}

async function* accounts(db: Db, tenant: Id): AsyncGenerator<Plain[]> {
  for await (const page of accountPages(db, tenant, batchSize)) {
    const owners = await byIds(
      db,
      tenant,
      page.map(({ ownerId }) => ownerId),
    );
    yield page.map((account) => {
      const owner = owners.get(account.ownerId ?? "");
      const { id, number, name, industry, city, country, phone, domain, creditCode, createdAt, extra } = account;
      return {
        ...{ id, number, name, industry, city, country, phone, domain, creditCode },
        owner: owner?.name ?? null,
        ownerEmail: owner?.email ?? null,
        createdAt: createdAt.toISOString(),
        extra: extra === null ? null : JSON.stringify(extra),
      };
    });
  }
}

/** A company's people are few: one batch, those at work first. */
async function* members(db: Db, tenant: Id): AsyncGenerator<Plain[]> {
  const here = await listMembers(db, tenant);
  const left = await listMembers(db, tenant, { active: false });
  const people = [...here.members, ...left.members];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const teams = new Map((await teamsOf(db, tenant)).map((team) => [team.id, team]));
  yield people.map((member) => plainMember(member, teams.get(member.teamId ?? ""), names));
}

function plainMember(member: Member, team: Team | undefined, names: ReadonlyMap<Id, string>): Plain {
  const { id, name, email, role, locale, zone, active, senior, weight, cap } = member;
  return {
    ...{ id, name, email, role },
    team: team?.name ?? null,
    manager: names.get(team?.managerId ?? "") ?? null,
    ...{ locale, zone, active, senior, weight, cap },
    territories: member.territories.join(", ") || null,
    languages: member.languages.join(", ") || null,
    joinedAt: member.joinedAt.toISOString(),
  };
}
