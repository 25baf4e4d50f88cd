import type { Found } from "../../../kernel/words.ts";
import { type Ending, type Grade, grades, type Policy } from "../../../policy/schema.ts";
import { choiceNamed, reasonNamed, spokenChoices } from "../../../policy/stages.ts";
import type { Facts } from "../opportunity/grade.ts";
import type { Line, LineProblem } from "./line.ts";

/** What a line says of stage, ending, grade and facts. */
export interface Said {
  readonly stage?: string;
  readonly outcome?: Ending;
  /** The key of a reason, or who won instead. */
  readonly reason?: string;
  readonly competitor?: string;
  readonly grade?: Grade;
  readonly facts: Partial<Facts>;
}

const latin = /^[A-Za-z0-9]/;
const letter = "[A-Za-z0-9]";

/** A pattern for any of the words: blanks and hyphens alike, the longest first, Latin ones as whole words. */
function anyOf(words: readonly string[]): string {
  const patterns = [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map((word) => {
      const body = word
        .trim()
        .split(/[\s_-]+/u)
        .map(escaped)
        .join("[\\s_-]{1,3}");
      return latin.test(word) ? `(?<!${letter})${body}(?!${letter})` : body;
    });
  return patterns.length > 0 ? `(?:${patterns.join("|")})` : "(?!)";
}
const escaped = (text: string): string => text.normalize("NFKC").replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

const verbs = `(?<!${letter})(?:move|advance|push|send|put|set|change|update|go|bring)(?:[sd]|ed|es)?\\s{1,3}`;
const plainly = [
  "推进到?|推到|推至|进展到|进到|进入|转到|转入|移到|改到|改成|改为|回到|退回到?|→|->|=>",
  `${verbs}(?:back\\s{1,3})?(?:to|into)\\s{1,3}(?:the\\s{1,3})?`,
  `(?<!${letter})stage\\s{0,3}[:=]?\\s{0,3}|阶段\\s{0,3}[:=：]?\\s{0,3}`,
].join("|");
/** What leads to a stage in a line about a deal; in the name of a new one, "to" and 到 may be anything. */
const towards = [
  plainly,
  "到了?",
  `(?<!${letter})(?:(?:back\\s{1,3})?(?:to|into)|(?:now\\s{1,3})?in)\\s{1,3}(?:the\\s{1,3})?`,
].join("|");

/** Stages that are said to be one: `推进到报价`, `报价阶段`, `move to proposal`, `-> proposal`. */
export function saidStage(line: Line, policy: Policy, problems: LineProblem[], isNew: boolean): string | undefined {
  const named = anyOf(wordsOf(policy, "stage"));
  const pattern = new RegExp(
    `(?:${isNew ? plainly : towards})\\s{0,3}(?<a>${named})(?:阶段|\\s{1,3}stage)?|(?<b>${named})(?:阶段|\\s{1,3}stage)`,
    "giu",
  );
  const found = [...line.words.matchAll(pattern)].flatMap(({ index, 0: text, groups }) => {
    const choice = choiceNamed(policy, groups?.a ?? groups?.b ?? "");
    return choice?.kind === "stage" ? [{ value: choice.key, from: index, to: index + text.length, text }] : [];
  });
  return theOne(line, line.free(found), "stage", "twoStages", problems);
}

/** A stage's word that stands alone, once nothing else has taken it. Not in the first stretch when that is the name. */
export function bareStage(line: Line, policy: Policy, isNew: boolean): string | undefined {
  const named = new RegExp(`(?:^|\\s)(?<a>${anyOf(wordsOf(policy, "stage"))})$`, "iu");
  const first = line.taken[0]?.from ?? line.words.length;
  for (const gap of line.gaps()) {
    if (isNew && gap.from < first) continue;
    const word = named.exec(gap.text)?.groups?.a;
    const from = gap.to - (word?.length ?? 0);
    // The whole of the line can't be a stage: something must be left to say which deal.
    if (word === undefined || from === 0) continue;
    const choice = choiceNamed(policy, word);
    if (choice?.kind !== "stage") continue;
    line.take(from, gap.to, "stage");
    return choice.key;
  }
  return undefined;
}

/** An ending, and why: `赢单`, `已输单 价格`, `won`, `lost to Acme`. Not where it is denied. */
export function saidEnding(
  line: Line,
  policy: Policy,
  problems: LineProblem[],
): Pick<Said, "outcome" | "reason" | "competitor"> {
  const named = anyOf(wordsOf(policy, "ending"));
  const pattern = new RegExp(
    `(?:${towards}|已经?|刚刚?|(?<!${letter})(?:just|was|is|we|as|mark(?:ed)?(?:\\s{1,3}as)?)\\s{1,3})?(?<a>${named})了?(?!\\p{Script=Han}|'|原因)|(?<b>${named})原因`,
    "giu",
  );
  const found = [...line.words.matchAll(pattern)].flatMap(({ index, 0: text, groups }) => {
    const choice = choiceNamed(policy, groups?.a ?? groups?.b ?? "");
    if (
      choice?.kind !== "ending" ||
      /(?:没有?|未|不|別|别|not\s|n't\s|never\s)$/iu.test(line.words.slice(Math.max(0, index - 6), index))
    )
      return [];
    return [{ value: choice.key, from: index, to: index + text.length, text }];
  });
  const free = line.free(found);
  const outcome = theOne(line, free, "outcome", "twoStages", problems);
  const [only] = free;
  if (outcome === undefined || outcome === "won" || !only) return outcome === undefined ? {} : { outcome };
  return { outcome, ...saidReason(line, policy, outcome, only.to) };
}

function saidReason(line: Line, policy: Policy, ending: Ending, at: number): Pick<Said, "reason" | "competitor"> {
  const to = /^\s{1,3}to\s{1,3}(?=\S)|^\s{0,3}(?:给了?|被)\s{0,3}(?=\S)/iu.exec(line.words.slice(at));
  const start = at + (to?.[0].length ?? 0);
  const { right } = line.around(at, at);
  if (to && start < right && reasonNamed(policy, ending, "competitor")) {
    const who = line.trimmed(start, right);
    if (!who) return {};
    line.take(at, who.to, "reason");
    return { reason: "competitor", competitor: who.value };
  }
  const because = /^(?:\s|[,，:：]|因为|由于|原因是?|是|because(?:\s+of)?|due\s+to|reason|on){0,8}/iu.exec(
    line.words.slice(at),
  );
  const from = at + (because?.[0].length ?? 0);
  // A comma may stand between the ending and its reason; another value may not.
  const said = line.isFree(at, from) ? line.trimmed(from, line.around(from, from).right) : null;
  const reason = said && reasonNamed(policy, ending, said.value);
  if (!said || !reason) return {};
  line.take(at, said.to, "reason");
  return { reason: reason.key };
}

const gradePattern =
  /(?<![A-Za-z0-9])(?:(?:等级|评级|评为|定为|升为|降为|grade[ds]?(?:\s{1,3}as)?)\s{0,3}[:=：]?\s{0,3}(?<a>[ABC])(?:级|类|等)?|(?<b>[ABC])\s{0,2}(?:级|类|等级?|(?:[\s-]{1,3})grade))(?![A-Za-z0-9])/giu;

/** `A级`, `A类`, `grade A`, `评为B`. */
export function saidGrade(line: Line, problems: LineProblem[]): Grade | undefined {
  const found = [...line.words.matchAll(gradePattern)].flatMap(({ index, 0: text, groups }) => {
    const said = (groups?.a ?? groups?.b ?? "").toUpperCase();
    const value = grades.find((grade) => grade === said);
    return value === undefined ? [] : [{ value, from: index, to: index + text.length, text }];
  });
  return theOne(line, line.free(found), "grade", "twoGrades", problems);
}

const factPatterns: readonly (readonly [RegExp, Partial<Facts>])[] = [
  [/(?:没有?|无)(?:真实)?需求|(?<![a-z])no\s{1,3}(?:real\s{1,3})?need(?!s?[a-z])/giu, { need: "none" }],
  [
    /需求(?:很|已经?|非常)?(?:明确|清晰|清楚)|(?<![a-z])need\s{1,3}(?:is\s{1,3})?clear(?![a-z])|(?<![a-z])clear\s{1,3}need(?![a-z])/giu,
    { need: "clear" },
  ],
  [
    /有(?:一定)?需求|(?<![a-z])(?:need\s{1,3}(?:is\s{1,3})?present|has\s{1,3}a\s{1,3}need)(?![a-z])/giu,
    { need: "present" },
  ],
  [
    /预算(?:已经?)?(?:批了?|批准|获批|通过|到位|确认)(?!中)|(?<![a-z])budget\s{1,3}(?:is\s{1,3}|was\s{1,3})?(?:approved|confirmed|signed\s{1,3}off)(?![a-z])/giu,
    { budget: "approved" },
  ],
  [
    /预算(?:还|在|正在)?(?:未批|没批|待批|评估中?|审批中|申请中|走流程)|(?<![a-z])budget\s{1,3}(?:is\s{1,3})?(?:pending|being\s{1,3}evaluated|in\s{1,3}evaluation|under\s{1,3}review|not\s{1,3}(?:yet\s{1,3})?approved)(?![a-z])/giu,
    { budget: "evaluating" },
  ],
  [/(?:没有?|无)预算|(?<![a-z])no\s{1,3}budget(?![a-z])/giu, { budget: "none" }],
  [
    /决策(?:人|者)(?:已经?)?(?:确认|敲定|同意|拍板)|(?<![a-z])decision[\s-]{1,3}maker\s{1,3}(?:is\s{1,3})?confirmed(?![a-z])/giu,
    { decision: "confirmed" },
  ],
  [
    /(?:决策(?:人|者)(?:已经?)?(?:参与|介入|见过)|(?:见过|接触到?)决策(?:人|者))|(?<![a-z])decision[\s-]{1,3}maker\s{1,3}(?:is\s{1,3})?involved(?![a-z])/giu,
    { decision: "involved" },
  ],
  [
    /(?:决策(?:人|者)(?:未知|不明|不清楚?)|不(?:知道|清楚)决策(?:人|者))|(?<![a-z])decision[\s-]{1,3}maker\s{1,3}(?:is\s{1,3})?unknown(?![a-z])/giu,
    { decision: "unknown" },
  ],
];

/** Need, budget and decision maker, where they are said plainly: `需求明确`, `budget approved`, `决策人已确认`. */
export function saidFacts(line: Line): Partial<Facts> {
  let facts: Partial<Facts> = {};
  for (const [pattern, says] of factPatterns) {
    for (const { index, 0: text } of line.words.matchAll(pattern)) {
      if (!line.isFree(index, index + text.length)) continue;
      line.take(index, index + text.length, "facts");
      facts = { ...says, ...facts };
    }
  }
  return facts;
}

/** What was found once is taken; when two things are said, neither is: that is for the person to say. */
export function theOne<T>(
  line: Line,
  found: readonly Found<T>[],
  part: "stage" | "outcome" | "grade" | "amount",
  code: LineProblem["code"],
  problems: LineProblem[],
): T | undefined {
  const [first, ...others] = found;
  if (!first) return undefined;
  const isSame = others.every(({ value }) => JSON.stringify(value) === JSON.stringify(first.value));
  if (!isSame) {
    problems.push({ code, text: found.map(({ text }) => text.trim()).join(" · ") });
    for (const { from, to } of found) line.take(from, to, "unread");
    return undefined;
  }
  for (const { from, to } of found) line.take(from, to, part);
  return first.value;
}

function wordsOf(policy: Policy, kind: "stage" | "ending"): string[] {
  return spokenChoices(policy).flatMap(({ choice, words }) => (choice.kind === kind ? words : []));
}
