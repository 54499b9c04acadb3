// Telegram's text with entities as elements. Offsets are UTF-16 units, as in a JavaScript string.
import { element } from "./element.js";
import { words } from "./words.js";

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const SAFE = /^(https?|tg|mailto):/i;

export function safeLink(address) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  return SAFE.test(full) ? full : null;
}

/** The text as a list of block elements; each line is a paragraph with a direction of its own. */
export function renderText(text, entities = [], onCommand = null) {
  const inline = entities.filter((one) => !BLOCKS.has(one.type));
  const blocks = entities.filter((one) => BLOCKS.has(one.type)).sort((a, b) => a.offset - b.offset);
  const made = [];
  let at = 0;
  for (const block of blocks) {
    const end = block.offset + block.length;
    if (block.offset < at) continue;
    made.push(...lines(text, at, block.offset, inline, onCommand, made.length > 0, true));
    made.push(blockElement(text, block, end, inline, onCommand));
    at = end;
  }
  made.push(...lines(text, at, text.length, inline, onCommand, made.length > 0, false));
  return made;
}

function blockElement(text, block, end, inline, onCommand) {
  if (block.type === "pre") return element("pre", { dir: "auto" }, text.slice(block.offset, end));
  const inner = element("div", { cls: "inner" }, ...lines(text, block.offset, end, inline, onCommand));
  const quote = element("blockquote", {}, inner);
  if (block.type === "expandable_blockquote") {
    quote.classList.add("folded");
    const button = element("button", { cls: "unfold", type: "button", "aria-expanded": "false" }, words.more);
    button.addEventListener("click", () => {
      const folded = quote.classList.toggle("folded");
      button.textContent = folded ? words.more : words.less;
      button.setAttribute("aria-expanded", String(!folded));
    });
    quote.append(button);
    requestAnimationFrame(() => {
      if (inner.scrollHeight > inner.clientHeight + 1) return;
      quote.classList.remove("folded"); // short enough to be seen whole
      button.remove();
    });
  }
  return quote;
}

/**
 * A line's direction by its first strong letter or mark, as the Unicode bidirectional algorithm
 * finds it (P2, P3): isolates are passed over, which the attribute dir="auto" does not do. A line
 * without any runs as the page does.
 */
export function direction(line) {
  const outside = line.replace(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu, "");
  const first = /[\p{L}\u200e\u200f]/u.exec(outside);
  const toTheLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\u200f]/u;
  return first === null || toTheLeft.test(first[0]) ? "rtl" : "ltr";
}

/** Paragraphs of a part of the text; a line break beside a block is the block's own edge. */
function lines(text, start, end, inline, onCommand, afterBlock = false, beforeBlock = false) {
  if (afterBlock && text[start] === "\n") start += 1;
  if (beforeBlock && end > start && text[end - 1] === "\n") end -= 1;
  if (start >= end) return [];
  const made = [];
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    const paragraph = element("p", {}, ...runs(text, at, at + line.length, inline, onCommand));
    paragraph.dir = direction(line);
    if (!line.trim()) paragraph.className = "gap";
    made.push(paragraph);
    at += line.length + 1;
  }
  return made;
}

/** A line cut at the edges of its entities; each piece is wrapped by those that cover it. */
function runs(text, start, end, inline, onCommand) {
  const here = inline.filter((one) => one.offset < end && one.offset + one.length > start);
  const edges = new Set([start, end]);
  for (const one of here) {
    edges.add(Math.max(one.offset, start));
    edges.add(Math.min(one.offset + one.length, end));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const made = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    let piece = document.createTextNode(text.slice(cuts[i], cuts[i + 1]));
    const covering = here.filter((one) => one.offset <= cuts[i] && one.offset + one.length >= cuts[i + 1]);
    for (const one of covering.sort((a, b) => a.length - b.length)) {
      piece = wrap(piece, one, text, onCommand);
    }
    made.push(piece);
  }
  return made;
}

function wrap(piece, entity, text, onCommand) {
  const whole = text.slice(entity.offset, entity.offset + entity.length);
  switch (entity.type) {
    case "text_link":
    case "url":
    case "email": {
      const address = entity.type === "email" ? `mailto:${whole}` : entity.url ?? whole;
      const href = safeLink(address);
      if (href === null) return piece;
      return element("a", { href, target: "_blank", rel: "noopener noreferrer", dir: entity.type === "text_link" ? null : "ltr" }, piece);
    }
    case "bot_command":
      return onCommand === null
        ? element("bdi", { cls: "known" }, piece)
        : element("button", { cls: "known", type: "button", dir: "ltr", onclick: () => onCommand(whole) }, piece);
    case "mention":
      return element("bdi", { cls: "known", dir: "ltr" }, piece);
    case "hashtag":
    case "cashtag":
      return element("bdi", { cls: "known" }, piece);
    case "spoiler": {
      const hidden = element("span", { cls: "spoiler", role: "button", tabindex: "0" }, piece);
      const show = () => hidden.classList.add("shown");
      hidden.addEventListener("click", show);
      hidden.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
      return hidden;
    }
    default:
      return TAGS[entity.type] ? element(TAGS[entity.type], {}, piece) : piece;
  }
}
