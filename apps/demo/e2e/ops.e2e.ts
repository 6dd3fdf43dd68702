import { promise } from "@calibrant/policy";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { look as lookAt, nora, olga, openConsole, otto, passPassword } from "./open-console.ts";
import { PASSWORD, type Stage, signIn } from "./open-stage.ts";

let opened: Awaited<ReturnType<typeof openConsole>>;
let stage: Stage;
let page: Page;
let customer: Page;

beforeAll(async () => {
	opened = await openConsole();
	({ stage, page, customer } = opened);
});
afterAll(async () => opened?.close());

const look = (name: string, where = page) => lookAt(name, where);
const go = (path: string) => page.goto(path, { waitUntil: "networkidle" });

/** Each sum with its figures; those of fewer than five organisations are not shown. */
async function seeSums(): Promise<void> {
	const rows = await page.getByRole("row").allInnerTexts();
	expect(rows.slice(1).map((row) => row.split(/\s*\t\s*|\n+/).filter(Boolean))).toEqual([
		["2026-01", "Repair", "After its due day", "12", "6", "not told"],
		["2026-01", "Repair", "By its due day", "1,240", "5", "2.5"],
	]);
}

describe("the operators' console", () => {
	it(promise("KS-21", "is closed to customers, and opens with a second factor from the first sign-in on"), async () => {
		await customer.goto("/ops/organisations?state=grace", { waitUntil: "networkidle" });
		expect(new URL(customer.url()).pathname).toBe("/ops/sign-in");
		await passPassword(customer, nora);
		await customer.getByText("does not run the installation").waitFor();
		expect(await customer.getByLabel("E-mail address").inputValue()).toBe(nora.email);

		await go("/ops/organisations?state=grace");
		expect(new URL(page.url()).search).toBe("?next=%2Fops%2Forganisations%3Fstate%3Dgrace");
		await look("sign-in");
		await passPassword(page, olga);
		await page.getByLabel("Operator key").fill("calop_guess");
		await page.getByRole("button", { name: "Set up an authenticator app" }).click();
		await page.getByText("This is not the key that was printed for you.").waitFor();
		await look("set-up");
		await go("/ops");
		expect(new URL(page.url()).pathname).toBe("/ops/sign-in/set-up");
		await opened.enrol(page, olga);
		await look("today");
		// The other way round: the console's session is none in the app.
		await go("/app");
		expect(new URL(page.url()).pathname).toBe("/sign-in");
	});

	it("finds the organisation in grace, with the exact instant of its deletion", async () => {
		await go("/ops/organisations");
		await look("customers");
		await page.getByLabel("State").selectOption("grace");
		await page.getByRole("button", { name: "Apply" }).click();
		await page.getByText("1 organisation").waitFor();
		await page.getByRole("link", { name: "Dyle Instruments" }).click();
		await page.getByRole("heading", { name: "Dyle Instruments" }).waitFor();
		const { reminder, purge } = await stage.instants("dyle-instruments");
		for (const at of [reminder, purge])
			expect(await page.locator(`time[datetime="${at.toISOString()}"]`).count()).toBeGreaterThan(0);
		const shown = await page.locator("main").innerText();
		expect(shown).toContain("The chain holds");
		for (const written of ["TW-014", "Torque wrench", "Crept over"]) expect(shown).not.toContain(written);
		await look("customer");
		await go("/ops/purges");
		await page.getByText("Nothing is due now.").waitFor();
		await look("deletions");
	});

	it(
		promise("KS-8", "reads a certificate with a reason, and the customer sees that it was read, and why"),
		async () => {
			await go("/ops/organisations?q=dyle");
			await page.getByRole("link", { name: "Dyle Instruments" }).click();
			await page.getByRole("link", { name: "Read records, with a reason" }).click();
			await page.getByLabel("Ticket or request").fill("T-1182");
			await page.getByLabel("Reason").fill("looking");
			await page.getByRole("button", { name: "Open read-only" }).click();
			await page.getByText("Say in a few words why you must read this.").waitFor();
			expect(await page.getByLabel("Ticket or request").inputValue()).toBe("T-1182");
			await look("reason");
			await page.getByLabel("Reason").fill("The customer reports a wrong limit.");
			await page.getByRole("button", { name: "Open read-only" }).click();
			await page.getByRole("button", { name: `Open ${opened.certificate}` }).click();
			await page.getByRole("heading", { name: `Certificate ${opened.certificate}` }).waitFor();
			await page.getByRole("button", { name: "Open Its calibration" }).click();
			await page.getByText("105.8").waitFor();
			await look("record");
			await customer.goto("/app/settings/audit-log?q=operator.", { waitUntil: "networkidle" });
			expect(await customer.getByText("An operator of this service").count()).toBe(3);
			expect(await customer.getByText("“The customer reports a wrong limit.” (T-1182)").count()).toBe(3);
			await look("owner-sees", customer);
		},
	);

	it(promise("CP-84", "carries a request out only after the check of the identity is recorded"), async () => {
		await go("/ops/requests");
		await look("requests");
		await page.getByLabel("Asked for").selectOption("export");
		await page.getByLabel("E-mail address it came from").fill(nora.email);
		await page.getByRole("button", { name: "Enter the request" }).click();
		await page.getByText("Closed until the check of the identity is recorded.").waitFor();
		expect(await page.getByRole("button", { name: "Download the data" }).isDisabled()).toBe(true);
		const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
		const [asked] = await stage.product.admin`select received_at, due_at from data_requests where id = ${id}`;
		expect(asked?.due_at.getTime() - asked?.received_at.getTime()).toBe(7 * 24 * 3_600_000);
		expect(await page.locator(`time[datetime="${asked?.due_at.toISOString()}"]`).count()).toBeGreaterThan(0);
		const early = await page.request.post(`/ops/requests/${id}/export.json`, {
			headers: { origin: stage.product.baseUrl },
		});
		expect([early.status(), await early.text()]).toEqual([403, expect.stringContaining("Nobody has recorded how")]);
		const opened = await page.request.get(`/ops/requests/${id}/export.json`);
		expect([opened.status(), await opened.text()]).toEqual([405, expect.stringContaining("Press “Download the data”")]);
		await page.getByLabel("How it was checked").fill("ok");
		await page.getByRole("button", { name: "Record the check" }).click();
		await page.getByText("Say in a sentence how the identity was checked.").waitFor();
		await page.getByLabel("How it was checked").fill("Called back on the number of the contract.");
		await page.getByRole("button", { name: "Record the check" }).click();
		await page.getByText("What was asked for is open now.").waitFor();
		// Carried out, the form begins anew.
		expect(await page.getByLabel("How it was checked").inputValue()).toBe("");
		expect(await page.getByText("Say in a sentence how the identity was checked.").count()).toBe(0);
		await look("request");
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("button", { name: "Download the data" }).click(),
		]);
		const { readFile } = await import("node:fs/promises");
		const file = JSON.parse(await readFile(await download.path(), "utf8"));
		expect(file).toMatchObject({ schema: "calibrant-personal-export/1", profile: { name: nora.name } });
		await page.getByRole("textbox", { name: "Answer" }).fill("Attached is everything we hold about you.");
		await page.getByLabel("It ends as").selectOption("answered");
		await page.getByRole("button", { name: "Send the answer" }).click();
		await page.getByText("The answer is on its way").waitFor();
		const [row] = await stage.product
			.admin`select state, carried_out_at, verification from data_requests where id = ${id}`;
		expect(row).toMatchObject({ state: "answered", carried_out_at: expect.any(Date) });
	});

	it("places a hold, which the second operator confirms and the first cannot", async () => {
		const [org] = await stage.product.admin`select id from organisations where slug = 'dyle-instruments'`;
		await go(`/ops/holds?organisation=${org?.id}`);
		await page.getByLabel("Ground").selectOption("tax_audit");
		await page.getByLabel("Reason, as its owners will read it").fill("The tax office asks about 2025.");
		await page.getByLabel("Case or order number").fill("DGFiP 1182");
		await page.getByRole("button", { name: "Place the hold" }).click();
		await page.getByText("You placed it: another operator confirms or drops it.").waitFor();
		await look("holds");
		const second = await opened.visit({ viewport: { width: 390, height: 844 } });
		await opened.enrol(second, otto);
		await second.goto("/ops/holds", { waitUntil: "networkidle" });
		await second.locator("summary", { hasText: "Confirm" }).click();
		await second.getByRole("button", { name: "Confirm the hold" }).click();
		await second.getByText("The hold is confirmed.").waitFor();
		await customer.goto("/app/settings/delete-organisation/", { waitUntil: "networkidle" });
		await customer.getByText("The tax office asks about 2025.").first().waitFor();
		await second.locator("summary", { hasText: "Ask for its release" }).click();
		await second.getByLabel("Why its ground has ended").fill("ok");
		await second.getByRole("button", { name: "Ask for the release" }).click();
		await second.getByText("Say in a few words why.").first().waitFor();
		await second.getByLabel("Why its ground has ended").fill("The tax office has closed its case.");
		await second.getByRole("button", { name: "Ask for the release" }).click();
		await second.getByText("You asked for its release: another operator agrees or keeps it.").waitFor();
	});

	it(promise("CQ-31", "runs the clock of a breach, previews the letter, and gives the Article 33 report"), async () => {
		const [org] = await stage.product.admin`select id from organisations where slug = 'dyle-instruments'`;
		const now = await stage.product.now();
		await go("/ops/breaches");
		await page
			.getByLabel("When you became aware (UTC)")
			.fill(new Date(now.getTime() - 3_600_000).toISOString().slice(0, 16));
		await page.getByLabel("What happened").fill("A copy of a backup was readable.");
		await page.getByLabel("Numbers of the organisations concerned").fill("not a number");
		await page.getByRole("button", { name: "Record it" }).click();
		await page.getByText("is not the number of an organisation.").waitFor();
		await page.getByLabel("Numbers of the organisations concerned").fill(String(org?.id));
		await page.getByRole("button", { name: "Record it" }).click();
		await page.getByText("The breach is recorded; its clock runs.").waitFor();
		await page.getByText("There is no letter yet: write down the steps taken first.").waitFor();
		const [incident] = await stage.product.admin`select id, due_at from incidents`;
		expect(await page.locator(`time[datetime="${incident?.due_at.toISOString()}"]`).count()).toBeGreaterThan(0);
		await page.getByLabel("(d) Steps taken").fill("The key was replaced; change your passwords.");
		await page.getByRole("button", { name: "Keep the facts" }).click();
		await page.getByText("The facts are kept.").waitFor();
		await page.getByText("Read the letter").click();
		await page.getByText("A data breach concerns Dyle Instruments", { exact: true }).waitFor();
		await look("breach");
		const report = await (await page.request.get(`/ops/breaches/${incident?.id}/report.txt`)).text();
		for (const letter of ["33(3)(a)", "33(3)(b)", "33(3)(c)", "33(3)(d)"]) expect(report).toContain(letter);
		expect(report).toContain("The key was replaced; change your passwords.");
		await page.locator("summary", { hasText: "Write to the owners" }).click();
		await page.getByRole("button", { name: "Send the letters now" }).click();
		await page.getByText("The owners are being written to, once each.").waitFor();
		await stage.product.worker.idle();
		expect(stage.product.mails.mails.filter(({ subject }) => subject.startsWith("A data breach"))).toHaveLength(1);
	});

	it("shows retention, jobs, reviews, the access log, the policy and its people", async () => {
		await stage.product.worker.trigger("scheduled_watch_duties");
		await stage.product
			.admin`insert into request_log (at, method, what, status, milliseconds) values ('2020-01-01', 'GET', 'x', 200, 1)`;
		await stage.product.worker.trigger("scheduled_measure_retention");
		await stage.product.worker.idle();
		// As the job would keep them, and one as it would have under a lower threshold.
		await stage.product.admin`insert into maintenance_sums (month, type, outcome, orders, organisations, hours) values
			('2026-01-01', 'repair', 'in_time', 1240, 5, 3100), ('2026-01-01', 'repair', 'late', 12, 6, null),
			('2026-01-01', 'inspection', 'late', 77, 4, 900)`;
		for (const [path, heading, name] of [
			["/ops/retention", "The policy against what is there", "retention"],
			["/ops/news", "News", "news"],
			["/ops/restrictions", "Restrictions of processing", "restrictions"],
			["/ops/prospects", "Prospects", "prospects"],
			["/ops/maintenance-sums", "Sums of maintenance", "maintenance-sums"],
			["/ops/jobs", "Jobs", "jobs"],
			["/ops/reviews", "Reviews", "reviews"],
			["/ops/sub-processors", "Sub-processors", "sub-processors"],
			["/ops/access-log", "Access log", "access-log"],
			["/ops/policy", "Policy", "policy"],
			["/ops/operators", "Operators", "operators"],
			["/ops", "What needs a person today", "today-busy"],
		] as const) {
			await go(path);
			if (name === "maintenance-sums") await seeSums();
			await page.getByRole("heading", { name: heading, exact: true }).waitFor();
			await look(name);
		}
		await go("/ops/retention");
		await page.getByText("Each of these breaks a published promise.").waitFor();
		await go("/ops/news");
		await page.getByLabel("Subject").fill("A new report");
		await page.getByLabel("Text").fill("One.\n\nTwo.");
		await page.getByRole("button", { name: "Preview and count" }).click();
		await page.getByText("Nobody has agreed to news.").waitFor();
		expect(await page.getByLabel("Subject").inputValue()).toBe("A new report");
		await go("/ops/reviews");
		const access = page.locator("section", { hasText: "Review of access" }).first();
		await access
			.getByLabel("What was reviewed, and what was found")
			.fill("Two operators, both needed; three looks, one ticket.");
		await access.getByRole("button", { name: "Sign the review" }).click();
		await page.getByText("The review is signed.").waitFor();
		await go("/ops/policy");
		await page.getByLabel("The version, in JSON").fill("no json");
		await page.getByRole("button", { name: "Simulate it" }).click();
		await page.getByText("This is not JSON:").waitFor();
		const published = { publishedAt: "2027-01-01T00:00:00Z", effectiveAt: "2027-02-01T00:00:00Z" };
		const version = { derivedFrom: "previous", version: "2027-01", ...published, export: { linkDays: 3 } };
		await page.getByLabel("The version, in JSON").fill(JSON.stringify(version));
		await page.getByRole("button", { name: "Simulate it" }).click();
		await page.getByText("export.linkDays").waitFor();
	});

	it("answers who wrote to support, and enters what came by mail", async () => {
		await stage.call(customer, "support.write", { subject: "Import", message: "Where does the third column go?" });
		await go("/ops/support");
		await page.getByText("Where does the third column go?").waitFor();
		await page.getByLabel("Answer “Import”").fill("Under remarks.");
		await page.getByRole("button", { name: "Send the answer" }).click();
		await page.getByText("The answer is on its way by mail").waitFor();
		await page.getByLabel("From").fill("someone@elsewhere.example");
		await page.getByLabel("What is it about?").fill("Price");
		await page.getByLabel("Your message").fill("What does it cost?");
		await page.getByRole("button", { name: "Enter it" }).click();
		await page.getByText("of no confirmed account").waitFor();
		await look("support");
		await customer.goto("/app/account/support", { waitUntil: "networkidle" });
		await customer.getByText("Under remarks.").waitFor();
		await page.getByRole("button", { name: "Close it" }).first().click();
		await page.getByText("The conversation is closed.").waitFor();
	});

	it("follows a processing agreement that somebody asked for until its signed copy is there", async () => {
		const visitor = await opened.visit({ locale: "fr-BE" });
		await visitor.goto("/trust/dpa", { waitUntil: "networkidle" });
		const send = () => visitor.getByRole("button", { name: "M’envoyer l’accord" }).click();
		await visitor.getByLabel("Entreprise ou organisation").fill("Dupont Métrologie SA");
		await send();
		await visitor.getByText("À remplir.").first().waitFor();
		expect(await visitor.getByLabel("Entreprise ou organisation").inputValue()).toBe("Dupont Métrologie SA");
		await visitor.getByLabel("Pays où elle est établie").selectOption({ label: "France" });
		await visitor.getByLabel("Qui signe").fill("Élise Dupont");
		await visitor.getByLabel("Fonction du signataire").fill("Directrice");
		await visitor.getByLabel("Adresse électronique").fill("elise@dupont.example");
		await send();
		await visitor.getByRole("heading", { name: "L’accord est en route" }).waitFor();
		await stage.product.mails.waitFor("elise@dupont.example", /^L’accord de sous-traitance à signer$/);
		await visitor.close();
		await go("/ops/dpa");
		await page.getByRole("heading", { name: "Dupont Métrologie SA" }).waitFor();
		await look("agreements");
		await page.getByRole("button", { name: "Signed copy received" }).click();
		await page.getByText("The signed copy is noted.").waitFor();
		await page.getByText("No agreement is out to be signed.").waitFor();
		await page.getByRole("link", { name: "With finished ones" }).click();
		await page.getByRole("button", { name: "Open it again" }).click();
		await page.getByText("The request is open again.").waitFor();
	});

	it("stops deletions by a typed word, without JavaScript, and shows what is due", async () => {
		const { purge } = await stage.instants("dyle-instruments");
		await stage.product.setNow(new Date(purge.getTime() + 60_000));
		await go("/ops/purges");
		expect(new URL(page.url()).pathname).toBe("/ops/sign-in");
		const plain = await opened.visit({ javaScriptEnabled: false });
		await plain.goto("/ops/sign-in?next=%2Fops%2Fpurges");
		await plain.getByLabel("E-mail address").fill(olga.email);
		await plain.getByLabel("Password").fill(PASSWORD);
		await plain.getByRole("button", { name: "Go on" }).click();
		await plain.getByLabel("Code").fill("000000");
		await plain.getByRole("button", { name: "Sign in", exact: true }).click();
		await plain.getByText("This code is not right").first().waitFor();
		await plain.getByLabel("Code").fill(await opened.code(olga.seed));
		await plain.getByRole("button", { name: "Sign in", exact: true }).click();
		await plain.getByRole("heading", { name: "Dry run" }).waitFor();
		const [org] = await stage.product.admin`select id from organisations where slug = 'dyle-instruments'`;
		expect(await plain.locator("main").innerText()).toContain(String(org?.id));
		await plain.getByLabel("Type pause deletions to confirm").fill("pause");
		await plain.getByRole("button", { name: "Pause deletions" }).click();
		await plain.getByText("The words do not match.").or(plain.getByText("Type pause deletions.")).first().waitFor();
		await plain.getByLabel("Type pause deletions to confirm").fill("pause deletions");
		await plain.getByRole("button", { name: "Pause deletions" }).click();
		await plain.getByText("Deletions are paused, also what is under way.").waitFor();
		await stage.product.worker.trigger("scheduled_purge_cancelled_orgs");
		await stage.product.worker.idle();
		expect(await stage.product.admin`select 1 from organisations where slug = 'dyle-instruments'`).toHaveLength(1);
		await signIn(customer, nora.email);
		await customer.waitForURL(/\/app\/?$/);
		await customer.goto("/app/billing/");
		await customer.getByText("has not been carried out: everything is still here").waitFor();
		expect(await customer.getByRole("list", { name: "What happens when" }).innerText()).toMatch(/Deletion\s*late/);
		// Nothing here shows a code: that is the demo's alone.
		expect((await plain.request.get("/demo/")).status()).toBe(404);
	});
});
