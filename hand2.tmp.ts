import { writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { launchBrowser, unpackBrowser } from "./apps/demo/e2e/browser.ts";
const BASE = "http://192.0.2.2:4762";
await unpackBrowser();
const browser = await launchBrowser();
const ctx = await browser.newContext({ baseURL: BASE, acceptDownloads: true });
const page = await ctx.newPage();
await page.goto("/sign-in", { waitUntil: "networkidle" });
await page.locator("input[name=email]").fill("luc@dupont.example");
await page.locator("input[name=email]").fill("mia@meuse.example");
await page.locator("input[name=password]").fill("mia-keeps-the-books");
await page.locator("button[type=submit]").first().click();
await page.waitForURL(/\/app/);
await ctx.request.post("/app/account/", { form: { intent: "language", locale: "en" }, headers: { origin: BASE }, maxRedirects: 0 });
await page.goto("/app/instruments/labels?code=n1terhp8azhv");
console.log((await page.locator("main").innerText()).slice(0, 500));
console.log(await page.evaluate(`[...document.querySelectorAll("main select")].map(s=>s.name+":"+[...s.options].map(o=>o.value).join(","))`));
for (const symbol of ["qr", "datamatrix"]) {
	const r = await ctx.request.get(`/api/labels.pdf?code=n1terhp8azhv&format=a4_3x8&symbol=${symbol}`);
	console.log(symbol, r.status(), (await r.text()).slice(0, 200).replace(/[^ -~]/g, ""));
}
// developers samples
await page.goto("/developers");
const pre = await page.evaluate(`[...document.querySelectorAll("pre")].map(p=>p.innerText)`) as string[];
console.log(pre.length, pre.map((p) => p.split("\n")[0]));
const program = pre.find((p) => p.includes("standardwebhooks\";")) ?? "";
// webhooks by hand
await page.goto("/app/settings/webhooks", { waitUntil: "networkidle" });
console.log((await page.locator("main").innerText()).slice(0, 900));
await page.screenshot({ path: "/tmp/h/r5yt/hooks.png", fullPage: true });
writeFileSync("/tmp/h/r5yt/receiver.mjs", program);
await browser.close();
