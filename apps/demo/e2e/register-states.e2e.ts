import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { letterhead, said } from "./certificates.ts";
import { goTo } from "./go-to.ts";
import { openRegister, PASSWORD, type RegisterStage } from "./open-register.ts";
import { widthsIn } from "./open-stage.ts";

/** One new row, one row whose date nobody can read, one question: the check page shows all it can show. */
const REGISTER = "Tag;Description;Location;Last calibrated\nX-1;Gauge;Lab;03/04/2026\nX-2;Gauge;Lab;31/31/2026\n";

let stage: RegisterStage;
let page: Page;

const addInstrument = async (tag: string) => {
	const interval = { value: 12, unit: "month" };
	const { id } = await stage.call("instruments.create", {
		tag,
		description: "Torque wrench",
		location: "Labo",
		interval,
	});
	return id;
};

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
	const calibrated = await addInstrument("TW-014");
	await addInstrument("TH-101");
	const point = { unit: "N·m", lowerTolerance: "-4.0", upperTolerance: "4.0" };
	const recorded = await stage.call("calibrations.record", {
		...{ instrumentId: calibrated, performedOn: "2026-03-25", adjusted: true, temperature: "20,5" },
		points: [
			{ ...point, nominal: "50.0", asFound: "54.8", asLeft: "50.5" },
			{ ...point, nominal: "100.0", asFound: "100.10", asLeft: "100.10" },
		],
	});
	await stage.call("certificateTemplates.create", { content: letterhead });
	const signed = { calibrationId: recorded.id, ...said, printedName: "Mia Laurent" };
	await stage.call("certificates.issue", signed, PASSWORD);
	const headers = { origin: stage.product.baseUrl, "content-type": "text/csv" };
	await page.request.post("/api/imports?fileName=register.csv", { headers, data: REGISTER });
});

afterAll(() => stage?.close());

it("an edit that crossed another shows both, keeps what was typed, and is saved then", async () => {
	await page.goto("/app/instruments?q=TH-101");
	await page.getByRole("link", { name: "TH-101", exact: true }).click();
	await page.getByRole("link", { name: "Edit" }).click();
	await page.waitForURL("**/edit");
	await page.getByLabel("Location").fill("Hall 9");
	const other = await stage.context.newPage();
	await other.goto(page.url());
	await other.getByLabel("Location").fill("Hall 5");
	await other.getByLabel("Custodian").fill("Tom Maes");
	await other.getByRole("button", { name: "Save the changes" }).click();
	await other.getByRole("link", { name: "New calibration" }).waitFor();
	await other.close();
	await page.getByRole("button", { name: "Save the changes" }).click();
	const note = page.getByRole("alert");
	await note.waitFor();
	expect(await note.innerText()).toMatch(/Location: Labo → Hall 5\. You typed “Hall 9”/);
	expect(await note.innerText()).toMatch(/Custodian: — → Tom Maes\. Your form has taken this over/);
	expect(await page.getByLabel("Location").inputValue()).toBe("Hall 9");
	expect(await page.getByLabel("Custodian").inputValue()).toBe("Tom Maes");
	await page.getByRole("button", { name: "Save the changes" }).click();
	await page.getByRole("link", { name: "New calibration" }).waitFor();
	expect(await page.getByRole("list", { name: "Record history" }).innerText()).toMatch(/Hall 5[\s\S]*Hall 9/);
});

it("an instrument is retired with a reason and put back into service", async () => {
	await page.getByRole("button", { name: "Retire TH-101" }).click();
	await page.getByText("Say why the instrument is retired.").waitFor();
	await page.getByLabel("Reason").fill("Broken beyond repair.");
	await page.getByRole("button", { name: "Retire TH-101" }).click();
	await page.getByRole("button", { name: "Put TH-101 back into service" }).waitFor();
	expect(await page.getByRole("button", { name: "New calibration" }).isDisabled()).toBe(true);
	await page.getByLabel("Reason").fill("Repaired after all.");
	await page.getByRole("button", { name: "Put TH-101 back into service" }).click();
	await page.getByRole("button", { name: "Retire TH-101" }).waitFor();
});

it("a script in a tag is text", async () => {
	await page.goto("/app/instruments/new");
	await page.getByLabel("Tag").fill("<img src=x onerror=alert(1)>");
	await page.getByLabel("Description").fill("</script><script>alert(1)</script>");
	await page.getByRole("button", { name: "Add the instrument" }).click();
	await page.getByRole("link", { name: "New calibration" }).waitFor();
	expect(await page.locator("h1").innerText()).toContain("<img src=x onerror=alert(1)>");
	expect(await page.locator("main img, main script").count()).toBe(0);
	await page.goto("/app/instruments/new");
	await page.getByLabel("Tag").fill("TH-101");
	await page.getByRole("button", { name: "Add the instrument" }).click();
	await page.getByText("The tag TH-101 is taken.").first().waitFor();
	expect(await page.getByLabel("Tag").inputValue()).toBe("TH-101");
});

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
	it("every page is without axe findings, wide and on a phone", async () => {
		const found = await pagesToLookAt();
		for (const width of widthsIn(colorScheme)) {
			const looking = await stage.browser.newContext({
				...{ baseURL: stage.product.baseUrl, colorScheme, reducedMotion: "reduce" },
				viewport: { width, height: 900 },
				hasTouch: width < 500,
			});
			await looking.addCookies(await stage.context.cookies());
			const shown = await looking.newPage();
			for (const path of found) {
				await goTo(shown, path);
				const faults = await axeFinds(shown, { colours: colorScheme === "dark" });
				expect([path, width, faults]).toEqual([path, width, []]);
				const overflow = await shown.evaluate("document.documentElement.scrollWidth - innerWidth");
				expect([path, width, Number(overflow) <= 0]).toEqual([path, width, true]);
			}
			await looking.close();
		}
	});
});

async function pagesToLookAt(): Promise<string[]> {
	const { admin } = stage.product;
	const [calibration] = await admin`select id, instrument_id from calibrations order by id limit 1`;
	const [batch] = await admin`select id from import_batches`;
	const [certificate] = await admin`select id from certificates`;
	const instrument = calibration?.instrument_id;
	const uploaded = batch?.id;
	return [
		...["/app", "/app/instruments", "/app/instruments?q=nothing", "/app/instruments/new", "/app/calibrations"],
		...["/app/certificates", "/app/import", `/app/instruments/${instrument}`, `/app/instruments/${instrument}/edit`],
		`/app/calibrations/new?instrument=${instrument}`,
		`/app/calibrations/new?instrument=${instrument}&kind=external`,
		...[`/app/calibrations/${calibration?.id}`, `/app/calibrations/${calibration?.id}/certificate`],
		`/app/certificates/${certificate?.id}`,
		...[`/app/import/${uploaded}`, `/app/import/${uploaded}?step=check`],
	];
}

const closedPages = async () => {
	const { admin } = stage.product;
	const [instrument] = await admin`select id from instruments where tag = 'TW-014'`;
	const [calibration] = await admin`select id from calibrations where instrument_id = ${instrument?.id}`;
	return {
		instrument: `/app/instruments/${instrument?.id}`,
		form: `/app/calibrations/new?instrument=${instrument?.id}`,
		calibration: `/app/calibrations/${calibration?.id}`,
	};
};

it("a viewer reads everything, is told whom to ask, and finds no form", async () => {
	const { admin } = stage.product;
	await admin`update memberships set role = 'viewer'`;
	const { instrument, form, calibration } = await closedPages();
	await page.goto(instrument);
	expect(await page.getByRole("main").innerText()).toContain("Your role, viewer, does not allow this. Ask one of:");
	for (const name of ["Edit", "New calibration", "Retire TW-014"]) {
		expect(await page.getByRole("button", { name }).isDisabled()).toBe(true);
	}
	for (const path of [
		"/app/instruments/new",
		`${instrument}/edit`,
		form,
		"/app/import",
		`${calibration}/certificate`,
	]) {
		await page.goto(path);
		expect([path, await page.getByText("Your role, viewer,").count()]).toEqual([path, 1]);
		const open = page.getByRole("main").locator('form[method="post"] button[type=submit]:enabled:visible');
		expect([path, await open.count()]).toEqual([path, 0]);
	}
	await page.goto(calibration);
	expect(await page.getByRole("link", { name: "Issue a revision" }).count()).toBe(0);
	const pdf = await stage.download(() => page.getByRole("link", { name: /^PDF of .* revision 1$/ }).click());
	expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
	await admin`update memberships set role = 'owner'`;
});

it("in grace everything can be read, nothing changed, and the reason is on the page", async () => {
	const { instrument, form } = await closedPages();
	await page.goto(form);
	await page.getByLabel("As found, point 1").fill("50.0");
	await page.getByLabel("As found, point 2").fill("100.0");
	await stage.call("lifecycle.cancel", { confirmation: "meuse-precision-nv" });
	const before = await stage.rows("calibrations");
	await page.getByRole("button", { name: "Record the calibration" }).click();
	await page.getByText("This organisation was cancelled and is read-only until it is deleted.").first().waitFor();
	expect(await page.getByLabel("As found, point 1").inputValue()).toBe("50.0");
	expect(await stage.rows("calibrations")).toBe(before);
	await page.goto(instrument);
	expect(await page.getByRole("region", { name: "Read-only" }).innerText()).toContain("UTC");
	expect(await page.getByRole("main").innerText()).toContain("was cancelled and is read-only until it is deleted.");
	expect(await page.getByRole("button", { name: "New calibration" }).isDisabled()).toBe(true);
	expect(await axeFinds(page)).toEqual([]);
});

it("the browser had nothing to complain about", () => {
	expect(stage.complaints).toEqual([]);
});
