import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reckoned } from "../../../src/crm/digests/commands/make.ts";
import { viewOf } from "../../../src/crm/digests/commands/view.ts";
import { closingOf, totalOf } from "../../../src/crm/digests/digest/numbers.ts";
import { closedIn } from "../../../src/crm/digests/store/review.ts";
import type { Work } from "../../../src/work/work.ts";
import { type Company, company } from "../../app/company.ts";

const folder = new URL("../../../../shared/data/", import.meta.url).pathname;
const pipeline = `${folder}sales_pipeline.csv`;
const zone = "Asia/Shanghai";

interface Row {
  readonly opportunity_id: string;
  readonly sales_agent: string;
  readonly deal_stage: string;
  readonly engage_date: string;
  readonly close_date: string;
  readonly close_value: string;
}
const iso = (words: string): string => words.split("-").reverse().join("-");
const yuan = (dollars: number): string => String(Math.round(dollars * 72) / 10);

describe.runIf(existsSync(pipeline))(
  "a real export (said to lie beside the project; without it there is nothing to hold figures against)",
  () => {
    let here: Company;
    let rows: readonly Row[];
    beforeAll(async () => {
      rows = parse(readFileSync(pipeline), { columns: true, bom: true });
      here = await company();
      await here.imports("members", "", { file: `${folder}sales_teams.csv` });
      await here.imports("opportunities", "", { file: pipeline, mappingText: "currency: USD" });
    }, 400_000);
    afterAll(() => here.close());

    const midnightAfter = (day: string) => new Date(`${day}T16:00:00Z`);
    const figures = (first: string, last: string, team: string | null) =>
      here.unit({ tenant: here.tenant, by: here.by }, async (work: Work) => {
        const span = { since: midnightAfter(first), until: midnightAfter(last) };
        const scope = { team, name: null, zone };
        const view = await viewOf(work, scope, span);
        const { numbers } = await reckoned(work, scope, view, null);
        return { numbers, closed: await closedIn(work.db, view, span, zone) };
      });

    /** From the file alone: days as the file says them, (first, last]. */
    function expected(of: readonly Row[], first: string, last: string) {
      const engaged = of.filter(({ engage_date }) => engage_date !== "");
      const openAt = (day: string) =>
        engaged.filter(
          ({ engage_date, close_date }) => iso(engage_date) <= day && (close_date === "" || iso(close_date) > day),
        ).length;
      const within = (date: string) => date !== "" && iso(date) > first && iso(date) <= last;
      const ended = (stage: string) =>
        engaged.filter(({ deal_stage, close_date }) => deal_stage === stage && within(close_date));
      const days = ended("Won")
        .map(({ engage_date, close_date }) => (Date.parse(iso(close_date)) - Date.parse(iso(engage_date))) / 86_400_000)
        .sort((a, b) => a - b);
      const middle = (days.length - 1) / 2;
      return {
        opening: openAt(first),
        closing: openAt(last),
        came: engaged.filter(({ engage_date }) => within(engage_date)).length,
        won: ended("Won").length,
        lost: ended("Lost").length,
        wonValue: yuan(ended("Won").reduce((so, { close_value }) => so + Number(close_value), 0)),
        median: ((days[Math.floor(middle)] ?? 0) + (days[Math.ceil(middle)] ?? 0)) / 2,
      };
    }

    const spans = [
      ["2017-03-31", "2017-04-28"],
      ["2017-06-30", "2017-07-31"],
      ["2017-11-30", "2017-12-31"],
    ] as const;

    test.each(spans)(
      "from %s to %s: stage by stage as the file itself says, and win rate and cycle too",
      { timeout: 240_000 },
      async (first, last) => {
        const { numbers, closed } = await figures(first, last, null);
        const said = expected(rows, first, last);
        const total = totalOf(numbers.funnel);
        const followUp = numbers.funnel.find(({ stage }) => stage === "follow-up");
        expect({
          opening: followUp?.opening.count,
          closing: followUp?.closing.count,
          came: followUp?.flows.new.count,
          won: followUp?.flows.won.count,
          lost: followUp?.flows.lost.count,
          wonValue: followUp?.flows.won.value,
          median: closed.median,
        }).toEqual(said);
        expect([total.opening.count, total.closing.count]).toEqual([said.opening, said.closing]);
        expect([closed.won, closed.lost, closed.wonValue]).toEqual([said.won, said.lost, said.wonValue]);
        expect(closingOf(total)).toEqual(total.closing);
      },
    );

    test("the teams' figures are those of their people in the file, and add up to the company's", async () => {
      const [first, last] = spans[1];
      const agents: readonly { sales_agent: string; manager: string; regional_office: string }[] = parse(
        readFileSync(`${folder}sales_teams.csv`),
        { columns: true, bom: true },
      );
      const teams = await here.database.prisma.team.findMany();
      let open = 0;
      for (const { id, name } of teams) {
        const own = agents.filter(({ manager, regional_office }) => name === `${regional_office} · ${manager}`);
        const said = expected(
          rows.filter(({ sales_agent }) => own.some((each) => each.sales_agent === sales_agent)),
          first,
          last,
        );
        const { numbers, closed } = await figures(first, last, id);
        expect({ name, closing: numbers.open.now.count, won: closed.won, value: closed.wonValue }).toEqual({
          name,
          closing: said.closing,
          won: said.won,
          value: said.wonValue,
        });
        open += numbers.open.now.count;
      }
      expect(open).toBe(expected(rows, first, last).closing);
    });

    test("what stands in each stage and what has ended is what the file says", async () => {
      const { numbers } = await figures("2017-12-30", "2026-12-31", null);
      const of = (stage: string) => rows.filter(({ deal_stage }) => deal_stage === stage);
      const [screening, followUp] = numbers.funnel;
      expect([screening?.closing.count, followUp?.closing.count]).toEqual([
        of("Prospecting").length,
        of("Engaging").length,
      ]);
      expect(numbers.ended).toEqual({
        won: {
          count: of("Won").length,
          value: yuan(of("Won").reduce((so, { close_value }) => so + Number(close_value), 0)),
        },
        lost: { count: of("Lost").length, value: "0" },
        eliminated: { count: 0, value: "0" },
      });
    });

    test("yesterday's digest, reckoned anew after more has happened, has yesterday's numbers", async () => {
      const [first, last] = spans[2];
      const before = await figures(first, last, null);
      const deal = await here.database.prisma.opportunity.findFirstOrThrow({
        where: { outcome: "open", qualifiedAt: { not: null } },
      });
      const now = new Date();
      await here.database.prisma.opportunityState.updateMany({
        where: { opportunityId: deal.id, until: null },
        data: { until: now },
      });
      await here.database.prisma.opportunity.update({
        where: { id: deal.id },
        data: { outcome: "won", amount: 99, touchedAt: now, closedAt: now },
      });
      expect(await figures(first, last, null)).toEqual(before);
    });
  },
);
