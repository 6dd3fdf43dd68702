import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openRegister, type RegisterStage } from "./open-register.ts";

let stage: RegisterStage;
let page: Page;

const TAGS = Array.from({ length: 60 }, (_, n) => `TW-${String(n * 7 + 3).padStart(3, "0")}`);

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
	await stage.product.admin`
		insert into instruments (org_id, tag, description, created_at, updated_at)
		select o.id, t, 'Torque wrench of TW-003', now(), now() from organisations o, unnest(${TAGS}::text[]) t`;
});
afterAll(() => stage?.close());

const field = () => page.getByRole("searchbox", { name: "Search records, pages and actions" });
const axe = () => axeFinds(page);

it("an exact tag and Enter opens its instrument, from any page, with the keyboard alone", async () => {
	await page.goto("/app", { waitUntil: "networkidle" });
	for (const tag of ["TW-003", "tw-010", ...TAGS.slice(20, 30)]) {
		// Nobody waits for the field, which comes with the first press.
		await page.keyboard.press("Control+k");
		await page.keyboard.type(tag);
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { level: 1, name: tag.toUpperCase() }).waitFor();
		await field().waitFor({ state: "detached" });
	}
});

it("offers what was opened before, pages and actions; Escape gives the focus back", async () => {
	await page.goto("/app", { waitUntil: "networkidle" });
	const button = page.getByRole("link", { name: "Search" });
	await button.focus();
	await page.keyboard.press("Enter");
	await page.getByRole("menuitem", { name: "Register" }).first().waitFor();
	expect(await axe()).toEqual([]);
	await page.keyboard.press("Escape");
	await field().waitFor({ state: "detached" });
	expect(await button.evaluate((it) => it === document.activeElement)).toBe(true);
	await page.keyboard.press("Control+k");
	await field().waitFor();
	await page.keyboard.type("overdue");
	await page.keyboard.press("Enter");
	await page.waitForURL("**/app/instruments?due=overdue");
	await page.keyboard.press("Meta+k");
	await field().waitFor();
	await page.keyboard.type("cal tw-010");
	await page.getByRole("menuitem", { name: /TW-010/ }).waitFor();
	expect(await field().getAttribute("aria-activedescendant")).not.toBe("");
	await page.keyboard.press("Enter");
	await page.waitForURL("**/app/calibrations/new?instrument=*");
	await page.keyboard.press("Control+k");
	await page.getByRole("menuitem", { name: "TW-010" }).waitFor();
	await page.keyboard.type("wrench");
	await page.getByRole("menuitem", { name: /Everything found/ }).waitFor();
	await page.keyboard.press("ArrowUp");
	await page.keyboard.press("Enter");
	await page.waitForURL("**/app/search?q=wrench");
});

it("the page shows groups with counts, what has no result, and works without JavaScript", async () => {
	await page.getByRole("main").getByText("60 records", { exact: true }).waitFor();
	expect(await page.getByRole("main").innerText()).toMatch(/Instruments\s+60 records/);
	expect(await axe()).toEqual([]);
	await page.goto("/app/search?q=nothing+like+it");
	await page.getByText("Nothing is called “nothing like it”").waitFor();
	const plain = await stage.browser.newContext({ baseURL: stage.product.baseUrl, javaScriptEnabled: false });
	await plain.addCookies(await stage.context.cookies());
	const bare = await plain.newPage();
	await bare.goto("/app");
	await bare.getByRole("link", { name: "Search" }).click();
	await bare.getByRole("searchbox").fill("tw-003");
	await bare.getByRole("button", { name: "Apply" }).click();
	await bare.getByRole("main").getByRole("link", { name: "TW-003", exact: true }).click();
	await bare.getByRole("heading", { level: 1, name: "TW-003" }).waitFor();
	await plain.close();
});

it("on a phone the palette fills the screen and nothing has to be moved sideways", async () => {
	await page.setViewportSize({ width: 390, height: 800 });
	await page.goto("/app", { waitUntil: "networkidle" });
	await page.getByRole("link", { name: "Search" }).click();
	await field().fill("tw-017");
	await page
		.getByRole("menuitem", { name: /TW-017/ })
		.first()
		.waitFor();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	expect(await axe()).toEqual([]);
	await page
		.getByRole("menuitem", { name: /TW-017/ })
		.first()
		.click();
	await page.getByRole("heading", { level: 1, name: "TW-017" }).waitFor();
	// What stands under More is reached on the smallest phone too.
	await page.setViewportSize({ width: 375, height: 560 });
	await page.getByLabel("More pages").click();
	const first = page.getByRole("link", { name: "Calibrations", exact: true }).last();
	const panel = await first.locator("..").boundingBox();
	expect(panel?.y).toBeGreaterThanOrEqual(0);
	await first.click();
	await page.getByRole("heading", { level: 1, name: "Calibrations" }).waitFor();
	expect(stage.complaints).toEqual([]);
});
