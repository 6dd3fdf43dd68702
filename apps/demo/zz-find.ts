import { launchBrowser, unpackBrowser } from "./e2e/browser.ts";
await unpackBrowser();
const browser = await launchBrowser();
const page = await (await browser.newContext()).newPage();
await page.goto("http://localhost:4173/sign-in");
await page.locator("input[type=email]").fill("mia@meuse.example");
await page.locator("input[type=password]").fill("mia-keeps-the-books");
await page.locator("main button[type=submit]").first().click();
await page.waitForURL(/\/app/);
for (const q of ["TW-014"]) {
	await page.goto(`http://localhost:4173/app/instruments?q=${q}`);
	console.log(await page.locator("a[data-row]").evaluateAll((els) => els.map((e) => [e.textContent, e.getAttribute("href")].join(" "))));
}
await page.goto("http://localhost:4173/app");
console.log((await page.getByRole("main").innerText()).slice(0, 1500));
await browser.close();
