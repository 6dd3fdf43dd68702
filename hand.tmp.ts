import { writeFileSync } from "node:fs";
import { launchBrowser, unpackBrowser } from "./apps/demo/e2e/browser.ts";
const BASE = "http://192.0.2.2:4762";
await unpackBrowser();
const browser = await launchBrowser();
const ctx = await browser.newContext({ baseURL: BASE, acceptDownloads: true });
const page = await ctx.newPage();
await page.goto("/sign-in", { waitUntil: "networkidle" });
await page.locator("input[name=email]").fill("ana@meuse.example");
await page.locator("input[name=password]").fill("ana-checks-the-work");
await page.locator("button[type=submit]").first().click();
await page.waitForURL(/\/app/);
// certificates
await page.goto("/app/certificates");
const cert = await page.locator("a[href*='/app/certificates/0']").first().getAttribute("href");
await page.goto(cert ?? "");
const pdfs = await page.evaluate(`[...document.querySelectorAll("a[href*='.pdf'],a[href*='verify']")].map(a=>a.href)`) as string[];
console.log(cert, pdfs);
for (const [i, u] of pdfs.filter((u) => u.includes(".pdf")).slice(0, 1).entries()) {
	const r = await ctx.request.get(u);
	writeFileSync(`/tmp/h/r5yt/cert${i}.pdf`, await r.body());
	console.log(u, r.status(), r.headers()["content-type"]);
}
// label
await page.goto("/app/instruments");
const ins = await page.locator("a[href*='/app/instruments/0']").first().getAttribute("href");
await page.goto(ins ?? "");
console.log(ins, await page.evaluate(`[...document.querySelectorAll("a")].filter(a=>/label/i.test(a.href)||/label/i.test(a.textContent)).map(a=>a.textContent+" "+a.href)`));
await page.screenshot({ path: "/tmp/h/r5yt/ins.png" });
// mails
await page.goto("/demo/");
const mails = await page.evaluate(`[...document.querySelectorAll("a[href^='/demo/mails/']")].map(a=>a.getAttribute("href")+" "+a.textContent)`) as string[];
console.log(mails.length, mails.slice(0, 12));
let n = 0;
for (const m of mails) {
	const r = await ctx.request.get(m.split(" ")[0] ?? "");
	const t = await r.text();
	const at = /Attached: (.*?)<\/p>/.exec(t)?.[1];
	if (at) { console.log(m, at); for (const [, h = ""] of at.matchAll(/href="([^"]+)"/g)) { const f = await ctx.request.get(h); const b = await f.body(); console.log(h, f.status(), f.headers()["content-type"], f.headers()["content-disposition"], b.length, b.subarray(0, 8).toString("latin1")); } if (++n > 3) break; }
}
await browser.close();
