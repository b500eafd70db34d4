// Addresses of the messenger itself: t.me/<name>?start=… and tg://resolve?domain=…

export function deepLink(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol === "tg:" && /^(\/\/)?resolve/.test(url.href.slice(3))) {
    return { name: url.searchParams.get("domain") ?? "", start: url.searchParams.get("start") };
  }
  if (!["t.me", "telegram.me"].includes(url.hostname)) return null;
  const [, name, more] = url.pathname.split("/");
  if (!name || more || name === "c" || name.startsWith("+")) return null;
  return { name, start: url.searchParams.get("start") };
}
