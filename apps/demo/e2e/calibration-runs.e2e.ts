import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openRegister, type RegisterStage, typePassword } from "./open-register.ts";
import { PICTURES } from "./open-stage.ts";

const PHONE = { width: 390, height: 844 };

let stage: RegisterStage;
let page: Page;
let shots = 0;

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
	const interval = { value: 12, unit: "month" };
	const { id } = await stage.call("instruments.create", { tag: "DMM-9", description: "Multimeter", interval });
	await stage.call("instruments.create", {
		tag: "CALIBRATOR-1",
		description: "Calibrator, never calibrated",
		role: "reference",
	});
	await studied(interval);
	await page.setViewportSize(PHONE);
	await page.goto(`/app/calibrations/new?instrument=${id}&kind=runs`);
});

/** A wrench that was found out of tolerance three years of four. */
async function studied(interval: { value: number; unit: string }): Promise<void> {
	const values = { tag: "TW-1", manufacturer: "Wren", model: "T1", interval };
	const { id } = await stage.call("instruments.create", values);
	const limits = { unit: "N·m", nominal: "50", lowerTolerance: "-2", upperTolerance: "2" };
	for (const year of [2021, 2022, 2023, 2024, 2025]) {
		const points = [{ ...limits, asFound: year > 2021 && year < 2025 ? "53" : "50" }];
		await stage.call("calibrations.record", { instrumentId: id, performedOn: `${year}-03-01`, points });
	}
}

afterAll(() => stage?.close());

/** No fault that axe finds, in either theme, and nothing to scroll sideways. */
async function expectSound(on: Page = page): Promise<void> {
	for (const theme of ["light", "dark"] as const) {
		await on.emulateMedia({ colorScheme: theme });
		const name = `runs-${++shots}-${theme}-${on.viewportSize()?.width}.png`;
		if (PICTURES) await on.screenshot({ path: `${PICTURES}/${name}`, fullPage: true });
		expect.soft(await axeFinds(on)).toEqual([]);
	}
	const width = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
	expect.soft(await on.evaluate<number>(width), on.url()).toBeLessThanOrEqual(0);
}

const cell = (label: string, point = 1) => page.getByLabel(`${label}, point ${point}`, { exact: true });

it("on a phone: as found with repeats and U, judged while it is typed, saved and found again", async () => {
	await page.getByRole("button", { name: "Begin" }).click();
	await page.waitForURL("**/enter");
	await cell("Unit").fill("V");
	await cell("Nominal").fill("10,000");
	await cell("Lower limit").fill("-0,020");
	await cell("Upper limit").fill("0,020");
	await page.getByRole("button", { name: "One more reading at every point" }).click();
	await cell("Reading 1").fill("10,030");
	await page.keyboard.press("Enter");
	await expect.poll(() => page.evaluate("document.activeElement?.name")).toBe("points[0].readings[1]");
	await page.keyboard.type("10.034");
	await page.getByText("No uncertainty was stated.").waitFor();
	await page.getByText("Reference value and uncertainty").click();
	await cell("U").fill("0.004");
	await cell("k").fill("2");
	await page.getByRole("main").getByText("Out of tolerance").waitFor();
	await cell("k").fill("0");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("A coverage factor k lies between 1 and 20").waitFor();
	expect(await cell("Reading 1").inputValue()).toBe("10,030");
	await cell("k").fill("2");
	// What is typed while the save is on its way stays.
	await page.route("**/send", async (route) => {
		if (route.request().method() === "POST") await page.getByLabel("Remarks").fill("Typed meanwhile");
		await route.continue();
	});
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("Saved. Nothing counts before it is signed.").waitFor();
	await page.unroute("**/send");
	expect(await page.getByLabel("Remarks").inputValue()).toBe("Typed meanwhile");
	expect(await cell("Reading 2").inputValue()).toBe("10.034");
	await expectSound();
	// The head stays under the bar of the app, and what has the focus never under the head: WCAG 2.2, 2.4.11.
	await page.getByLabel("Remarks").focus();
	for (let back = 0; back < 12; back += 1) {
		await page.keyboard.press("Shift+Tab");
		const [head, field] = await page.evaluate<[number, number]>(`[
			document.querySelector("[data-work-head]").getBoundingClientRect(), document.activeElement.getBoundingClientRect(),
		].map((box, at) => Math.round(at === 0 ? box.bottom : box.top))`);
		expect(head).toBeLessThan(140);
		expect(field).toBeGreaterThanOrEqual(head);
	}
});

it("nothing typed is lost when the session ends, or when somebody else saves meanwhile", async () => {
	const cookies = await page.context().cookies();
	await cell("Reading 2").fill("10.035");
	await page.context().clearCookies();
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("Your session has ended, and nothing was saved yet.").waitFor();
	expect(await cell("Reading 2").inputValue()).toBe("10.035");
	await page.context().addCookies(cookies);
	const other = await page.context().newPage();
	await other.goto(page.url().replace(/[?].*/, ""));
	// What waited is sent by whichever page comes first with a session.
	await other.getByText("Saved. Nothing counts before it is signed.").waitFor();
	await other.getByLabel("Place", { exact: true }).fill("Room 2");
	await other.getByLabel("Reading 2, point 1", { exact: true }).fill("10.036");
	const answered = other.waitForResponse((answer) => answer.url().endsWith("/send"));
	await other.getByRole("button", { name: "Save", exact: true }).click();
	await answered;
	await other.close();
	await page.getByRole("button", { name: "Save", exact: true }).click();
	const beside = page.getByRole("listitem").filter({ hasText: "Point 1, reading 2" });
	await beside.waitFor();
	expect(await beside.innerText()).toMatch(/theirs 10\.036\s+yours 10\.035/);
	// What only they changed is taken over.
	expect(await page.getByLabel("Place", { exact: true }).inputValue()).toBe("Room 2");
	await expectSound();
	await cell("Reading 2").fill("10.034");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("Saved. Nothing counts before it is signed.").waitFor();
	expect(await cell("Reading 2").inputValue()).toBe("10.034");
});

it("a standard that nobody calibrated is blocked unless a reason is given, and what was found stays after an adjustment", async () => {
	await page.getByRole("button", { name: "Add the standard" }).click();
	await page.getByText("Choose a standard first.").first().waitFor();
	await page
		.getByLabel("Standard", { exact: true })
		.selectOption({ label: "CALIBRATOR-1 Calibrator, never calibrated" });
	await page.getByRole("button", { name: "Add the standard" }).click();
	await page.getByText("is not traceable (ISO/IEC 17025:2017, 6.4.4, 6.5)").waitFor();
	await page.getByLabel("Standard", { exact: true }).selectOption({ index: 1 });
	await page.getByLabel("Reason, if something speaks against it").fill("New from the maker last week");
	await page.getByRole("button", { name: "Add the standard" }).click();
	await page.getByText("Used all the same: New from the maker last week").waitFor();
	await page.getByText("It was adjusted or repaired").click();
	await page.getByLabel("What was adjusted or repaired").fill("Gain trimmed");
	await page.getByRole("button", { name: "Record the adjustment" }).click();
	const found = page.getByRole("table", { name: "Points as found" });
	await found.waitFor();
	expect(await found.innerText()).toMatch(/10\.032[\s\S]*0\.0040[\s\S]*Out of tolerance/);
	await cell("Reading 1").fill("10.001");
	await page.getByRole("button", { name: "Sign as performed" }).click();
	await page.getByText("Type 2 readings; 1 are there.").first().waitFor();
	expect(await cell("Reading 1").inputValue()).toBe("10.001");
	await page.reload();
	expect(await cell("Reading 1").inputValue()).toBe("10.001");
	await cell("Reading 2").fill("10.003");
	// What is not saved lies on this device, and says so on every page, also when it was kept long before this one is left.
	await page.waitForTimeout(500);
	await page.getByRole("link", { name: "Register" }).first().click();
	await page.getByText("was typed on this device and is not saved").waitFor();
	await page.goBack();
	await page.getByText("Here stands what was typed on this device").waitFor();
	expect(await cell("Reading 2").inputValue()).toBe("10.003");
	await page.getByText("In tolerance", { exact: true }).waitFor();
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("Saved. Nothing counts before it is signed.").waitFor();
	await expectSound();
});

it("signed it waits for a second person, who approves it; then the register knows", async () => {
	await stage.call("calibrations.updateSettings", { secondPersonReviews: "always" });
	await page.reload();
	await page.getByRole("button", { name: "Sign as performed" }).click();
	await page.getByText("You sign: Performed by").waitFor();
	await page.getByText("As left: 1 point, 0 out of tolerance.").waitFor();
	expect(await page.getByRole("button", { name: "Break it off" }).count()).toBe(0);
	await expectSound();
	await page.getByRole("link", { name: "Back, without signing" }).click();
	await page.getByRole("button", { name: "Sign as performed" }).click();
	await typePassword(page);
	await page.getByText("You performed this calibration; a second person reviews it.").waitFor();
	const context = await stage.browser.newContext({ baseURL: stage.product.baseUrl, reducedMotion: "reduce" });
	const token = await secondMember();
	await context.addCookies([{ name: "calibrant", value: token, url: stage.product.baseUrl }]);
	const reviewer = await context.newPage();
	await reviewer.goto(page.url());
	await expectSound(reviewer);
	await reviewer.getByLabel("Reviewed by").fill("Bo Fen");
	await reviewer.getByRole("button", { name: "Approve and sign" }).click();
	await typePassword(reviewer);
	await reviewer.getByText("Bo Fen, a second person").waitFor();
	expect(await reviewer.getByText("The record is unaltered since.").count()).toBe(2);
	await expectSound(reviewer);
	await context.close();
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto("/app/instruments");
	const row = page.getByRole("row", { name: /DMM-9/ });
	// What was found keeps it in quarantine until its case is decided.
	await expect.poll(() => row.innerText()).toContain("In quarantine");
	await page.goto("/app/settings/calibration");
	await expectSound();
});

it("an interval study is proposed and approved with a signature; rules are compared; evidence is made of it", async () => {
	await page.setViewportSize({ width: 1440, height: 3000 });
	await page.goto("/app/interval-studies");
	await page.getByRole("link", { name: "New study" }).first().click();
	await page.getByRole("button", { name: "Work it out" }).click();
	await page.getByText("Choose a model or an instrument.").waitFor();
	await expect.poll(() => page.locator(":focus").getAttribute("name")).toBe("about");
	await page.getByLabel("About").selectOption({ label: "All 1 Wren T1" });
	await page.getByLabel("Reliability wanted").fill("95");
	await page.getByRole("button", { name: "Work it out" }).click();
	await page.getByText("This study cannot be made.").waitFor();
	await page.getByLabel("Reliability wanted").fill("0.95");
	await page.getByRole("button", { name: "Work it out" }).click();
	await page.getByText(/Shorter: \d+ months instead of 12 months/).waitFor();
	await expectSound();
	await page.getByRole("button", { name: "Propose it" }).click();
	await page.getByRole("heading", { name: /Interval study INT-/ }).waitFor();
	await page.getByRole("button", { name: "Approve and set the interval" }).click();
	await page.getByText("You proposed this study; a second person approves it.").waitFor();
	await stage.call("calibrations.updateSettings", { secondPersonReviews: "never" });
	await page.getByRole("button", { name: "Approve and set the interval" }).click();
	await typePassword(page);
	await page.getByText("The intervals are set; the next due dates follow.").waitFor();
	await expectSound();
	await page.goto("/app/decision-rules/compared");
	await page.getByText("1 point as left, of 1 instrument").waitFor();
	await expectSound();
	await page.goto("/app/evidence");
	await page.getByLabel("For").fill("Surveillance visit");
	await page.getByRole("button", { name: "Make it" }).click();
	const row = page.getByRole("row", { name: /AUD-\d{4}-00001.*Surveillance visit/ });
	await row.waitFor();
	const [download] = await Promise.all([page.waitForEvent("download"), row.getByRole("link").click()]);
	expect(download.suggestedFilename()).toMatch(/^AUD-.*\.pdf$/);
	await expectSound();
	await page.getByRole("link", { name: "Register of equipment" }).click();
	await page.getByRole("row", { name: /DMM-9.*Quarantined/ }).waitFor();
	await expectSound();
	await page.goto("/app/evidence/due?ahead=700");
	await page.getByText("Nothing is overdue, and nothing is due in these days.").waitFor();
	await expectSound();
	expect(stage.complaints).toEqual([]);
});

/** Bo, a manager with Mia's password. */
async function secondMember(): Promise<string> {
	const { admin } = stage.product;
	const [token, userId] = [randomBytes(32).toString("base64url"), randomUUID()];
	const [org] = await admin`select org_id from instruments limit 1`;
	const hash = createHash("sha256").update(token).digest("hex");
	await admin`insert into users (id, email, password_hash, email_verified_at) select ${userId}, 'bo@meuse.example', password_hash, now() from users where email = 'mia@meuse.example'`;
	await admin`insert into profiles (user_id, name) values (${userId}, 'Bo Fen')`;
	await admin`insert into memberships (org_id, user_id, role) values (${org?.org_id}, ${userId}, 'manager')`;
	await admin`insert into sessions (token_hash, user_id, org_id, created_at, last_seen_at, expires_at, confirmed_at)
		values (${hash}, ${userId}, ${org?.org_id}, now(), now(), now() + interval '1 day', now())`;
	return token;
}
