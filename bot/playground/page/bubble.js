// One message as an element.
import { element, icon } from "./element.js";
import { renderText, safeLink } from "./entities.js";
import { size, time, words } from "./words.js";

const LONG = 1200; // UTF-16 units from which the reader's own text is folded
const SUMMARY = 160; // UTF-16 units

/** What is shown of a message in one line elsewhere. */
export function summary(message) {
  const text = message.text ?? message.caption ?? message.document?.file_name ?? richText(message) ?? words.photo;
  const line = text.replace(/\s+/g, " ");
  return line.length > SUMMARY ? `${line.slice(0, SUMMARY).replace(/\s\S*$/u, "")}…` : line;
}

/**
 * @param entry what the server tells of a message
 * @param context reader: id of the page's person; group: whether names are shown;
 *   act: {press, copy, reply, jump, command}
 */
export function renderMessage(entry, context) {
  const { message } = entry;
  const mine = message.from?.id === context.reader;
  const name = message.from?.first_name ?? message.sender_chat?.title ?? "";
  const article = element("article", {
    cls: mine ? "message mine" : "message",
    id: `m${message.message_id}`,
    "data-id": message.message_id,
    "aria-label": `${mine ? words.you : name}، ${time(message.date)}`,
    tabindex: "-1",
  });
  const bubble = element("div", { cls: "bubble" });
  if (context.group && !mine) bubble.append(element("p", { cls: "from" }, name));
  if (message.forward_origin) bubble.append(forwarded(message.forward_origin));
  const reply = message.reply_to_message;
  if (reply && !reply.forum_topic_created) bubble.append(replyHeader(message, context));
  if (message.document || message.photo) bubble.append(fileCard(message));
  const text = message.text ?? message.caption ?? richText(message);
  if (text) bubble.append(...textPart(text, message, entry.by_bot, context.act));
  bubble.append(foot(entry, context.act));
  article.append(bubble);
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) article.append(keyboard(rows, message, context.act));
  return article;
}

function richText(message) {
  const flat = (part) =>
    typeof part === "string" ? part : Array.isArray(part) ? part.map(flat).join("") : part?.text ? flat(part.text) : "";
  return message.rich_message?.blocks.map(flat).filter(Boolean).join("\n");
}

function textPart(text, message, byBot, act) {
  const entities = message.entities ?? message.caption_entities ?? [];
  const body = element("div", { cls: "text" }, ...renderText(text, entities, act.command));
  if (byBot || text.length < LONG) return [body];
  const holder = element("div", { cls: "long" }, body);
  const button = element("button", { cls: "unfold", type: "button", "aria-expanded": "false" }, words.more);
  button.addEventListener("click", () => {
    const long = holder.classList.toggle("long");
    button.textContent = long ? words.more : words.less;
    button.setAttribute("aria-expanded", String(!long));
  });
  return [holder, button];
}

function forwarded(origin) {
  const name =
    origin.chat?.title ?? origin.sender_chat?.title ?? origin.sender_user?.first_name ?? origin.sender_user_name ?? words.hiddenName;
  return element("p", { cls: "forwarded" }, `${words.forwarded} `, element("b", { dir: "auto" }, name));
}

function replyHeader(message, context) {
  const reply = message.reply_to_message;
  const name = reply.from?.id === context.reader ? words.you : reply.from?.first_name ?? reply.sender_chat?.title ?? "";
  const shown = message.quote?.text ?? summary(reply);
  return element(
    "button",
    { cls: "reply", type: "button", onclick: () => context.act.jump(reply.message_id) },
    element("b", { dir: "auto" }, name),
    element("span", { dir: "auto" }, shown),
  );
}

function fileCard(message) {
  const file = message.document ?? message.photo[message.photo.length - 1];
  const name = message.document?.file_name ?? words.photo;
  return element(
    "a",
    { cls: "file", href: `/playground/file/${encodeURIComponent(file.file_id)}`, download: name },
    element("span", { cls: "sheet" }, icon("sheet")),
    element("span", {}, element("b", {}, name), element("small", {}, size(file.file_size))),
  );
}

function foot(entry, act) {
  const edited = entry.message.edit_date ? `${words.edited} · ` : "";
  const { message } = entry;
  const tools = [tool("reply", words.reply, () => act.reply(message))];
  if (!entry.by_bot && message.text) tools.push(tool("pencil", words.edit, () => act.edit(message)));
  const line = element("p", { cls: "foot" }, ...tools, `${edited}${time(message.date)}`);
  if (entry.reactions.length) {
    line.prepend(element("span", { cls: "reactions" }, ...entry.reactions.map((one) => element("span", {}, one))));
  }
  return line;
}

function tool(drawing, name, onclick) {
  return element("button", { cls: "tool round", type: "button", "aria-label": name, title: name, onclick }, icon(drawing));
}

function keyboard(rows, message, act) {
  return element(
    "div",
    { cls: "keyboard" },
    ...rows.map((row) => element("div", { cls: "row" }, ...row.map((button) => key(button, message, act)))),
  );
}

function key(button, message, act) {
  const style = button.style === "danger" ? "key danger" : "key";
  if (button.url) {
    const href = safeLink(button.url);
    return element("a", { cls: style, href, target: "_blank", rel: "noopener noreferrer" }, button.text, icon("out", "corner"));
  }
  if (button.copy_text) {
    return element("button", { cls: style, type: "button", onclick: () => act.copy(button.copy_text.text) }, button.text, icon("copy", "corner"));
  }
  const made = element("button", { cls: style, type: "button" }, button.text);
  made.addEventListener("click", () => act.press(message, button.callback_data, made));
  return made;
}
