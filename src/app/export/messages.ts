import { says, sentences } from "../../chat/text.ts";

/** What an export says. */
export const { say, lines } = sentences("exports", {
  tooManyForExcel: says<{ most: number }>({
    en: (f, v) => `There are more than ${v.number(f.most)} records, too many for an Excel file. Use --format csv.`,
    "zh-CN": (f, v) => `记录超过 ${v.number(f.most)} 条，Excel 文件放不下，请使用 --format csv。`,
  }),
});
