import { Refusal } from "../../../kernel/refusal.ts";
import { isZone } from "../../../kernel/zone.ts";

/** Cities as people call them, for zones that bear another city's name or none in Chinese. */
const cities: { readonly [zone: string]: readonly string[] } = {
  "Asia/Shanghai": [
    "china",
    "beijing",
    "shenzhen",
    "guangzhou",
    "hangzhou",
    "chengdu",
    "wuhan",
    "nanjing",
    "cst",
    "中国",
    "北京",
    "上海",
    "深圳",
    "广州",
    "杭州",
    "成都",
    "武汉",
    "南京",
    "北京时间",
  ],
  "Asia/Hong_Kong": ["hk", "香港"],
  "Asia/Taipei": ["taiwan", "台北", "台湾"],
  "Asia/Singapore": ["sg", "新加坡"],
  "Asia/Tokyo": ["japan", "osaka", "东京", "日本", "大阪"],
  "Asia/Seoul": ["korea", "首尔", "韩国"],
  "Asia/Kolkata": ["india", "mumbai", "delhi", "new delhi", "bangalore", "印度", "孟买", "新德里"],
  "Asia/Dubai": ["迪拜"],
  "Asia/Bangkok": ["thailand", "曼谷", "泰国"],
  "Asia/Jakarta": ["雅加达"],
  "Asia/Kuala_Lumpur": ["malaysia", "吉隆坡", "马来西亚"],
  "Asia/Manila": ["philippines", "马尼拉"],
  "Asia/Ho_Chi_Minh": ["vietnam", "hanoi", "saigon", "胡志明市", "河内", "越南"],
  "Australia/Sydney": ["canberra", "悉尼"],
  "Australia/Melbourne": ["墨尔本"],
  "Europe/London": ["uk", "england", "伦敦", "英国"],
  "Europe/Paris": ["france", "巴黎", "法国"],
  "Europe/Berlin": ["germany", "munich", "frankfurt", "hamburg", "cet", "柏林", "德国", "慕尼黑", "法兰克福"],
  "Europe/Madrid": ["spain", "barcelona", "马德里", "西班牙"],
  "Europe/Rome": ["italy", "milan", "罗马", "米兰", "意大利"],
  "Europe/Amsterdam": ["netherlands", "阿姆斯特丹", "荷兰"],
  "Europe/Zurich": ["switzerland", "geneva", "苏黎世", "瑞士"],
  "Europe/Moscow": ["russia", "莫斯科", "俄罗斯"],
  "America/New_York": ["boston", "washington", "atlanta", "miami", "eastern", "et", "est", "纽约", "波士顿", "美东"],
  "America/Chicago": ["dallas", "houston", "austin", "central", "芝加哥", "休斯顿"],
  "America/Denver": ["mountain", "丹佛"],
  "America/Los_Angeles": [
    "san francisco",
    "sf",
    "seattle",
    "la",
    "pacific",
    "pt",
    "pst",
    "洛杉矶",
    "旧金山",
    "西雅图",
    "美西",
  ],
  "America/Toronto": ["多伦多"],
  "America/Vancouver": ["温哥华"],
  "America/Sao_Paulo": ["brazil", "圣保罗", "巴西"],
  "America/Mexico_City": ["mexico", "墨西哥城"],
};

/** The zone that words name: an IANA name, its city, or a city or country in either language; null when there is none. */
export function zoneNamed(words: string): string | null {
  const wanted = words.normalize("NFKC").trim().toLowerCase();
  const called = Object.entries(cities).find(([, names]) => names.includes(wanted));
  if (called) return called[0];
  const spelt = wanted.replace(/\s+/g, "_");
  const known = Intl.supportedValuesOf("timeZone");
  const found = known.find((zone) => zone.toLowerCase() === spelt || zone.toLowerCase().endsWith(`/${spelt}`));
  return found ?? (/^[a-z]+\/|^utc$/.test(spelt) && isZone(words.trim()) ? words.trim() : null);
}

/** The zone that words name. Refuses others, at the form's field `zone`. */
export function readZone(words: string): string {
  const zone = zoneNamed(words);
  if (!zone) throw new Refusal("members.badZone", { words }, { field: "zone" });
  return zone;
}

/** A clock time as `HH:MM`: `9`, `9:30`, `0930`, `９：３０`, `6pm`, `9点`, `9点半`; null for others. */
export function timeOf(words: string): string | null {
  const plain = words
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace("点半", ":30")
    .replace(/点$/, "")
    .replace("点", ":");
  const found = /^(\d{1,2})(?::?(\d{2}))?\s*分?\s*(am|pm)?$/.exec(plain);
  if (!found) return null;
  const [, hour = "", minute = "00", half] = found;
  const hours = half ? (Number(hour) % 12) + (half === "pm" ? 12 : 0) : Number(hour);
  if (hours > 23 || Number(minute) > 59 || (half && Number(hour) > 12)) return null;
  return `${String(hours).padStart(2, "0")}:${minute}`;
}
