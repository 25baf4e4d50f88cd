/** Domains where anybody may have a mailbox: they say nothing about a company. */
const publicMail = new Set(
  (
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.jp yahoo.co.uk ymail.com icloud.com " +
    "me.com mac.com aol.com proton.me protonmail.com pm.me gmx.com gmx.de gmx.net web.de t-online.de mail.com mail.ru yandex.ru " +
    "yandex.com zoho.com fastmail.com hey.com tutanota.com orange.fr free.fr laposte.net libero.it comcast.net verizon.net att.net " +
    "naver.com daum.net hanmail.net qq.com foxmail.com 163.com 126.com yeah.net 188.com sina.com sina.cn sina.com.cn sohu.com " +
    "tom.com 21cn.com 139.com 189.cn wo.cn aliyun.com"
  ).split(" "),
);

export const isPublicMail = (domain: string): boolean => publicMail.has(domain);
