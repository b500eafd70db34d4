// The emulator's control API, as its page uses it.

async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `HTTP ${response.status}`);
  return body;
}

export async function get(path, query = {}) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined));
  return answerOf(await fetch(`/emulator/${path}?${asked}`, { cache: "no-store" }));
}

export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return answerOf(await fetch(`/emulator/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

export const act = (user, does, fields = {}) => post("act", { user, do: does, ...fields });

// Calls back on every change after `after`, of the world and of the script, and when the connection is lost or found.
export function listen({ after, changed, script, clock, staged, lost, found }) {
  const feed = new EventSource(`/emulator/events?after=${after ?? ""}`);
  feed.onmessage = (event) => changed(JSON.parse(event.data));
  feed.addEventListener("script", (event) => script(JSON.parse(event.data)));
  feed.addEventListener("clock", (event) => clock(JSON.parse(event.data)));
  feed.addEventListener("stage", staged);
  feed.onopen = found;
  feed.onerror = () => lost(feed.readyState === EventSource.CLOSED);
}
