import { accountKeys, phoneRegion } from "../crm/accounts/account/names.ts";
import { readLine, readNew } from "../crm/opportunities/line/capture.ts";
import { dayAt } from "../kernel/day.ts";
import { grams } from "../kernel/grams.ts";
import type { App } from "./build.ts";

/**
 * Does once, before anybody asks, what is slow the first time: dictionaries of pinyin, patterns of dates and amounts, the
 * holidays of the company's countries, the first statement of a connection. A first command would otherwise spend its
 * seconds on them.
 */
export async function warmUp({ policy, calendars, clock, database }: App): Promise<void> {
  const reading = { today: dayAt(clock.now(), policy.company.zone), policy, currency: policy.company.currency };
  readLine("宏达 推进到报价 12万 月底签 下周三 demo", reading);
  readNew("Acme Corp — 200 seats, $120k, close end of Q4, call Jane next Fri", reading);
  const name = "宏达科技有限公司";
  accountKeys({ name, phone: null, domain: null, creditCode: null, contacts: [] }, phoneRegion(policy));
  grams(name);
  const zones = [policy.company.zone, ...Object.keys(policy.calendar.zones)];
  for (const zone of zones) calendars(zone).nextWorkingDay(reading.today);
  await database.prisma.tenant.findFirst();
}
