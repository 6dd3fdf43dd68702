import { launchBrowser, unpackBrowser } from "./apps/demo/e2e/browser.ts";
const BASE = "http://192.0.2.2:4762";
await unpackBrowser();
const browser = await launchBrowser();
const ctx = await browser.newContext({ baseURL: BASE, acceptDownloads: true, viewport: { width: 1440, height: 900 } });
const page = await ctx.newPage();
const t0 = Date.now();
const say = (...a: unknown[]) => console.log(`${((Date.now() - t0) / 1000).toFixed(1)}s`, ...a);
await page.goto("/trust/dpa", { waitUntil: "networkidle" });
await page.locator("input[name=company]").fill("Atelier Test SA");
await page.locator("select[name=jurisdiction]").selectOption({ index: 2 });
await page.locator("input[name=signatory]").fill("Ann Test");
await page.locator("input[name=signatoryTitle]").fill("Director");
await page.locator("input[name=email]").fill("ann@test.example");
await page.waitForTimeout(3000);
await page.locator("main form button[type=submit]").last().click();
await page.waitForTimeout(8000);
say((await page.locator("main").innerText()).slice(0, 300));
await page.goto("/demo/");
const mails = await page.evaluate(`[...document.querySelectorAll("a[href^='/demo/mails/']")].map(a=>a.getAttribute("href")+" "+a.textContent)`) as string[];
for (const m of mails) {
	const t = await (await ctx.request.get(m.split(" ")[0] ?? "")).text();
	const at = /Attached: (.*?)<\/p>/.exec(t)?.[1];
	if (!at) continue;
	say(m, at);
	for (const [, h = ""] of at.matchAll(/href="([^"]+)"/g)) { const f = await ctx.request.get(h); const b = await f.body(); say(h, f.status(), f.headers()["content-type"], f.headers()["content-disposition"], b.length, b.subarray(0, 8).toString("latin1")); }
}
// §9 0:20
await page.goto("/sign-in", { waitUntil: "networkidle" });
say("sign-in page:", (await page.locator("main").innerText()).replace(/\n+/g, " | ").slice(0, 700));
await page.locator("input[name=email]").fill("mia@meuse.example");
await page.locator("input[name=password]").fill("mia-keeps-the-books");
await page.locator("button[type=submit]").first().click();
await page.waitForURL(/\/app/);
await page.waitForLoadState("networkidle");
say("home", (await page.locator("main").innerText()).replace(/\n+/g, " | ").slice(0, 900));
await page.screenshot({ path: "/tmp/h/r5yt/home.png" });
const red = page.locator("main a[href*='/app/out-of-tolerance'], main a[href*='/app/oot']");
await browser.close();
