import { freePort } from "@calibrant/db/postgres";
import type { FastifyInstance } from "fastify";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, serveWeb } from "../src/serve-web.ts";
import { axeFinds } from "./axe-finds.ts";
import { launchBrowser } from "./browser.ts";

let browser: Browser;
let web: FastifyInstance;
let origin: string;

beforeAll(async () => {
	const port = await freePort();
	origin = addressOf(port);
	// Nobody listens behind it.
	const alone = { port, apiUrl: "http://127.0.0.1:39170", demo: true, logLevel: "silent" };
	[browser, web] = await Promise.all([launchBrowser(), serveWeb(alone)]);
});

afterAll(async () => {
	await browser?.close();
	await web?.close();
});

/** Opens a page and collects whatever the browser complains about or asks of somebody else. */
async function open(path: string, options: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }> {
	const context = await browser.newContext({ baseURL: origin, reducedMotion: "reduce", ...options });
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on("console", (message) => {
		if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
	});
	page.on("pageerror", (error) => complaints.push(error.message));
	page.on("request", (request) => {
		if (!request.url().startsWith(origin)) complaints.push(`asked ${request.url()}`);
	});
	await page.goto(path, { waitUntil: "networkidle" });
	return { page, complaints };
}

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
	it.each(["/", "/dev/components"])("%s has no axe finding and no complaint, wide and on a phone", async (path) => {
		for (const width of [1440, 390, 320]) {
			const { page, complaints } = await open(path, {
				colorScheme,
				viewport: { width, height: 900 },
				hasTouch: width < 500,
			});
			expect(await axeFinds(page)).toEqual([]);
			expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
			expect(complaints).toEqual([]);
			await page.context().close();
		}
	});

	it("the pages for failures are finished and accessible", async () => {
		for (const [path, code] of [
			["/nope", "NOT_FOUND"],
			["/retention", "SERVER_UNREACHABLE"],
			["/app/", "SERVER_UNREACHABLE"],
		]) {
			const { page } = await open(path ?? "/", { colorScheme });
			expect(await page.locator("dl").innerText()).toContain(code);
			expect(await page.locator("dl").innerText()).toMatch(/[0-9a-f]{8}-[0-9a-f-]{27}/);
			expect(await axeFinds(page)).toEqual([]);
			await page.context().close();
		}
	});
});

it.each(Object.entries({ fr: "En cours", nl: "Bezig", de: "Läuft" }))(
	"the components speak %s when they are asked to",
	async (language, running) => {
		const { page, complaints } = await open("/dev/components", { javaScriptEnabled: false });
		await page.locator(`a[hreflang=${language}]`).click();
		await page.getByText(running, { exact: true }).first().waitFor();
		expect(await page.getAttribute("html", "lang")).toBe(language);
		expect(complaints).toEqual([]);
		await page.context().close();
	},
);

it("a form keeps what was typed and says what is wrong, without JavaScript", async () => {
	const { page } = await open("/dev/components", { javaScriptEnabled: false });
	const form = page.locator("#sample");
	await form.getByLabel("Instrument tag").fill("TW-014");
	await form.getByLabel("As found").fill("1.5.2");
	await form.getByRole("button").click();
	expect(await form.getByLabel("As found").inputValue()).toBe("1.5.2");
	expect(await form.getByLabel("Instrument tag").inputValue()).toBe("TW-014");
	expect(await form.innerText()).toContain("This is not a number.");
	await form.getByLabel("As found").fill("0,10");
	await form.getByRole("button").click();
	expect(await form.getByRole("status").innerText()).toContain("complete");
	await page.context().close();
});

it("the same form works with JavaScript and names the fault to assistive technology", async () => {
	const { page, complaints } = await open("/dev/components", {});
	const form = page.locator("#sample");
	await form.getByLabel("As found").fill("1e309");
	await form.getByRole("button").click();
	const field = form.getByLabel("As found");
	await form.getByText("This is not a number.").waitFor();
	expect(await field.inputValue()).toBe("1e309");
	expect(await field.getAttribute("aria-invalid")).toBe("true");
	expect(complaints.filter((text) => !text.includes("400"))).toEqual([]);
	await page.context().close();
});

it("what is typed, chosen and ticked before the scripts have arrived stays", async () => {
	const context = await browser.newContext({ baseURL: origin });
	const page = await context.newPage();
	const arrived = Promise.withResolvers<void>();
	await page.route(/\.js$/, async (route) => {
		await arrived.promise;
		await route.continue();
	});
	await page.goto("/dev/components", { waitUntil: "commit" });
	const [tag, remarks] = [page.getByLabel("Tag", { exact: true }), page.getByLabel("Remarks")];
	const [site, retired] = [page.getByLabel("Site", { exact: true }), page.getByLabel("Show retired instruments")];
	await tag.fill("TW-099");
	await remarks.fill("Typed while the page was loading");
	await site.selectOption("liege");
	await retired.check();
	const scripts = page.waitForLoadState("networkidle");
	arrived.resolve();
	await scripts;
	// A field is drawn again when it is entered and left.
	for (const field of [tag, remarks, site, retired]) await field.focus();
	await page.getByRole("button", { name: "Open dialog" }).click();
	await page.getByRole("dialog").waitFor();
	await page.keyboard.press("Escape");
	expect(await tag.inputValue()).toBe("TW-099");
	expect(await remarks.inputValue()).toBe("Typed while the page was loading");
	expect(await site.inputValue()).toBe("liege");
	expect(await retired.isChecked()).toBe(true);
	await context.close();
});

it("the chosen theme comes with the first answer", async () => {
	const { page } = await open("/", { javaScriptEnabled: false, colorScheme: "light" });
	await page.getByRole("button", { name: "Dark" }).click();
	await page.locator("html[data-theme=dark]").waitFor();
	expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(15, 21, 20)");
	await page.getByRole("button", { name: "As device" }).click();
	await page.locator("html[data-theme=system]").waitFor();
	expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(247, 248, 247)");
	await page.context().close();
});

it("a dialog takes the focus, closes on Escape and gives it back", async () => {
	const { page } = await open("/dev/components", {});
	const opener = page.getByRole("button", { name: "Open dialog" });
	await opener.click();
	const dialog = page.getByRole("dialog", { name: "Where this number comes from" });
	await dialog.waitFor();
	expect(await axeFinds(page)).toEqual([]);
	await page.keyboard.press("Escape");
	await dialog.waitFor({ state: "hidden" });
	expect(await opener.and(page.locator(":focus")).count()).toBe(1);
	await page.context().close();
});
