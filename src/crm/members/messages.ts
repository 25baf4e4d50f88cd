import { says, sentences } from "../../chat/text.ts";
import type { Day } from "../../kernel/day.ts";
import { zoneName } from "../../kernel/zone.ts";

/** How we speak about the people of the company. */
export const { say, lines } = sentences("members", {
  askAdmin: says({
    en: "You can't use Tandem yet. Please ask your admin to add you.",
    "zh-CN": "你还不能使用 Tandem，请联系管理员添加。",
  }),
  welcome: says<{ name: string }>({ en: (f) => `Welcome, ${f.name}`, "zh-CN": (f) => `欢迎，${f.name}` }),
  welcomeWords: says({
    en: "Type “deal new” to note a deal, “me” for your day, or “help” for everything else. “settings” sets your language and hours.",
    "zh-CN": "输入「商机 新建」记录商机，输入「我」查看今天，输入「帮助」了解更多。「设置」可以更改语言和工作时间。",
  }),
  welcomeToo: says({
    en: "You are the same person here as on the other platform: same deals, same rights. “settings” says where you are told things.",
    "zh-CN": "你在这里和另一个平台上是同一个人：商机相同，权限相同。「设置」可以选择在哪里接收消息。",
  }),
  welcomeFirst: says({
    en: "You are the first here, so you are the admin. “members” shows who joins; there you can name others.",
    "zh-CN": "你是第一位成员，因此是管理员。「成员」可以查看谁加入了，并指定其他管理员。",
  }),
  welcomeAdmin: says({ en: "You are an admin.", "zh-CN": "你是管理员。" }),

  rep: says({ en: "Rep", "zh-CN": "销售" }),
  manager: says({ en: "Manager", "zh-CN": "主管" }),
  admin: says({ en: "Admin", "zh-CN": "管理员" }),
  english: says({ en: "English", "zh-CN": "English" }),
  chinese: says({ en: "中文（简体）", "zh-CN": "中文（简体）" }),
  slack: says({ en: "Slack", "zh-CN": "Slack" }),
  feishu: says({ en: "Feishu", "zh-CN": "飞书" }),
  lastSeen: says({ en: "Wherever I wrote last", "zh-CN": "我最近使用的平台" }),
  zone: says<{ zone: string }>({ en: (f) => zoneName(f.zone, "en"), "zh-CN": (f) => zoneName(f.zone, "zh-CN") }),
  hours: says<{ from: string; to: string }>({
    en: (f) => `${f.from} to ${f.to}`,
    "zh-CN": (f) => `${f.from} 至 ${f.to}`,
  }),
  noTeam: says({ en: "No team", "zh-CN": "未分组" }),
  senior: says({ en: "Senior", "zh-CN": "资深" }),
  left: says({ en: "Left", "zh-CN": "已离职" }),
  awayUntil: says<{ until: Day }>({
    en: (f, v) => `Away until ${v.day(f.until)}`,
    "zh-CN": (f, v) => `请假至 ${v.day(f.until)}`,
  }),
  awayFrom: says<{ from: Day; until: Day }>({
    en: (f, v) => `Away ${v.day(f.from)} to ${v.day(f.until)}`,
    "zh-CN": (f, v) => `${v.day(f.from)} 至 ${v.day(f.until)} 请假`,
  }),

  name: says({ en: "Name", "zh-CN": "姓名" }),
  email: says({ en: "Work e-mail", "zh-CN": "工作邮箱" }),
  emailHint: says({
    en: "The one in Slack or Feishu: with it they are known at their first word.",
    "zh-CN": "与 Slack 或飞书中的邮箱一致，对方首次发言时即可识别。",
  }),
  role: says({ en: "Role", "zh-CN": "角色" }),
  team: says({ en: "Team", "zh-CN": "团队" }),
  person: says({ en: "Member", "zh-CN": "成员" }),
  weight: says({ en: "Weight", "zh-CN": "分配权重" }),
  weightHint: says({
    en: "Turns in a round of assignments; 0 for none. Reps begin with 1, managers and admins with 0.",
    "zh-CN": "一轮分配中的份数；0 表示不参与分配。销售默认为 1，主管和管理员默认为 0。",
  }),
  cap: says({ en: "Most open deals", "zh-CN": "商机上限" }),
  capHint: says({ en: "Leave empty for the company's own.", "zh-CN": "留空则使用公司默认值。" }),
  territories: says({ en: "Territories", "zh-CN": "负责区域" }),
  spokenLanguages: says({ en: "Languages for customers", "zh-CN": "服务语言" }),
  commaHint: says({ en: "Several are parted by commas.", "zh-CN": "多个请用逗号分隔。" }),
  from: says({ en: "From", "zh-CN": "从" }),
  until: says({ en: "Until, included", "zh-CN": "到（含当天）" }),
  leaveFrom: says({ en: "Away from", "zh-CN": "请假开始" }),
  leaveUntil: says({ en: "Away until", "zh-CN": "请假结束" }),
  language: says({ en: "Language", "zh-CN": "语言" }),
  zoneLabel: says({ en: "Time zone", "zh-CN": "时区" }),
  zoneHint: says({ en: "A city or Asia/Shanghai", "zh-CN": "城市名，或 Asia/Shanghai" }),
  workFrom: says({ en: "Work begins", "zh-CN": "上班时间" }),
  workTo: says({ en: "Work ends", "zh-CN": "下班时间" }),
  workingHours: says({ en: "Working hours", "zh-CN": "工作时间" }),
  toldOn: says({ en: "Tell me on", "zh-CN": "消息接收平台" }),
  leave: says({ en: "Leave", "zh-CN": "请假" }),
  teamName: says({ en: "Team name", "zh-CN": "团队名称" }),
  unled: says<{ team: string }>({
    en: (f) => `${f.team} has no manager any more`,
    "zh-CN": (f) => `团队「${f.team}」暂无主管`,
  }),
  unledWords: says<{ name: string }>({
    en: (f) =>
      `${f.name}, who led it, has left. Until somebody is named, digests and alerts for its manager reach nobody, and what a manager decides comes to the admins.`,
    "zh-CN": (f) =>
      `原主管${f.name}已离职。指定新主管前，发给主管的漏斗日报和提醒无人接收，需主管决定的事项会转给管理员。`,
  }),
  unable: says<{ team: string }>({
    en: (f) =>
      `Still named as ${f.team}'s manager, but can't act as one now. Until somebody else is named, what a manager decides comes to the admins.`,
    "zh-CN": (f) => `仍是团队「${f.team}」的主管，但目前无法履行主管职责。指定新主管前，需主管决定的事项会转给管理员。`,
  }),
  nameManagerOf: says<{ team: string }>({
    en: (f) => `Name ${f.team}'s manager`,
    "zh-CN": (f) => `指定${f.team}主管`,
  }),
  nameManager: says({ en: "Name a manager", "zh-CN": "指定主管" }),
  teamManager: says({ en: "Manager", "zh-CN": "主管" }),
  filter: says({ en: "Name", "zh-CN": "姓名" }),
  none: says({ en: "–", "zh-CN": "–" }),

  settings: says({ en: "Settings", "zh-CN": "设置" }),
  settingsHelp: says({
    en: "Your language, time zone, working hours and where you are told things",
    "zh-CN": "语言、时区、工作时间和消息接收平台",
  }),
  settingsUsage: says({ en: "[zh | en | city | 9:00-18:00]", "zh-CN": "[中文 | 英文 | 城市 | 9:00-18:00]" }),
  settingsTitle: says({ en: "Your settings", "zh-CN": "你的设置" }),
  settingsSaved: says({ en: "Saved. Your settings now:", "zh-CN": "已保存，当前设置如下。" }),
  change: says({ en: "Change", "zh-CN": "修改" }),

  members: says({ en: "Members", "zh-CN": "成员" }),
  membersHelp: says({ en: "Who is here: role, team, time zone, leave", "zh-CN": "查看成员：角色、团队、时区、请假" }),
  membersUsage: says({ en: "[name]", "zh-CN": "[姓名]" }),
  noMembers: says<{ words: string }>({
    en: (f) =>
      f.words ? `Nobody here is called “${f.words}”.` : "Nobody is here yet. People join at their first word.",
    "zh-CN": (f) => (f.words ? `没有名为「${f.words}」的成员。` : "还没有成员，同事首次发言时会自动加入。"),
  }),
  more: says({ en: "More", "zh-CN": "下一页" }),
  edit: says({ en: "Edit", "zh-CN": "编辑" }),
  editMember: says({ en: "Edit member", "zh-CN": "编辑成员" }),
  editMemberHelp: says({
    en: "Role, team, weight, cap, territories, languages and leave of a member",
    "zh-CN": "设置成员的角色、团队、权重、上限、区域、语言和请假",
  }),
  memberUsage: says({ en: "<name>", "zh-CN": "<姓名>" }),
  memberSaved: says<{ name: string }>({ en: (f) => `Saved: ${f.name}`, "zh-CN": (f) => `已保存：${f.name}` }),
  changedByOther: says<{ name: string }>({
    en: (f) =>
      `${f.name} was changed by someone else while you were editing. These are the values now; saving puts yours in their place.`,
    "zh-CN": (f) => `在你编辑期间，${f.name} 已被他人修改，当前值如下。再次保存将以你的值为准。`,
  }),
  unchanged: says({ en: "Nothing was changed.", "zh-CN": "没有改动。" }),
  undo: says({ en: "Undo", "zh-CN": "撤销" }),
  undone: says({ en: "Undone.", "zh-CN": "已撤销。" }),
  undoNotYours: says({ en: "Only the person who did this can undo it.", "zh-CN": "只有操作者本人可以撤销。" }),
  undoTooLate: says<{ minutes: number }>({
    en: (f) => `This can be undone for ${f.minutes} minutes only.`,
    "zh-CN": (f) => `只能在 ${f.minutes} 分钟内撤销。`,
  }),
  undoneBefore: says({ en: "This was undone before.", "zh-CN": "此前已撤销。" }),
  noSuchChange: says({ en: "I can't find that change any more.", "zh-CN": "找不到这次修改。" }),
  changedSince: says<{ name: string }>({
    en: (f) => `${f.name} was changed again since. Please edit instead.`,
    "zh-CN": (f) => `${f.name} 之后又被修改过，请直接编辑。`,
  }),
  addMember: says({ en: "Add member", "zh-CN": "添加成员" }),
  addMemberHelp: says({ en: "Add somebody by work e-mail", "zh-CN": "通过工作邮箱添加成员" }),
  added: says<{ name: string }>({
    en: (f) => `${f.name} is a member now, and will be known by their e-mail at their first word.`,
    "zh-CN": (f) => `已添加 ${f.name}，对方首次发言时会通过邮箱识别。`,
  }),
  deactivate: says({ en: "Has left", "zh-CN": "标记离职" }),
  deactivateSure: says<{ name: string }>({
    en: (f) => `${f.name} can no longer use Tandem. Their deals stay theirs until they are handed over.`,
    "zh-CN": (f) => `${f.name} 将不能再使用 Tandem，其商机在交接前保持不变。`,
  }),
  hasLeft: says<{ name: string }>({ en: (f) => `${f.name} has left.`, "zh-CN": (f) => `${f.name} 已离职。` }),
  activate: says({ en: "Is back", "zh-CN": "恢复成员" }),
  isBack: says<{ name: string }>({
    en: (f) => `${f.name} is a member again.`,
    "zh-CN": (f) => `${f.name} 已恢复为成员。`,
  }),

  away: says({ en: "Leave", "zh-CN": "请假" }),
  awayHelp: says({
    en: "Say when you are away: no assignments and no reminders until you are back",
    "zh-CN": "登记请假：期间不分配商机，也不提醒",
  }),
  awayUsage: says({ en: "<from> [until]", "zh-CN": "<开始> [结束]" }),
  awaySaved: says<{ name: string; from: Day; until: Day }>({
    en: (f, v) =>
      `${f.name} is away ${f.from === f.until ? `on ${v.day(f.from)}` : `from ${v.day(f.from)} to ${v.day(f.until)}`}.`,
    "zh-CN": (f, v) => `${f.name} ${v.day(f.from)}${f.from === f.until ? "" : ` 至 ${v.day(f.until)}`}请假。`,
  }),
  awayTold: says<{ by: string; from: Day; until: Day }>({
    en: (f, v) => `${f.by} noted your leave: ${v.day(f.from)} to ${v.day(f.until)}.`,
    "zh-CN": (f, v) => `${f.by} 为你登记了请假：${v.day(f.from)} 至 ${v.day(f.until)}。`,
  }),
  back: says({ en: "Back at work", "zh-CN": "销假" }),
  backHelp: says({ en: "End your leave", "zh-CN": "结束请假" }),
  backSaved: says<{ name: string }>({ en: (f) => `${f.name} is back.`, "zh-CN": (f) => `${f.name} 已销假。` }),

  newTeam: says({ en: "New team", "zh-CN": "新建团队" }),
  editTeam: says({ en: "Edit team", "zh-CN": "编辑团队" }),
  teamUsage: says({ en: "<team>", "zh-CN": "<团队>" }),
  teamSaved: says<{ name: string }>({ en: (f) => `Team ${f.name}`, "zh-CN": (f) => `团队：${f.name}` }),

  leaveBackwards: says<{ from: Day; until: Day }>({
    en: (f, v) => `The leave ends (${v.day(f.until)}) before it begins (${v.day(f.from)}).`,
    "zh-CN": (f, v) => `结束日期（${v.day(f.until)}）早于开始日期（${v.day(f.from)}）。`,
  }),
  leaveOver: says<{ until: Day }>({
    en: (f, v) => `That leave is already over (${v.day(f.until)}).`,
    "zh-CN": (f, v) => `该请假已经结束（${v.day(f.until)}）。`,
  }),
  leaveHalf: says({
    en: "Please give both days of the leave, or none.",
    "zh-CN": "请同时填写请假的开始和结束日期，或都留空。",
  }),
  notAway: says<{ name: string }>({ en: (f) => `${f.name} is not on leave.`, "zh-CN": (f) => `${f.name} 没有请假。` }),
  lastAdmin: says<{ name: string }>({
    en: (f) => `${f.name} is the last admin. Please name another one first.`,
    "zh-CN": (f) => `${f.name} 是最后一位管理员，请先指定其他管理员。`,
  }),
  weightRange: says({ en: "A weight is a whole number from 0 to 100.", "zh-CN": "权重须为 0 到 100 的整数。" }),
  capRange: says({ en: "A cap is a whole number from 0 to 10,000.", "zh-CN": "上限须为 0 到 10,000 的整数。" }),
  alreadyLeft: says<{ name: string }>({
    en: (f) => `${f.name} has left already.`,
    "zh-CN": (f) => `${f.name} 已离职。`,
  }),
  neverLeft: says<{ name: string }>({ en: (f) => `${f.name} is a member.`, "zh-CN": (f) => `${f.name} 仍是成员。` }),
  notYourself: says({ en: "Another admin has to do this for you.", "zh-CN": "不能对自己执行，请由其他管理员操作。" }),
  noHours: says({ en: "Working hours need a beginning and a later end.", "zh-CN": "上班和下班时间不能相同。" }),
  notYours: says<{ name: string }>({
    en: (f) => `Only ${f.name}, their manager or an admin can do this.`,
    "zh-CN": (f) => `只有${f.name}本人、其主管或管理员可以这样做。`,
  }),
  noMember: says({ en: "This person is no member here.", "zh-CN": "此人不是成员。" }),
  badEmail: says<{ words: string }>({
    en: (f) => `“${f.words}” is not an e-mail address.`,
    "zh-CN": (f) => `「${f.words}」不是有效的邮箱地址。`,
  }),
  emailTaken: says<{ name: string }>({
    en: (f) => `This e-mail is ${f.name}'s already.`,
    "zh-CN": (f) => `该邮箱已属于 ${f.name}。`,
  }),
  badTime: says<{ words: string }>({
    en: (f) => `“${f.words}” is not a time I can read. Try 9:00 or 18:30.`,
    "zh-CN": (f) => `看不懂时间「${f.words}」。可以写 9:00 或 18:30。`,
  }),
  badZone: says<{ words: string }>({
    en: (f) => `I know no time zone “${f.words}”. Try a city, or a name like Asia/Shanghai.`,
    "zh-CN": (f) => `没有找到时区「${f.words}」。可以写城市名，或 Asia/Shanghai 这样的名称。`,
  }),
  teamTaken: says<{ name: string }>({
    en: (f) => `There is a team called ${f.name} already.`,
    "zh-CN": (f) => `已有名为「${f.name}」的团队。`,
  }),
  noTeamNamed: says({ en: "There is no such team.", "zh-CN": "没有这个团队。" }),
});
