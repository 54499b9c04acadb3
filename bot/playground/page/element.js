// Builds elements. Text only ever enters the page as text: nothing here takes HTML.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key === "cls" ? "class" : key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const drawings = {
  reply: "M9 7 4 12l5 5M4.5 12H14a6 6 0 0 1 6 6v1",
  pencil: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  sheet: "M7 3.5h7l4 4v13H7zM14 3.5v4h4M9.5 12h6M9.5 15.5h6",
  article: "M5 4.5h14v15H5zM8 8.5h8M8 12h8M8 15.5h5",
  copy: "M9 9h10v11H9zM6 15H5V4h10v2",
  out: "M8 16 17 7M9 7h8v8",
};

export function icon(name, cls) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  if (cls) drawing.setAttribute("class", cls);
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", drawings[name]);
  drawing.append(path);
  return drawing;
}
