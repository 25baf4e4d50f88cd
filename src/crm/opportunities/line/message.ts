import { readable } from "../../../kernel/words.ts";

const person = "(?:[\\p{L}.'-]{1,20}|<?@[^\\s>]{1,60}>?)";
const english = `(?:hi|hello|hey|dear|good\\s(?:morning|afternoon|evening))(?:\\s(?:all|there|team|everyone|${person}(?:\\s${person})?))?\\s?[,!.:，！：]`;
const chinese =
  "(?:\\p{Script=Han}{1,4}[,，]?\\s?)?(?:你们?好|您好|早上好|上午好|下午好|晚上好|哈喽)(?:\\s?[呀啊哈])?\\s?[,，!！。~～:：]?";
const titled = "\\p{Script=Han}{1,2}(?:总监?|经理|主任|老师|工|哥|姐|女士|先生)好\\s?[,，!！~～]";
const greeting = new RegExp(`^(?:\\s|<?@[^\\s>]{1,60}>?|${english}|${chinese}|${titled}){1,4}`, "iu");

/** A message without the people it calls and the greeting it begins with: nobody's deal is named "Hi Tom". */
export function withoutGreeting(message: string): string {
  const rest = message.slice(greeting.exec(readable(message))?.[0].length ?? 0);
  return rest.trim() === "" ? message : rest;
}

/** Companies are named early in a message, and in few words. */
const earliest = 200;
const [mostWords, mostCharacters] = [5, 14];

/**
 * The pieces of a message's beginning that may be a company's name, the longest first: runs of words that start with a
 * capital or a digit, and runs of Chinese characters, which have no blanks between them. Some hundreds at most.
 */
export function possibleNames(message: string): readonly string[] {
  const text = readable(message).slice(0, earliest);
  const pieces = text.split(/[,，;；。！!？?\n|、:：()（）"“”]|\.(?=\s|$)|\s[-–—]\s/u);
  const names = pieces.flatMap((piece) => [...runsOfWords(piece), ...runsOfHan(piece)]);
  return [...new Set(names)].sort((a, b) => b.length - a.length);
}

function runsOfWords(piece: string): string[] {
  const words = piece.match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) ?? [];
  return words.flatMap((word, at) =>
    /^[\p{Lu}\d]/u.test(word)
      ? Array.from({ length: mostWords }, (_, more) => words.slice(at, at + more + 1).join(" "))
      : [],
  );
}

function runsOfHan(piece: string): string[] {
  const runs = piece.match(/[\p{Script=Han}\p{L}\p{N}]+/gu) ?? [];
  return runs
    .filter((run) => /\p{Script=Han}/u.test(run))
    .flatMap((run) =>
      [...run].flatMap((_, at) =>
        Array.from({ length: mostCharacters - 1 }, (_each, more) => run.slice(at, at + more + 2)),
      ),
    );
}
