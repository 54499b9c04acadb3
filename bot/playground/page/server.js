// What the page asks of the loopback server.

export class ServerError extends Error {}

async function post(path, body, type = "application/json") {
  let response;
  try {
    response = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body });
  } catch {
    throw new ServerError("lost");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ServerError(answer.error ?? "request");
  return answer;
}

export async function fetchState(chat) {
  const query = chat === null ? "" : `?chat=${encodeURIComponent(chat)}`;
  const response = await fetch(`/playground/state${query}`);
  if (!response.ok) throw new ServerError("request");
  return response.json();
}

export const sendText = (place, text, replyTo) =>
  post("/playground/send", JSON.stringify({ ...place, text, reply_to: replyTo }));

export const editText = (chat, messageId, text) =>
  post("/playground/edit", JSON.stringify({ chat, message_id: messageId, text }));

export const sendSample = (place, name) => post("/playground/sample", JSON.stringify({ ...place, name }));

export const pressButton = (chat, messageId, data) =>
  post("/playground/press", JSON.stringify({ chat, message_id: messageId, data }));

export function sendFile(place, file) {
  const query = new URLSearchParams({ chat: place.chat, name: file.name });
  if (place.thread) query.set("thread", place.thread);
  return post(`/playground/upload?${query}`, file, file.type || "application/octet-stream");
}

/** Listens to the server's events; `onOpen` is called at each (re)connection. */
export function listen(onEvent, onOpen, onLost) {
  const source = new EventSource("/playground/events");
  source.addEventListener("open", onOpen);
  source.addEventListener("error", onLost);
  source.addEventListener("message", (event) => onEvent(JSON.parse(event.data)));
}
