import { says, sentences, type Text } from "../../../chat/text.ts";
import type { LineProblem } from "../line/line.ts";

const { say, lines } = sentences("dealLine", {
  impossibleDay: says<{ words: string }>({
    en: (f) => `There is no such day as “${f.words}”.`,
    "zh-CN": (f) => `没有「${f.words}」这一天。`,
  }),
  ambiguousDay: says<{ words: string }>({
    en: (f) => `“${f.words}” could be two different days; please write it like 2026-12-05.`,
    "zh-CN": (f) => `「${f.words}」可能是两个不同的日期，请写成 2026-12-05 这样。`,
  }),
  bareDay: says<{ words: string }>({
    en: (f) => `“${f.words}”: for what? Write “close ${f.words}”, or what you will do then.`,
    "zh-CN": (f) => `「${f.words}」是指什么？可以写「${f.words}签」或那天要做的事。`,
  }),
  negativeWords: says<{ words: string }>({
    en: (f) => `An amount can't be negative: “${f.words}”.`,
    "zh-CN": (f) => `金额不能为负数：「${f.words}」。`,
  }),
  repeats: says<{ words: string }>({
    en: (f) => `“${f.words}” comes again and again; a deal has one next step. Please say the first day.`,
    "zh-CN": (f) => `「${f.words}」是重复的，商机只记一个下一步，请写第一次的日期。`,
  }),
  feast: says<{ words: string }>({
    en: (f) => `I don't count from holidays: “${f.words}”. Please say the date.`,
    "zh-CN": (f) => `「${f.words}」不是确定的日期，请写几月几日。`,
  }),
  spanOfTime: says<{ words: string }>({
    en: (f) => `“${f.words}” is no day. Please say which, or “end of ${f.words}”.`,
    "zh-CN": (f) => `「${f.words}」不是某一天，请写日期或「${f.words}末」。`,
  }),
  noOneAmount: says<{ words: string }>({
    en: (f) => `“${f.words}” is not one amount, so I used none of it.`,
    "zh-CN": (f) => `「${f.words}」不是一个确定的金额，没有采用。`,
  }),
  notWhole: says<{ words: string }>({
    en: (f) => `“${f.words}” is not what the whole deal is worth, so I did not use it.`,
    "zh-CN": (f) => `「${f.words}」不是商机的总金额，没有采用。`,
  }),
  twice: says<{ words: string }>({
    en: (f) => `Which one? “${f.words}”: I used neither.`,
    "zh-CN": (f) => `「${f.words}」前后不一致，都没有采用，请明确是哪一个。`,
  }),
});

export { lines };

type Code = LineProblem["code"];

/** What could not be used of a line, and why: a sentence for each. */
const texts: { readonly [C in Code]: (words: string) => Text } = {
  impossibleDay: (words) => say.impossibleDay({ words }),
  ambiguousDay: (words) => say.ambiguousDay({ words }),
  bareDay: (words) => say.bareDay({ words }),
  negativeAmount: (words) => say.negativeWords({ words }),
  repeats: (words) => say.repeats({ words }),
  feast: (words) => say.feast({ words }),
  span: (words) => say.spanOfTime({ words }),
  amounts: (words) => say.noOneAmount({ words }),
  price: (words) => say.notWhole({ words }),
  change: (words) => say.notWhole({ words }),
  twoAmounts: (words) => say.twice({ words }),
  twoCloseDates: (words) => say.twice({ words }),
  twoNextSteps: (words) => say.twice({ words }),
  twoStages: (words) => say.twice({ words }),
  twoGrades: (words) => say.twice({ words }),
};

export const problemText = ({ code, text }: LineProblem): Text => texts[code](text);
