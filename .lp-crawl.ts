// npx node .lp-crawl.ts BASE EMAIL|- START OUT.json
import { writeFileSync } from "node:fs";
import { launchBrowser, unpackBrowser } from "./apps/demo/e2e/browser.ts";
const [base, email, start, out] = process.argv.slice(2);
await unpackBrowser();
const browser = await launchBrowser();
const context = await browser.newContext({ baseURL: base });
if (email !== "-") await context.request.post("/demo/enter", { form: { as: email }, headers: { origin: base }, maxRedirects: 0 });
const kind = (p) => p.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id").replace(/\?.*$/, "").replace(/\/[a-z0-9]{12}$/, "/:code");
const seen = new Map(); const queue = [start];
seen.set(kind(start), start);
while (queue.length) {
  const path = queue.shift();
  const answer = await context.request.get(path, { maxRedirects: 5 }).catch(() => null);
  if (!answer || !/html/.test(answer.headers()["content-type"] ?? "")) { seen.delete(kind(path)); continue; }
  const html = await answer.text();
  for (const [, href] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
    const link = href.replaceAll("&amp;", "&");
    if (!link.startsWith("/") || /^\/(api|demo|assets)/.test(link) || /\.(pdf|zip|csv|xlsx|json|ics|atom|xml|txt)/.test(link)) continue;
    const clean = link.replace(/#.*$/, "");
    if (start.startsWith("/app") && !clean.startsWith("/app")) continue;
    if (!start.startsWith("/app") && clean.startsWith("/app")) continue;
    if (/sign-out/.test(clean)) continue;
    const k = kind(clean);
    if (seen.has(k)) continue;
    seen.set(k, clean); queue.push(clean);
  }
}
writeFileSync(out, JSON.stringify([...seen.values()].sort(), null, 1));
console.log(seen.size);
await browser.close();
