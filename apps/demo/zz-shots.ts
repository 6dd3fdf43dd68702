import { launchBrowser, unpackBrowser } from "./e2e/browser.ts";
await unpackBrowser();
const [, , who, out, lang, ...paths] = process.argv;
const browser = await launchBrowser();
const base = "http://localhost:4173";
const [email, pw] = who!.split("|");
for (const [width, height, scheme] of [[1440, 900, "light"], [1440, 900, "dark"], [390, 844, "light"], [390, 844, "dark"]] as const) {
	const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: lang, hasTouch: width < 500 });
	const page = await context.newPage();
	const errors: string[] = [];
	page.on("pageerror", (e) => errors.push(e.message));
	page.on("console", (m) => m.type() === "error" && errors.push(m.text()));
	await page.goto(`${base}/sign-in`);
	await page.locator("input[type=email]").fill(email!);
	await page.locator("input[type=password]").fill(pw!);
	await page.locator("main button[type=submit]").first().click();
	await page.waitForURL(/\/app/);
	for (const spec of paths) {
		const [path, name] = spec.split("=>");
		const only = process.env.ONLY;
		const file = `${out}/${name}-${width}-${scheme}.png`;
		if (only && !file.includes(only)) continue;
		await page.goto(base + path!);
		await page.waitForLoadState("networkidle");
		await page.screenshot({ path: file, fullPage: true });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		console.log(file, wide > 0 ? `OVERFLOW ${wide}` : "", errors.splice(0).join(" | "));
	}
	await context.close();
}
await browser.close();
