// The panel of what the bot did wrong: requests that contradict Telegram's methods, and refusals.
import { element } from "./element.js";
import { words } from "./words.js";

const MOST = 30;
const panel = document.getElementById("faults");
const list = document.getElementById("faults-list");

document.getElementById("faults-close").addEventListener("click", () => {
  panel.hidden = true;
  list.replaceChildren();
});

export function showViolation(violation) {
  add("violation", violation.method, violation.path || words.unknownField, violation.problem);
}

export function showRefusal(refusal) {
  add("refusal", refusal.method, "", refusal.problem);
}

function add(cls, method, path, problem) {
  const line = element("li", { cls }, element("code", {}, method), " ");
  if (path) line.append(element("code", {}, path), " ");
  line.append(`: ${problem}`);
  list.prepend(line);
  while (list.children.length > MOST) list.lastChild.remove();
  panel.hidden = false;
}
