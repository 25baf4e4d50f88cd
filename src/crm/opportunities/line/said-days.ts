import type { Day } from "../../../kernel/day.ts";
import { type FoundDay, findDays, type KnownDay } from "../../../kernel/day-words.ts";
import type { Line, LineProblem } from "./line.ts";

export interface NextStep {
  /** What is to be done, with the clock time if one was said. */
  readonly text: string;
  readonly on: Day;
}
export interface SaidDays {
  readonly closeDate?: Day;
  readonly nextStep?: NextStep;
}

const closesAfter =
  /^\s{0,3}(?:之?前|以前|以内|内)?\s{0,2}(?:能|可以?|要|会|就|完成|正式)?(?:签约|签单|签合同|签(?![到证收名字])|成交|关单|结单)了?|^\s{1,3}(?:to\s{1,3})?(?:close|closing|sign|signing|signature)(?![A-Za-z])(?!\s{1,3}(?:call|meeting))/iu;
const closesBefore =
  /(?:(?:预计|计划|争取)?(?:签约|签单|签合同|签|成交|关单|结单)(?:时间|日期|日)?\s{0,2}(?:改到|改成|改为|推迟到|延后到|延到|提前到|定在|在|是|到|为)?\s{0,2}[:：]?|(?<![A-Za-z])(?:expected\s{1,3}|to\s{1,3})?(?:clos(?:e|es|ed|ing)|sign(?:s|ed|ing)?|signature)(?:\s{1,3}date)?(?:\s{1,3}(?:is|on|by|at|in|to|for|before|moved|pushed|now)){0,3}\s{0,2}[:=]?)\s{0,3}$/iu;
/** On its own it says when all is done; after the words of a step, until when the step is. */
const until = /(?:(?<![A-Za-z])(?:by|before|due(?:\s{1,3}(?:on|by))?|until)|截止到?|最晚)\s{0,3}$/iu;
const expects = /(?:预计|计划|争取|有望|希望|(?<![A-Za-z])(?:expected|expect|should|on|in))\s{0,3}$/iu;
const untilAfter = /^\s{0,3}(?:之前|以前|前)(?=$|[\s,，;；。、])/u;

/** What one does with a customer: where a step begins when nothing parts it from the deal's name. */
const acts =
  /(?<![A-Za-z])(?:call|phone|ring|visit|meet(?:ing)?|demo|e-?mail|mail|send|follow[\s-]up|present(?:ation)?|review|discuss|talk|chat|lunch|dinner|coffee|check|prepare|workshop|training|on-?site|trial|pilot|poc|remind|ask|called|phoned|visited|met|sent|e-?mailed|spoke|talked|discussed)(?![A-Za-z])|再?(?:拜访|回访|打?电话|致电|见面|面谈|约见|约访|约|演示|发(?:方案|报价|合同|资料|邮件)|寄(?:样|合同|资料)|送样|汇报|沟通|跟进|联系|会议|开会|讨论|讲标|投标|试用|培训|调研|交流|吃饭|提交|准备)/iu;
/** What was done today is a follow-up to log, no promise. */
const done =
  /[过了](?=$|[\s,，])|(?<![A-Za-z])(?:called|phoned|visited|met|sent|e-?mailed|spoke|talked|discussed|had|did)(?![A-Za-z])/iu;
const linksBefore = /[\s]{0,3}(?:(?<![A-Za-z])(?:on|at|by|before|for|in|due)|在|于|定在|约在)\s{0,3}$/iu;
const linksAfter = /^\s{0,3}(?:(?:to|for|we|will)(?![A-Za-z])|之?前|去|要|再)\s{0,3}/iu;

/** Beyond so many days nobody means one deal: what each stands beside is not looked at. */
const mostDays = 50;

/**
 * The days of a line, each by its role: a close date beside 签, 成交, close, sign, or `by` alone; a next step when other
 * words stand beside it, after it rather than before it. A day with nothing beside it is reported, not guessed; so are
 * days that no calendar has, and second ones of a kind. What was done before is unread: it is to be logged.
 */
export function saidDays(line: Line, today: Day, problems: LineProblem[]): SaidDays {
  const free = line.free(findDays(line.text, { today }));
  for (const { from, to } of free.slice(mostDays)) line.take(from, to, "unread");
  // First held as they are, so that the words beside one day never reach over another.
  const days = free.slice(0, mostDays).filter((day) => known(line, day, problems));
  const closing = days.filter((day) => takeClose(line, day, days));
  const steps = days
    .filter((day) => !closing.includes(day))
    .flatMap((day) => takeStep(line, day, days, today, problems));
  const closeDate = single(closing, "twoCloseDates", line, problems);
  const nextStep = single(steps, "twoNextSteps", line, problems);
  return {
    ...(closeDate ? { closeDate: closeDate.value } : {}),
    ...(nextStep ? { nextStep: { text: nextStep.text, on: nextStep.value } } : {}),
  };
}

function known(line: Line, day: FoundDay, problems: LineProblem[]): day is KnownDay {
  if (day.value !== null) return true;
  problems.push({ code: day.problem === "impossible" ? "impossibleDay" : "ambiguousDay", text: day.text });
  // "close" goes with its day, and is no part of the deal's name.
  const { left } = line.around(day.from, day.to);
  const cue = closesBefore.exec(line.words.slice(left, day.from))?.[0] ?? "";
  line.take(day.from - cue.length, day.from, "filler");
  line.take(day.from, day.to, "unread");
  return false;
}

/** The stretch beside a day, up to the next value, day, or end of the thought. */
function beside(line: Line, day: KnownDay, days: readonly KnownDay[]) {
  const { left, right, leads } = line.around(day.from, day.to);
  const before = days.filter(({ to }) => to <= day.from).map(({ to }) => to);
  const after = days.filter(({ from }) => from >= day.to).map(({ from }) => from);
  const start = Math.max(left, ...before);
  const end = Math.min(right, ...after);
  return {
    start,
    end,
    leads: leads && before.length === 0,
    before: line.words.slice(start, day.from),
    after: line.words.slice(day.to, end),
  };
}

function takeClose(line: Line, day: KnownDay, days: readonly KnownDay[]): boolean {
  const { before, after, leads } = beside(line, day, days);
  const lead = closesBefore.exec(before);
  if (lead) {
    line.take(day.from - lead[0].length, day.to, "closeDate");
    return true;
  }
  const tail = closesAfter.exec(after);
  const limit = until.exec(before);
  if (tail) {
    const expected = limit ?? expects.exec(before);
    line.take(day.from - (expected?.[0].length ?? 0), day.to + tail[0].length, "closeDate");
    return true;
  }
  const afterLimit = untilAfter.exec(after);
  if (!limit && !afterLimit) return false;
  const others = before.slice(0, before.length - (limit?.[0].length ?? 0));
  const hasStep = leads ? acts.test(others) : /[\p{L}\p{N}]/u.test(others);
  if (hasStep || /[\p{L}\p{N}]/u.test(after.slice(afterLimit?.[0].length ?? 0))) return false;
  line.take(day.from - (limit?.[0].length ?? 0), day.to + (afterLimit?.[0].length ?? 0), "closeDate");
  return true;
}

interface Step {
  readonly value: Day;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function takeStep(line: Line, day: KnownDay, days: readonly KnownDay[], today: Day, problems: LineProblem[]): Step[] {
  const { start, end, leads, before, after } = beside(line, day, days);
  const skipped = linksAfter.exec(after)?.[0].length ?? 0;
  const later = line.trimmed(day.to + skipped, end);
  const link = linksBefore.exec(before)?.[0].length ?? 0;
  const act = acts.exec(before);
  // In the first stretch the deal's name comes before what is to be done.
  const begins = act ? start + act.index : leads ? null : start;
  const isWanted = later === null || act !== null;
  const earlier = begins === null || !isWanted ? null : line.trimmed(begins, day.from - link);
  if (!earlier && !later) {
    problems.push({ code: "bareDay", text: day.text });
    line.take(day.from, day.to, "unread");
    return [];
  }
  const from = earlier?.from ?? day.from - link;
  const to = later?.to ?? day.to;
  const text = [earlier?.value, later?.value, day.time].filter((piece) => piece !== undefined).join(" ");
  if (day.value < today || (day.value === today && done.test(text))) {
    line.take(from, to, "unread");
    return [];
  }
  line.take(from, to, "nextStep");
  return [{ value: day.value, text, from, to }];
}

/** Two of a kind are for the person to choose from: neither is taken. */
function single<D extends { readonly value: Day; readonly text: string; readonly from: number; readonly to: number }>(
  found: readonly D[],
  code: LineProblem["code"],
  line: Line,
  problems: LineProblem[],
): D | undefined {
  const [first, ...others] = found;
  if (first && others.some((other) => other.value !== first.value || code === "twoNextSteps")) {
    problems.push({ code, text: found.map(({ from, to }) => line.text.slice(from, to)).join(" · ") });
    line.giveUp(found);
    return undefined;
  }
  return first;
}
