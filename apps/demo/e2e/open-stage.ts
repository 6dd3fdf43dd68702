import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { inject } from "vitest";
import type { Product } from "../src/product.ts";
import { launchBrowser } from "./browser.ts";
import { openProduct } from "./open-product.ts";

/** A folder for pictures of every page, when somebody wants to look at them. */
export const PICTURES = process.env.E2E_PICTURES;
/**
 * Widths at which a page is looked at in a theme. What a phone changes is the layout, which no theme does: the dark phone is
 * only photographed.
 */
export const widthsIn = (theme: "light" | "dark"): number[] => (theme === "light" || PICTURES ? [1440, 390] : [1440]);
export const PASSWORD = "correct horse battery";
/** Zone of every browser here, and so of the organisations they set up. */
export const ZONE = "Europe/Brussels";

export interface Stage {
	product: Product;
	visit(options?: BrowserContextOptions): Promise<BrowserContext>;
	/** Calls a mutation as the page's person, as a program would. */
	call(page: Page, procedure: string, input: unknown, operatorKey?: string): Promise<Answer>;
	/** The stored instants of a cancelled organisation. */
	instants(slug: string): Promise<{ reminder: Date; purge: Date }>;
	close(): Promise<void>;
}

interface Answer {
	status: number;
	body: { result: { data: { json: { id: string } } }; error: { json: { data: { reason: string } } } };
}

/** A browser and the whole product behind it. */
export async function openStage(
	options: { demo?: boolean; website?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<Stage> {
	const [browser, product]: [Browser, Product] = await Promise.all([
		launchBrowser(),
		openProduct(inject("cluster"), options),
	]);
	return {
		product,
		visit: (options = {}) =>
			browser.newContext({ baseURL: product.baseUrl, reducedMotion: "reduce", timezoneId: ZONE, ...options }),
		async call(page, procedure, input, operatorKey) {
			const answer = await page.request.post(`${product.baseUrl}/api/trpc/${procedure}`, {
				headers: { origin: product.baseUrl, ...(operatorKey && { authorization: `Bearer ${operatorKey}` }) },
				data: { json: input },
			});
			return { status: answer.status(), body: await answer.json() };
		},
		async instants(slug) {
			const [row] = await product.admin<{ reminder: Date; purge: Date }[]>`
				select c.reminder_due_at as reminder, c.purge_due_at as purge from organisations o
				join cancellations c on c.id = o.cancellation_id where o.slug = ${slug}`;
			if (!row) throw new Error(`${slug} is not cancelled.`);
			return row;
		},
		async close() {
			await browser.close();
			await product.stop();
		},
	};
}

/** `patience`: how long to look at the form first; without scripts a form is not taken sooner. Milliseconds. */
export async function signUp(
	page: Page,
	person: { name: string; email: string; organisation: string },
	patience = 0,
): Promise<void> {
	await page.goto("/sign-up", { waitUntil: "networkidle" });
	await page.getByLabel("Your name").fill(person.name);
	await page.getByLabel("E-mail address").fill(person.email);
	await page.getByLabel("Organisation").fill(person.organisation);
	await page.getByLabel("Password").fill(PASSWORD);
	await page.getByLabel("I open this account for work").check();
	await page.waitForTimeout(patience);
	await page.getByRole("button", { name: "Sign up" }).click();
	await page.getByRole("heading", { name: "Check your mail" }).waitFor();
}

export async function signIn(page: Page, email: string): Promise<void> {
	await page.goto("/sign-in", { waitUntil: "networkidle" });
	await page.getByLabel("E-mail address").fill(email);
	await page.getByLabel("Password").fill(PASSWORD);
	await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function cancel(page: Page, slug: string): Promise<void> {
	await page.goto("/app/billing/cancel/", { waitUntil: "networkidle" });
	await page.getByLabel(`Type ${slug} to confirm`).fill(slug);
	await page.getByRole("button", { name: /^Cancel / }).click();
	await page.waitForURL(/\/app\/billing\/(\?done=cancelled)?$/);
}
