// The page: one conversation, kept up to date by the server's events.
import { renderMessage, summary } from "./bubble.js";
import { fillMenu, focusComposer, release, startComposer, startEdit, startReply } from "./composer.js";
import { element, icon } from "./element.js";
import { showRefusal, showViolation } from "./faults.js";
import * as server from "./server.js";
import { startTheme } from "./theme.js";
import { words } from "./words.js";

const TYPING_MS = 5000;
const PROFILE_MS = 200;
const MOST_EARLY = 50;
const NEAR_END = 160; // pixels from the end within which the page follows new messages

const log = document.getElementById("log");
const scroll = document.getElementById("scroll");
const empty = document.getElementById("empty");
const typing = document.getElementById("typing");
const status = document.getElementById("status");
const placeSelect = document.getElementById("place");
const toast = document.getElementById("toast");

let place = { chat: null, thread: null };
let reader = null;
let typingTimer = 0;
let toastTimer = 0;
let profileTimer = 0;
let knownFaults = 0;
const pressed = new Map(); // callback query id → its button
const early = new Map(); // answers that came before the server told the query's id, or to others

const act = {
  async press(message, data, button) {
    button.setAttribute("aria-busy", "true");
    try {
      const { query_id: query } = await server.pressButton(place.chat, message.message_id, data);
      pressed.set(query, button);
      if (early.has(query)) answered(early.get(query));
    } catch (error) {
      button.removeAttribute("aria-busy");
      say(error.message === "request" ? words.noButton : tell(error));
    }
  },
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      say(words.copied);
    } catch {
      say(words.notCopied);
    }
  },
  reply: (message) => startReply(message, summary(message)),
  edit: (message) => startEdit(message, summary(message)),
  jump(id) {
    const target = document.getElementById(`m${id}`);
    if (target === null) return;
    target.scrollIntoView({ block: "center", behavior: "smooth" });
    target.focus({ preventScroll: true });
    target.classList.add("pointed");
    setTimeout(() => target.classList.remove("pointed"), 1600);
  },
  text: (text, replyTo) => attempt(server.sendText(place, text, replyTo)),
  change: (message, text) => attempt(server.editText(place.chat, message.message_id, text)),
  file: (file) => attempt(server.sendFile(place, file)),
  async longText(file) {
    if (await attempt(server.sendFile(place, file))) say(words.sentAsFile);
  },
  sample: (name) => attempt(server.sendSample(place, name)),
  command: (text) => attempt(server.sendText(place, text, null)),
};

async function attempt(request) {
  try {
    await request;
    return true;
  } catch (error) {
    say(tell(error));
    return false;
  }
}

const tell = (error) => words.errors[error.message] ?? words.errors.request;

function say(text) {
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { toast.hidden = true; }, 2600);
}

const isGroup = () => Number(place.chat) < 0;
const isHere = (chat, thread) =>
  String(chat) === place.chat && (!isGroup() || String(thread ?? "") === String(place.thread ?? ""));

function show(entry, fresh) {
  const { message } = entry;
  if (!isHere(entry.chat_id, message.message_thread_id)) return;
  const old = document.getElementById(`m${message.message_id}`);
  if (entry.deleted) {
    old?.remove();
    empty.hidden = log.children.length > 0;
    return;
  }
  const follows = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END;
  const made = renderMessage(entry, { reader, group: isGroup(), act });
  if (old) {
    old.replaceWith(made);
  } else {
    if (fresh) made.classList.add("fresh");
    log.append(made);
    if (entry.by_bot) showTyping(false);
  }
  empty.hidden = true;
  if (fresh && (follows || message.from?.id === reader)) toEnd(made);
}

/** Show the newest message, but never past its own beginning. */
function toEnd(made) {
  scroll.scrollTop = scroll.scrollHeight;
  const above = made.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
  if (above < 0 && made.getBoundingClientRect().height > scroll.clientHeight) scroll.scrollTop += above - 12;
}

function showTyping(shown) {
  clearTimeout(typingTimer);
  typing.hidden = !shown;
  status.textContent = shown ? words.typing : words.idle;
  if (!shown) return;
  scroll.scrollTop = scroll.scrollHeight;
  typingTimer = setTimeout(() => showTyping(false), TYPING_MS);
}

function answered(event) {
  const button = pressed.get(event.query_id);
  if (button === undefined) {
    early.set(event.query_id, event);
    if (early.size > MOST_EARLY) early.delete(early.keys().next().value);
    return;
  }
  button.removeAttribute("aria-busy");
  pressed.delete(event.query_id);
  early.delete(event.query_id);
  if (!event.text) return;
  if (event.alert) {
    document.getElementById("alert-text").textContent = event.text;
    document.getElementById("alert").showModal();
  } else {
    say(event.text);
  }
}

function onEvent(event) {
  switch (event.event) {
    case "message":
    case "changed":
      show(event, event.event === "message");
      break;
    case "typing":
      if (isHere(event.chat_id, event.thread)) showTyping(true);
      break;
    case "answer":
      answered(event);
      break;
    case "violation":
      knownFaults += 1;
      showViolation(event);
      break;
    case "refusal":
      showRefusal(event);
      break;
    case "profile": // a starting bot describes itself in several steps
      clearTimeout(profileTimer);
      profileTimer = setTimeout(load, PROFILE_MS);
      break;
  }
}

function fillPlaces(chats) {
  const wanted = JSON.stringify(place);
  const options = chats.flatMap((chat) =>
    chat.topics.length
      ? chat.topics.map(([thread, name]) => [{ chat: String(chat.id), thread }, `${chat.title} › ${name}`])
      : [[{ chat: String(chat.id), thread: null }, chat.title ?? words.private]],
  );
  placeSelect.replaceChildren(
    ...options.map(([one, name]) => element("option", { value: JSON.stringify(one), selected: JSON.stringify(one) === wanted }, name)),
  );
}

function fillEmpty(samples) {
  document.getElementById("empty-title").textContent = isGroup() ? words.groupTitle : words.privateTitle;
  document.getElementById("empty-hint").textContent = isGroup() ? words.groupHint : words.privateHint;
  document.getElementById("empty-samples").replaceChildren(
    ...samples.slice(0, 4).map((sample) =>
      element("button", { cls: "sample", type: "button", onclick: () => act.sample(sample.name) }, icon("article"), element("span", { dir: "auto" }, sample.title)),
    ),
  );
}

async function load() {
  const state = await server.fetchState(place.chat);
  reader = state.reader;
  place.chat = String(state.chat);
  document.getElementById("bot-name").textContent = state.bot.name || state.bot.first_name;
  fillPlaces(state.chats);
  fillMenu(state.samples, state.commands, act);
  fillEmpty(state.samples);
  log.replaceChildren();
  for (const entry of state.messages) show(entry, false);
  empty.hidden = log.children.length > 0;
  for (const violation of state.violations.slice(knownFaults)) showViolation(violation);
  knownFaults = Math.max(knownFaults, state.violations.length);
  scroll.scrollTop = scroll.scrollHeight;
}

placeSelect.addEventListener("change", async () => {
  place = JSON.parse(placeSelect.value);
  release();
  showTyping(false);
  await load();
  focusComposer();
});

startTheme();
startComposer(act);
server.listen(
  onEvent,
  async () => {
    document.getElementById("lost").hidden = true;
    await load();
    document.body.dataset.ready = "true";
    focusComposer();
  },
  () => { document.getElementById("lost").hidden = false; },
);
