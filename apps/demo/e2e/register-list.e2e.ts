import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openRegister, type RegisterStage } from "./open-register.ts";

let stage: RegisterStage;
let page: Page;

const TAGS = Array.from({ length: 60 }, (_, n) => `TW-${String(n + 1).padStart(3, "0")}`);

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
	await stage.product.admin`
		insert into instruments (org_id, tag, description, serial_number, custodian, created_at, updated_at)
		select o.id, t, 'Torque wrench', 'SN-' || t, 'Tom', now(), now() from organisations o, unnest(${TAGS}::text[]) t`;
});
afterAll(() => stage?.close());

const heads = () => page.getByRole("columnheader").allTextContents();
const axe = (part = "html") => axeFinds(page, { part });
const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const focused = () => page.evaluate(() => document.activeElement?.textContent);

it("columns and density are chosen, stand in the address and stay while one filters and pages", async () => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto("/app/instruments", { waitUntil: "networkidle" });
	expect((await heads()).join(" ")).toMatch(/^Tag.*Tightest point.*Custodian$/);
	await page.getByText("Columns", { exact: true }).click();
	for (const name of ["Description", "Tightest point", "Interval", "Location"])
		await page.getByLabel(name, { exact: true }).uncheck();
	await page.getByLabel("Serial number").check();
	await page.getByLabel("Close rows").check();
	await page.getByRole("button", { name: "Show these" }).click();
	await page.getByRole("cell", { name: "SN-TW-001" }).waitFor();
	expect(await heads()).toEqual(["Tag↑", "Status", "Next due↕", "Last result", "Custodian", "Serial number"]);
	expect(await page.locator("table").getAttribute("data-density")).toBe("compact");
	await page.getByRole("link", { name: "Next", exact: true }).click();
	await page.getByRole("cell", { name: "SN-TW-051" }).waitFor();
	await page.getByLabel(/^Search tag/).fill("TW-05");
	await page.getByRole("button", { name: "Apply" }).click();
	await page.getByText("10 instruments in this selection").waitFor();
	expect(await heads()).toHaveLength(6);
	expect(new URL(page.url()).searchParams.getAll("cols")).toEqual(["status", "due", "verdict", "custodian", "serial"]);
	expect(await axe()).toEqual([]);
});

it("fits at every width, and moves inside its own frame where more columns were chosen than fit", async () => {
	const every = [
		"status",
		"due",
		"description",
		"location",
		"verdict",
		"strip",
		"calibrated",
		"serial",
		"model",
		"owner",
	];
	for (const width of [1440, 1280, 1100, 800, 390]) {
		await page.setViewportSize({ width, height: 900 });
		for (const query of ["", `?${every.map((name) => `cols=${name}`).join("&")}`]) {
			await page.goto(`/app/instruments${query}`);
			expect(await sideways(), `${width} ${query}`).toBeLessThanOrEqual(0);
		}
	}
	// On the narrowest phone too nothing of a row is cut, in any language; what it is sorted by can be chosen.
	await page.setViewportSize({ width: 320, height: 900 });
	for (const locale of ["fr", "nl", "de", "en"]) {
		await stage.call("account.update", { locale });
		await page.goto("/app/instruments");
		const cut = () =>
			page.getByRole("table").evaluate((table) => {
				const cells = [...table.querySelectorAll("td")].filter((cell) => cell.checkVisibility());
				return cells.filter((cell) => cell.getBoundingClientRect().right > innerWidth).length;
			});
		expect(await cut(), locale).toBe(0);
	}
	await page.getByRole("link", { name: /^Next due/ }).click();
	await page.waitForURL(/sort=due/);
	await page.setViewportSize({ width: 1440, height: 900 });
});

it("the present view is kept for oneself or for everybody, opened again and deleted", async () => {
	await page.goto("/app/instruments?q=TW-05&cols=due&cols=serial&dense=1", { waitUntil: "networkidle" });
	const open = (name: string) => page.locator("summary", { hasText: name }).click();
	await open("Views");
	await page.getByLabel("Save this view as").fill("Fifties");
	await page.getByLabel("For everybody here").check();
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.locator("summary", { hasText: "Fifties" }).waitFor();
	await page.goto("/app/instruments", { waitUntil: "networkidle" });
	await open("Views");
	// What lies half under the open panel is too small to press only for as long as it is open.
	expect(await axe("details[open]")).toEqual([]);
	expect(await page.getByRole("region", { name: "Everybody's" }).innerText()).toContain("Fifties");
	await page.getByRole("link", { name: "Fifties" }).click();
	await page.getByText("10 instruments in this selection").waitFor();
	expect(await heads()).toEqual(["Tag↑", "Next due↕", "Serial number"]);
	await open("Fifties");
	await page.getByRole("button", { name: "Delete the view Fifties" }).click();
	await page.locator("summary", { hasText: "Views" }).waitFor();
	expect(await stage.rows("saved_views")).toBe(0);
});

it("rows are walked, ticked and opened with keys, and letters stay letters elsewhere", async () => {
	await page.goto("/app/instruments", { waitUntil: "networkidle" });
	await page.keyboard.press("j");
	expect(await focused()).not.toBe("TW-001");
	await page.getByRole("link", { name: "TW-001", exact: true }).focus();
	for (const key of ["j", "x", "j", "j", "k", "x"]) await page.keyboard.press(key);
	expect(await focused()).toBe("TW-003");
	await page.getByText("2 instruments ticked").waitFor();
	expect(await axe()).toEqual([]);
	await page.keyboard.press("/");
	await page.keyboard.type("jx");
	expect(await page.getByLabel(/^Search tag/).inputValue()).toBe("jx");
	await page.getByText("2 instruments ticked").waitFor();
	await page.getByRole("button", { name: "Print their labels" }).click();
	await page.getByRole("heading", { level: 1, name: "Labels" }).waitFor();
	expect(await page.getByRole("main").innerText()).toContain("2 instruments");
	await page.goBack();
	await page.getByText("2 instruments ticked").waitFor();
	// Ticks go along to the other pages of the list, and through its filters.
	await page.getByRole("link", { name: "Next", exact: true }).click();
	await page.getByText("2 instruments ticked · 2 not on this page").waitFor();
	await page.getByLabel("Tick TW-060").check();
	await page.getByRole("button", { name: "Print their labels" }).click();
	await page.getByRole("heading", { level: 1, name: "Labels" }).waitFor();
	expect(await page.getByRole("main").innerText()).toContain("3 instruments");
	await page.goBack();
	await page.getByText("3 instruments ticked · 2 not on this page").waitFor();
	await page.goBack();
	await page.getByText("2 instruments ticked", { exact: true }).waitFor();
	await page.getByLabel(/^Search tag/).fill("TW-05");
	await page.getByRole("button", { name: "Apply" }).click();
	await page.getByText("2 instruments ticked · 2 not on this page").waitFor();
	await page.goBack();
	await page.getByText("2 instruments ticked", { exact: true }).waitFor();
	await page.getByRole("link", { name: "TW-005", exact: true }).focus();
	await page.keyboard.press("j");
	await page.keyboard.press("Enter");
	await page.getByRole("heading", { level: 1, name: "TW-006" }).waitFor();
	// Whoever comes back goes on where they were.
	await page.goBack();
	await page.locator("a[data-row]:focus", { hasText: "TW-006" }).waitFor();
	await page.getByText("2 instruments ticked").waitFor();
	await page.getByRole("button", { name: "Untick all" }).click();
	await page.getByRole("link", { name: "TW-006", exact: true }).click();
	await page.getByRole("heading", { level: 1, name: "TW-006" }).waitFor();
	await page.goBack();
	await page.locator("a[data-row]:focus", { hasText: "TW-006" }).waitFor();
	expect(await page.getByLabel("Tick TW-002").isChecked()).toBe(false);
});

it("many are changed at once after a preview that names who is skipped, and undone in one step", async () => {
	await stage.product.admin`update instruments set custodian = 'Ana' where tag = 'TW-002'`;
	await page.goto("/app/instruments", { waitUntil: "networkidle" });
	for (const tag of ["TW-001", "TW-002", "TW-003"]) await page.getByLabel(`Tick ${tag}`).check();
	await page.getByRole("button", { name: "Change them" }).click();
	await page.getByText("3 instruments chosen").waitFor();
	await page.getByLabel("Custodian").fill("Ana");
	await page.getByLabel(/^Reason, for/).fill("Tom has left");
	await page.getByRole("button", { name: "Show what will change" }).click();
	await page.getByRole("heading", { name: "2 of 3 instruments will change" }).waitFor();
	expect(await page.getByRole("main").innerText()).toMatch(/1 skipped, so already\s+TW-002/);
	expect(await page.getByRole("row", { name: /TW-003/ }).innerText()).toMatch(/Custodian:.*Tom.*→.*Ana/s);
	expect(await axe()).toEqual([]);
	await page.getByRole("button", { name: "Change 2 instruments" }).click();
	await page.getByText("2 instruments changed at once").waitFor();
	expect(await focused()).toContain("2 instruments changed at once");
	expect(await page.getByRole("row", { name: /TW-001/ }).innerText()).toContain("Ana");
	// Outside of it stands, for seconds, what was announced of a button that is gone.
	expect(await axe("main")).toEqual([]);
	await page.getByRole("button", { name: "Undo" }).click();
	await page.getByText("2 instruments have their values from before again.").waitFor();
	expect(await page.getByRole("row", { name: /TW-001/ }).innerText()).toContain("Tom");
	await page.goto("/app/instruments?q=TW-05");
	await page.getByRole("link", { name: "Change all of these" }).click();
	await page.getByText("10 instruments chosen").waitFor();
	expect(stage.complaints).toEqual([]);
});

it("a field of one's own is added, filled, shown as a column, filtered by and named in the history", async () => {
	await page.goto("/app/settings/custom-fields", { waitUntil: "networkidle" });
	await page.getByText("No field of your own yet.").waitFor();
	await page.getByLabel("Name", { exact: true }).fill("Class");
	await page.getByLabel("Kind").selectOption({ label: "One of a list" });
	await page.getByLabel("Choices").fill("A\nB");
	await page.getByLabel("Must be filled").check();
	await page.getByRole("button", { name: "Add the field" }).click();
	await page.getByText("The field is added.").waitFor();
	expect(await axe()).toEqual([]);
	await page.goto("/app/instruments", { waitUntil: "networkidle" });
	await page.getByRole("link", { name: "TW-001", exact: true }).click();
	await page.getByRole("link", { name: "Edit", exact: true }).click();
	await page.getByLabel("Class").selectOption("A");
	expect(await axe()).toEqual([]);
	await page.getByRole("button", { name: "Save the changes" }).click();
	await page.getByText("Class:").waitFor();
	expect(await page.getByRole("main").innerText()).toMatch(/Class:\s*—\s*→\s*became\s*A/);
	await page.goto("/app/instruments", { waitUntil: "networkidle" });
	// An instrument without a value keeps working; what may stay empty says so.
	await page.getByRole("link", { name: "TW-002", exact: true }).click();
	await page.getByRole("link", { name: "Edit", exact: true }).click();
	await page.getByLabel("Custodian (optional)").fill("Bea Ode");
	expect(
		await page
			.getByText(/^Class/)
			.first()
			.innerText(),
	).toBe("Class");
	await page.getByRole("button", { name: "Save the changes" }).click();
	await page.getByText("Custodian:").waitFor();
	await page.goto("/app/instruments", { waitUntil: "networkidle" });
	await page.getByText("Columns", { exact: true }).click();
	await page.getByRole("checkbox", { name: "Class" }).check();
	await page.getByRole("button", { name: "Show these" }).click();
	await page.getByRole("columnheader", { name: "Class" }).waitFor();
	await page.getByRole("combobox", { name: "Class" }).selectOption("A");
	await page.getByRole("button", { name: "Apply" }).click();
	await page.getByText("1 instrument in this selection").waitFor();
	expect(await page.getByRole("list", { name: "Filters in force" }).innerText()).toContain("Class: A");
	expect(await heads()).toContain("Class↕");
	expect(await axe()).toEqual([]);
});

it("labels scanned one after the other gather in a list, and all of them are handed out", async () => {
	const rows = await stage.product
		.admin`select tag, label_code as code from instruments where tag in ('TW-010', 'TW-011', 'TW-012') order by tag`;
	const [one, two, three] = rows.map(({ code }) => String(code));
	await page.goto("/app/scan", { waitUntil: "networkidle" });
	await page.getByRole("link", { name: "Gather a list" }).click();
	await page.getByText("Nothing in the list yet.").waitFor();
	// As a hand scanner types: without waiting for the page.
	await page.getByLabel("Code or tag on the label").focus();
	for (const code of [one, "tw-011"]) await page.keyboard.type(`${code}\n`);
	await page.getByText("TW-011 added. 2 instruments in the list.").waitFor();
	await page.keyboard.type(`${one?.toUpperCase()}\n`);
	await page.getByText("TW-010 is in the list already.").waitFor();
	await page.keyboard.type("tw-011\n");
	await page.getByText("TW-011 is in the list already.").waitFor();
	await page.keyboard.type("000000000000\n");
	await page.getByText("1 code belongs to no instrument of this organisation").waitFor();
	await page.reload({ waitUntil: "networkidle" });
	await page.getByRole("link", { name: "TW-010", exact: true }).waitFor();
	expect(await axe()).toEqual([]);
	await page.getByRole("link", { name: "Take 000000000000 out of the list" }).click();
	await page.getByText("1 code belongs to no instrument").waitFor({ state: "detached" });
	expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("code");
	await page.getByRole("link", { name: "Open in the register" }).click();
	await page.getByText("2 instruments in this selection").waitFor();
	await page.goBack();
	await page.getByRole("link", { name: "Hand them out" }).click();
	await page.getByRole("button", { name: "Show what will happen" }).click();
	await page.getByText("Say who takes it").waitFor();
	await page.getByLabel("or the name of somebody else").fill("Contractor Ltd");
	await page.getByLabel("They go to calibration or repair").check();
	await page.getByRole("button", { name: "Show what will happen" }).click();
	await page.getByRole("heading", { name: "2 of 2 instruments will be handed out" }).waitFor();
	expect(await axe()).toEqual([]);
	await page.getByRole("button", { name: "Hand 2 instruments out" }).click();
	await page.getByText("2 instruments are handed out.").waitFor();
	expect(await focused()).toContain("2 instruments are handed out.");
	expect(await stage.rows("checkouts")).toBe(2);
	await page.getByRole("link", { name: "Open them in the register" }).click();
	await page.getByText("2 instruments in this selection").waitFor();
	// Those that stay are named with why.
	await page.goto(`/app/instruments/custody?code=${one}&code=${two}&code=${three}`, { waitUntil: "networkidle" });
	await page.getByLabel("or the name of somebody else").fill("Somebody else");
	await page.getByLabel("They go to calibration or repair").check();
	await page.getByRole("button", { name: "Show what will happen" }).click();
	await page.getByRole("button", { name: "Hand 1 instrument out" }).click();
	await page.getByText("1 instrument is handed out.").waitFor();
	await page.getByRole("status").getByText("2 instruments stay as they are.").waitFor();
	expect(await page.getByRole("main").innerText()).toContain("TW-011: with Contractor Ltd now: take it back first");
	expect(await axe()).toEqual([]);
	expect(stage.complaints).toEqual([]);
});

it("keys of one letter do nothing once they are switched off in the account", async () => {
	await page.goto("/app/account/", { waitUntil: "networkidle" });
	await page.getByRole("button", { name: "Switch them off" }).click();
	await page.getByText("Your keys are changed.").waitFor();
	await page.goto("/app/instruments", { waitUntil: "networkidle" });
	await page.getByRole("link", { name: "TW-001", exact: true }).focus();
	await page.keyboard.press("j");
	expect(await focused()).toBe("TW-001");
	await page.goto("/app/account/", { waitUntil: "networkidle" });
	await page.getByRole("button", { name: "Switch them on" }).click();
	await page.getByRole("button", { name: "Switch them off" }).waitFor();
});

it("home's numbers lead to lists of as many; the week's work is planned, seen in the calendar and put back as it was", async () => {
	const { admin } = stage.product;
	await admin`update instruments set next_due_on = app.now()::date - 3, serial_number = 'SN-1' where tag in ('TW-001', 'TW-002')`;
	await page.goto("/app", { waitUntil: "networkidle" });
	await page.getByRole("link", { name: "Overdue", exact: true }).click();
	await page.getByText("2 instruments in this selection").waitFor();
	await page.getByRole("link", { name: "2 instruments with a serial number used twice" }).click();
	await page.waitForURL(/serial=shared/);
	await page.goto("/app/plan", { waitUntil: "networkidle" });
	await page.getByLabel("Tick TW-001").check();
	await page.getByText("1 calibration ticked").waitFor();
	const [soon] = await admin`select (app.now()::date + 9)::text as day, (app.now()::date - 1)::text as past`;
	await page.getByLabel("To the day").fill(soon?.past);
	await page.getByRole("button", { name: "Plan what is ticked" }).click();
	await page.getByText("Choose today or a later day.").first().waitFor();
	await page.getByLabel("Tick TW-001").check();
	await page.getByLabel("To the day").fill(soon?.day);
	await page.getByLabel("For", { exact: true }).selectOption({ label: "Mia Laurent" });
	await page.getByRole("button", { name: "Plan what is ticked" }).click();
	await page.getByText(/^1 calibration is planned for/).waitFor();
	expect(await axe()).toEqual([]);
	await page.getByLabel("Tick TW-002").check();
	await page.getByLabel("To the day").fill(soon?.day);
	await page.getByRole("button", { name: "Plan what is ticked" }).click();
	await page.getByLabel("Tick TW-002").waitFor({ state: "detached" });
	await page.getByRole("button", { name: "Undo" }).click();
	await page.getByText("The plan is as it was.").waitFor();
	await page.getByLabel("Tick TW-002").waitFor();
	await page.getByRole("link", { name: /^Mia Laurent, .*: 1$/ }).click();
	await page.getByRole("cell", { name: "TW-001" }).waitFor();
	await page.goto(`/app/calendar?on=${soon?.day}&who=mine`, { waitUntil: "networkidle" });
	await page.getByRole("cell", { name: /TW-001/ }).waitFor();
	await page.locator("a[data-day]").nth(8).focus();
	const day = await focused();
	for (const key of ["ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"]) await page.keyboard.press(key);
	expect(await focused()).toBe(day);
	await page.keyboard.press("PageDown");
	await page.waitForURL(/on=\d{4}-\d\d-01/);
	expect(await axe()).toEqual([]);
});

it("a secret address gives the work to calendar programs until it is ended", async () => {
	await page.goto("/app/calendar/subscribe", { waitUntil: "networkidle" });
	await page.getByRole("button", { name: "Make the address" }).click();
	const address = await page.getByLabel("Address", { exact: true }).inputValue();
	expect(await axe()).toEqual([]);
	const read = async () => {
		const answer = await fetch(address);
		return [
			answer.status,
			answer.headers.get("content-type"),
			(await answer.text()).includes("SUMMARY:Calibrate TW-001"),
		];
	};
	expect(await read()).toEqual([200, "text/calendar; charset=utf-8", true]);
	await page.goto("/app/calendar/subscribe", { waitUntil: "networkidle" });
	expect(await page.getByRole("main").innerText()).not.toContain(address);
	await page.getByRole("button", { name: "End the address" }).click();
	await page.getByText("The address works no more.").waitFor();
	expect((await read())[0]).toBe(404);
});
