import routes from "@calibrant/web/routes";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { letterhead, said } from "./certificates.ts";
import { goTo } from "./go-to.ts";
import { openRegister, PASSWORD, type RegisterStage } from "./open-register.ts";

/** What a page may bring at first, compressed and with headers, and how far it may shift while it loads. */
const SCRIPT_KB = 200;
const SHIFT = 0.05;
/** Without scrolling sideways down to here, in CSS pixels: WCAG 2.2, 1.4.10. */
const NARROWEST = 320;
/** What a page with an id stands on, as far as it can be made in a few calls; the others have journeys of their own. */
const RECORDS: Readonly<Record<string, string>> = {
	instruments: "instruments",
	calibrations: "calibrations",
	certificates: "certificates",
	locations: "locations",
	checklists: "checklist_templates",
	import: "import_batches",
	export: "generated_export_jobs",
	"settings/customers": "customers",
	"settings/custom-fields": "custom_fields",
	"settings/certificates": "certificate_templates",
	"settings/webhooks": "webhooks",
	"settings/decision-rules": "decision_rules",
	oot: "oot_cases",
	assets: "assets",
	"service-requests": "service_requests",
	"work-orders": "work_orders",
	"preventive-plans": "preventive_plans",
	parts: "parts",
	"quality/documents": "controlled_documents",
	"quality/versions": "document_versions where effective_at is not null",
	"quality/nonconformities": "nonconformities",
	"quality/audits": "internal_audits",
	"quality/complaints": "complaints",
	suppliers: "suppliers",
	"quality/suppliers": "suppliers",
	"quality/reviews": "management_reviews",
	"quality/training": "training_requirements",
	"quality/training/records": "training_records",
	"quality/risks": "risks",
};
type Theme = "light" | "dark";

let stage: RegisterStage;
let paths: { open: string[]; own: string[]; audit: string[] };

/** The addresses of the route table that answer with a page; those with an id of records that are there. */
async function pagesOf(table: typeof routes, above = ""): Promise<string[]> {
	const found: string[] = [];
	for (const { path = "", file, children = [] } of table) {
		const here = [above, path].filter(Boolean).join("/");
		if (/^ops|^dev|\*|token|:page|:code|^receipts/.test(here)) continue;
		found.push(...(await pagesOf(children, here)));
		if (children.length > 0 || !file.endsWith(".tsx")) continue;
		const [, realm, list, rest = ""] = /^(app|auditor)\/(.+?)\/:id(\/.*)?$/.exec(here) ?? [];
		if (list === undefined) {
			if (!here.includes(":")) found.push(`/${here}`);
			continue;
		}
		const records = RECORDS[list];
		const [row] = records ? await stage.product.admin.unsafe(`select id from ${records} order by id limit 1`) : [];
		if (row && !rest.includes(":")) found.push(`/${realm}/${list}/${row.id}${rest}`);
	}
	return found;
}

beforeAll(async () => {
	stage = await openRegister();
	const { call, page, product } = stage;
	await product.admin`update users set email_verified_at = app.now()`;
	const { id: instrumentId } = await call("instruments.create", {
		...{ tag: "TW-014", description: "Torque wrench", location: "Liège / Lab" },
		interval: { value: 12, unit: "month" },
	});
	const point = { unit: "N·m", lowerTolerance: "-4.0", upperTolerance: "4.0" };
	const { id: calibrationId } = await call("calibrations.record", {
		...{ instrumentId, performedOn: "2026-03-25", adjusted: true, temperature: "20,5" },
		points: [{ ...point, nominal: "50.0", asFound: "54.8", asLeft: "50.5" }],
	});
	await call("certificateTemplates.create", { content: letterhead });
	await call("customers.create", { name: "Maes NV", address: "Rue 1\n4000 Liège" });
	const { id: assetId } = await call("assets.create", {
		tag: "CMP-1",
		description: "Compressor",
		location: "Liège / Lab",
	});
	await call("serviceRequests.send", { title: "It leaks oil", assetId });
	await call("workOrders.create", { title: "Replace the seal", assetId });
	const monthly = { trigger: "calendar", everyCount: 1, everyUnit: "month", firstOn: "2026-01-31" };
	await call("preventivePlans.create", { title: "Change the oil", assetId, ...monthly });
	const { id: partId } = await call("parts.create", { number: "S-1", name: "Seal", minimum: "5" });
	await call("parts.receive", { partId, place: "Liège / Store", quantity: "4" });
	await call("documents.create", { title: "Use of pipettes" });
	await call("documents.create", { title: "Quality policy" });
	await product.admin`update document_versions set state = 'effective', effective_at = app.now() where title = 'Quality policy'`;
	await call("nonconformities.open", { title: "Wrong tips in use" });
	const year = { title: "2026", periodFrom: "2026-01-01", periodTo: "2026-12-31", lists: ["iso9001_2015"] };
	const { id: programmeId } = await call("internalAudits.createProgramme", year);
	const [me] = await product.admin`select id from memberships limit 1`;
	const planned = { title: "Tips", scope: "Tips", plannedFrom: "2026-03-01", plannedTo: "2026-03-02", leadId: me?.id };
	const { id: auditId } = await call("internalAudits.plan", { programmeId, ...planned });
	const clauses = [{ list: "iso9001_2015", number: "9.2" }];
	await call("internalAudits.takeClauses", { id: auditId, version: 1, clauses });
	await call("internalAudits.move", { id: auditId, version: 2, to: "in_progress" });
	await call("complaints.record", { title: "Another tip was meant" });
	await call("suppliers.create", { name: "Labo Nord", provides: ["calibration"], accreditationBody: "BELAC" });
	const looked = { plannedOn: "2026-03-01", periodFrom: "2026-01-01", periodTo: "2026-03-01" };
	const { id: reviewId } = await call("managementReviews.plan", { title: "2026", chairId: me?.id, ...looked });
	await call("managementReviews.move", { id: reviewId, version: 1, to: "held" });
	// Signed minutes are what an auditor sees too.
	await product.admin`update management_reviews set state = 'closed' where id = ${String(reviewId)}`;
	const { id: riskId } = await call("risks.create", { title: "Freezer fails", cause: "Age" });
	await call("risks.assess", {
		id: riskId,
		version: 1,
		kind: "inherent",
		likelihood: 5,
		severity: 4,
		reason: "It is old",
	});
	await call("risks.assess", {
		id: riskId,
		version: 2,
		kind: "current",
		likelihood: 3,
		severity: 4,
		reason: "An alarm",
	});
	const { id: requirementId } = await call("training.create", { title: "Pipetting", learnerRoles: ["owner"] });
	// Nobody trains themselves, and there is nobody else here.
	await product.admin`with signed as (insert into signatures (org_id, entity_type, entity_id, meaning, signed_at, proof,
			content_hash, name_seal) select id, 'training_record', ${String(requirementId)}, 'trained', app.now(), 'password', '', ''
			from organisations where id = (select org_id from training_requirements) returning org_id, id)
		insert into training_records (org_id, requirement_id, title, member_id, trained_on, how, outcome, recorded_by, recorded_at,
			signature_id) select m.org_id, ${String(requirementId)}, 'Pipetting', m.id, '2026-03-01', 'instruction', 'trained', m.id,
			app.now(), s.id from memberships m join signed s on s.org_id = m.org_id limit 1`;
	await call("customFields.create", { name: "Class of protection", kind: "choice", choices: ["IP54", "IP67"] });
	await call("webhooks.create", { name: "ERP", url: "https://erp.example/hook", events: ["oot.opened"] });
	await call("checklists.create", { name: "Press, before each shift" });
	await call("certificates.issue", { calibrationId, ...said, printedName: "Mia Laurent" }, PASSWORD);
	const headers = { origin: product.baseUrl, "content-type": "text/csv" };
	await page.request.post("/api/imports?fileName=register.csv", { headers, data: "Tag;Description\nX-1;Gauge\n" });
	const { id: begunId } = await call("calibrations.start", { instrumentId, performedOn: "2026-03-26" });
	const pages = [...(await pagesOf(routes)), `/app/calibrations/${begunId}/enter`];
	paths = {
		open: pages.filter((path) => !/^\/(?:app|auditor)/.test(path)),
		audit: pages.filter((path) => path.startsWith("/auditor")),
		own: pages.filter((path) => path.startsWith("/app")),
	};
});

afterAll(() => stage?.close());

/** Loads a page, looks at it in both themes and on a phone, and says whatever is wrong. */
async function inspect(page: Page, path: string, themes: readonly Theme[], scriptOf: Scripts): Promise<string[]> {
	const wrong: string[] = [];
	scriptOf.take();
	const answer = await goTo(page, path);
	// What a role may not see is a page too, finished and said in words.
	if (answer && answer.status() >= 400 && answer.status() !== 403) wrong.push(`answered ${answer.status()}`);
	for (const [index, colorScheme] of themes.entries()) {
		await page.emulateMedia({ colorScheme });
		// What a theme changes is colour.
		wrong.push(...(await axeFinds(page, { colours: index > 0 })).map((one) => `${colorScheme} ${one}`));
	}
	const script = scriptOf.take();
	if (!(script > 50 && script <= SCRIPT_KB)) wrong.push(`${script.toFixed(0)} kB of script`);
	if (!((await page.evaluate<number>("window.shift")) <= SHIFT)) {
		// A page that is drawn while it arrives, on a machine with no time for it, moves once: one that moves always is wrong.
		await goTo(page, path);
		scriptOf.take();
	}
	const shift = await page.evaluate<number>("window.shift");
	if (!(shift <= SHIFT)) wrong.push(`shifted by ${shift}: ${await page.evaluate("window.shifted")}`);
	const points = path === "/developers/changelog" ? [] : await page.evaluate<string[]>(ENGLISH_NUMBERS);
	if (points.length > 0) wrong.push(`numbers with a point: ${points.join(", ")}`);
	const before = page.viewportSize();
	await page.setViewportSize({ width: NARROWEST, height: 640 });
	// A phone's window grows with what does not fit into it, so its own width says nothing.
	const over = await page.evaluate<number>(`document.documentElement.scrollWidth - ${NARROWEST}`);
	if (over > 0) wrong.push(`scrolls ${over} px sideways`);
	if (before) await page.setViewportSize(before);
	return wrong;
}

/** On a page of another language than English, what is nothing but a decimal number and has the English mark; 1.763 may be thousands. */
const ENGLISH_NUMBERS = `document.documentElement.lang.startsWith("en") ? [] : [...document.querySelectorAll("body *")]
	.filter((one) => one.children.length === 0 && !one.closest("[lang|=en], pre, code, script, style"))
	.map((one) => one.textContent.trim())
	.filter((text) => /^[-+±\u2212]?\\d+[.]\\d+( ?%)?$/.test(text) && !/^[1-9]\\d{0,2}[.]\\d{3}$/.test(text))`;

interface Scripts {
	/** How much came since it was last asked, in kB. */
	take(): number;
}

/** Counts the scripts that a page runs as they came over the wire, their headers too. */
async function scriptsOf(page: Page): Promise<Scripts> {
	const network = await page.context().newCDPSession(page);
	await network.send("Network.enable");
	// Every page is somebody's first, whom no service worker serves yet.
	await network.send("Network.setCacheDisabled", { cacheDisabled: true });
	await network.send("Network.setBypassServiceWorker", { bypass: true });
	const scripts = new Set<string>();
	let bytes = 0;
	network.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
		// What a page fetches is put by for work without network, and not run.
		if (request.url.endsWith(".js") && type !== "Fetch") scripts.add(requestId);
	});
	network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
		if (scripts.has(requestId)) bytes += encodedDataLength;
	});
	return {
		take() {
			const taken = bytes / 1000;
			bytes = 0;
			scripts.clear();
			return taken;
		},
	};
}

async function walk(all: readonly string[], options: BrowserContextOptions, themes: readonly Theme[]) {
	const looking = await stage.browser.newContext({
		...{ baseURL: stage.product.baseUrl, reducedMotion: "reduce", colorScheme: themes[0] ?? "light" },
		...options,
	});
	await looking.addInitScript(`window.shift = 0; window.shifted = ""; new PerformanceObserver((list) => {
		for (const one of list.getEntries()) {
			if (one.hadRecentInput) continue;
			window.shift += one.value;
			for (const { node } of one.sources) window.shifted += (node?.outerHTML ?? node?.data ?? "?").slice(0, 120) + " | ";
		}
	}).observe({ type: "layout-shift", buffered: true });`);
	const page = await looking.newPage();
	const scripts = await scriptsOf(page);
	const complaints: string[] = [];
	page.on("pageerror", ({ message }) => complaints.push(message));
	page.on("console", (message) => {
		if (message.type() === "error" && !/status of 403/.test(message.text())) complaints.push(message.text());
	});
	const found: Record<string, string[]> = {};
	for (const path of all) {
		const wrong = [...(await inspect(page, path, themes, scripts)), ...complaints.splice(0)];
		if (wrong.length > 0) found[path] = wrong;
	}
	await looking.close();
	return found;
}

/** Asks the server for pages, as whoever only reads them, who gets the same scripts as the others. */
async function served(all: readonly string[], storageState: Awaited<ReturnType<typeof signedIn>>) {
	const reading = await stage.browser.newContext({ baseURL: stage.product.baseUrl, storageState });
	const found: Record<string, string> = {};
	for (const path of all) {
		const answer = await reading.request.get(path);
		const isPage = (answer.ok() || answer.status() === 403) && (await answer.text()).includes("<h1");
		if (!isPage) found[path] = `answered ${answer.status()}`;
	}
	await reading.close();
	return found;
}

const DESK = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A colleague of the owner, or somebody let in from outside, with the same password, signed in. */
async function signedIn(role: "technician" | "viewer" | "auditor") {
	const { admin, baseUrl } = stage.product;
	const email = `${role}@meuse.example`;
	await admin`with person as (
			insert into users (email, password_hash, email_verified_at, created_at)
			select ${email}, password_hash, app.now(), app.now() from users limit 1 returning id
		), named as (insert into profiles (user_id, name) select id, ${role} from person), auditor as (
			insert into auditor_accesses (org_id, user_id, email, may_export, host_name, host_contact, expires_at, created_at, accepted_at)
			select organisations.id, person.id, ${email}, true, 'Mia', '042', app.now() + interval '9 days', app.now(), app.now()
			from organisations, person where ${role} = 'auditor')
		insert into memberships (org_id, user_id, role) select organisations.id, person.id, ${role} from organisations, person
		where ${role} <> 'auditor'`;
	const context = await stage.browser.newContext({ baseURL: baseUrl });
	const data = { json: { email, password: PASSWORD } };
	await context.request.post("/api/trpc/session.signIn", { headers: { origin: baseUrl }, data });
	const storageState = await context.storageState();
	await context.close();
	return storageState;
}

it("the table leads to every part of the app", () => {
	expect(paths.open.length).toBeGreaterThan(14);
	expect(paths.own.length).toBeGreaterThan(70);
	expect(paths.audit.length).toBe(18);
	for (const list of Object.keys(RECORDS).filter(
		(name) => !/^(?:export|settings\/decision-rules|quality\/versions|quality\/suppliers)$/.test(name),
	))
		expect(paths.own.join("\n")).toMatch(new RegExp(`/app/${list}/[0-9a-f]{8}-`));
});

it("every page, for everybody: nothing axe finds, in both themes small, still, within the screen, without complaint", {
	timeout: 600_000,
}, async () => {
	const own = (storageState: Awaited<ReturnType<typeof signedIn>>, device: object, themes: Theme[]) =>
		walk(paths.own, { ...device, storageState }, themes);
	const [technician, viewer] = [await signedIn("technician"), await signedIn("viewer")];
	const found = await Promise.all([
		own(await stage.context.storageState(), DESK, ["light", "dark"]),
		own(technician, { ...PHONE, locale: "de-DE" }, ["dark"]),
		served(paths.own, viewer),
		walk(paths.audit, { ...DESK, storageState: await signedIn("auditor"), locale: "nl-NL" }, ["light", "dark"]),
		walk(paths.open, { ...PHONE, locale: "de-DE" }, ["dark", "light"]),
	]);
	expect(found).toEqual([{}, {}, {}, {}, {}]);
});

it("a language chosen beside the theme holds for the frame and the pages", async () => {
	const { page } = stage;
	const choose = async (account: string, language: string, lang: string) => {
		await page.locator("header").getByLabel(account).click();
		await page.getByRole("button", { name: language, exact: true }).click();
		await page.locator(`html[lang=${lang}]`).waitFor();
	};
	await page.goto("/app/instruments", { waitUntil: "networkidle" });
	await choose("Your account: Mia Laurent", "Deutsch", "de");
	await page.getByRole("link", { name: "Kalibrierungen" }).first().waitFor();
	expect(await page.locator("main").getAttribute("lang")).toBe("de-DE");
	await page.goto("/app/calendar");
	await page.getByRole("heading", { level: 1, name: "Kalender" }).waitFor();
	await page.goto("/app/account/activity/");
	await page.getByRole("heading", { level: 1, name: "Ihre Aktivität" }).waitFor();
	expect(await page.locator("main").getAttribute("lang")).toBe("de-DE");
	await choose("Ihr Konto: Mia Laurent", "English", "en-GB");
});

/** Goes on with Tab until what has the focus is called so; each stop must show that it has it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
	for (let presses = 0; presses < 120; presses++) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate<{ name: string; ring: string }>(`(() => {
			const { activeElement: one } = document;
			const name = one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText || "";
			return { name: name.trim(), ring: getComputedStyle(one).outlineStyle };
		})()`);
		if (!name.test(at.name)) continue;
		expect([at.name, at.ring]).not.toEqual([at.name, "none"]);
		return;
	}
	throw new Error(`Tab leads to nothing called ${name} on ${page.url()}.`);
}

it("with the keyboard alone an owner exports everything and cancels", async () => {
	const { page, call, product } = stage;
	await product.admin`update organisations set plan = 'pro'`;
	await call("account.confirmPassword", { password: PASSWORD });
	const go = async (name: RegExp, to: string | RegExp) => {
		await tabTo(page, name);
		await page.keyboard.press("Enter");
		await page.waitForURL(to);
		await page.waitForLoadState("networkidle");
	};
	await page.goto("/app", { waitUntil: "networkidle" });
	await go(/^Settings$/, "**/app/settings/general");
	await go(/^Export Data$/, "**/app/settings/export-data");
	await go(/^Export Meuse Precision NV$/, /\/app\/export\/?$/);
	await tabTo(page, /^Download the archive$/);
	const archive = await stage.download(() => page.keyboard.press("Enter"));
	expect(archive.subarray(0, 2).toString()).toBe("PK");
	await page.goto("/app/settings/general", { waitUntil: "networkidle" });
	await go(/^Billing$/, /\/app\/billing\/?$/);
	await go(/^Cancel subscription$/, /\/app\/billing\/cancel\/?$/);
	await tabTo(page, /^Type meuse-precision-nv to confirm/);
	await page.keyboard.type("meuse-precision-nv");
	await tabTo(page, /^Cancel Meuse Precision NV$/);
	await page.keyboard.press("Enter");
	await page.waitForURL(/\/app\/billing\/(\?done=cancelled)?$/);
	expect(await stage.rows("cancellations")).toBe(1);
});
