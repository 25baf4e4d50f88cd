import type { Role } from "../../policy/schema.ts";

/** Which half of the company somebody or something belongs to: it sells in that language and currency. */
export type Half = "zh" | "en";

export interface DemoMember {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly team: string | null;
  readonly half: Half;
  readonly senior?: boolean;
}

/** Teams, and who leads each. All people and companies here are invented; `.example` belongs to nobody (RFC 2606). */
export const teams = [
  { name: "华东销售部", manager: "chen.xue@tandem.example", zone: "Asia/Shanghai", half: "zh" },
  { name: "华南销售部", manager: "liang.zhiyuan@tandem.example", zone: "Asia/Shanghai", half: "zh" },
  { name: "International", manager: "sarah.whitfield@tandem.example", zone: "Europe/London", half: "en" },
] as const;

export const members: readonly DemoMember[] = [
  { name: "周岚", email: "zhou.lan@tandem.example", role: "admin", team: null, half: "zh" },
  { name: "陈雪", email: "chen.xue@tandem.example", role: "manager", team: "华东销售部", half: "zh", senior: true },
  { name: "王梓涵", email: "wang.zihan@tandem.example", role: "rep", team: "华东销售部", half: "zh", senior: true },
  { name: "李思远", email: "li.siyuan@tandem.example", role: "rep", team: "华东销售部", half: "zh" },
  { name: "赵晓彤", email: "zhao.xiaotong@tandem.example", role: "rep", team: "华东销售部", half: "zh" },
  {
    name: "梁志远",
    email: "liang.zhiyuan@tandem.example",
    role: "manager",
    team: "华南销售部",
    half: "zh",
    senior: true,
  },
  { name: "黄嘉怡", email: "huang.jiayi@tandem.example", role: "rep", team: "华南销售部", half: "zh", senior: true },
  { name: "何俊杰", email: "he.junjie@tandem.example", role: "rep", team: "华南销售部", half: "zh" },
  {
    name: "Sarah Whitfield",
    email: "sarah.whitfield@tandem.example",
    role: "manager",
    team: "International",
    half: "en",
    senior: true,
  },
  {
    name: "Tom Okafor",
    email: "tom.okafor@tandem.example",
    role: "rep",
    team: "International",
    half: "en",
    senior: true,
  },
  { name: "Maria Lindqvist", email: "maria.lindqvist@tandem.example", role: "rep", team: "International", half: "en" },
  { name: "Daniel Reyes", email: "daniel.reyes@tandem.example", role: "rep", team: "International", half: "en" },
];

interface Words {
  readonly first: readonly [string, ...string[]];
  readonly second: readonly [string, ...string[]];
  readonly ends: readonly [string, ...string[]];
  readonly places: readonly [string, ...string[]];
  readonly industries: readonly [string, ...string[]];
  readonly family: readonly [string, ...string[]];
  readonly given: readonly [string, ...string[]];
  readonly titles: readonly [string, ...string[]];
}

/** What invented companies and people are put together from. */
export const words: { readonly [half in Half]: Words } = {
  zh: {
    first: [
      "云岫",
      "晨拓",
      "海川",
      "启明",
      "博远",
      "锦程",
      "恒越",
      "蓝屿",
      "禾丰",
      "瑞锋",
      "星桥",
      "泓泽",
      "青禾",
      "鼎新",
      "远山",
      "长风",
      "嘉木",
      "盛澜",
      "正衡",
      "沐光",
    ],
    second: [
      "智能",
      "精密",
      "医疗",
      "物流",
      "食品",
      "能源",
      "电子",
      "建材",
      "教育",
      "纺织",
      "环保",
      "仪器",
      "包装",
      "汽配",
      "软件",
      "新材料",
    ],
    ends: ["科技有限公司", "有限公司", "股份有限公司", "集团有限公司", "设备有限公司"],
    places: ["上海", "杭州", "苏州", "南京", "宁波", "深圳", "广州", "东莞", "佛山", "合肥"],
    industries: ["制造", "医疗", "物流", "食品", "能源", "电子", "教育", "零售"],
    family: ["王", "李", "张", "刘", "陈", "杨", "黄", "吴", "徐", "孙", "朱", "郭", "林", "罗"],
    given: ["建国", "丽华", "志强", "敏", "海燕", "文博", "雅婷", "俊峰", "思雨", "晓东", "佳宁", "国梁"],
    titles: ["采购经理", "信息部主任", "总经理", "财务总监", "生产副总", "运营经理"],
  },
  en: {
    first: [
      "Harrow",
      "Bluefen",
      "Copperline",
      "Larkfield",
      "Northmoor",
      "Silverbrook",
      "Tidewell",
      "Alderway",
      "Brightquay",
      "Foxglade",
      "Kestrel",
      "Marlowe",
      "Oakridge",
      "Pinebarrow",
      "Quillon",
      "Stonehaven",
      "Thornbury",
      "Westerly",
      "Yarrow",
      "Zephyrus",
    ],
    second: [
      "Logistics",
      "Foods",
      "Instruments",
      "Medical",
      "Energy",
      "Textiles",
      "Robotics",
      "Packaging",
      "Materials",
      "Optics",
      "Marine",
      "Components",
      "Learning",
      "Motors",
      "Systems",
      "Water",
    ],
    ends: ["Ltd.", "Inc.", "GmbH", "LLC", "Group", "B.V."],
    places: [
      "London",
      "Manchester",
      "Berlin",
      "Rotterdam",
      "Dublin",
      "Boston",
      "Austin",
      "Toronto",
      "Singapore",
      "Melbourne",
    ],
    industries: ["Manufacturing", "Healthcare", "Logistics", "Food", "Energy", "Electronics", "Education", "Retail"],
    family: [
      "Bennett",
      "Carver",
      "Dalton",
      "Ellis",
      "Fischer",
      "Grant",
      "Hughes",
      "Ivarsson",
      "Jansen",
      "Keller",
      "Moreau",
      "Novak",
    ],
    given: ["Alice", "Ben", "Clara", "David", "Emma", "Felix", "Grace", "Henry", "Iris", "Jonas", "Karen", "Leo"],
    titles: ["Head of Purchasing", "IT Manager", "Managing Director", "Finance Director", "Plant Manager", "COO"],
  },
};

interface Product {
  readonly zh: string;
  readonly en: string;
  readonly thousands: { readonly [half in Half]: readonly [least: number, most: number] };
}

/** What is sold: names in both languages, and the usual range in thousands of yuan or of dollars. */
export const products: readonly [Product, ...Product[]] = [
  { zh: "产线数据平台", en: "Line Data Platform", thousands: { zh: [180, 900], en: [30, 140] } },
  { zh: "仓储管理系统", en: "Warehouse Suite", thousands: { zh: [60, 420], en: [12, 70] } },
  { zh: "设备维保服务", en: "Maintenance Plan", thousands: { zh: [20, 160], en: [4, 28] } },
  { zh: "质检视觉模块", en: "Inspection Vision", thousands: { zh: [90, 520], en: [15, 90] } },
  { zh: "培训与上线", en: "Training and Rollout", thousands: { zh: [10, 60], en: [2, 12] } },
];

/** How deals go on from a product's name: `产线数据平台 · 二期`. */
export const parts: { readonly [half in Half]: readonly [string, ...string[]] } = {
  zh: ["一期", "二期", "试点", "扩容", "续签", "三厂", "总部"],
  en: ["pilot", "phase 1", "phase 2", "second site", "renewal", "headquarters", "30 seats"],
};
