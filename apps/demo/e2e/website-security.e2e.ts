import { scenarios } from "@calibrant/seeds";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runSweeps, travelTo } from "../src/time-machine.ts";
import { axeFinds } from "./axe-finds.ts";
import { goTo } from "./go-to.ts";
import { openStage, PICTURES, type Stage, widthsIn } from "./open-stage.ts";

let stage: Stage;
let audit: string;
beforeAll(async () => {
	stage = await openStage({ website: true, env: { POLICY_PRESET: "kalisecu" } });
	// Its website is proven and monitored by hand below.
	const { website: _by, ...product } = stage.product;
	await scenarios["website-security"]?.play({ ...product, operator: product.house }, { instruments: 1 });
	const [row] = await stage.product
		.admin`select e.id from engagements e join organisations o on o.id = e.org_id where o.name = 'Atelier Rive'`;
	audit = row?.id;
});
afterAll(() => stage?.close());

async function signedIn(client: string, options = {}): Promise<BrowserContext> {
	const context = await stage.visit(options);
	const page = await context.newPage();
	await page.goto("/sign-in", { waitUntil: "networkidle" });
	await page.getByLabel("E-mail address").fill(`owner@${client}.example`);
	await page.getByLabel("Password").fill(`owner-of-${client}`);
	await page.getByRole("button", { name: "Sign in", exact: true }).click();
	await page.waitForURL(/\/app/);
	await page.close();
	return context;
}

/** Opens a page in both themes, wide and on a phone; nothing scrolls sideways, and axe finds nothing. */
async function inspect(context: BrowserContext, path: string, name: string, prepare?: (page: Page) => Promise<void>) {
	for (const colorScheme of ["light", "dark"] as const) {
		for (const width of widthsIn(colorScheme)) {
			const phone = width < 500;
			const looking = await stage.visit({
				...{ colorScheme, storageState: await context.storageState(), hasTouch: phone, isMobile: phone },
				...{ viewport: { width, height: 900 }, locale: "en-GB" },
			});
			const page = await looking.newPage();
			if (prepare) await page.goto(path, { waitUntil: "networkidle" });
			else await goTo(page, path);
			await prepare?.(page);
			if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}-${width}.png`, fullPage: true });
			const found = await axeFinds(page, { colours: colorScheme === "dark" });
			expect.soft([path, ...found]).toEqual([path]);
			expect.soft([path, await page.evaluate("document.documentElement.scrollWidth - innerWidth")]).toEqual([path, 0]);
			await looking.close();
		}
	}
}

it("anybody asks for an audit in French; what was typed stays when something is missing", async () => {
	const context = await stage.visit();
	const page = await context.newPage();
	await page.goto("/", { waitUntil: "networkidle" });
	await page.getByRole("main").getByRole("link", { name: "Ask for a website audit" }).waitFor();
	await page.goto("/retention?lang=fr", { waitUntil: "networkidle" });
	await page.getByRole("contentinfo").getByRole("link", { name: "Demander un audit de site" }).click();
	await page.waitForURL(/\/request-audit\?lang=fr$/);
	await page.getByLabel("Votre nom").fill("Nadia Ferrand");
	await page.getByLabel("Adresse électronique").fill("nadia@ferrand.example");
	await page.getByLabel("Société").fill("Ferrand");
	await page.getByLabel("Adresse", { exact: true }).fill("https://ferrand.example");
	await page.getByLabel("Qui peut autoriser l’audit").fill("Nadia Ferrand");
	await page.getByLabel("À quel titre").fill("Gérante");
	await page.getByLabel("Référence de commande ou de paiement (facultatif)").fill("4111 1111 1111 1111");
	await page.getByRole("button", { name: "Envoyer la demande" }).click();
	await page.getByText("Cela ressemble à un numéro de carte.").waitFor();
	expect(await page.getByLabel("Société").inputValue()).toBe("Ferrand");
	// The box was left empty: it says why it is needed, and the link above the form leads to it.
	const box = page.getByLabel("Je confirme cette déclaration :");
	expect(await box.isChecked()).toBe(false);
	await page.getByText("Sans cette déclaration, nous ne pouvons pas examiner de site.").waitFor();
	await page.getByRole("link", { name: /^Je confirme cette déclaration/ }).click();
	expect(await box.evaluate((input) => input === document.activeElement)).toBe(true);
	await page.getByLabel("Référence de commande ou de paiement (facultatif)").fill("PO-1");
	await box.check();
	await page.getByRole("button", { name: "Envoyer la demande" }).click();
	await page.getByRole("heading", { name: "Votre demande est arrivée" }).waitFor();
	const [row] = await stage.product
		.admin`select company, website, payment_reference, statement from audit_requests where company = 'Ferrand'`;
	expect(row).toMatchObject({ company: "Ferrand", website: "https://ferrand.example/", payment_reference: "PO-1" });
	expect(row?.statement).toContain("La personne désignée");
	await inspect(context, "/request-audit?lang=fr", "request-audit-fr");
	await inspect(context, "/request-audit?lang=en", "request-audit");
	await context.close();
});

interface Entry {
	id?: string;
	path?: string;
	children?: Entry[];
}

/** The addresses of every page of a module, as the app's own table of pages has them; an id that is nobody's stands in. */
function pagesOf(module: string, entries: readonly Entry[], above = "", within = false): string[] {
	return entries.flatMap(({ id, path: part, children = [] }) => {
		const here = part ? `${above}/${part.replace(/:\w+/g, "0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b")}` : above;
		const inside = within || id?.startsWith(`${module}-`) === true;
		return [...(inside && part ? [here] : []), ...pagesOf(module, children, here, inside)];
	});
}

it("what the pages say is not held has no page, and nothing leads to one", async () => {
	const context = await signedIn("atelier-rive");
	const page = await context.newPage();
	await page.goto("/app", { waitUntil: "networkidle" });
	const rail = await page.getByRole("navigation").first().getByRole("link").allTextContents();
	expect(rail.map((label) => label.trim())).toEqual(["Home", "Audits", "Websites", "Findings", "Reports", "Settings"]);
	await page.getByRole("link", { name: "Audit of www.atelier-rive.example" }).waitFor();
	await inspect(context, "/app", "home-of-a-client");
	const { default: entries } = (await import(new URL("../../web/app/routes.ts", import.meta.url).href)) as {
		default: Entry[];
	};
	const closed = pagesOf("calibration", entries);
	expect(closed.length).toBeGreaterThan(60);
	const open: string[] = [];
	for (const address of closed) {
		const answer = await page.request.get(address);
		// What only takes what is sent to it has no page to show either.
		if (answer.status() === 404 || /\/(try|preview)$/.test(address)) continue;
		open.push(`${answer.status()} ${address}`);
	}
	expect(open).toEqual([]);
	await context.close();
});

it("an owner orders an audit, has it authorised and started, hands over a test account, ends it", async () => {
	const context = await signedIn("atelier-rive");
	const page = await context.newPage();
	await page.goto("/app/audits/new", { waitUntil: "networkidle" });
	await page.getByLabel("Title").fill("Blog");
	await page.getByLabel("Addresses to examine").fill("https://blog.atelier.example\nnonsense");
	await page.getByRole("button", { name: "Order" }).click();
	await page.getByText("“nonsense” is not a whole address with https://.").waitFor();
	await page.getByLabel("Addresses to examine").fill("https://blog.atelier.example");
	await page.getByRole("button", { name: "Order" }).click();
	await page.getByText("The audit is ordered.").waitFor();
	await page.getByText("Start the audit").click();
	await page.getByRole("button", { name: "Start" }).click();
	await page.getByText("No authorisation of this audit is in force now.").waitFor();
	await page.getByRole("link", { name: "Record one signed elsewhere" }).click();
	await page.getByLabel("Signed by").fill("Robin Peeters");
	await page.getByLabel("With what authority").fill("Managing director");
	const today = (await stage.product.now()).toISOString().slice(0, 10);
	await page.getByLabel("Valid from").fill(today);
	await page.getByLabel("Valid until").fill(today);
	await page.getByRole("button", { name: "Record the authorisation" }).click();
	await page.getByText("There is nothing that was signed.").waitFor();
	expect(await page.getByLabel("Signed by").inputValue()).toBe("Robin Peeters");
	await page.getByLabel("The words that were signed").fill("I allow it.");
	await page.getByRole("button", { name: "Record the authorisation" }).click();
	await page.getByText("The authorisation is recorded.").waitFor();
	await page.getByText("Start the audit").click();
	await page.getByRole("button", { name: "Start" }).click();
	await page.getByText("The audit is running.").waitFor();
	await page.getByText("Hand over a test account").click();
	await page.getByLabel("What it opens").fill("Editor");
	await page.getByLabel("User name").fill("CANARY-e2e-user");
	await page.getByLabel("Password").fill("CANARY-e2e-pass");
	await page.getByRole("button", { name: "Encrypt and hand over" }).click();
	await page.getByText("The test account is encrypted and handed over.").waitFor();
	expect(await page.content()).not.toContain("CANARY");
	await page.getByText("End the audit").first().click();
	await page.getByRole("button", { name: "End the audit" }).click();
	await page.getByText("its test accounts are deleted").waitFor();
	await inspect(context, "/app/audits", "audits");
	await inspect(context, "/app/audits/new", "audit-new");
	await inspect(context, `/app/audits/${audit}`, "audit");
	await inspect(context, `/app/audits/${audit}/authorise`, "audit-authorise");
	await inspect(context, `/app/audits/${audit}/report`, "audit-report");
	await inspect(context, "/app/reports", "reports");
	await context.close();
});

it("a website is proven by its file, looked at as ordered, and what changed by the next day is told", async () => {
	const { product } = stage;
	const { website } = product;
	if (!website) throw new Error("There is no website to look at.");
	const context = await signedIn("atelier-rive");
	const page = await context.newPage();
	await page.goto("/app/websites/new", { waitUntil: "networkidle" });
	await page.getByLabel("Address").fill(`${website.address}/shop`);
	await page.getByRole("button", { name: "Add" }).click();
	await page.getByText("Next, prove that you control it.").waitFor();
	const path = new URL(page.url()).pathname;
	await page.getByText("It can be ordered once control of the website is proven.").waitFor();
	const found = async () => {
		await page.getByRole("button", { name: "Check now" }).click();
		await product.worker.idle();
		await page.getByText("It is being looked for.").waitFor({ state: "detached" });
	};
	await found();
	await page.getByText("in its file: There is none.").waitFor();
	website.publish(await page.getByLabel("Line in the file").inputValue());
	await found();
	await page.getByText("Found in its file").waitFor();
	await page.getByText("Look every day").click();
	await page.getByRole("button", { name: "Order it" }).first().click();
	await page.getByText("The monitoring is ordered.").waitFor();
	await product.worker.idle();
	await page.goto(path, { waitUntil: "networkidle" });
	await page.getByText("The cookie of a session may be sent without encryption.").waitFor();
	await page.getByText("Nothing has changed since the first look.").waitFor();
	website.mend();
	const from = product.mails.mails.length;
	await travelTo(product, new Date((await product.now()).getTime() + 25 * 3_600_000));
	const told = product.mails.mails.slice(from).filter(({ subject }) => /website has changed/.test(subject));
	expect(told.map(({ to }) => to)).toEqual(["owner@atelier-rive.example"]);
	expect(told[0]?.text).toContain("F → A+");
	// A day without use ends a session.
	await context.close();
	const later = await signedIn("atelier-rive");
	const look = await later.newPage();
	await look.goto(path, { waitUntil: "networkidle" });
	await look.getByText("All cookies are protected.").first().waitFor();
	expect(await look.getByRole("definition").first().textContent()).toBe("A+");
	await inspect(later, "/app/websites", "websites");
	await inspect(later, "/app/websites/new", "website-new");
	await inspect(later, path, "website");
	await inspect(later, `${path}/edit`, "website-edit");
	await later.close();
});

it("what falls due on the way of a long jump of the clock happens, and is written of, at its own instant", async () => {
	const { product } = stage;
	const [first] = await product.admin<{ id: string; endsAt: Date }[]>`
		select e.id, timezone(o.time_zone, (e.ends_on + 1)::timestamp) as "endsAt" from engagements e
		join organisations o on o.id = e.org_id where o.name = 'Maison Colas'`;
	const endsAt = first?.endsAt ?? new Date(Number.NaN);
	const from = product.mails.mails.length;
	await travelTo(product, new Date(endsAt.getTime() + 2 * 86_400_000));
	const told = product.mails.mails.slice(from).filter(({ subject }) => subject === "An audit has ended");
	expect(told.map(({ to }) => to).sort()).toEqual(["owner@maison-colas.example", product.house.operator.supportEmail]);
	// What the machine needs to send them, and not the two days that the clock went on.
	for (const { at } of told) expect(at.getTime() - endsAt.getTime()).toBeLessThan(3_600_000);
	const [row] = await product.admin`select state, ended_at from engagements where id = ${first?.id ?? ""}`;
	expect([row?.state, row?.ended_at.getTime() - endsAt.getTime() < 600_000]).toEqual(["ended", true]);
});

it("reports of a deleted organisation are read, archived by its owner, and withdrawn", async () => {
	const context = await signedIn("verger-amont", { acceptDownloads: true });
	const page = await context.newPage();
	await page.goto("/app", { waitUntil: "networkidle" });
	await page.getByRole("link", { name: "Read the reports" }).click();
	const read = async () => {
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page
				.getByRole("link", { name: /^PDF, / })
				.first()
				.click(),
		]);
		const { readFile } = await import("node:fs/promises");
		return (await readFile(await download.path())).toString("latin1");
	};
	await page.getByRole("heading", { name: "Of an organisation that has been deleted" }).waitFor();
	expect(await read()).toContain("Revision 1");
	await inspect(context, "/app", "home-after-the-end");
	await page.getByText("Have them archived instead").click();
	await page.getByLabel("Archive until the end of").fill("2020-01-01");
	await page.getByLabel("Type archive our reports to confirm").fill("archive our reports");
	await page.getByRole("button", { name: "Archive the reports" }).click();
	await page.getByText(/Choose a date after/).waitFor();
	const later = new Date((await stage.product.now()).getTime() + 700 * 86_400_000).toISOString().slice(0, 10);
	await page.getByLabel("Archive until the end of").fill(later);
	await page.getByLabel("Type archive our reports to confirm").fill("archive our reports");
	await page.getByRole("button", { name: "Archive the reports" }).click();
	await page.getByText("The reports are archived until that date, encrypted.").waitFor();
	await stage.product.worker.idle();
	expect(await read()).toContain("Revision 1");
	await inspect(context, "/app/reports", "reports-archived");
	await page.goto("/app/reports", { waitUntil: "networkidle" });
	await page.getByText("Withdraw the request").click();
	await page.getByRole("button", { name: "Withdraw", exact: true }).click();
	await page.getByText("The request is withdrawn").waitFor();
	await inspect(context, "/app/reports", "reports-kept", (one) => one.getByText("Have them archived instead").click());
	const [row] = await stage.product.admin`select org_id, kept_until from report_keepings`;
	await stage.product.setNow(new Date(row?.kept_until.getTime() + 2 * 86_400_000));
	await runSweeps(stage.product, ["scheduled_purge_service_reports"]);
	await stage.product.worker.idle();
	const [receipt] = await stage.product.admin`select id from kept_receipts where org_id = ${row?.org_id}`;
	const visitor = await stage.visit();
	await inspect(visitor, `/receipts/${receipt?.id}`, "kept-receipt");
	const [first] = await stage.product.admin`select id from deletion_receipts where org_id = ${row?.org_id}`;
	const look = await visitor.newPage();
	await look.goto(`/receipts/${first?.id}`, { waitUntil: "networkidle" });
	await look.getByRole("heading", { name: "Receipt of the kept reports: deleted" }).waitFor();
	await visitor.close();
	await context.close();
});
