// Everything the page asks of its server and tells it.

export class Refused extends Error {}

export async function ask(what, parameters = {}) {
  const response = await fetch(`/chat/${what}?${new URLSearchParams(parameters)}`, { cache: "no-store" });
  if (!response.ok) throw new Error(`${what}: ${response.status}`);
  return response.json();
}

export async function exampleCard() {
  const response = await fetch("/chat/example-card", { cache: "no-store" });
  if (!response.ok) throw new Error(`example-card: ${response.status}`);
  return new File([await response.blob()], "card.png", { type: "image/png" });
}

export const tell = (what, body) =>
  post(what, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export function upload(user, { file, kind }, caption) {
  const form = new FormData();
  form.append("user", user);
  form.append("caption", caption);
  form.append("kind", kind);
  form.append("file", file, file.name);
  return post("upload", { body: form });
}

async function post(what, request) {
  const response = await fetch(`/chat/${what}`, { method: "POST", ...request });
  const answer = await response.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.error ?? "");
}

const RETRY_AFTER_MS = 2000;
const EVENTS = ["change", "answer", "action", "commands"];

// Calls handlers.open after every connection, the first and each regained one, and handlers.lost
// after every break; handlers.hear gets the name of whatever happens to anybody, and what there is to know of it.
// One stream for all people: a browser opens only six connections to a server.
export function listen(handlers) {
  const source = new EventSource("/chat/events");
  source.onopen = () => handlers.open();
  source.onerror = () => {
    handlers.lost();
    // The browser tries again by itself after a dropped line, but not after a refusal.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, RETRY_AFTER_MS, handlers);
  };
  for (const name of EVENTS) {
    source.addEventListener(name, ({ data }) => handlers.hear(name, JSON.parse(data)));
  }
}
