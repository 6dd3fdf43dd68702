import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { inject } from "vitest";
import type { Product } from "../src/product.ts";
import { launchBrowser } from "./browser.ts";
import { openProduct } from "./open-product.ts";

export const PASSWORD = "a lantern over nine harbours";

/** A new owner of an empty organisation in a real browser, on a product of their own. */
export interface RegisterStage {
	browser: Browser;
	product: Product;
	context: BrowserContext;
	page: Page;
	/** Whatever the browser complained about, refused forms aside. */
	complaints: string[];
	/** How many rows a table holds, in all organisations. */
	rows(table: string): Promise<number>;
	/** The bytes that a click saves. */
	download(click: () => Promise<void>): Promise<Buffer>;
	/** Calls a procedure of apps/server as this person, with the password where it signs. */
	call(procedure: string, input: unknown, password?: string): Promise<Record<string, unknown>>;
	close(): Promise<void>;
}

/** Types the password that a step has asked for, each signature among them. */
export async function typePassword(page: Page): Promise<void> {
	await page.getByRole("heading", { name: "Type your password again" }).waitFor();
	await page.getByLabel("Your password", { exact: true }).fill(PASSWORD);
	await page.getByRole("button", { name: "Confirm and go on" }).click();
}

/** Signs Mia of Meuse Precision NV up, by hand. */
export async function openRegister(): Promise<RegisterStage> {
	const [browser, product] = await Promise.all([launchBrowser(), openProduct(inject("cluster"))]);
	const context = await browser.newContext({
		baseURL: product.baseUrl,
		reducedMotion: "reduce",
		acceptDownloads: true,
	});
	context.setDefaultTimeout(20_000);
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on("pageerror", ({ message }) => complaints.push(message));
	page.on("console", (message) => {
		// A refused form answers 4xx, which the browser notes as an error of its own.
		if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
	});
	await page.goto("/sign-up", { waitUntil: "networkidle" });
	await page.getByLabel("Your name").fill("Mia Laurent");
	await page.getByLabel("E-mail address").fill("mia@meuse.example");
	await page.getByLabel("Organisation", { exact: true }).fill("Meuse Precision NV");
	await page.getByLabel("Password").fill(PASSWORD);
	await page.getByLabel("I open this account for work").check();
	await page.getByRole("main").getByRole("button", { name: "Sign up" }).click();
	await page.waitForURL("**/sign-up/check-your-mail");
	return {
		...{ browser, product, context, page, complaints },
		async rows(table) {
			const [found] = await product.admin.unsafe(`select count(*)::int as n from ${table}`);
			return Number(found?.n);
		},
		async download(click) {
			const [saved] = await Promise.all([page.waitForEvent("download"), click()]);
			return readFileSync(await saved.path());
		},
		async call(procedure, input, password) {
			const headers = {
				origin: product.baseUrl,
				...(password && { "x-calibrant-password": encodeURIComponent(password) }),
			};
			const answer = await page.request.post(`/api/trpc/${procedure}`, { headers, data: { json: input } });
			if (!answer.ok()) throw new Error(`${procedure}: ${await answer.text()}`);
			return (await answer.json()).result.data.json;
		},
		async close() {
			await browser.close();
			await product.stop();
		},
	};
}
