// The words that the page puts together itself; those that never change stand in index.html.
export const words = {
  private: "خصوصی",
  you: "شما",
  edited: "ویرایش‌شده",
  forwarded: "فرستاده از",
  hiddenName: "کاربری ناشناس",
  reply: "پاسخ دادن به این پیام",
  edit: "ویرایش این پیام",
  replyTo: "پاسخ به",
  editing: "ویرایش پیام",
  typing: "دارد می‌نویسد…",
  idle: "ربات، روی همین رایانه",
  silent: "رباتی وصل نیست",
  more: "همه متن",
  less: "کوتاه‌تر",
  samples: "فرستادن یک نمونه",
  commands: "فرمان‌ها",
  photo: "تصویر",
  rich: "پیام ساخت‌یافته",
  longName: "متن.txt",
  sentAsFile: "متن بلند بود و به‌صورت پرونده فرستاده شد",
  copied: "رونوشت شد",
  notCopied: "رونوشت نشد",
  noButton: "این دکمه دیگر کار نمی‌کند",
  unknownField: "در کل درخواست",
  groupTitle: "از ربات در گروه بخواهید",
  groupHint:
    "ربات در گروه تا از او نخواهند چیزی نمی‌گوید: خبری بفرستید و در پاسخ به آن بنویسید ‎/summary",
  privateTitle: "یک خبر بفرستید",
  privateHint:
    "متن خبر را پایین بچسبانید، پرونده‌ای را روی صفحه رها کنید، یا یکی از نمونه‌ها را بفرستید.",
  bytes: (count) => `${number(count)} بایت`,
  kilobytes: (count) => `${number(count)} کیلوبایت`,
  megabytes: (count) => `${number(count)} مگابایت`,
  errors: {
    empty: "پیام متنی ندارد.",
    long: "این متن برای پیام بلند است؛ آن را به‌صورت پرونده بفرستید.",
    empty_file: "این پرونده خالی است.",
    big_file: "این پرونده از ۲۰ مگابایت بزرگ‌تر است.",
    sample: "این نمونه پیدا نشد.",
    message: "این پیام دیگر نیست.",
    lost: "فرستاده نشد: ارتباط با محیط محلی قطع است.",
    request: "محیط محلی این درخواست را نفهمید.",
    origin: "این صفحه اجازه این کار را ندارد.",
    file: "این پرونده دیگر نیست.",
  },
};

const digits = new Intl.NumberFormat("fa-IR", { maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat("fa-IR", { hour: "2-digit", minute: "2-digit", hour12: false });

export function number(value) {
  return digits.format(value);
}

export function time(seconds) {
  return clock.format(new Date(seconds * 1000));
}

export function size(bytes) {
  if (bytes < 1024) return words.bytes(bytes);
  if (bytes < 1024 * 1024) return words.kilobytes(Math.round(bytes / 1024));
  return words.megabytes(bytes / 1024 / 1024);
}
