import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openRegister, type RegisterStage, typePassword } from "./open-register.ts";
import { PICTURES } from "./open-stage.ts";

const point = { unit: "V", nominal: "10.000", lowerTolerance: "-0.020", upperTolerance: "0.020" };

let stage: RegisterStage;
let page: Page;
let gauge: string;
let casePage: string;
let shots = 0;

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
	await stage.call("calibrations.updateSettings", { secondPersonReviews: "never" });
	const interval = { value: 12, unit: "month" };
	gauge = (await stage.call("instruments.create", { tag: "DMM-7", description: "Multimeter", interval })).id as string;
	const good = { instrumentId: gauge, performedOn: "2025-06-02", points: [{ ...point, asFound: "10.001" }] };
	await stage.call("calibrations.record", good);
});
afterAll(() => stage?.close());

const press = (name: string, on = page) => on.getByRole("main").getByRole("button", { name, exact: true }).click();

/** No fault that axe finds, in either theme and on a phone, and nothing to scroll sideways there. */
async function expectSound(on: Page = page): Promise<void> {
	for (const width of [1440, 390]) {
		await on.setViewportSize({ width, height: 900 });
		for (const theme of ["light", "dark"] as const) {
			await on.emulateMedia({ colorScheme: theme });
			const name = `oot-${++shots}-${theme}-${width}.png`;
			if (PICTURES) await on.screenshot({ path: `${PICTURES}/${name}`, fullPage: true });
			else if (width === 390 && theme === "dark") continue;
			expect.soft(await axeFinds(on)).toEqual([]);
		}
		const wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
		expect.soft(await on.evaluate<number>(wide), on.url()).toBeLessThanOrEqual(0);
	}
	await on.setViewportSize({ width: 1440, height: 900 });
	await on.emulateMedia({ colorScheme: "light" });
}

it("a use is recorded by form, refused with what is wrong at its field, and others come as a file", async () => {
	await page.goto(`/app/usage?instrument=${gauge}`);
	await page.getByLabel("Number or name of it").fill("LOT-1");
	await page.getByLabel("From", { exact: true }).fill("2025-09-01");
	await page.getByRole("textbox", { name: /^Customer/ }).fill("Turbines SA");
	await page.getByLabel("Value shown").fill("10,000");
	await page.getByLabel("Lower limit of the product").fill("9.97");
	await page.getByLabel("Upper limit of the product").fill("10.03");
	await press("Record the use");
	await page.getByText("Give the unit of the value and its limits.").waitFor();
	expect(await page.getByLabel("Value shown").inputValue()).toBe("10,000");
	await page.getByLabel("Unit").fill("V");
	await press("Record the use");
	await page.getByText("The use is recorded.").waitFor();
	await expectSound();
	await page.goto("/app/usage/import");
	const csv = "tag,lot,from,until,plant\nDMM-7,LOT-2,2025-10-01,2025-10-02,Liège\nNONE-1,LOT-3,2025-10-01,,X\n";
	await page
		.getByLabel("Uses as a CSV or Excel file")
		.setInputFiles({ name: "uses.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
	await press("Upload and read");
	await page.getByText("There is no instrument NONE-1 in the register.").waitFor();
	await page.getByLabel("Instruments not in the register").selectOption("skip");
	await press("Check again");
	await page.getByRole("button", { name: "Record 1 use", exact: true }).waitFor();
	await expectSound();
	await press("Record 1 use");
	await page.getByText("The uses are recorded.").waitFor();
});

it("calibrations of the past come from a file, are marked so, and their values are followed", async () => {
	await page.goto("/app/calibrations/import");
	const past = [
		"tag,cal date,cert no,lab,nominal,unit,reading,U,k,gain",
		...["DMM-7,2021-03-01,A-1,Acme,10,V,10.001,0.004,2,1.02", "DMM-7,2022-03-01,A-2,Acme,10,V,10.002,0.004,2,10.3"],
		"DMM-7,2023-03-01,A-3,Acme,10,V,ten,0.004,2,1.02",
	];
	const upload = async (lines: string[]) => {
		const file = { name: "past.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) };
		await page.getByLabel("Past calibrations as a CSV or Excel file").setInputFiles(file);
		await press("Upload and read");
	};
	await upload(past);
	await page.getByText("This is not a decimal number.").waitFor();
	await expectSound();
	await page.goto("/app/calibrations/import");
	await upload(past.slice(0, 3));
	await page.getByLabel("J: gain").selectOption("A coefficient, under this heading");
	await press("Check again");
	await page.getByText("2 calibrations with 4 values to be recorded").waitFor();
	await press("Record 2 calibrations");
	await page.getByText("These calibrations are on record, marked as imported.").waitFor();
	await page.goto(`/app/import/${new URL(page.url()).pathname.split("/").at(-1)}`);
	await page.waitForURL("**/app/calibrations/import/*");
	await page.getByText("These calibrations are on record, marked as imported.").waitFor();
	await expectSound();
	await page.goto(`/app/instruments/${gauge}/drift`);
	await page.getByText("2021-03-01 to 2022-03-01: about ten to the power 1").waitFor();
	await expectSound();
	await page.getByText("The values", { exact: true }).first().click();
	await page.getByRole("link", { name: "2022-03-01" }).first().click();
	await page.getByText("Nobody here performed, reviewed or signed it").waitFor();
	await expectSound();
});

it("a failure as found opens a case by itself, with what the instrument reached and how much it matters", async () => {
	await page.goto(`/app/calibrations/new?instrument=${gauge}`);
	const cell = (label: string) => page.getByLabel(`${label}, point 1`, { exact: true });
	await cell("As found").fill("10.040");
	await press("Record the calibration");
	await page.waitForURL(/\/app\/calibrations\/[0-9a-f-]{36}/);
	await page.goto("/app");
	await page.getByText(/was found out of tolerance on .*waits? for a decision\.$/).waitFor();
	expect(await page.getByRole("link", { name: /DMM-7, OOT-/ }).count()).toBe(1);
	await page
		.getByRole("main")
		.getByRole("link", { name: /^DMM-7 / })
		.first()
		.click();
	await page.getByRole("heading", { name: /^OOT-\d{4}-00001: DMM-7$/ }).waitFor();
	casePage = new URL(page.url()).pathname;
	const shown = await page.getByRole("main").innerText();
	expect(shown).toContain("the last calibration that left what failed in tolerance");
	expect(shown).toContain("It is in quarantine");
	expect(await page.getByRole("row", { name: /LOT-1/ }).innerText()).toContain("Probably does not conform");
	expect(await page.getByRole("row", { name: /LOT-2/ }).innerText()).toContain("Cannot be told");
	expect(shown).toContain("has no recorded use on");
	await expectSound();
});

it("nothing is skipped: every item is decided, the customer is told, and what is missing is said", async () => {
	await press("Sign and hand over");
	await page.getByText("This case cannot be closed yet").waitFor();
	await page.getByText("2 of 2 items are not known to conform.").waitFor();
	await page.getByLabel("For", { exact: true }).selectOption("all");
	await page.getByLabel("What becomes of them").selectOption("use_as_is");
	await page.getByLabel("Why", { exact: true }).fill("Checked by hand as well");
	await press("Decide");
	await page.getByText("These 2 items are not known to conform: LOT-1 (DMM-7), LOT-2 (DMM-7).").waitFor();
	await page.getByLabel("For", { exact: true }).selectOption("chosen");
	await page.getByLabel(/Choose LOT-2/).check();
	await press("Decide");
	await page.getByText("It is decided.").waitFor();
	await expectSound();
	await page.getByLabel("Decided", { exact: true }).selectOption("no");
	await press("Apply");
	await page.waitForURL(/decided=no/);
	await page.getByLabel("For", { exact: true }).selectOption("all");
	await page.getByLabel("What becomes of them").selectOption("use_as_is");
	await page.getByLabel("Why", { exact: true }).fill("Checked by hand as well");
	await press("Decide");
	await page.getByText("This item is not known to conform: LOT-1 (DMM-7).").waitFor();
	await page.getByLabel("What becomes of them").selectOption("recall");
	await page.getByLabel("Why", { exact: true }).fill("Corrected, it lies below its limit");
	await press("Decide");
	await page.getByText("It is decided.").waitFor();
	await page.goto(casePage);
	await page.getByLabel(/Choose LOT-1/).check();
	await page.getByLabel("Of the chosen items").fill("All forty are back");
	await press("Note the outcome");
	await page.getByText("The outcome is noted.").waitFor();
	await press("Propose a text");
	await page.getByLabel("E-mail address").fill("quality@turbines.example");
	expect(await page.getByLabel("Text", { exact: true }).inputValue()).toContain("- LOT-1 (2025-09-01)");
	await expectSound();
	await press("Send the notice");
	await page.getByText("it still says [write it here]").first().waitFor();
	const text = await page.getByLabel("Text", { exact: true }).inputValue();
	await page.getByLabel("Text", { exact: true }).fill(text.replace("[write it here]", "Please hold them back."));
	await press("Send the notice");
	await page.getByText("The notice is on its way.").waitFor();
	await page.getByLabel(/^Address of its page/).fill("quality.example/17");
	await page.getByLabel(/^Address of its page/).press("Enter");
	await page.getByText("Give the whole address").waitFor();
	await page.getByLabel(/^Address of its page/).fill("https://quality.example/17");
	await page.getByLabel(/^Number/).fill("CAPA-17");
	await page.getByLabel(/^Number/).press("Enter");
	await page.getByRole("link", { name: "Open CAPA-17" }).waitFor();
	await page.getByLabel("Why it happened").fill("It fell in September");
	await page.getByLabel("Why it happened").press("Tab");
	await page.keyboard.press("Enter");
	await page.getByRole("listitem").filter({ hasText: "Root cause: done" }).waitFor();
	await page.goto(casePage);
	await page.getByLabel("How it was verified").fill("The shelf has a rim now");
	await page.getByLabel("How it was verified").press("Tab");
	await page.keyboard.press("Enter");
	await page.getByText("It is saved.").waitFor();
});

it("it is signed by one and closed by another, and the report holds both", async () => {
	await stage.call("calibrations.updateSettings", { secondPersonReviews: "always" });
	await press("Sign and hand over");
	await typePassword(page);
	await page.getByText("It is signed and waits for a second person.").waitFor();
	await press("Sign and close");
	await page.getByText("a second person closes it").waitFor();
	const closer = await secondMember();
	await closer.goto(casePage);
	await press("Sign and close", closer);
	await typePassword(closer);
	await closer.getByText("The case is closed.").waitFor();
	await expectSound(closer);
	await page.goto(casePage);
	const report = await stage.download(() => page.getByRole("link", { name: "Report as PDF" }).click());
	expect(report.subarray(0, 5).toString()).toBe("%PDF-");
	if (PICTURES) (await import("node:fs")).writeFileSync(`${PICTURES}/oot-report.pdf`, report);
	expect(await page.getByRole("main").innerText()).toMatch(/Closed by Bo Fen[\s\S]*unaltered since/);
	await page.goto("/app/oot");
	await page.getByText("No case waits.").waitFor();
	await expectSound();
	await page.goto(`/app/usage?instrument=${gauge}`);
	await page.getByLabel("Number or name of it").fill("LOT-LATE");
	await page.getByLabel("From", { exact: true }).fill("2025-09-02");
	await press("Record the use");
	await page
		.getByText(/time in doubt of case OOT-\d{4}-00001, which was signed without it and is open again/)
		.waitFor();
	await page.goto(casePage);
	const again = page.getByRole("heading", { name: "Closed before and opened again" }).locator("xpath=../..");
	expect(await again.innerText()).toMatch(
		/by Bo Fen[\s\S]*Opened again on[\s\S]*by Mia Laurent: Recorded later: LOT-LATE/,
	);
	expect(await page.getByRole("row", { name: /LOT-LATE/ }).innerText()).toContain("Not yet");
	const before = await stage.download(() => again.getByRole("link", { name: /as it was closed then/ }).click());
	expect(before.subarray(0, 5).toString()).toBe("%PDF-");
	await expectSound();
	expect(stage.complaints).toEqual([]);
});

/** Bo, a manager with Mia's password, in a browser of his own. */
async function secondMember(): Promise<Page> {
	const { admin } = stage.product;
	const [userId, token] = [randomUUID(), randomBytes(32).toString("base64url")];
	const [org] = await admin`select id from organisations`;
	await admin`insert into users (id, email, password_hash, email_verified_at) select ${userId}, 'bo@meuse.example', password_hash, now() from users where email = 'mia@meuse.example'`;
	await admin`insert into profiles (user_id, name) values (${userId}, 'Bo Fen')`;
	await admin`insert into memberships (org_id, user_id, role) values (${org?.id}, ${userId}, 'manager')`;
	const hash = createHash("sha256").update(token).digest("hex");
	await admin`insert into sessions (token_hash, user_id, org_id, created_at, last_seen_at, expires_at, confirmed_at)
		values (${hash}, ${userId}, ${org?.id}, now(), now(), now() + interval '1 day', now())`;
	const context = await stage.browser.newContext({ baseURL: stage.product.baseUrl, reducedMotion: "reduce" });
	await context.addCookies([{ name: "calibrant", value: token, url: stage.product.baseUrl }]);
	return context.newPage();
}
