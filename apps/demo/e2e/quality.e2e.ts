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
	await page.setViewportSize(PHONE);
});

afterAll(() => stage?.close());

/** No fault that axe finds, and nothing to scroll sideways. */
async function expectSound(): Promise<void> {
	if (PICTURES) await page.screenshot({ path: `${PICTURES}/quality-${++shots}.png`, fullPage: true });
	expect.soft(await axeFinds(page)).toEqual([]);
	const wide = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
	expect.soft(wide, page.url()).toBeLessThanOrEqual(0);
}

const done = (words: string) => page.getByText(words, { exact: true }).first().waitFor();

it("a document is written on a phone, approved, read and replaced by its next version", async () => {
	await page.goto("/app/quality/documents/new");
	await page.getByLabel("Title").fill("Use of pipettes");
	await page.getByLabel("Readers sign that they have understood it").check();
	await page.getByRole("button", { name: "Begin it" }).click();
	await page.waitForURL("**/write/*");
	await page.getByLabel("Heading").fill("Scope");
	await page.getByRole("textbox", { name: /^Text/ }).fill("All pipettes");
	await page.getByRole("button", { name: "Add a section" }).click();
	await page.getByRole("textbox", { name: /^Text/ }).nth(1).fill("Checked each week");
	await page.getByRole("button", { name: "Save the draft" }).click();
	await done("It is saved.");
	await page.getByText("Checked each week").first().waitFor();
	expect(await page.getByRole("button", { name: "Send for review" }).isDisabled()).toBe(true);
	await page.getByText("Add a file", { exact: true }).click();
	await page
		.getByLabel("File", { exact: true })
		.setInputFiles({ name: "tool.exe", mimeType: "x/y", buffer: Buffer.from("MZ") });
	await page.getByRole("button", { name: "Keep the file" }).click();
	await page.getByText(/This is no PDF, Word/).waitFor();
	await page
		.getByLabel("File", { exact: true })
		.setInputFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("Note") });
	await page.getByRole("button", { name: "Keep the file" }).click();
	await done("The file is kept.");
	await page.getByText("Name who reviews and approves").click();
	await page
		.getByRole("group", { name: /Approved by/ })
		.getByLabel("Mia Laurent")
		.check();
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await done("The names are saved.");
	await page.getByRole("button", { name: "Send for review" }).click();
	await done("It is sent for review.");
	await expectSound();
	await page.getByRole("button", { name: "Approve", exact: true }).click();
	await typePassword(page);
	await done("It is signed.");
	await page.getByText("The record is unaltered since.").waitFor();
	await page.getByText("Change who has to read it").click();
	await page.getByLabel("Owner", { exact: true }).check();
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await done("It is saved, and whoever is new to it has it to read.");
	await page.goto("/app/quality/reading");
	await expectSound();
	await page.getByRole("link", { name: /DOC-/ }).click();
	await page.getByRole("button", { name: "Sign that I have understood it" }).click();
	await typePassword(page);
	await done("It is noted that you have understood it.");
	const copy = await stage.download(() => page.getByRole("link", { name: "Copy as PDF" }).click());
	expect(copy.subarray(0, 5).toString()).toBe("%PDF-");
	await page.getByRole("button", { name: "Begin a new version" }).click();
	await page.waitForURL("**/write/*");
	await page.getByRole("textbox", { name: /^Text/ }).nth(1).fill("Checked each day");
	await page.getByLabel("What changed").fill("More often");
	await page.getByRole("button", { name: "Save the draft" }).click();
	await done("It is saved.");
	await page.getByRole("button", { name: "Take over the file of the version before: note.txt" }).click();
	await done("The file is kept.");
	await page.getByText("Approval: Mia Laurent").waitFor();
	await page.getByText("Record history: every change, before and after").click();
	await page.getByText("All pipettes").last().waitFor();
	await expectSound();
	await page.getByText("Compare version 2 with version 1").click();
	await page.locator("del", { hasText: "week" }).waitFor();
	await page.locator("ins", { hasText: "day" }).waitFor();
	await expectSound();
	await page.goto("/app/quality/documents");
	await page.getByText("Version 2").waitFor();
	await expectSound();
});

/** The field of the form that is open. */
const field = (label: string) => page.getByLabel(new RegExp(`^${label}`)).filter({ visible: true });

/** Keeps a file by the form that is open. */
const attach = async (name: string) => {
	await field("File").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(`MZ ${name}`) });
	await page.getByRole("button", { name: "Keep the file" }).filter({ visible: true }).click();
};

it("an internal audit is planned by clause, held, signed and answered, and its grave finding is a nonconformity", async () => {
	await page.goto("/app/quality/audits");
	await page.getByText("Begin another programme", { exact: true }).click();
	await field("Title").fill("Audits 2099");
	await field("From").fill("2026-01-01");
	await field("Until").fill("2099-12-31");
	await field("ISO 9001:2015").check();
	await page.getByRole("button", { name: "Begin it" }).click();
	await done("It is saved.");
	await page.getByText("28 of 28 clauses are in no audit.").waitFor();
	await page.getByRole("link", { name: "Plan an audit" }).click();
	await field("What is audited").fill("Pipettes");
	await field("Scope").fill("All pipettes of the laboratory");
	await field("From").fill("2099-02-01");
	await field("Until").fill("2099-02-02");
	await field("Lead auditor").selectOption({ label: "Mia Laurent" });
	const own = page.getByRole("group", { name: /^Answer for what is audited/ }).getByLabel("Mia Laurent");
	await own.check();
	await page.getByRole("button", { name: "Plan it" }).click();
	// Mia is alone, and says why; then she answers for nothing of it.
	await page.getByText("Say why nobody else audits it; it stands in the report.").first().waitFor();
	await own.uncheck();
	await page.getByRole("button", { name: "Plan it" }).click();
	await done("The audit is planned.");
	await page.getByText("Choose the clauses", { exact: true }).click();
	await page.locator("summary", { hasText: "ISO 9001:2015" }).click();
	for (const clause of ["7.5 What is kept in writing", "9.2 Own audits"]) await page.getByLabel(clause).check();
	await page.getByRole("button", { name: "Save the checklist" }).click();
	await done("It is saved.");
	await page.getByRole("button", { name: "Begin the audit" }).click();
	await done("The state is changed.");
	const line = (clause: string) => page.getByRole("listitem").filter({ hasText: clause });
	await line("Own audits").getByText("Write what was seen").click();
	await line("Own audits").getByLabel("Verdict").selectOption({ label: "Conforms" });
	await line("Own audits").getByLabel("Records that were looked at").fill("Nothing like that");
	await line("Own audits").getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("No record here is called Nothing like that.").first().waitFor();
	await line("Own audits").getByLabel("Records that were looked at").fill("DOC-2026-00001");
	await line("Own audits").getByRole("button", { name: "Save", exact: true }).click();
	await done("It is saved.");
	await page.getByRole("link", { name: "DOC-2026-00001" }).waitFor();
	await line("Own audits").locator("summary", { hasText: "Add a file" }).click();
	await attach("programme.exe");
	await page
		.getByText(/^This is no PDF, Word/)
		.first()
		.waitFor();
	await attach("programme.txt");
	await done("The file is kept.");
	const kept = await stage.download(() => page.getByRole("link", { name: "programme.txt" }).click());
	expect(kept.toString()).toBe("MZ programme.txt");
	await expectSound();
	await line("What is kept in writing").getByText("Write a finding").click();
	await field("What was found, and against what").fill("The copy on the wall is version 1.");
	await field("To be answered by").selectOption({ label: "Mia Laurent" });
	await field("Answer due on").fill("2099-03-01");
	await page.getByRole("button", { name: "Save the finding" }).click();
	await done("The finding is written.");
	await page.getByText("Write the conclusion", { exact: true }).click();
	await field("What the audit says as a whole").fill("In order, but for the wall.");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await done("It is saved.");
	await page.getByRole("button", { name: "Sign the report" }).click();
	await typePassword(page);
	await done("The report is signed.");
	await page.locator("summary", { hasText: "Answer it" }).click();
	await field("Cause, and what is done until when").fill("Nobody takes copies down; from now on Mia does.");
	await page.getByRole("button", { name: "Send the answer" }).click();
	await done("The answer is sent.");
	await page.getByText("Every finding that asks for it needs an answer that was accepted.").waitFor();
	expect(await page.locator("summary", { hasText: "Judge the answer" }).count(), "it is her own").toBe(0);
	const report = await stage.download(() => page.getByRole("link", { name: "Report as PDF" }).click());
	expect(report.subarray(0, 5).toString()).toBe("%PDF-");
	await expectSound();
	await page.getByRole("link", { name: /^NC-\d{4}-\d{5}$/ }).click();
	await page.getByRole("link", { name: /^Audit IA-/ }).click();
	await page.getByRole("link", { name: "Internal audits" }).last().click();
	await page.getByText("26 of 28 clauses are in no audit.").waitFor();
	await expectSound();
});

it("a complaint is recorded, decided by somebody whose work it is not, and forgets who complained", async () => {
	await page.goto("/app/quality/complaints/new");
	await field("What it is about").fill("A certificate names the old address");
	await field("Complainant").fill("Jo Peeters");
	await field("Records it is about").fill("DOC-2026-00001");
	await page.getByRole("button", { name: "Record it" }).click();
	await done("The complaint is recorded.");
	const take = async (step: string, state: string, label?: string, text = "") => {
		await page.getByText(step, { exact: true }).first().click();
		if (label) await field(label).fill(text);
		await page.getByRole("button", { name: step }).click();
		await done(state);
	};
	await take("Its receipt is confirmed", "Acknowledged");
	await take("It is justified", "Justified", "Why it is justified or not", "They had told us");
	await expectSound();
	await take("It is handled", "Handled", "What was done", "Issued again");
	await take("The complainant is told", "Answered", "What the complainant was told", "With an apology");
	await page.getByText("Forget the complainant", { exact: true }).click();
	await field("Reason").fill("They asked for it");
	await page.getByRole("button", { name: "Forget for good" }).click();
	await done("Who complained is forgotten.");
	expect(await page.getByText("Jo Peeters").count()).toBe(0);
	await page.goto("/app/quality/complaints");
	await page.getByText("A certificate names the old address").waitFor();
	await expectSound();
});

it("a case out of tolerance leads to a corrective action, which is planned, done and not judged before its day", async () => {
	const { id: instrumentId } = await stage.call("instruments.create", { tag: "PIP-1", description: "Pipette" });
	const point = { unit: "mm", nominal: "10", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "10.5" };
	await stage.call("calibrations.record", { instrumentId, performedOn: "2026-03-25", points: [point] });
	const [found] = await stage.product.admin`select id, number from oot_cases`;
	await page.goto(`/app/oot/${found?.id}`);
	await page.getByRole("link", { name: "Open a nonconformity" }).click();
	await page.getByRole("link", { name: found?.number }).waitFor();
	const filled = await Promise.all(
		["What was wrong", "Details", "Found on"].map((name) => page.getByLabel(name).inputValue()),
	);
	expect(filled).toEqual([
		"PIP-1 Pipette was out of tolerance",
		`${found?.number}: PIP-1 Pipette was found out of tolerance on Wed 25 Mar 2026.`,
		"2026-03-25",
	]);
	await page.getByLabel("What was wrong").fill("");
	await page.getByRole("button", { name: "Report it" }).click();
	await page.locator("[aria-invalid=true]:focus").waitFor();
	await page.getByLabel("What was wrong").fill("Wrong tips in use");
	await page.getByRole("button", { name: "Report it" }).click();
	await done("It is reported.");
	await page.getByRole("link", { name: `Case out of tolerance ${found?.number}` }).waitFor();
	await page.getByText("Write what was wrong and done at once").click();
	await page.getByLabel("What was done at once").fill("Tips taken away");
	await page.getByLabel("Answered for by").selectOption({ label: "Mia Laurent" });
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await done("It is saved.");
	await page.getByRole("button", { name: "It is contained" }).click();
	await done("The state is changed.");
	await page.getByText("Write cause and criteria").click();
	await page.getByLabel("Why? (1)").fill("Boxes look alike");
	await page.getByRole("textbox", { name: /^Method/ }).fill("No label\nNo check");
	await page.getByLabel("Root cause").fill("Tips are not labelled");
	await page.getByLabel("By what it is told whether the actions worked").fill("None for a month");
	await page.getByLabel("Checked not before").fill("2099-01-01");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await done("It is saved.");
	await page.getByText("No label; No check").first().waitFor();
	await page.getByText("Plan an action", { exact: true }).click();
	await page.getByLabel("What is to be done").fill("Label the boxes");
	await page.getByLabel("By whom").selectOption({ label: "Mia Laurent" });
	await page.getByLabel("Due on").fill("2098-12-31");
	await page.getByRole("button", { name: "Plan it" }).click();
	await done("The action is planned.");
	await page.getByRole("button", { name: "The cause is found" }).click();
	await done("The state is changed.");
	await expectSound();
	await page.getByRole("button", { name: "Approve the plan" }).click();
	await typePassword(page);
	await done("It is signed.");
	await page.locator("summary", { hasText: "Add a file" }).click();
	await attach("labels.txt");
	await done("The file is kept.");
	await page.locator("summary", { hasText: "Remove the file" }).click();
	await page.getByRole("button", { name: "Remove the file" }).click();
	await done("The file is removed.");
	await page.getByText("It is done", { exact: true }).first().click();
	await page.getByLabel("What was done", { exact: true }).fill("Labelled");
	await page.getByRole("button", { name: "It is done" }).click();
	await done("The action is done.");
	await page.getByRole("button", { name: "All actions are done" }).click();
	await done("The state is changed.");
	await page.getByText("Write what was seen", { exact: true }).click();
	await page.getByLabel("What was seen, against the criteria").fill("None so far");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await done("It is saved.");
	const report = await stage.download(() => page.getByRole("link", { name: "Report as PDF" }).click());
	expect(report.subarray(0, 5).toString()).toBe("%PDF-");
	await page.getByText("Plan approved by").waitFor();
	await page.getByText("Record history: every change, before and after").click();
	await page.getByText("Label the boxes").last().waitFor();
	expect(await page.getByRole("button", { name: "The actions worked" }).isDisabled()).toBe(true);
	await page.getByText("The day of the check has not come, or an action was done only today.").waitFor();
	await expectSound();
	await page.goto(`/app/oot/${found?.id}`);
	await page.getByRole("link", { name: /NC-\d{4}-00002 Wrong tips in use/ }).waitFor();
	await page.goto("/app/quality/nonconformities");
	await page.getByText("Wrong tips in use").waitFor();
	await expectSound();
});

it("a risk is raised from it, judged in numbers and words, treated, accepted with a signature and reviewed", async () => {
	const [found] = await stage.product.admin`select id, number from nonconformities where title = 'Wrong tips in use'`;
	/** The one form that is unfolded. */
	const form = page.locator("details[open]");
	await page.goto(`/app/quality/nonconformities/${found?.id}`);
	await page.getByRole("link", { name: "Raise a risk" }).click();
	await page.getByLabel("What may happen").fill("Tips are mixed up again");
	await page.getByLabel("What it comes of").fill("Boxes look alike");
	await page.getByLabel("Answered for by").selectOption({ label: "Mia Laurent" });
	await page.getByRole("button", { name: "Enter it" }).click();
	await done("It is entered.");
	await page.getByRole("link", { name: `${found?.number} Wrong tips in use` }).waitFor();
	const judge = async (what: string, likelihood: string, severity: string) => {
		await page.getByText("Judge it", { exact: true }).click();
		await page.getByLabel("What is judged").selectOption({ label: what });
		await page.getByLabel("Likelihood", { exact: true }).selectOption({ label: likelihood });
		await page.getByLabel("Severity", { exact: true }).selectOption({ label: severity });
		await page.getByLabel("Why it is judged so").fill("As in the log");
		await page.getByRole("button", { name: "Keep this judgement" }).click();
		await done("The judgement is kept.");
	};
	await page.getByText("Judge it", { exact: true }).click();
	await page.getByLabel("Why it is judged so").fill("As in the log");
	await page.getByRole("button", { name: "Keep this judgement" }).click();
	await page.getByText("Choose a step.").first().waitFor();
	await page.reload();
	await judge("As it is", "4: Likely", "4: Serious");
	await page.getByText("= 16 of 25: Very high. Has to be treated.").waitFor();
	await page.getByRole("button", { name: "It is judged" }).click();
	await done("The state is changed.");
	await page.getByText("Its level has to be treated.").waitFor();
	await page.getByText("Choose what is done about it", { exact: true }).click();
	await page
		.getByLabel("Treatment", { exact: true })
		.selectOption({ label: "Reduce: make it less likely or less severe" });
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await done("It is saved.");
	await page.getByText("Name what it concerns", { exact: true }).click();
	await page.getByLabel("Or an instrument, by its tag").fill("PIP-2");
	await page.getByRole("button", { name: "Name it" }).click();
	await page.getByText(/No instrument has this tag/).waitFor();
	await page.getByLabel("Or an instrument, by its tag").fill("PIP-1");
	await page.getByRole("button", { name: "Name it" }).click();
	await done("It is saved.");
	await page.getByRole("link", { name: "PIP-1 Pipette" }).waitFor();
	await page.getByText("Name a control", { exact: true }).click();
	await form.getByLabel("A record").selectOption({ label: "DOC-2026-00001 Use of pipettes" });
	await page.getByRole("button", { name: "Name it" }).click();
	await done("It is saved.");
	await page.getByRole("button", { name: "Begin the treatment" }).click();
	await done("The state is changed.");
	await judge("What remains after treatment", "2: Unlikely", "4: Serious");
	await page.getByRole("img", { name: "Its score through time" }).waitFor();
	await page.getByRole("button", { name: "It is treated" }).click();
	await done("The state is changed.");
	await page.getByText("Set a day to come on which it is looked at again.").waitFor();
	await page.getByText("Write what may happen", { exact: true }).click();
	const [day] = await stage.product
		.admin`select (app.now() + interval '90 days')::date::text as first, (app.now() + interval '99 days')::date::text as later`;
	await form.getByLabel("Looked at again on").fill(day?.first);
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await done("It is saved.");
	await expectSound();
	await page.getByText("Accept it", { exact: true }).first().click();
	await form.getByLabel("Reason").fill("The boxes are labelled");
	await page.getByRole("button", { name: "Accept it" }).click();
	await typePassword(page);
	await done("It is signed.");
	await page.getByText("The record is unaltered since.").waitFor();
	await page.getByText("Confirm that nothing changed").click();
	await page.getByLabel("What was looked at").fill("No box without a label");
	await form.getByLabel("Looked at again on").fill(day?.later);
	await page.getByRole("button", { name: "It is still judged rightly" }).click();
	await done("The review is noted.");
	await page.getByText("Record history: every change, before and after").click();
	await page.locator("ins", { hasText: "4: Serious" }).first().waitFor();
	await expectSound();
	await page.goto("/app/quality/risks/matrix");
	await expectSound();
	await page.getByRole("link", { name: "1", exact: true }).click();
	await page.getByText(/Only the cell 2 × 4/).waitFor();
	await page.getByText("Tips are mixed up again").waitFor();
	await expectSound();
	const file = await stage.download(() => page.getByRole("link", { name: "As CSV" }).click());
	expect(file.toString()).toContain("Tips are mixed up again,Risk,Boxes look alike");
	await page.goto("/app/quality/risks/matrix/set");
	await page.getByLabel("From a score of").nth(1).fill("1");
	await page.getByLabel("Why it changes").fill("Finer");
	await page.getByRole("button", { name: "Set this matrix" }).click();
	await page
		.getByText(/Each level begins above the one before/)
		.first()
		.waitFor();
	await page.getByLabel("From a score of").nth(1).fill("4");
	await page.getByRole("button", { name: "Set this matrix" }).click();
	await done("The matrix is set. What was judged keeps the one it was judged by.");
	await page.getByRole("link", { name: "1 judged by an earlier matrix" }).waitFor();
	await page.goto(`/app/quality/nonconformities/${found?.id}`);
	await page.getByRole("link", { name: /RSK-2026-00001 Tips/ }).waitFor();
	expect(stage.complaints).toEqual([]);
});

it("a supplier is evaluated and signed for, and a review keeps its figures and has signed minutes", async () => {
	await page.goto("/app/suppliers/new");
	await field("Name").fill("Labo Nord");
	await page.getByLabel("Another service").check();
	await field("Accredited until").fill("2026-01-01");
	await page.getByRole("button", { name: "Enter it" }).click();
	await page.getByText("Say by whom it is accredited.").first().waitFor();
	await field("Accredited by").fill("BELAC");
	await page.getByRole("button", { name: "Enter it" }).click();
	await done("The supplier is entered.");
	await page.getByText("Accreditation has ended").first().waitFor();
	await page.getByRole("link", { name: "Evaluate it" }).click();
	for (const at of [0, 1, 2]) await field("How far it is met").nth(at).selectOption("met");
	await field("Judgement").selectOption("conditional");
	const [next] = await stage.product
		.admin`select (app.now() + interval '1 year')::date::text as day, app.now()::date::text as today`;
	await field("Next evaluation").fill(next?.day);
	await field("Why").fill("As agreed");
	await page.getByRole("button", { name: "Sign the evaluation" }).click();
	await page
		.getByText(/Say under which conditions/)
		.first()
		.waitFor();
	await field("Conditions").fill("Not abroad");
	await page.getByRole("button", { name: "Sign the evaluation" }).click();
	await typePassword(page);
	await done("The evaluation is signed.");
	await page.getByText("The record is unaltered since.").waitFor();
	await expectSound();
	await page.goto("/app/quality/reviews/new");
	await field("Title").fill("Review of the year");
	await field("Period from").fill("2026-01-01");
	for (const name of ["Planned for", "Period until"]) await field(name).fill(next?.today);
	await field("Chair").selectOption({ label: "Mia Laurent" });
	await page.getByRole("button", { name: "Plan it" }).click();
	await done("The review is planned.");
	await page.getByText("It is held: keep the figures").first().click();
	await page.getByRole("button", { name: "It is held: keep the figures" }).click();
	await done("The state is changed.");
	const { admin } = stage.product;
	await admin`update management_review_inputs set conclusion = 'Well' where input <> 'suppliers'`;
	const about = page.getByRole("region", { name: "Suppliers", exact: true });
	await about.getByText("Suppliers: Approved with conditions").waitFor();
	await about.getByText("Write what follows").click();
	await field("What follows").fill("One is watched");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await done("It is saved.");
	await page.getByText("Write what is decided").click();
	for (const name of ["How well", "What is improved", "What means", "What is changed"]) await field(name).fill("Well");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await done("It is saved.");
	await page.getByRole("button", { name: "Sign the minutes" }).click();
	await typePassword(page);
	await done("The minutes are signed.");
	await expectSound();
	const minutes = await stage.download(() => page.getByRole("link", { name: "Minutes as PDF" }).click());
	expect(minutes.subarray(0, 5).toString()).toBe("%PDF-");
	expect(stage.complaints).toEqual([]);
});
