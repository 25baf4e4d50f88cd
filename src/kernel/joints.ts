const joints =
  /^(?:[\s\p{P}~～]|\b(?:of|by|for|since|from|until|till|to|and|with|vs|versus|against|the|on|in)\b|从|自|由|的|起|以来|以后|之后|到|至|在|与|和|跟|对|比)*$/iu;

/** Whether words are only what stands between others: signs, and small words of both languages that say nothing alone. */
export const saysNothing = (words: string): boolean => joints.test(words);
