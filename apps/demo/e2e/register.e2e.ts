import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openRegister, type RegisterStage, typePassword } from "./open-register.ts";

/** Latin-1, semicolons, dates that may be read two ways, a tag twice: as such files are. */
const DIRTY = `Tag;Désignation;Localisation;Dernier étalonnage;Fréquence (mois);Garantie
TW-014;Clé dynamométrique;Hall 2;03/04/2026;12;oui
DMM-003;Multimètre;Labo;05/06/2026;12;non
TH-101;Thermomètre;Labo;07/08/2026;6;=1+1
TH-101;Thermomètre;Labo;07/08/2026;6;non
`;
const MENDED = DIRTY.replace("TH-101;Thermomètre;Labo;07/08/2026;6;non", "TH-102;Thermomètre;Labo;07/08/2026;6;non");

let stage: RegisterStage;
let page: Page;

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
});

afterAll(() => stage?.close());

const upload = async (name: string, text: string, encoding: BufferEncoding = "latin1") => {
	await page.goto("/app/import");
	await page
		.getByLabel("Register as a CSV or Excel file")
		.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text, encoding) });
	await page.getByRole("button", { name: "Upload and read" }).click();
};

it("an empty organisation is told where to begin", async () => {
	await page.goto("/app");
	await page.getByRole("link", { name: "Import a register" }).waitFor();
	await page.goto("/app/instruments");
	expect(await page.getByRole("main").innerText()).toContain("No instrument has been registered yet.");
});

it("a file that cannot be read is refused at the field, and nothing is kept", async () => {
	await upload("photo.csv", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0");
	await page.locator("[aria-invalid=true]").waitFor();
	expect(await stage.rows("import_batches")).toBe(0);
});

it("a dirty register: choices are asked for, faults named by row and column, nothing written", async () => {
	await upload("register.csv", DIRTY);
	await page.waitForURL("**/app/import/*");
	expect(await page.getByLabel("Encoding").inputValue()).toBe("windows-1252");
	expect(await page.getByLabel("Columns are parted by").inputValue()).toBe("semicolon");
	// A tag twice is an error of its rows, not of the column.
	expect(await page.getByLabel("Tag", { exact: true }).inputValue()).toBe("tag");
	await page.getByRole("button", { name: "Check the file" }).click();
	await page.getByText("One question is open").waitFor();
	await page.getByLabel("Day, month, year").check();
	await page.getByRole("button", { name: "Check again" }).click();
	await page.getByText("cannot be imported. Correct the cells").waitFor();
	const faults = page.getByRole("table", { name: "Rows to look at" });
	expect(await faults.innerText()).toMatch(/4[\s\S]*Error[\s\S]*A Tag[\s\S]*TH-101/);
	await page.getByRole("button", { name: "Import 2 good rows, leave out 2" }).waitFor();
	const noted = await stage.download(() => page.getByRole("link", { name: "The same file with these notes" }).click());
	expect(noted.toString("latin1")).toContain("Clé dynamométrique");
	expect(noted.toString("latin1").split(/\r?\n/)[0]).toMatch(/^Tag;Désignation;.*;.+;.+/);
	await page.getByLabel("Row 5, Tag").fill("TH-102");
	await page.getByRole("button", { name: "Use these corrections" }).click();
	await page.getByRole("button", { name: "Import 4 rows" }).waitFor();
	expect(await axeFinds(page)).toEqual([]);
	await page.getByRole("link", { name: "Take back the correction of row 5" }).click();
	await page.getByText("cannot be imported. Correct the cells").waitFor();
	expect(await stage.rows("instruments")).toBe(0);
});

it("the mended register is imported, found, undone and imported again", async () => {
	for (const round of ["first", "second"]) {
		if (round === "first") await upload("register.csv", MENDED);
		else {
			await page.goto("/app/import");
			await page.getByText("Or paste rows from a spreadsheet").click();
			await page.getByLabel("Rows with their headings").fill(MENDED.replaceAll(";", "\t"));
			await page.getByRole("button", { name: "Upload and read" }).click();
		}
		await page.getByRole("button", { name: "Check the file" }).click();
		await page.getByLabel("Day, month, year").check();
		await page.getByRole("button", { name: "Check again" }).click();
		await page.getByRole("button", { name: "Import 4 rows" }).click();
		await page.getByText("Every row was written").waitFor();
		// React Aria's announcer still names the button that was pressed and is gone by now.
		expect(await axeFinds(page)).toEqual([]);
		expect(await stage.rows("instruments")).toBe(4);
		if (round === "first") {
			await page.getByText("Undo this import").click();
			await page.getByRole("button", { name: "Undo the import" }).click();
			await page.getByText("4 instruments removed").waitFor();
			expect(await stage.rows("instruments")).toBe(0);
		}
	}
});

it("a workbook is imported by the sheet that is chosen; one under another ending says what it is", async () => {
	await page.goto("/app/import");
	// Written by openpyxl 3.1.5: a list of notes, and a register of one caliper.
	const body = readFileSync(new URL("two-sheets.xlsx", import.meta.url));
	const file = { name: "list.csv", mimeType: "text/csv", buffer: body };
	await page.getByLabel("Register as a CSV or Excel file").setInputFiles(file);
	await page.getByRole("button", { name: "Upload and read" }).click();
	await page.getByText("This file was named .csv, but it is an Excel workbook").waitFor();
	expect(await page.getByLabel("Encoding").count()).toBe(0);
	await page.getByLabel("Sheet").selectOption("Register");
	await page.getByRole("button", { name: "Read it again" }).click();
	await page.getByText("1 row, 3 columns").waitFor();
	await page.getByRole("button", { name: "Check the file" }).click();
	expect(await axeFinds(page)).toEqual([]);
	await page.getByRole("button", { name: "Import 1 row" }).click();
	await page.getByText("Every row was written").waitFor();
	await page.getByText("Undo this import").click();
	await page.getByRole("button", { name: "Undo the import" }).click();
	await page.getByText("1 instrument removed").waitFor();
	expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("This import was undone");
	expect(await stage.rows("instruments")).toBe(4);
});

it("a long import shows how far it is, also after a reload, and is whole in the end", async () => {
	const rows = Array.from({ length: 3000 }, (_, number) => `LONG-${number};Gauge\n`);
	await upload("long.csv", `Tag;Description\n${rows.join("")}`);
	await page.getByRole("button", { name: "Check the file" }).click();
	await page.getByRole("button", { name: "Import 3,000 rows" }).click();
	await page.waitForURL("**/progress?*");
	await page.reload();
	if (page.url().includes("/progress")) {
		await page.getByRole("button", { name: "Call it off" }).waitFor();
		expect(await axeFinds(page)).toEqual([]);
	}
	await page.getByText("Every row was written").waitFor({ timeout: 60_000 });
	expect(await stage.rows("instruments")).toBe(3004);
	await page.getByText("Undo this import").click();
	await page.getByRole("button", { name: "Undo the import" }).click();
	await page.getByText("3000 instruments removed").or(page.getByText("3,000 instruments removed")).waitFor();
});

/** What a calibration recorded on one page does not say. */
const STATED = {
	Method: "Comparison with a transducer",
	Conditions: "In the workshop, about 20 °C",
	"Metrological traceability": "By the transducer of the house, calibrated in 2025.",
	"Results without uncertainty": "Agreed for the shop floor.",
};

/** In another tab: who issues certificates. */
async function writeTemplate(): Promise<void> {
	const tab = await stage.context.newPage();
	await tab.goto("/app/settings/certificates/new");
	await tab.getByLabel("Address").fill("Quai des Étalons 7\n4020 Liège");
	await tab.getByRole("button", { name: "Save the template" }).click();
	await tab.getByText("The version is saved.").waitFor();
	await tab.close();
}

it("an instrument is found, calibrated with a bad reading, mended, and its certificate saved", async () => {
	await page.goto("/app/instruments");
	await page.getByLabel(/^Search/).fill("clé");
	await page.getByRole("button", { name: "Apply" }).click();
	await page.getByText("1 instrument in this selection").waitFor();
	await page.getByRole("link", { name: "TW-014", exact: true }).waitFor();
	// From here on a phone, from the scanned label to the issued certificate.
	await page.setViewportSize({ width: 390, height: 844 });
	const [labelled] = await stage.product.admin`select label_code from instruments where tag = 'TW-014'`;
	const code = String(labelled?.label_code);
	await page.goto("/app/instruments");
	await page.getByRole("link", { name: "Scan or type a code" }).click();
	await page.getByLabel("Code or tag on the label").fill("nothing-here");
	await page.getByRole("button", { name: "Open it" }).click();
	await page
		.getByText("No label of this organisation has the code nothing-here, and no instrument or asset the tag")
		.waitFor();
	await page.getByLabel("Code or tag on the label").fill("tw-014");
	await page.getByRole("button", { name: "Open it" }).click();
	await page.getByRole("heading", { name: /TW-014/ }).waitFor();
	await page.goBack();
	await page.getByLabel("Code or tag on the label").fill(`${code.slice(0, 6).toUpperCase()}-${code.slice(6)}`);
	await page.getByRole("button", { name: "Open it" }).click();
	await page.getByRole("heading", { name: /TW-014/ }).waitFor();
	// Whoever scans it signed out comes back to it by either way to sign in.
	const scanned = await (await fetch(new URL(`/i/${code}`, page.url()))).text();
	const ways = [...scanned.matchAll(/href="\/sign-in\?next=([^"]*)"/g)].map(([, next = ""]) =>
		decodeURIComponent(next),
	);
	expect(ways).toEqual([`/i/${code}`, `/i/${code}`]);
	await page.goto(`/i/${code}`);
	await page.getByRole("link", { name: "New calibration" }).waitFor();
	expect(await page.getByRole("main").innerText()).toContain("Garantie");
	await page.getByRole("link", { name: "New calibration" }).click();
	const cell = (label: string, point: number) => page.getByLabel(`${label}, point ${point}`);
	await cell("Unit", 1).fill("N·m");
	await cell("Nominal", 1).fill("50,0");
	await cell("Lower tolerance", 1).fill("-4,0");
	await cell("Upper tolerance", 1).fill("4,0");
	await cell("As found", 1).fill("50,10");
	await page.getByText("1 of 1 points judged, all in tolerance").waitFor();
	// The focus follows the points, and nothing of the phone's bar lies over it.
	const seen = () =>
		page.evaluate(() => {
			const it = document.activeElement as HTMLInputElement;
			const { x, y, width, height } = it.getBoundingClientRect();
			return it.contains(document.elementFromPoint(x + width / 2, y + height / 2)) ? it.name || it.innerText : "hidden";
		});
	await page.getByRole("button", { name: "Add a point" }).click();
	await expect.poll(seen).toBe("points[1].unit");
	await page.getByRole("button", { name: "Add a point" }).click();
	await page.getByRole("button", { name: "Remove point 2" }).click();
	await expect.poll(() => cell("Nominal", 3).count()).toBe(0);
	expect(await page.locator(":focus").getAttribute("value")).toBe("remove-point:1");
	await cell("Nominal", 2).fill("100.0");
	await cell("As found", 2).fill("1.5.2");
	await page.getByRole("button", { name: "Record the calibration" }).click();
	await page.getByText("This is not a decimal number.").waitFor();
	expect(await cell("As found", 2).inputValue()).toBe("1.5.2");
	expect(await cell("As found", 2).getAttribute("aria-invalid")).toBe("true");
	expect(await cell("As found", 1).inputValue()).toBe("50,10");
	for (const [bad, message] of [
		["1e309", "Exponents are not accepted."],
		["NaN", "This is not a decimal number."],
		["", "No reading was given."],
	] as const) {
		await cell("As found", 2).fill(bad);
		expect(await cell("As found", 2).getAttribute("aria-invalid")).toBe(null);
		await page.getByRole("button", { name: "Record the calibration" }).click();
		await page.getByText(message).waitFor();
		expect(await cell("As found", 2).inputValue()).toBe(bad);
	}
	expect(await stage.rows("calibrations")).toBe(0);
	await cell("As found", 2).fill("104.2");
	await page.getByText("2 of 2 points judged, 1 out of tolerance").waitFor();
	await page.getByRole("button", { name: "Record the calibration" }).click();
	await page.getByRole("link", { name: "Issue the certificate" }).waitFor();
	const points = page.getByRole("table", { name: "Points as found" });
	expect(await points.innerText()).toContain("50.10");
	expect(await points.getByText("Out of tolerance").count()).toBe(1);
	await writeTemplate();
	await page.getByRole("link", { name: "Issue the certificate" }).click();
	await page.getByRole("heading", { name: "4 items are missing" }).waitFor();
	await page.getByRole("button", { name: "Sign and issue the certificate" }).click();
	// Refused, with each field marked by its clause, and what was typed kept.
	await page.getByText("7.8.4.1 c").first().waitFor();
	for (const [label, text] of Object.entries(STATED)) await page.getByLabel(label, { exact: true }).fill(text);
	await page.getByLabel("Language").selectOption("German");
	const draft = await stage.download(() => page.getByRole("button", { name: "Preview" }).click());
	expect(draft.subarray(0, 5).toString()).toBe("%PDF-");
	expect(await stage.rows("certificates")).toBe(0);
	await page.getByRole("button", { name: "Sign and issue the certificate" }).click();
	await typePassword(page);
	await page.getByText("The certificate is issued.").waitFor();
	const pdf = await stage.download(() =>
		page.getByRole("link", { name: /^PDF of CAL-\d{4}-00001 revision 1$/ }).click(),
	);
	expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
	const dcc = await stage.download(() => page.getByRole("link", { name: /^DCC of CAL-/ }).click());
	expect(dcc.toString("utf8")).toContain("digitalCalibrationCertificate");
	await page.getByRole("link", { name: "Revise it" }).click();
	await page.getByLabel("What changed and why").fill("The place was missing.");
	await page.getByRole("button", { name: "Issue revision 2" }).click();
	await typePassword(page);
	await page.getByText("The revision is issued.").waitFor();
	await page.getByRole("link", { name: "Revision 1", exact: true }).waitFor();
	await page.setViewportSize({ width: 1280, height: 720 });
	await page.goto("/app/certificates?q=TW-014");
	const listed = await page.getByRole("table", { name: "Certificates, newest first" }).innerText();
	expect(listed).toMatch(/in force[\s\S]*superseded/);
	await page.goto("/app");
	await page.getByRole("main").getByRole("link", { name: "Out of tolerance" }).click();
	await page.waitForURL("**?verdict=out_of_tolerance");
	await page.getByRole("link", { name: "TW-014", exact: true }).waitFor();
});

it("the certificate of an outside laboratory is kept as it came; another kind of file is refused", async () => {
	await page.goto("/app/instruments?q=TH-102");
	await page.getByRole("link", { name: "TH-102", exact: true }).click();
	await page.getByRole("link", { name: "New calibration" }).click();
	await page.getByRole("link", { name: "Outside laboratory" }).click();
	const certificate = (text: string) => ({
		...{ name: "BV-2291.pdf", mimeType: "application/pdf", buffer: Buffer.from(text) },
	});
	await page.getByLabel("Laboratory", { exact: true }).fill("Bureau Véritable");
	await page.getByLabel("Its certificate number").fill("BV-2291");
	await page.getByLabel("What the certificate states").selectOption("Out of tolerance");
	await page.getByLabel("Certificate", { exact: true }).setInputFiles(certificate("MZ not a certificate"));
	await page.getByRole("button", { name: "Upload and record" }).click();
	await page.getByText("This file is not a PDF.").waitFor();
	expect(await page.getByLabel("Laboratory", { exact: true }).inputValue()).toBe("Bureau Véritable");
	const sent = [
		...["%PDF-1.7", "% sent by the laboratory", "1 0 obj", "<</Type/Catalog/Pages 2 0 R>>", "endobj", "2 0 obj"],
		...["<</Type/Pages/Kids[3 0 R]/Count 1>>", "endobj", "3 0 obj", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"],
		...["endobj", "trailer", "<</Root 1 0 R>>", "%%EOF", ""],
	].join("\n");
	await page.getByLabel("Certificate", { exact: true }).setInputFiles(certificate(sent));
	await page.getByRole("button", { name: "Upload and record" }).click();
	await page.getByText("Done by an outside laboratory.").waitFor();
	const kept = await stage.download(() => page.getByRole("link", { name: /^PDF of EXT-\d{4}-00001/ }).click());
	expect(kept.toString()).toBe(sent);
});

it("points are added and removed, and a reading kept, without JavaScript", async () => {
	const plain = await stage.browser.newContext({ baseURL: stage.product.baseUrl, javaScriptEnabled: false });
	await plain.addCookies(await stage.context.cookies());
	const bare = await plain.newPage();
	await bare.goto("/app/instruments?q=DMM-003");
	await bare.getByRole("link", { name: "DMM-003", exact: true }).click();
	await bare.getByRole("link", { name: "New calibration" }).click();
	await bare.getByLabel("Nominal, point 1").fill("1.0");
	await bare.getByRole("button", { name: "Add a point" }).click();
	await bare.getByLabel("Nominal, point 2").fill("2.50");
	await bare.getByRole("button", { name: "Remove point 1" }).click();
	await expect.poll(() => bare.getByLabel("Nominal, point 1").inputValue()).toBe("2.50");
	expect(await bare.getByLabel("Nominal, point 2").count()).toBe(0);
	await bare.getByRole("button", { name: "Record the calibration" }).click();
	await bare.getByRole("main").getByText("No reading was given.").first().waitFor();
	await bare.getByLabel("Lower tolerance, point 1").fill("-0.1");
	await bare.getByLabel("Upper tolerance, point 1").fill("0.1");
	await bare.getByLabel("As found, point 1").fill("2,60");
	await bare.getByRole("button", { name: "Record the calibration" }).click();
	expect(await bare.getByRole("table", { name: "Points as found" }).innerText()).toContain("2.60");
	await plain.close();
});

it("the browser had nothing to complain about", () => {
	expect(stage.complaints).toEqual([]);
});
