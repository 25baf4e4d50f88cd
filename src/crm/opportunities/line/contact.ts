import type { Line } from "./line.ts";

/** A person that a line names, by what identifies them. */
export interface Contact {
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
}

const email = /(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![\w-])/u;
/** With a country; a Chinese mobile; with an area code; 400 numbers. Only so many digits as telephones have. */
const phone =
  /(?<![\d\w])(?:\+\d{1,3}[\s-]?(?:\(\d{1,4}\)[\s-]?)?\d{2,4}(?:[\s-]?\d{2,4}){1,3}|1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}-\d{7,8}|400-?\d{3}-?\d{4}|\(\d{3}\)\s?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?![\d\w])/u;
/** Characters that most family names are; only with one of them are two or three characters without a title a name. */
const family =
  "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石韦贾夏付邹熊白孟秦邱侯江尹薛闫雷龙史陶贺顾毛郝龚邵覃武钱戴严莫孔汤]";
const latinName = "[A-Z][\\p{L}'-]{0,30}(?:\\s[A-Z][\\p{L}'-]{0,30}){0,2}";
const titles = "总监|总|经理|主任|女士|先生|工|老师|院长|董|处长?|部长|局长|科长|校长";
/** What begins a line of an e-mail's head, and is nobody's name. */
const heads = "(?!(?:From|To|Cc|Bcc|Reply|Sent|Date|Subject)\\s{0,2}:)";
const contactCue = "联系人|对接人|(?<![A-Za-z])[Cc]ontact(?:\\s{1,3}person)?(?![A-Za-z])";
/** Right before a number or address: `联系人 王芳`, `contact: Jane Doe`, 王总, Ms Doe, 张三, Jane Doe. */
const named = new RegExp(
  `(?:(?:${contactCue})\\s{0,2}[:：]?\\s{0,2}(?<cued>\\p{Script=Han}{2,4}|${latinName})|(?<=^|[\\s,，;；。、])(?:(?<titled>\\p{Script=Han}{1,2}(?:${titles})|(?:Mr|Mrs|Ms|Dr)\\.?\\s${latinName})|(?<plain>${family}\\p{Script=Han}{1,2}|${heads}${latinName})))[\\s,，:：(（<]{0,3}(?:(?:电话|手机|tel|phone|mobile|e-?mail|邮箱)[\\s:：.]{0,3})?$`,
  "u",
);

/** The person, and where their name stands. */
export interface SaidContact {
  readonly contact: Contact;
  readonly named: { readonly from: number; readonly to: number } | null;
}

/** The person whose telephone number or e-mail address the line holds; their name where it stands right before. */
export function saidContact(line: Line): SaidContact | null {
  const phones = phone.exec(line.words);
  const emails = email.exec(line.words);
  const found = [phones, emails].filter((match) => match !== null);
  if (found.length === 0) return null;
  for (const match of found) line.take(match.index, match.index + match[0].length, "contact");
  const first = Math.min(...found.map(({ index }) => index));
  const name = nameBefore(line, first);
  return {
    contact: {
      ...(name === null ? {} : { name: name.text }),
      ...(phones ? { phone: phones[0].replace(/[\s()-]/g, "") } : {}),
      ...(emails ? { email: emails[0].toLowerCase() } : {}),
    },
    named: name,
  };
}

function nameBefore(line: Line, at: number): { text: string; from: number; to: number } | null {
  const start = Math.max(0, at - 80);
  const match = named.exec(line.words.slice(start, at));
  const { cued, titled, plain } = match?.groups ?? {};
  const text = cued ?? titled ?? plain;
  if (!match || text === undefined) return null;
  const nameFrom = start + match.index + match[0].indexOf(text);
  // What the line begins with is the deal, unless a title or a cue says that it is a person.
  if (plain !== undefined && nameFrom === 0) return null;
  const from = cued === undefined ? nameFrom : start + match.index;
  return { text, from, to: nameFrom + text.length };
}

const source =
  /(?:来源|渠道)\s{0,2}[:：]?\s{0,2}(?<a>[^\s,，;；。]{1,40})|(?<![A-Za-z])(?:lead\s{1,3})?source\s{0,2}[:=]?\s{0,3}(?<b>[^\s,;]{1,40})|(?<![A-Za-z])via\s{1,3}(?<c>[^\s,;]{1,40})/iu;

/** Where the deal comes from: `来源：展会`, `source: web`, `via LinkedIn`. */
export function saidSource(line: Line): string | null {
  const match = source.exec(line.words);
  const said = match?.groups?.a ?? match?.groups?.b ?? match?.groups?.c;
  if (!match || said === undefined || !line.isFree(match.index, match.index + match[0].length)) return null;
  line.take(match.index, match.index + match[0].length, "source");
  return line.text.slice(match.index + match[0].length - said.length, match.index + match[0].length);
}

const parted = /^(?<account>[^—–:：|]{2,80}?)\s{0,3}(?:——?|[:：|](?!\/\/)|\s[-–]\s)\s{0,3}\S/u;
const chineseCompany =
  /^\p{Script=Han}{1,20}?(?:股份有限公司|有限责任公司|有限公司|集团|公司|科技|股份|银行|保险|证券|大学|学院|医院|学校|电子|软件|网络|信息|实业|制造|药业|汽车|物流|传媒)(?:集团|股份|有限公司|公司)?(?=$|\s|的)/u;
const latinCompany =
  /^(?:[\p{L}\p{N}&.'-]{1,30}\s){0,4}?[\p{L}\p{N}&.'-]{1,30},?\s(?:Inc|Corp|Corporation|Ltd|Limited|LLC|LLP|GmbH|AG|SA|SAS|BV|Plc|Co)\b\.?(?:,?\sLtd\b\.?)?/iu;

/** The company at the start of a deal's name, where it is plain where it ends; null otherwise. */
export function accountIn(name: string): string | null {
  return parted.exec(name)?.groups?.account?.trim() ?? accountByForm(name);
}

/** The company that a text begins with, by the form in its name: 宏达科技, Acme Inc; null otherwise. */
export function accountByForm(text: string): string | null {
  const found = chineseCompany.exec(text)?.[0] ?? latinCompany.exec(text)?.[0];
  return found?.trim() ?? null;
}
