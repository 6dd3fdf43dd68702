import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type OpenProduct, openProduct } from "./open-product.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PASSWORD = "a lantern over nine harbours";

/** Latin-1, semicolons, dates that may be read two ways, a tag twice: as such files are. */
const DIRTY = `Tag;Désignation;Localisation;Dernier étalonnage;Fréquence (mois);Garantie
TW-014;Clé dynamométrique;Hall 2;03/04/2026;12;oui
DMM-003;Multimètre;Labo;05/06/2026;12;non
TH-101;Thermomètre;Labo;07/08/2026;6;=1+1
TH-101;Thermomètre;Labo;07/08/2026;6;non
`;
const MENDED = DIRTY.replace("TH-101;Thermomètre;Labo;07/08/2026;6;non", "TH-102;Thermomètre;Labo;07/08/2026;6;non");

let browser: Browser;
let product: OpenProduct;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
	[browser, product] = await Promise.all([launchBrowser(), openProduct(inject("cluster"), { port: 3931 })]);
	context = await browser.newContext({ baseURL: product.origin, reducedMotion: "reduce", acceptDownloads: true });
	context.setDefaultTimeout(10_000);
	page = await context.newPage();
	page.on("pageerror", (error) => complaints.push(error.message));
	page.on("console", (message) => {
		// A refused form answers 4xx, which the browser notes as an error of its own.
		if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
	});
	await page.goto("/sign-up");
	await page.getByLabel("Your name").fill("Mia Laurent");
	await page.getByLabel("E-mail address").fill("mia@meuse.example");
	await page.getByLabel("Organisation", { exact: true }).fill("Meuse Precision NV");
	await page
		.getByLabel(/password/i)
		.first()
		.fill(PASSWORD);
	await page
		.getByRole("main")
		.getByRole("button", { name: /Set up|Create|Sign up/ })
		.click();
	await page.waitForURL("**/sign-up/check-your-mail");
});

afterAll(async () => {
	await browser?.close();
	await product?.close();
});

const upload = async (name: string, text: string, encoding: BufferEncoding = "latin1") => {
	await page.goto("/app/import");
	await page
		.getByLabel("Register as a CSV file")
		.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text, encoding) });
	await page.getByRole("button", { name: "Upload and read" }).click();
};

const download = async (click: () => Promise<void>) => {
	const [saved] = await Promise.all([page.waitForEvent("download"), click()]);
	return readFileSync(await saved.path());
};

const rows = async (table: string) => {
	const [found] = await product.database.admin.unsafe(`select count(*)::int as n from ${table}`);
	return found?.n;
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
	expect(await rows("import_batches")).toBe(0);
});

it("a dirty register: choices are asked for, faults named by row and column, nothing written", async () => {
	await upload("register.csv", DIRTY);
	await page.waitForURL("**/app/import/*");
	expect(await page.getByLabel("Encoding").inputValue()).toBe("windows-1252");
	expect(await page.getByLabel("Columns are parted by").inputValue()).toBe("semicolon");
	// With a tag twice no column identifies the rows, so none is proposed.
	await page.getByRole("button", { name: "Check the file" }).click();
	await page.getByText("No column is read as the tag.").waitFor();
	await page.getByRole("link", { name: "Back to the columns" }).click();
	await page.getByLabel("Tag", { exact: true }).selectOption("Tag");
	await page.getByRole("button", { name: "Check the file" }).click();
	await page.getByText("One question is open").waitFor();
	await page.getByLabel("Day, month, year").check();
	await page.getByRole("button", { name: "Check again" }).click();
	await page.getByText("cannot be imported. Correct the file").waitFor();
	const faults = page.getByRole("table", { name: "Rows to look at" });
	expect(await faults.innerText()).toMatch(/4[\s\S]*Error[\s\S]*A Tag[\s\S]*TH-101/);
	expect(await page.getByRole("button", { name: "Import", exact: true }).isDisabled()).toBe(true);
	const noted = await download(() => page.getByRole("link", { name: "The same file with these notes" }).click());
	expect(noted.toString("latin1")).toContain("Clé dynamométrique");
	expect(noted.toString("latin1").split(/\r?\n/)[0]).toMatch(/^Tag;Désignation;.*;.+;.+/);
	expect(await rows("instruments")).toBe(0);
});

it("the mended register is imported, found, undone and imported again", async () => {
	for (const round of ["first", "second"]) {
		await upload("register.csv", MENDED);
		await page.getByRole("button", { name: "Check the file" }).click();
		await page.getByLabel("Day, month, year").check();
		await page.getByRole("button", { name: "Check again" }).click();
		await page.getByRole("button", { name: "Import 4 rows" }).click();
		await page.getByText("Every row was written").waitFor();
		expect(await rows("instruments")).toBe(4);
		if (round === "first") {
			await page.getByText("Undo this import").click();
			await page.getByRole("button", { name: "Undo the import" }).click();
			await page.getByText("4 instruments removed").waitFor();
			expect(await rows("instruments")).toBe(0);
		}
	}
});

it("an instrument is found, calibrated with a bad reading, mended, and its certificate saved", async () => {
	await page.goto("/app/instruments");
	await page.getByLabel(/^Search/).fill("clé");
	await page.getByRole("button", { name: "Apply" }).click();
	await page.getByText("1 instrument in this selection").waitFor();
	await page.getByRole("link", { name: "TW-014", exact: true }).click();
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
	await page.getByRole("button", { name: "Add a point" }).click();
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
	expect(await rows("calibrations")).toBe(0);
	await cell("As found", 2).fill("104.2");
	await page.getByText("2 of 2 points judged, 1 out of tolerance").waitFor();
	await page.getByRole("button", { name: "Record the calibration" }).click();
	await page.getByRole("button", { name: "Issue the certificate" }).waitFor();
	const points = page.getByRole("table", { name: "Test points" });
	expect(await points.innerText()).toContain("50.10");
	expect(await points.getByText("Out of tolerance").count()).toBe(1);
	await page.getByRole("button", { name: "Issue the certificate" }).click();
	const pdf = await download(() => page.getByRole("link", { name: /^PDF of CAL-\d{4}-00001 revision 1$/ }).click());
	expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
	await page.getByText("Issue a revision").click();
	await page.getByLabel("What changed and why").fill("The place was missing.");
	await page.getByRole("button", { name: "Issue revision 2" }).click();
	await page.getByRole("link", { name: /revision 2$/ }).waitFor();
	await page.goto("/app/certificates?q=TW-014");
	const listed = await page.getByRole("table", { name: "Certificates, newest first" }).innerText();
	expect(listed).toMatch(/in force[\s\S]*superseded/);
	await page.goto("/app");
	await page.getByRole("link", { name: "Out of tolerance" }).click();
	await page.waitForURL("**?verdict=out_of_tolerance");
	await page.getByRole("link", { name: "TW-014", exact: true }).waitFor();
});

it("points are added and removed, and a reading kept, without JavaScript", async () => {
	const plain = await browser.newContext({ baseURL: product.origin, javaScriptEnabled: false });
	await plain.addCookies(await context.cookies());
	const bare = await plain.newPage();
	await bare.goto("/app/instruments?q=DMM-003");
	await bare.getByRole("link", { name: "DMM-003", exact: true }).click();
	await bare.getByRole("link", { name: "New calibration" }).click();
	await bare.getByLabel("Nominal, point 1").fill("1.0");
	await bare.getByRole("button", { name: "Add a point" }).click();
	await bare.getByLabel("Nominal, point 2").fill("2.50");
	await bare.getByRole("button", { name: "Remove point 1" }).click();
	expect(await bare.getByLabel("Nominal, point 1").inputValue()).toBe("2.50");
	expect(await bare.getByLabel("Nominal, point 2").count()).toBe(0);
	await bare.getByRole("button", { name: "Record the calibration" }).click();
	expect(await bare.getByRole("main").innerText()).toContain("No reading was given.");
	await bare.getByLabel("Lower tolerance, point 1").fill("-0.1");
	await bare.getByLabel("Upper tolerance, point 1").fill("0.1");
	await bare.getByLabel("As found, point 1").fill("2,60");
	await bare.getByRole("button", { name: "Record the calibration" }).click();
	expect(await bare.getByRole("table", { name: "Test points" }).innerText()).toContain("2.60");
	await plain.close();
});

it("an edit that crossed another shows both, keeps what was typed, and is saved then", async () => {
	await page.goto("/app/instruments?q=TH-101");
	await page.getByRole("link", { name: "TH-101", exact: true }).click();
	await page.getByRole("link", { name: "Edit" }).click();
	await page.waitForURL("**/edit");
	await page.getByLabel("Location").fill("Hall 9");
	const other = await context.newPage();
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
		for (const width of [1440, 390]) {
			const looking = await browser.newContext({
				...{ baseURL: product.origin, colorScheme, reducedMotion: "reduce" },
				viewport: { width, height: 900 },
				hasTouch: width < 500,
			});
			await looking.addCookies(await context.cookies());
			const shown = await looking.newPage();
			for (const path of found) {
				await shown.goto(path);
				const { violations } = await new AxeBuilder({ page: shown }).withTags(RULES).analyze();
				expect([path, width, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, width, []]);
				const overflow = await shown.evaluate("document.documentElement.scrollWidth - innerWidth");
				expect([path, width, Number(overflow) <= 0]).toEqual([path, width, true]);
			}
			await looking.close();
		}
	});
});

async function pagesToLookAt(): Promise<string[]> {
	const { admin } = product.database;
	const [calibration] = await admin`select id, instrument_id from calibrations order by id limit 1`;
	const batches = await admin`select id, state from import_batches order by id`;
	const instrument = calibration?.instrument_id;
	const uploaded = batches.find(({ state }) => state === "uploaded")?.id;
	return [
		...["/app", "/app/instruments", "/app/instruments?q=nothing", "/app/instruments/new", "/app/calibrations"],
		...["/app/certificates", "/app/import", `/app/instruments/${instrument}`, `/app/instruments/${instrument}/edit`],
		`/app/calibrations/new?instrument=${instrument}`,
		`/app/calibrations/new?instrument=${instrument}&kind=external`,
		`/app/calibrations/${calibration?.id}`,
		...[`/app/import/${uploaded}`, `/app/import/${uploaded}?step=check`],
		`/app/import/${batches.find(({ state }) => state === "imported")?.id}`,
	];
}

const closedPages = async () => {
	const { admin } = product.database;
	const [instrument] = await admin`select id from instruments where tag = 'TW-014'`;
	const [calibration] = await admin`select id from calibrations where instrument_id = ${instrument?.id}`;
	return {
		instrument: `/app/instruments/${instrument?.id}`,
		form: `/app/calibrations/new?instrument=${instrument?.id}`,
		calibration: `/app/calibrations/${calibration?.id}`,
	};
};

it("a viewer reads everything, is told whom to ask, and finds no form", async () => {
	const { admin } = product.database;
	await admin`update memberships set role = 'viewer'`;
	const { instrument, form, calibration } = await closedPages();
	await page.goto(instrument);
	expect(await page.getByRole("main").innerText()).toContain("Your role, viewer, does not allow this. Ask one of:");
	for (const name of ["Edit", "New calibration", "Retire TW-014"]) {
		expect(await page.getByRole("button", { name }).isDisabled()).toBe(true);
	}
	for (const path of ["/app/instruments/new", `${instrument}/edit`, form, "/app/import"]) {
		await page.goto(path);
		expect([path, await page.getByText("Your role, viewer,").count()]).toEqual([path, 1]);
		const open = page.getByRole("main").locator('form[method="post"] button[type=submit]:enabled:visible');
		expect([path, await open.count()]).toEqual([path, 0]);
	}
	await page.goto(calibration);
	await page.getByText("Issue a revision").click();
	expect(await page.getByRole("button", { name: /^Issue revision/ }).isDisabled()).toBe(true);
	const pdf = await download(() => page.getByRole("link", { name: /revision 1$/ }).click());
	expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
	await admin`update memberships set role = 'owner'`;
});

it("in grace everything can be read, nothing changed, and the reason is on the page", async () => {
	const { instrument, form } = await closedPages();
	await page.goto(form);
	await page.getByLabel("As found, point 1").fill("50.0");
	await page.getByLabel("As found, point 2").fill("100.0");
	const cancelled = await page.request.post("/api/trpc/lifecycle.cancel", {
		headers: { origin: product.origin },
		data: { json: { confirmation: "meuse-precision-nv" } },
	});
	expect([cancelled.status(), await cancelled.text()]).toEqual([200, expect.stringContaining("purgeAt")]);
	const before = await rows("calibrations");
	await page.getByRole("button", { name: "Record the calibration" }).click();
	await page.getByText("This organisation is read-only.").first().waitFor();
	expect(await page.getByLabel("As found, point 1").inputValue()).toBe("50.0");
	expect(await rows("calibrations")).toBe(before);
	await page.goto(instrument);
	expect(await page.getByRole("region", { name: "Read-only" }).innerText()).toContain("UTC");
	expect(await page.getByRole("main").innerText()).toContain("was cancelled and is read-only until it is deleted.");
	expect(await page.getByRole("button", { name: "New calibration" }).isDisabled()).toBe(true);
	const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
	expect(violations).toEqual([]);
});

it("the browser had nothing to complain about", () => {
	expect(complaints).toEqual([]);
});
