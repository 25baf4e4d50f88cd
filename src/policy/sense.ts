import { type Nonsense, problem } from "./nonsense.ts";
import { budgets, decisions, type Ending, type GateField, grades, needs, outcomes, type Policy } from "./schema.ts";
import { nonsenseOfCustomers } from "./sense-customers.ts";
import { isEnding, plainWords, saidAs } from "./stages.ts";

/** What each line allows on its own but the whole cannot mean; empty when the policy makes sense. */
export function nonsense(policy: Policy): readonly Nonsense[] {
  return [
    ...sameKeys(policy),
    ...sameWords(policy),
    ...badMoves(policy),
    ...unreachable(policy),
    ...badGates(policy),
    ...badGrades(policy),
    ...badNumbers(policy),
    ...badDigests(policy),
    ...nonsenseOfCustomers(policy),
  ];
}

function sameKeys({ pipeline }: Policy): Nonsense[] {
  const stages = repeated(pipeline.stages.map(({ key }) => key)).map((at) => ["pipeline", "stages", at, "key"]);
  const reasons = outcomes.flatMap((ending) =>
    repeated(pipeline[ending].reasons.map(({ key }) => key)).map((at) => ["pipeline", ending, "reasons", at, "key"]),
  );
  const taken = pipeline.stages.flatMap(({ key }, at) => (isEnding(key) ? [["pipeline", "stages", at, "key"]] : []));
  return [...stages, ...reasons, ...taken].map((path) =>
    problem(path, "This key is used twice; each needs its own.", "这个 key 用了两次，每个都须不同。"),
  );
}

/** The places of what came before in the list. */
function repeated(list: readonly string[]): number[] {
  return list.flatMap((entry, at) => (list.indexOf(entry) < at ? [at] : []));
}

function sameWords({ pipeline }: Policy): Nonsense[] {
  const choices = [
    ...pipeline.stages.map((stage, at) => ({ path: ["pipeline", "stages", at], words: saidAs(stage.key, stage) })),
    ...outcomes.map((key) => ({ path: ["pipeline", key], words: saidAs(key, pipeline[key]) })),
  ];
  const lists = outcomes.map((ending) =>
    pipeline[ending].reasons.map((reason, at) => ({
      path: ["pipeline", ending, "reasons", at],
      words: saidAs(reason.key, reason),
    })),
  );
  return [choices, ...lists].flatMap(saidTwice);
}

function saidTwice(choices: readonly { path: Nonsense["path"]; words: readonly string[] }[]): Nonsense[] {
  const owners = new Map<string, number>();
  return choices.flatMap(({ path, words }, at) =>
    [...new Set(words.map(plainWords))].flatMap((word) => {
      const owner = owners.get(word);
      owners.set(word, owner ?? at);
      if (owner === undefined || owner === at) return [];
      return [problem(path, `"${word}" already names another one.`, `“${word}”已经是另一项的叫法。`)];
    }),
  );
}

function badMoves({ pipeline }: Policy): Nonsense[] {
  const known = new Set<string>([...pipeline.stages.map(({ key }) => key), ...outcomes]);
  return pipeline.stages.flatMap((stage, at) =>
    stage.to.flatMap((to, place) => {
      const path = ["pipeline", "stages", at, "to", place];
      if (!known.has(to)) return [problem(path, `There is no stage "${to}".`, `没有“${to}”这个阶段。`)];
      if (to === stage.key) return [problem(path, "A stage can't lead to itself.", "阶段不能转到自己。")];
      return [];
    }),
  );
}

function unreachable({ pipeline }: Policy): Nonsense[] {
  const reached = new Set<string>([pipeline.stages[0]?.key ?? ""]);
  // A set's iteration also visits what is added on the way.
  for (const key of reached) {
    for (const to of pipeline.stages.find((stage) => stage.key === key)?.to ?? []) reached.add(to);
  }
  const stages = pipeline.stages.flatMap(({ key }, at) =>
    reached.has(key)
      ? []
      : [problem(["pipeline", "stages", at, "key"], `No move leads to "${key}".`, `没有任何阶段能转到“${key}”。`)],
  );
  const endings = outcomes.flatMap((key) =>
    reached.has(key) ? [] : [problem(["pipeline", key], `No move leads to "${key}".`, `没有任何阶段能转到“${key}”。`)],
  );
  return [...stages, ...endings];
}

/** Known of a deal only when it ends. */
const onlyAtEnd: readonly GateField[] = ["contract", "startDate", "reason", "competitor"];
/** What an ending can't do without, and what it has no place for. */
const endingGates: { readonly [E in Ending]: { must: GateField; never: readonly GateField[] } } = {
  won: { must: "amount", never: ["reason", "competitor"] },
  lost: { must: "reason", never: ["contract", "startDate"] },
  eliminated: { must: "reason", never: ["contract", "startDate"] },
};

function badGates({ pipeline }: Policy): Nonsense[] {
  const misplaced = (path: Nonsense["path"], requires: readonly GateField[], never: readonly GateField[]) =>
    requires.flatMap((field, place) =>
      never.includes(field)
        ? [problem([...path, "requires", place], `"${field}" can't be asked here.`, `这里不能要求“${field}”。`)]
        : [],
    );
  const stages = pipeline.stages.flatMap(({ requires }, at) =>
    misplaced(["pipeline", "stages", at], requires, onlyAtEnd),
  );
  const endings = outcomes.flatMap((ending) => {
    const { must, never } = endingGates[ending];
    const { requires } = pipeline[ending];
    const path = ["pipeline", ending];
    const lacks = requires.includes(must)
      ? []
      : [problem([...path, "requires"], `"${ending}" must require "${must}".`, `“${ending}”必须要求“${must}”。`)];
    return [...misplaced(path, requires, never), ...lacks];
  });
  const reasonless = (["lost", "eliminated"] as const).flatMap((ending) =>
    pipeline[ending].reasons.length > 0
      ? []
      : [problem(["pipeline", ending], `"${ending}" needs a list of reasons.`, `“${ending}”需要一份原因列表。`)],
  );
  return [...stages, ...endings, ...reasonless];
}

function badGrades({ grades: { A, B } }: Policy): Nonsense[] {
  const weaker = [
    needs.indexOf(A.need) > needs.indexOf(B.need) && "need",
    budgets.indexOf(A.budget) > budgets.indexOf(B.budget) && "budget",
    decisions.indexOf(A.decision) > decisions.indexOf(B.decision) && "decision",
  ].filter((test) => test !== false);
  return weaker.map((test) =>
    problem(["grades", "A", test], "A can't ask for less than B.", "A 级的要求不能低于 B 级。"),
  );
}

function badNumbers(policy: Policy): Nonsense[] {
  const { from, to } = policy.members.workingHours;
  const { ladder, snoozeDays } = policy.nudges;
  const late = grades.filter((grade) => policy.pool.returnAfter[grade] <= policy.pool.warnBefore);
  const rising = (list: readonly number[]) => list.every((n, at) => at === 0 || n > (list[at - 1] ?? n));
  return [
    from >= to && problem(["members", "workingHours"], "The day must end after it begins.", "下班时间须晚于上班时间。"),
    ladder[0]?.after !== 0 &&
      problem(["nudges", "ladder", 0, "after"], "The first step comes after 0 days.", "第一步须为第 0 天。"),
    !rising(ladder.map(({ after }) => after)) &&
      problem(["nudges", "ladder"], "Each step must come later than the one before.", "每一步须晚于前一步。"),
    !rising(snoozeDays) && problem(["nudges", "snoozeDays"], "List the days from few to many.", "天数须由少到多。"),
    policy.company.currency in policy.company.rates &&
      problem(
        ["company", "rates", policy.company.currency],
        "The company's own currency needs no rate.",
        "本位币不需要汇率。",
      ),
    ...late.map((grade) =>
      problem(
        ["pool", "returnAfter", grade],
        "A deal must stay longer than its owner is warned before.",
        "退回期限须长于提前提醒的天数。",
      ),
    ),
  ].filter((found) => found !== false);
}

function badDigests({ pipeline, digests }: Policy): Nonsense[] {
  const known = pipeline.stages.map(({ key }) => key);
  const { hygiene, at, until } = digests;
  const unknown = (["amountFrom", "decisionFrom"] as const).flatMap((field) => {
    const stage = hygiene[field];
    if (stage === null || known.includes(stage)) return [];
    return [problem(["digests", "hygiene", field], `There is no stage "${stage}".`, `没有“${stage}”这个阶段。`)];
  });
  const late =
    at >= until
      ? [problem(["digests", "until"], "The latest time must come after the time itself.", "最晚时间须晚于发送时间。")]
      : [];
  return [...unknown, ...late];
}
