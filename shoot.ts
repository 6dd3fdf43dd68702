import { launchBrowser, unpackBrowser } from "./apps/demo/e2e/browser.ts";
await unpackBrowser();
const browser = await launchBrowser();
const base = "http://localhost:4755";
const out = "/tmp/h/trust5.png";
import { mkdirSync } from "node:fs";
mkdirSync(out, { recursive: true });
for (const [theme, width] of [["light", 1440], ["dark", 390], ["dark", 1440], ["light", 390]] as const) {
	const context = await browser.newContext({ baseURL: base, viewport: { width, height: 900 }, colorScheme: theme, reducedMotion: "reduce" });
	const page = await context.newPage();
	const shot = async (name: string) => {
		await page.waitForLoadState("networkidle");
		await page.screenshot({ path: `${out}/${name}-${theme}-${width}.png`, fullPage: true });
		const wide = await page.evaluate("document.documentElement.scrollWidth");
		console.log(name, theme, width, page.url(), await page.title(), Number(wide) > width ? `OVERFLOW ${wide}` : "");
	};
	await page.goto("/trust");
	await shot("trust");
	await page.goto("/sign-in");
	await page.getByLabel("E-mail address").fill("auditor@assessor.example");
	await page.getByLabel("Password", { exact: true }).fill("audrey-asks-for-proof");
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.waitForURL(/auditor/);
	await shot("landing");
	await page.goto("/auditor/register");
	await shot("register");
	await page.goto("/auditor/register?q=TW-014");
	await page.locator("a[data-row]").first().click();
	await page.waitForURL(/instruments/);
	await shot("instrument");
	await page.locator("a[data-row]").first().click();
	await page.waitForURL(/calibrations/);
	await shot("calibration");
	await page.getByRole("button", { name: /Put it/ }).click();
	await page.waitForURL(/done=added/);
	await page.goto("/auditor/certificates");
	await shot("certificates");
	await page.goto("/auditor/oot");
	await shot("cases");
	await page.locator("a[data-row]").first().click();
	await page.waitForURL(/oot\/./);
	await shot("case");
	await page.goto("/auditor/sample?n=10&by=result&seed=a1");
	await shot("sample");
	await page.goto("/auditor/basket");
	await shot("basket");
	if (width === 1440 && theme === "light") {
		const pdf = await page.request.get("/api/auditor/dossier.pdf");
		console.log("dossier", pdf.status());
		(await import("node:fs")).writeFileSync(`${out}/dossier.pdf`, await pdf.body());
		for (const path of ["/app", "/app/instruments", "/app/settings/members"]) {
			const answer = await page.goto(path);
			console.log(path, answer?.status(), page.url());
		}
	}
	await context.close();
	const host = await browser.newContext({ baseURL: base, viewport: { width, height: 900 }, colorScheme: theme });
	const own = await host.newPage();
	await own.goto("/sign-in");
	await own.getByLabel("E-mail address").fill("mia@meuse.example");
	await own.getByLabel("Password", { exact: true }).fill("mia-keeps-the-books");
	await own.getByRole("button", { name: "Sign in" }).click();
	await own.waitForURL(/app/);
	await own.goto("/app/settings/auditors");
	await own.waitForLoadState("networkidle");
	await own.screenshot({ path: `${out}/settings-${theme}-${width}.png`, fullPage: true });
	console.log("settings", await own.title(), await own.evaluate("document.documentElement.scrollWidth"));
	await host.close();
}
await browser.close();
