import { says, sentences } from "../../chat/text.ts";

/** How we speak of those who are let in to a company beside its owners. */
export const { say, lines } = sentences("accountSharing", {
  collaborators: says({ en: "Collaborators", "zh-CN": "协作人" }),
  collaborator: says({ en: "Whom", "zh-CN": "协作人" }),
  invite: says({ en: "Invite", "zh-CN": "邀请协作" }),
  inviteTo: says<{ name: string }>({ en: (f) => `Invite ${f.name}`, "zh-CN": (f) => `邀请${f.name}协作` }),
  inviteHelp: says({ en: "Let a colleague see a customer and log on it", "zh-CN": "邀请同事查看客户并记录跟进" }),
  part: says({ en: "Uninvite", "zh-CN": "移出协作" }),
  partHelp: says({ en: "Stop sharing a customer with a colleague", "zh-CN": "将同事移出协作" }),
  leave: says({ en: "Leave", "zh-CN": "退出协作" }),
  joined: says<{ name: string }>({
    en: (f) => `${f.name} sees this customer now and can log on it.`,
    "zh-CN": (f) => `已邀请${f.name}协作：可以查看该客户并记录跟进。`,
  }),
  parted: says<{ name: string }>({
    en: (f) => `${f.name} no longer collaborates here.`,
    "zh-CN": (f) => `已将${f.name}移出协作。`,
  }),
  invitedYou: says<{ by: string; name: string }>({
    en: (f) => `${f.by} invited you to ${f.name}: you can see it and log on it`,
    "zh-CN": (f) => `${f.by}邀请你协作「${f.name}」：可以查看并记录跟进`,
  }),
  partedYou: says<{ by: string; name: string }>({
    en: (f) => `${f.by} ended your collaboration on ${f.name}`,
    "zh-CN": (f) => `${f.by}将你移出了「${f.name}」的协作`,
  }),
  youParted: says<{ name: string }>({
    en: (f) => `You no longer collaborate on ${f.name}`,
    "zh-CN": (f) => `你已退出「${f.name}」的协作`,
  }),
  hasItAlready: says({ en: "It is theirs already.", "zh-CN": "此人已是负责人或协作人。" }),
  collaboratesNot: says({ en: "They do not collaborate on it.", "zh-CN": "此人不是该客户的协作人。" }),
  collaboratorsMany: says<{ most: number }>({
    en: (f) => `A customer has at most ${f.most} collaborators.`,
    "zh-CN": (f) => `一个客户最多 ${f.most} 位协作人。`,
  }),
});
