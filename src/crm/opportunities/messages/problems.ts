import type { Text } from "../../../chat/text.ts";
import type { LineProblem } from "../line/line.ts";
import { say } from "./messages.ts";

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
