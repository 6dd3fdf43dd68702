import { writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { launchBrowser, unpackBrowser } from "./apps/demo/e2e/browser.ts";
const BASE = "http://192.0.2.2:4762";
await unpackBrowser();
const browser = await launchBrowser();
const ctx = await browser.newContext({ baseURL: BASE, acceptDownloads: true });
const page = await ctx.newPage();
await page.goto("/sign-in", { waitUntil: "networkidle" });
await page.locator("input[name=email]").fill("mia@meuse.example");
await page.locator("input[name=password]").fill("mia-keeps-the-books");
await page.locator("button[type=submit]").first().click();
await page.waitForURL(/\/app/);
for (const symbol of ["qr", "data-matrix"]) {
	const r = await ctx.request.get(`/api/labels.pdf?code=n1terhp8azhv&format=roll-62&symbol=${symbol}`);
	writeFileSync(`/tmp/h/r5yt/label-${symbol}.pdf`, await r.body());
	console.log(symbol, r.status());
}
await page.goto("/app/settings/webhooks", { waitUntil: "networkidle" });
await page.locator("input[name=name]").first().fill("Line 3");
await page.locator("input[name=url]").first().fill("http://localhost:8787/");
await page.locator("input[name=events][value='instrument.created']").check();
await page.getByRole("button", { name: /Add the webhook|Make|Add/ }).last().click();
await page.waitForTimeout(4000);
const main = await page.locator("main").innerText();
const secret = /whsec_[A-Za-z0-9+/=]+/.exec(await page.content())?.[0] ?? "";
console.log("secret", secret.slice(0, 9), page.url(), main.slice(main.indexOf("Webhooks\nHow"), 900));
const receiver = spawn("node", ["--input-type=module", "-e", (await import("node:fs")).readFileSync("/tmp/h/r5yt/receiver.mjs", "utf8")], { cwd: "packages/webhooks", env: { PATH: process.env.PATH, WEBHOOK_SECRET: secret }, stdio: ["ignore", "pipe", "inherit"] });
receiver.stdout.on("data", (d) => console.log("RECEIVED", String(d)));
await page.waitForTimeout(1500);
await page.goto("/app/settings/webhooks", { waitUntil: "networkidle" });
await page.getByRole("link", { name: "Line 3" }).first().click();
await page.waitForLoadState("networkidle");
await page.getByRole("button", { name: /test/i }).first().click();
await page.waitForTimeout(6000);
await page.reload();
await page.screenshot({ path: "/tmp/h/r5yt/hook.png", fullPage: true });
// an instrument through the API samples' path: by form
await page.goto("/app/instruments/new", { waitUntil: "networkidle" });
await page.locator("input[name=tag]").fill("HAND-1");
await page.locator("form button[type=submit]").last().click();
await page.waitForTimeout(6000);
console.log(page.url());
receiver.kill();
// dpa
await page.goto("/trust/dpa", { waitUntil: "networkidle" });
console.log(await page.evaluate(`[...document.querySelectorAll("main form input, main form select, main form textarea")].map(s=>s.name+":"+s.type)`));
await browser.close();
