import { type Nonsense, problem as problemAt } from "./nonsense.ts";
import type { Policy } from "./schema.ts";
import { plainWords, saidAs } from "./stages.ts";

const problem = (path: Nonsense["path"], en: string, zh: string): Nonsense => problemAt(["customers", ...path], en, zh);

/** What can't be meant of customers, though each line on its own may be said. */
export function nonsenseOfCustomers({ customers }: Policy): Nonsense[] {
  const { tiers, care, plans, repurchase, renewals } = customers;
  const { wake } = plans.dormant;
  return [
    ...twiceNamed(customers),
    care.owner === "team" &&
      care.team === undefined &&
      problem(["care", "owner"], "Say which team cares: add “team”.", "请写明由哪个团队负责：补充 team。"),
    tiers.vip.recency >= tiers.dormant.recency &&
      problem(
        ["tiers", "vip", "recency"],
        "A VIP's recency must be below the one at which a customer is dormant.",
        "VIP 的 recency 须小于沉睡的 recency。",
      ),
    tiers.vip.top + tiers.potential.low > 100 &&
      problem(
        ["tiers", "potential", "low"],
        "The top and the low share overlap: together they can't pass 100 %.",
        "高价值与低价值的比例重叠，合计不能超过 100%。",
      ),
    tiers.small.low > tiers.small.vip &&
      problem(["tiers", "small", "low"], "“low” can't be above “vip”.", "low 不能高于 vip。"),
    repurchase.hint > repurchase.prompt &&
      problem(["repurchase", "hint"], "The hint comes before the prompt.", "提示须早于催办。"),
    repurchase.prompt >= tiers.dormant.recency &&
      problem(
        ["repurchase", "prompt"],
        "The prompt must come before the customer is dormant.",
        "催办须早于客户进入沉睡。",
      ),
    !renewals.ladder.every((day, at) => at === 0 || day < (renewals.ladder[at - 1] ?? day)) &&
      problem(["renewals", "ladder"], "List the days from many to few.", "天数须由多到少。"),
    Math.max(renewals.deal, renewals.manager) > (renewals.ladder[0] ?? 0) &&
      problem(
        ["renewals", "ladder"],
        "Deal and manager come on the ladder, not before it.",
        "商机与主管提醒须在阶梯之内。",
      ),
    !wake.every((day, at) => at === 0 || day > (wake[at - 1] ?? day)) &&
      problem(["plans", "dormant", "wake"], "List the days from few to many.", "天数须由少到多。"),
  ].filter((found) => found !== false);
}

function twiceNamed({ kinds }: Policy["customers"]): Nonsense[] {
  const owners = new Map<string, number>();
  return kinds.flatMap((kind, at) =>
    [...new Set(saidAs(kind.key, kind).map(plainWords))].flatMap((word) => {
      const owner = owners.get(word) ?? at;
      owners.set(word, owner);
      if (owner === at) return [];
      return [problem(["kinds", at], `"${word}" already names another one.`, `“${word}”已经是另一项的叫法。`)];
    }),
  );
}
