// Writing, dropping a file, and the menu of samples and commands.
import { element, icon } from "./element.js";
import { words } from "./words.js";

const form = document.getElementById("composer");
const field = document.getElementById("text");
const picker = document.getElementById("file");
const menu = document.getElementById("menu");
const menuButton = document.getElementById("menu-button");
const drop = document.getElementById("drop");
const replyBar = document.getElementById("reply-bar");

const LONGEST_PASTE = 50_000; // UTF-16 units; a longer text goes as a file

let replyTo = null;
let edited = null;

/** @param act {text(text, replyTo), change(message, text) -> Promise<boolean>, file(file), longText(file), sample(name), command(text)} */
export function startComposer(act) {
  field.addEventListener("input", grow);
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= LONGEST_PASTE) return;
    event.preventDefault();
    act.longText(new File([text], words.longName, { type: "text/plain" }));
  });
  field.addEventListener("keydown", (event) => {
    const touch = matchMedia("(pointer: coarse)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value;
    if (!text.trim()) return;
    const sent = edited ? act.change(edited, text) : act.text(text, replyTo?.message_id ?? null);
    if (await sent) {
      release();
      write("");
    }
    field.focus();
  });
  document.getElementById("attach").addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    for (const file of picker.files) act.file(file);
    picker.value = "";
  });
  document.getElementById("reply-cancel").addEventListener("click", release);
  startDrop(act);
  startMenu();
}

export function focusComposer() {
  field.focus();
}

/** Answer a message: its text stands above the field until the answer is sent. */
export function startReply(message, text) {
  release();
  replyTo = message;
  showBar(words.replyTo, text);
}

/** Change one of the reader's own messages in the field. */
export function startEdit(message, text) {
  release();
  edited = message;
  write(message.text);
  showBar(words.editing, text);
}

/** Leave the message that is being answered or changed; what was written anew stays. */
export function release() {
  if (edited) write("");
  replyTo = edited = null;
  replyBar.hidden = true;
}

function write(text) {
  field.value = text;
  grow();
}

function showBar(title, text) {
  document.getElementById("reply-title").textContent = title;
  document.getElementById("reply-text").textContent = text;
  replyBar.hidden = false;
  field.focus();
}

function grow() {
  field.dir = /\p{L}/u.test(field.value) ? "auto" : "rtl";
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, window.innerHeight * 0.38)}px`;
}

function startDrop(act) {
  let depth = 0;
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  const show = (shown) => { drop.hidden = !shown; };
  window.addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth += 1;
    show(true);
  });
  window.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    show(depth > 0);
  });
  window.addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
  window.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    for (const file of event.dataTransfer.files) act.file(file);
  });
}

function startMenu() {
  const open = (shown) => {
    menu.hidden = !shown;
    menuButton.setAttribute("aria-expanded", String(shown));
    if (shown) menu.querySelector("button")?.focus();
  };
  menuButton.addEventListener("click", () => open(menu.hidden));
  menu.addEventListener("click", (event) => { if (event.target.closest("button")) open(false); });
  document.addEventListener("click", (event) => { if (!event.target.closest(".menu-holder")) open(false); });
  document.addEventListener("keydown", (event) => {
    if (menu.hidden) return;
    if (event.key === "Escape") {
      open(false);
      menuButton.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const items = [...menu.querySelectorAll("button")];
    const step = event.key === "ArrowDown" ? 1 : items.length - 1;
    items[(items.indexOf(document.activeElement) + step) % items.length]?.focus();
  });
}

export function fillMenu(samples, commands, act) {
  menu.replaceChildren();
  if (samples.length) menu.append(group(words.samples, samples.map((sample) => sampleItem(sample, act))));
  if (commands.length) menu.append(group(words.commands, commands.map((one) => commandItem(one, act))));
  menuButton.hidden = !menu.children.length;
}

function group(title, items) {
  const heading = element("p", { "aria-hidden": "true" }, title);
  return element("div", { role: "group", "aria-label": title }, heading, ...items);
}

function sampleItem(sample, act) {
  const attributes = { type: "button", role: "menuitem", onclick: () => act.sample(sample.name) };
  return element("button", attributes, icon("article"), element("bdi", {}, sample.title));
}

function commandItem(command, act) {
  const text = `/${command.command}`;
  const attributes = { type: "button", role: "menuitem", onclick: () => act.command(text) };
  return element("button", attributes, element("code", {}, text), element("span", {}, command.description));
}
