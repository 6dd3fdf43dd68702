import { launchBrowser, unpackBrowser } from "./apps/demo/e2e/browser.ts";
const BASE = "http://192.0.2.2:4762";
await unpackBrowser();
const browser = await launchBrowser();
const ctx = await browser.newContext({ baseURL: BASE, viewport: { width: 1440, height: 900 } });
const page = await ctx.newPage();
await page.goto("/", { waitUntil: "networkidle" });
console.log("LANDING", (await page.locator("main").innerText()).slice(0, 600));
await page.goto("/sign-in", { waitUntil: "networkidle" });
await page.locator("input[name=email]").fill("luc@dupont.example");
await page.locator("input[name=password]").fill("luc-closes-the-shop");
await page.getByRole("button", { name: "Sign in", exact: true }).click();
await page.waitForURL(/\/app/);
for (const p of ["/app", "/app/billing/", "/app/billing/cancel/", "/app/settings/delete-organisation/", "/app/export/", "/app/account/", "/app/account/export/", "/app/account/delete/", "/app/account/activity/"]) {
	await page.goto(p, { waitUntil: "load" });
	await page.screenshot({ path: `/tmp/h/r5yt/luc${p.replaceAll("/", "_")}.png`, fullPage: true });
	console.log("=====", p, "\n", (await page.locator("body").innerText()).replace(/\n+/g, "\n").slice(0, 3800));
}
await page.goto("/goodbye");
console.log("===== goodbye\n", (await page.locator("main").innerText()));
await browser.close();
