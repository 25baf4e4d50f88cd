import type { Text } from "../../chat/text.ts";
import { says, sentences } from "../../chat/text.ts";

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(", ");
const chinesely = (words: readonly string[]) => words.map((word) => `「${word}」`).join("、");

/** What an import says: why a file is refused, why a row is, and what it took note of. */
export const { say, lines } = sentences("imports", {
  noFile: says<{ file: string }>({
    en: (f) => `There is no file ${f.file} that can be read.`,
    "zh-CN": (f) => `找不到或无法读取文件 ${f.file}。`,
  }),
  emptyFile: says<{ file: string }>({ en: (f) => `${f.file} is empty.`, "zh-CN": (f) => `${f.file} 是空文件。` }),
  unknownKind: says<{ file: string }>({
    en: (f) => `${f.file} is neither .csv (.tsv, .txt) nor .xlsx. Save an old .xls file as .xlsx first.`,
    "zh-CN": (f) => `${f.file} 不是 .csv（.tsv、.txt）也不是 .xlsx。旧的 .xls 请先另存为 .xlsx。`,
  }),
  tooLarge: says<{ file: string; megabytes: number }>({
    en: (f, v) =>
      `${f.file} is larger than the ${v.number(f.megabytes)} MB that are read. Split it, or save it as CSV.`,
    "zh-CN": (f, v) => `${f.file} 超过 ${v.number(f.megabytes)} MB 的上限。请拆分文件，或另存为 CSV。`,
  }),
  tooManyRows: says<{ file: string; most: number }>({
    en: (f, v) => `${f.file} has more than ${v.number(f.most)} rows. Split it.`,
    "zh-CN": (f, v) => `${f.file} 超过 ${v.number(f.most)} 行，请拆分。`,
  }),
  tooManyColumns: says<{ file: string; most: number }>({
    en: (f, v) => `${f.file} has more than ${v.number(f.most)} columns.`,
    "zh-CN": (f, v) => `${f.file} 超过 ${v.number(f.most)} 列。`,
  }),
  notText: says<{ file: string }>({
    en: (f) => `${f.file} is neither UTF-8 nor GB18030 text. Save it again as “CSV UTF-8”.`,
    "zh-CN": (f) => `${f.file} 既不是 UTF-8 也不是 GB18030 文本。请另存为“CSV UTF-8”。`,
  }),
  brokenCsv: says<{ file: string; line: number; detail: string }>({
    en: (f) => `${f.file} can't be read from line ${f.line} on: ${f.detail}. Often a quotation mark is not closed.`,
    "zh-CN": (f) => `${f.file} 从第 ${f.line} 行起无法读取：${f.detail}。常见原因是引号没有闭合。`,
  }),
  brokenExcel: says<{ file: string }>({
    en: (f) => `${f.file} is no Excel file that can be read. Open it in Excel and save it again as .xlsx.`,
    "zh-CN": (f) => `${f.file} 不是可读取的 Excel 文件。请在 Excel 中打开后重新另存为 .xlsx。`,
  }),
  brokenMapping: says<{ file: string; detail: string }>({
    en: (f) => `The mapping ${f.file} makes no sense: ${f.detail}`,
    "zh-CN": (f) => `映射文件 ${f.file} 有误：${f.detail}`,
  }),
  missingColumn: says<{ what: string; fields: readonly string[] }>({
    en: (f) => `No column says ${f.fields.join(" or ")}. Name it in a mapping file, under columns.`,
    "zh-CN": (f) => `没有任何一列是 ${f.fields.join(" 或 ")}。请在映射文件的 columns 中指明。`,
  }),
  unknownColumn: says<{ column: string; columns: readonly string[] }>({
    en: (f) => `The mapping names a column “${f.column}”, but the file has ${quoted(f.columns)}.`,
    "zh-CN": (f) => `映射里写了列「${f.column}」，但文件中的列是${chinesely(f.columns)}。`,
  }),
  unknownField: says<{ field: string; fields: readonly string[] }>({
    en: (f) => `The mapping names a field “${f.field}”. There are: ${f.fields.join(", ")}.`,
    "zh-CN": (f) => `映射里写了字段「${f.field}」。可用的字段有：${f.fields.join("、")}。`,
  }),
  fieldTwice: says<{ field: string }>({
    en: (f) => `The mapping reads “${f.field}” from two columns.`,
    "zh-CN": (f) => `映射里有两列都指向「${f.field}」。`,
  }),
  unclearDates: says<{ column: string; example: string }>({
    en: (f) =>
      `In “${f.column}” a date such as ${f.example} could be day-month or month-day, and no other date decides. Write in a mapping file: dates: { ${f.column}: dmy } (or mdy).`,
    "zh-CN": (f) =>
      `「${f.column}」列中 ${f.example} 这样的日期，可能是“日-月”也可能是“月-日”，其他日期也无法判断。请在映射文件中写：dates: { ${f.column}: dmy }（或 mdy）。`,
  }),
  unmappedValue: says<{ field: string; word: string; to: string }>({
    en: (f) => `The mapping turns “${f.word}” into ${f.field} “${f.to}”, which the policy does not have.`,
    "zh-CN": (f) => `映射把「${f.word}」对应为 ${f.field}「${f.to}」，但规则里没有它。`,
  }),

  tooManyCells: says<{ cells: number; columns: number }>({
    en: (f) => `has ${f.cells} cells, the header only ${f.columns}`,
    "zh-CN": (f) => `有 ${f.cells} 个单元格，而表头只有 ${f.columns} 列`,
  }),
  missing: says<{ field: string }>({ en: (f) => `says no ${f.field}`, "zh-CN": (f) => `缺少 ${f.field}` }),
  tooLong: says<{ field: string; most: number }>({
    en: (f) => `${f.field} is longer than ${f.most} characters`,
    "zh-CN": (f) => `${f.field} 超过 ${f.most} 个字符`,
  }),
  notDate: says<{ field: string; words: string }>({
    en: (f) => `${f.field}: “${f.words}” is no date`,
    "zh-CN": (f) => `${f.field}：「${f.words}」不是日期`,
  }),
  noSuchDay: says<{ field: string; words: string }>({
    en: (f) => `${f.field}: there is no such day as ${f.words}`,
    "zh-CN": (f) => `${f.field}：没有 ${f.words} 这一天`,
  }),
  inFuture: says<{ field: string; words: string }>({
    en: (f) => `${f.field} ${f.words} is in the future`,
    "zh-CN": (f) => `${f.field} ${f.words} 在未来`,
  }),
  endsBeforeItBegins: says<{ begins: string; ends: string }>({
    en: (f) => `it ends on ${f.ends}, before it begins on ${f.begins}`,
    "zh-CN": (f) => `结束日期 ${f.ends} 早于开始日期 ${f.begins}`,
  }),
  notAmount: says<{ field: string; words: string }>({
    en: (f) => `${f.field}: “${f.words}” is no amount`,
    "zh-CN": (f) => `${f.field}：「${f.words}」不是金额`,
  }),
  negative: says<{ field: string; words: string }>({
    en: (f) => `${f.field}: ${f.words} is negative`,
    "zh-CN": (f) => `${f.field}：${f.words} 是负数`,
  }),
  unknownCurrency: says<{ words: string }>({
    en: (f) => `the policy has no rate for the currency “${f.words}”`,
    "zh-CN": (f) => `规则中没有币种「${f.words}」的汇率`,
  }),
  unknownStage: says<{ words: string }>({
    en: (f) => `unknown stage “${f.words}”: name it in a mapping file, under values`,
    "zh-CN": (f) => `未知阶段「${f.words}」：请在映射文件的 values 中指明`,
  }),
  unknownChoice: says<{ field: string; words: string; known: readonly string[] }>({
    en: (f) => `${f.field}: “${f.words}” is not one of ${f.known.join(", ")}`,
    "zh-CN": (f) => `${f.field}：「${f.words}」不在 ${f.known.join("、")} 之中`,
  }),
  wonWithoutAmount: says({ en: "is won, but says no amount", "zh-CN": "已赢单，但没有金额" }),
  closedWithoutDate: says({ en: "is closed, but says no date", "zh-CN": "已结束，但没有日期" }),
  repeatedKey: says<{ key: string; line: number }>({
    en: (f) => `“${f.key}” was on line ${f.line} already`,
    "zh-CN": (f) => `「${f.key}」在第 ${f.line} 行已经出现过`,
  }),
  looksLike: says<{ name: string; other: string; by: readonly string[] }>({
    en: (f) => `“${f.name}” looks like “${f.other}”, which is here already (same ${f.by.join(", ")})`,
    "zh-CN": (f) => `「${f.name}」与已有的「${f.other}」相似（${f.by.join("、")}相同）`,
  }),
  badValue: says<{ field: string; why: Text }>({
    en: (f, v) => `${f.field}: ${v.text(f.why)}`,
    "zh-CN": (f, v) => `${f.field}：${v.text(f.why)}`,
  }),
  sameName: says<{ name: string }>({
    en: (f) => `several members are called “${f.name}”: give their e-mails`,
    "zh-CN": (f) => `有多位成员叫「${f.name}」：请提供邮箱`,
  }),
  notEmail: says<{ words: string }>({
    en: (f) => `“${f.words}” is no e-mail address`,
    "zh-CN": (f) => `「${f.words}」不是邮箱地址`,
  }),
  unknownManager: says<{ name: string }>({
    en: (f) => `its manager “${f.name}” could be several members`,
    "zh-CN": (f) => `主管「${f.name}」对应多位成员`,
  }),

  unknownOwners: says<{ names: readonly string[]; rows: number }>({
    en: (f, v) =>
      `${v.number(f.rows)} records came without an owner, since nobody here is called ${quoted(f.names)}. Import the members first, then this file again: their owners will be set.`,
    "zh-CN": (f, v) =>
      `有 ${v.number(f.rows)} 条记录没有负责人，因为成员中没有${chinesely(f.names)}。请先导入成员，再导入本文件一次，负责人会补上。`,
  }),
  newCustomers: says<{ count: number }>({
    en: (f, v) =>
      f.count === 1
        ? "1 customer was not here yet and was made."
        : `${v.number(f.count)} customers were not here yet and were made.`,
    "zh-CN": (f, v) => `${v.number(f.count)} 个客户此前不存在，已新建。`,
  }),
  endsBefore: says({ en: "it ends before it begins", "zh-CN": "结束日期早于开始日期" }),
  newAccounts: says<{ count: number }>({
    en: (f, v) => `${v.number(f.count)} accounts that deals name were not here yet and were made.`,
    "zh-CN": (f, v) => `商机中提到的 ${v.number(f.count)} 个客户此前不存在，已新建。`,
  }),
  withoutAccount: says<{ rows: number }>({
    en: (f, v) => `${v.number(f.rows)} deals name no account and were kept without one.`,
    "zh-CN": (f, v) => `${v.number(f.rows)} 条商机没有客户，按无客户保留。`,
  }),
  products: says<{ changed: readonly { readonly from: string; readonly to: string; readonly rows: number }[] }>({
    en: (f, v) =>
      `Products brought to one spelling: ${f.changed.map((each) => `“${each.from}” → “${each.to}” (${v.number(each.rows)})`).join(", ")}.`,
    "zh-CN": (f, v) =>
      `产品名称已统一：${f.changed.map((each) => `「${each.from}」→「${each.to}」（${v.number(each.rows)}）`).join("、")}。`,
  }),
  unknownProducts: says<{ names: readonly string[] }>({
    en: (f) => `Products that are not in the list, kept as they are: ${quoted(f.names)}.`,
    "zh-CN": (f) => `不在产品列表中、按原样保留的产品：${chinesely(f.names)}。`,
  }),
  madeNames: says({
    en: "The file has no names of deals: they are called “product · account”, or “product · key” without an account.",
    "zh-CN": "文件中没有商机名称：按「产品 · 客户」命名，没有客户的按「产品 · 编号」命名。",
  }),
  madeKeys: says({
    en: "No column names the records, so each row is known by its whole content: a row that is changed in the file will come in as a new deal.",
    "zh-CN": "没有可作编号的列，因此按整行内容识别：文件中改动过的行会被当作新商机导入。",
  }),
  zeroUnknown: says<{ rows: number }>({
    en: (f, v) => `An amount of 0 on ${v.number(f.rows)} deals that are not won was taken as “not known”.`,
    "zh-CN": (f, v) => `${v.number(f.rows)} 条未赢单商机的金额为 0，按“未知”处理。`,
  }),
  undated: says<{ rows: number }>({
    en: (f, v) => `${v.number(f.rows)} deals have no date at all and count from today.`,
    "zh-CN": (f, v) => `${v.number(f.rows)} 条商机没有任何日期，从今天起算。`,
  }),
  noReason: says<{ rows: number; reason: Text }>({
    en: (f, v) =>
      `${v.number(f.rows)} lost deals say no reason the policy knows and were kept as “${v.text(f.reason)}”; words of the file are in the note.`,
    "zh-CN": (f, v) =>
      `${v.number(f.rows)} 条输单没有规则认识的原因，记为「${v.text(f.reason)}」；文件中的原文写入备注。`,
  }),
  assumedCurrency: says<{ currency: string; rows: number }>({
    en: (f, v) =>
      `${v.number(f.rows)} amounts name no currency and were taken as ${f.currency}. A mapping file can say otherwise: currency: USD.`,
    "zh-CN": (f, v) => `${v.number(f.rows)} 个金额没有币种，按 ${f.currency} 处理。可在映射文件中改写：currency: USD。`,
  }),
  madeEmails: says<{ count: number }>({
    en: (f, v) =>
      `${v.number(f.count)} members have no e-mail and got a placeholder: nobody can sign in as them until an admin sets their e-mail (tandem member set).`,
    "zh-CN": (f, v) =>
      `${v.number(f.count)} 位成员没有邮箱，使用占位地址：管理员设置邮箱之前（tandem member set），没有人能以其身份使用。`,
  }),
  madeTeams: says<{ names: readonly string[] }>({
    en: (f) => `Teams made, one for each manager: ${f.names.join(", ")}.`,
    "zh-CN": (f) => `已建团队（每位主管一个）：${f.names.join("、")}。`,
  }),
  madeManagers: says<{ names: readonly string[] }>({
    en: (f) => `Managers who have no row of their own were made members: ${f.names.join(", ")}.`,
    "zh-CN": (f) => `以下主管没有单独的行，已建为成员：${f.names.join("、")}。`,
  }),
});
