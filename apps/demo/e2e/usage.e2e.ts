import { promise } from "@calibrant/policy";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openStage, PICTURES, type Stage, signUp } from "./open-stage.ts";

let stage: Stage;
let context: BrowserContext;
let page: Page;
/** Every request of the browser since it was last emptied: method and path. */
let asked: string[] = [];

beforeAll(async () => {
	stage = await openStage();
	context = await stage.visit();
	page = await context.newPage();
	page.on("request", (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
});
afterAll(async () => {
	await context?.close();
	await stage?.close();
});

/** Uses on record, once the server has written what has gathered, which it does each second. */
const uses = async (): Promise<number> => {
	await new Promise((written) => setTimeout(written, 1500));
	const [row] = await stage.product.admin`select coalesce(sum(uses), 0)::int as n from usage_counts`;
	return row?.n;
};
const cookies = async () => (await context.cookies()).map(({ name }) => name);
const walk = async () => {
	asked = [];
	for (const path of ["/app/instruments", "/app/calibrations", "/app/certificates"])
		await page.goto(path, { waitUntil: "networkidle" });
};
const measuring = /usage|analytic|collect|beacon|metric|track/i;
const question = () => page.getByText("May we count which features you use?");
const foot = () => page.locator("footer");
const look = async (name: string) => {
	expect(await axeFinds(page)).toEqual([]);
	if (!PICTURES) return;
	for (const colorScheme of ["light", "dark"] as const) {
		await page.emulateMedia({ colorScheme });
		for (const width of [1440, 390]) {
			await page.setViewportSize({ width, height: 900 });
			await page.screenshot({ path: `${PICTURES}/usage-${name}-${colorScheme}-${width}.png`, fullPage: true });
		}
	}
	await page.setViewportSize({ width: 1280, height: 800 });
};

describe("counting use", () => {
	it(
		promise(["CQ-11", "IM-31"], "measures nothing of a visitor, and the foot of a public page leads to the words"),
		async () => {
			asked = [];
			for (const path of ["/", "/retention", "/sign-in"]) await page.goto(path, { waitUntil: "networkidle" });
			expect(asked.filter((one) => measuring.test(one))).toEqual([]);
			expect(await cookies()).toEqual([]);
			await foot().getByRole("link", { name: "Counting use" }).click();
			await page.waitForURL(/\/cookies#usage$/);
			const words = await page.locator("#usage").innerText();
			expect(words).toContain("While you are not signed in, nothing about you is measured.");
			expect(words).toContain("fewer than 5 uses");
			expect(await uses()).toBe(0);
		},
	);

	it(
		promise(
			["CQ-11", "IM-31", "CQ-23"],
			"counts from a yes on, by no request and no cookie of its own, and stops with a no",
		),
		async () => {
			await signUp(page, { name: "Lena Roth", email: "lena@vesdre.example", organisation: "Vesdre Gauges" });
			await walk();
			await question().waitFor();
			const [before, held] = [[...asked], await cookies()];
			expect(before.filter((one) => measuring.test(one))).toEqual([]);
			expect(await uses()).toBe(0);
			await look("question");

			await page.getByRole("button", { name: "Yes", exact: true }).click();
			await question().waitFor({ state: "detached" });
			expect(new URL(page.url()).pathname).toBe("/app/certificates");
			const atFirst = await uses();
			await walk();
			const counted = await uses();
			expect(counted).toBeGreaterThan(atFirst);
			// The browser does and holds what it did and held before: what is counted is counted by the server.
			const apart = (addresses: string[]) => [...new Set(addresses)].sort();
			expect(apart(asked)).toEqual(apart(before));
			expect(await cookies()).toEqual(held);

			await foot().getByRole("button", { name: "Stop counting" }).click();
			await foot().getByText("Your use is not counted").waitFor();
			const stopped = await uses();
			await walk();
			expect(await question().count()).toBe(0);
			expect(await uses()).toBe(stopped);
		},
	);

	it(promise("CQ-23", "has a switch in the account as well as at the foot, with the same word"), async () => {
		await foot().getByRole("link", { name: "Your use is not counted" }).click();
		await page.waitForURL(/\/app\/account\/?#usage$/);
		const panel = page.locator("#usage");
		await panel.getByRole("button", { name: "Allow counting" }).click();
		await page.getByText("Your use is counted from now on").waitFor();
		await foot().getByText("Your use is counted", { exact: true }).waitFor();
		await look("account");
		await page.locator("#usage").getByRole("button", { name: "Stop counting" }).click();
		await page.getByText("Your use is not counted any more.").waitFor();
		const stopped = await uses();
		await walk();
		expect(await uses()).toBe(stopped);
		const said = await stage.product
			.admin`select purpose, given, policy_version from consents where purpose = 'usage' order by id`;
		expect(said.map(({ purpose, given }) => `${purpose} ${given}`)).toEqual(
			[true, false, true, false].map((given) => `usage ${given}`),
		);
		for (const { policy_version } of said) expect(policy_version).toBe(stage.product.house.policy.version);
	});

	it("takes a no from the question as easily, without JavaScript, and does not ask again", async () => {
		const plain = await stage.visit({ javaScriptEnabled: false });
		const other = await plain.newPage();
		await signUp(other, { name: "Otto Roth", email: "otto@ambleve.example", organisation: "Ambleve Gauges" }, 3100);
		await other.goto("/app/instruments");
		await other.getByRole("button", { name: "No", exact: true }).click();
		await other.waitForURL(/\/app\/instruments$/);
		expect(await other.getByText("May we count").count()).toBe(0);
		expect(await other.locator("footer").innerText()).toContain("Your use is not counted");
		await plain.close();
	});
});
