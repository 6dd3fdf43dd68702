import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { formatInstant } from "../app/format-instant.ts";
import { launchBrowser } from "./browser.ts";
import { linkIn } from "./mail-catcher.ts";
import { type OpenProduct, openProduct } from "./open-product.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PASSWORD = "correct horse battery";
const ZONE = "Europe/Brussels";
/** A folder for pictures of every page, when somebody wants to look at them. */
const PICTURES = process.env.E2E_PICTURES;

let browser: Browser;
let product: OpenProduct;
/** Made by the first journey; the last test looks at its page. */
let receiptPath: string;

beforeAll(async () => {
	[browser, product] = await Promise.all([launchBrowser(), openProduct(inject("cluster"))]);
});

afterAll(async () => {
	await browser?.close();
	await product?.close();
});

const visit = (options: BrowserContextOptions = {}) =>
	browser.newContext({ baseURL: product.origin, reducedMotion: "reduce", timezoneId: ZONE, ...options });

async function signUp(page: Page, person: { name: string; email: string; organisation: string }) {
	await page.goto("/sign-up", { waitUntil: "networkidle" });
	await page.getByLabel("Your name").fill(person.name);
	await page.getByLabel("E-mail address").fill(person.email);
	await page.getByLabel("Organisation").fill(person.organisation);
	await page.getByLabel("Password").fill(PASSWORD);
	await page.getByRole("button", { name: "Sign up" }).click();
	await page.getByRole("heading", { name: "Check your mail" }).waitFor();
}

async function signIn(page: Page, email: string, password = PASSWORD) {
	await page.goto("/sign-in", { waitUntil: "networkidle" });
	await page.getByLabel("E-mail address").fill(email);
	await page.getByLabel("Password").fill(password);
	await page.getByRole("button", { name: "Sign in" }).click();
}

/** Calls a mutation as the page's person, as a program would. */
async function call(page: Page, procedure: string, input: unknown) {
	const answer = await page.request.post(`${product.origin}/api/trpc/${procedure}`, {
		headers: { origin: product.origin },
		data: { json: input },
	});
	return { status: answer.status(), body: await answer.json() };
}

async function cancel(page: Page, slug: string) {
	await page.goto("/app/billing/cancel/", { waitUntil: "networkidle" });
	await page.getByLabel(`Type ${slug} to confirm`).fill(slug);
	await page.getByRole("button", { name: /^Cancel / }).click();
	await page.waitForURL(/\/app\/billing\/?$/);
}

async function instants(slug: string): Promise<{ reminder: Date; purge: Date }> {
	const [row] = await product.database.admin<{ reminder: Date; purge: Date }[]>`
		select c.reminder_due_at as reminder, c.purge_due_at as purge from organisations o
		join cancellations c on c.id = o.cancellation_id where o.slug = ${slug}`;
	if (!row) throw new Error(`${slug} is not cancelled.`);
	return row;
}

describe("an organisation's whole life", () => {
	let context: BrowserContext;
	let page: Page;

	beforeAll(async () => {
		context = await visit();
		page = await context.newPage();
	});
	afterAll(() => context?.close());

	it("begins with a sign-up whose disclosure is the policy's, and a mail whose link changes nothing by itself", async () => {
		await page.goto("/sign-up");
		const answer = await page.request.get(`${product.origin}/api/trpc/policy.disclosure`);
		const { result } = await answer.json();
		expect(await page.locator("main").innerText()).toContain(result.data.json);
		expect(await page.locator("input[type=checkbox]").count()).toBe(0);
		await signUp(page, { name: "Mia Lambert", email: "mia@meuse.example", organisation: "Meuse Precision" });
		expect(await page.locator("main").innerText()).toContain("mia@meuse.example");
		const link = linkIn(await product.mails.waitFor("mia@meuse.example", /confirm/i), /^\/verify-email\//);
		const scanner = await visit();
		await scanner.request.head(link);
		await (await scanner.newPage()).goto(link, { waitUntil: "networkidle" });
		await scanner.close();
		const verified = async () =>
			(await product.database.admin`select email_verified_at from users where email = 'mia@meuse.example'`)[0]
				?.email_verified_at;
		expect(await verified()).toBeNull();
		await page.goto(link, { waitUntil: "networkidle" });
		await page.getByRole("button", { name: "Confirm the address" }).click();
		await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
		expect(await verified()).not.toBeNull();
	});

	it("goes on with an invited member", async () => {
		await page.goto("/app/settings/members", { waitUntil: "networkidle" });
		await page.getByLabel("E-mail address").fill("theo@meuse.example");
		await page.getByRole("button", { name: "Send the invitation" }).click();
		await page.getByText("Choose a role.", { exact: true }).last().waitFor();
		expect(await page.getByLabel("E-mail address").inputValue()).toBe("theo@meuse.example");
		await page.getByLabel("Role", { exact: true }).selectOption("technician");
		await page.getByRole("button", { name: "Send the invitation" }).click();
		await page.getByText("The invitation is on its way by mail.").waitFor();
		const link = linkIn(await product.mails.waitFor("theo@meuse.example", /invitation/i), /^\/invite\//);
		const guest = await visit();
		const theirs = await guest.newPage();
		await theirs.goto(link, { waitUntil: "networkidle" });
		await theirs.getByLabel("Your name").fill("Theo Maes");
		await theirs.getByLabel("Password").fill(PASSWORD);
		await theirs.getByRole("button", { name: "Open an account and join" }).click();
		await theirs.waitForURL(/\/app\/?$/);
		await theirs.goto("/app/billing/");
		expect(await theirs.locator("main").innerText()).toContain("You may not do this");
		await guest.close();
		await page.goto("/app/settings/members");
		expect(await page.locator("main").innerText()).toMatch(/2 members[\s\S]*Theo Maes/);
		expect(await page.locator("main").innerText()).toContain("The last owner keeps this role");
	});

	it("ends read-only, with the stored instant on every page and every write refused", async () => {
		expect((await call(page, "instruments.create", { tag: "TW-014" })).status).toBe(200);
		await page.goto("/app/billing/cancel/", { waitUntil: "networkidle" });
		const main = page.locator("main");
		expect(await main.innerText()).toMatch(/Instrument\w*\s+1/);
		await page.getByLabel("Type meuse-precision to confirm").fill("meuse");
		expect(await page.getByRole("button", { name: "Cancel Meuse Precision" }).isDisabled()).toBe(true);
		const bare = await visit({ javaScriptEnabled: false, storageState: await context.storageState() });
		const plain = await bare.newPage();
		await plain.goto("/app/billing/cancel/");
		await plain.getByLabel(/Why do you leave/).fill("We close the laboratory.");
		await plain.getByLabel("Type meuse-precision to confirm").fill("meuse");
		await plain.getByRole("button", { name: "Cancel Meuse Precision" }).click();
		await plain.getByText("Type meuse-precision exactly.").waitFor();
		expect(await plain.getByLabel(/Why do you leave/).inputValue()).toBe("We close the laboratory.");
		await bare.close();
		await cancel(page, "meuse-precision");
		const { purge, reminder } = await instants("meuse-precision");
		for (const path of ["/app", "/app/billing/", "/app/settings/general", "/app/account/"]) {
			await page.goto(path);
			const banner = page.getByRole("region", { name: "Read-only" });
			expect(await banner.innerText()).toContain(formatInstant(purge, ZONE));
		}
		await page.goto("/app/billing/");
		expect(await main.innerText()).toContain(formatInstant(reminder, ZONE));
		const refused = await call(page, "instruments.create", { tag: "too late" });
		expect([refused.status, refused.body.error.json.data.reason]).toEqual([403, "ORG_READ_ONLY"]);
		await page.goto("/app/settings/general");
		expect(await page.getByLabel("Name").isDisabled()).toBe(true);
		expect(await main.innerText()).toContain("was cancelled and is read-only");
	});

	it("comes back by one click, and can leave again with days of its own", async () => {
		const first = await instants("meuse-precision");
		await page.goto("/app/billing/", { waitUntil: "networkidle" });
		await page.getByRole("button", { name: "Reactivate Meuse Precision" }).click();
		await page.getByText("The organisation is active again.").waitFor();
		expect(await page.getByRole("region", { name: "Read-only" }).count()).toBe(0);
		expect((await call(page, "instruments.create", { tag: "TW-015" })).status).toBe(200);
		await product.travelTo(new Date(Date.now() + 48 * 3_600_000));
		await signIn(page, "mia@meuse.example");
		await page.waitForURL(/\/app\/?$/);
		await cancel(page, "meuse-precision");
		expect((await instants("meuse-precision")).purge.getTime()).toBeGreaterThan(first.purge.getTime());
	});

	it("is reminded, deleted, and leaves a receipt that anybody can verify", async () => {
		const { purge, reminder } = await instants("meuse-precision");
		await product.travelTo(reminder);
		await product.sweep("scheduled_remind_cancelled_orgs");
		const mail = await product.mails.waitFor("mia@meuse.example", /reminder/i);
		expect(mail.text).toContain(formatInstant(purge, ZONE));
		await product.travelTo(purge);
		await product.sweep("scheduled_purge_cancelled_orgs");
		receiptPath = linkIn(await product.mails.waitFor("mia@meuse.example", /has been deleted/i), /^\/receipts\//);
		const anybody = await visit();
		const theirs = await anybody.newPage();
		await theirs.goto(receiptPath, { waitUntil: "networkidle" });
		const text = await theirs.locator("main").innerText();
		expect(text).toContain("This receipt is genuine");
		expect(text).toMatch(/Instrument\w*\s+2\s+0/);
		expect(text).not.toMatch(/Meuse|Mia|Theo|@/);
		const file = await (await theirs.request.get(`/api${receiptPath}/receipt.json`)).body();
		const check = async (buffer: Buffer) => {
			await theirs.goto("/verify", { waitUntil: "networkidle" });
			await theirs.getByLabel("Receipt file").setInputFiles({ name: "r.json", mimeType: "application/json", buffer });
			await theirs.getByRole("button", { name: "Check the receipt" }).click();
			await theirs.getByText(/This receipt (is genuine|does not verify)/).waitFor();
			return theirs.locator("main").innerText();
		};
		expect(await check(file)).toContain("This receipt is genuine");
		const flipped = Buffer.from(file);
		const digit = flipped.indexOf('"before"') + 40;
		flipped[digit] = (flipped[digit] ?? 0) ^ 1;
		expect(await check(flipped)).toMatch(/does not verify[\s\S]*(part|signature)/i);
		await anybody.close();
	});

	it("and its people still have their accounts", async () => {
		await signIn(page, "mia@meuse.example");
		await page.waitForURL(/\/app\/?$/);
		await page.goto("/app/account/");
		expect(await page.locator("main").innerText()).toContain("mia@meuse.example");
	});
});

describe("leaving as a person", () => {
	it("asks a sole owner what becomes of the organisation, wants the password when it was long ago, and loses nothing", async () => {
		const context = await visit();
		const page = await context.newPage();
		const email = "noor@sambre.example";
		await signUp(page, { name: "Noor Aziz", email, organisation: "Sambre Labs" });
		await page.goto("/app/account/delete/", { waitUntil: "networkidle" });
		const phrase = page.getByLabel("Type delete my account to confirm");
		await phrase.fill("delete my account");
		await page.getByRole("button", { name: "Delete my account" }).click();
		await page.getByText("Cancel it or hand it over.").waitFor();
		await product.database.admin`update sessions set confirmed_at = confirmed_at - interval '1 day'
			where user_id = (select id from users where email = ${email})`;
		await page.getByLabel(/You are the only owner/).selectOption("cancel");
		await phrase.fill("delete my account");
		await page.getByRole("button", { name: "Delete my account" }).click();
		const password = page.getByRole("textbox", { name: "Your password" });
		await password.fill("not the password at all");
		await page.getByRole("button", { name: "Confirm and go on" }).click();
		await page.getByText("This is not your present password.").waitFor();
		await password.fill(PASSWORD);
		await page.getByRole("button", { name: "Confirm and go on" }).click();
		await page.waitForURL("**/goodbye");
		const text = await page.locator("main").innerText();
		expect(text).toContain("Your account is deleted");
		expect(text).toMatch(/Sambre Labs: It is cancelled/);
		if (PICTURES) await page.screenshot({ path: `${PICTURES}/goodbye-light-1280.png`, fullPage: true });
		const { violations } = await new AxeBuilder({ page }).withTags(RULES).exclude("[data-live-announcer]").analyze();
		expect(violations.map(({ id }) => id)).toEqual([]);
		await page.reload();
		expect(await page.locator("main").innerText()).toContain("Your account is deleted");
		await product.mails.waitFor(email, /account has been deleted/i);
		expect(await product.database.admin`select id from users where email = ${email}`).toEqual([]);
		await signIn(page, email);
		await page.getByText("The address or the password is not right.").waitFor();
		await context.close();
	});
});

describe("without JavaScript", () => {
	it("signs up, refuses a wrong password with the address kept, never follows a foreign next, and signs out", async () => {
		const context = await visit({ javaScriptEnabled: false });
		const page = await context.newPage();
		const email = "ines@ourthe.example";
		await signUp(page, { name: "Ines Roy", email, organisation: "Ourthe Metrology" });
		await page.goto("/app/account/");
		await page.locator("summary", { hasText: "Ines Roy" }).click();
		await page.getByRole("button", { name: "Sign out" }).click();
		await page.getByText("You are signed out.").waitFor();
		await page.goto("/sign-in?next=%2F%2Fevil.example");
		await page.getByLabel("E-mail address").fill(email);
		await page.getByLabel("Password").fill("wrong password here");
		await page.getByRole("button", { name: "Sign in" }).click();
		await page.getByText("The address or the password is not right.").waitFor();
		expect(await page.getByLabel("E-mail address").inputValue()).toBe(email);
		expect(await page.getByLabel("Password").inputValue()).toBe("");
		await page.getByLabel("Password").fill(PASSWORD);
		await page.getByRole("button", { name: "Sign in" }).click();
		expect(new URL(page.url()).pathname).toBe("/app");
		await page.goto("/app/settings/general");
		await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
		await page.getByRole("button", { name: "Save" }).click();
		await page.getByText("The settings are saved.").waitFor();
		const [row] = await product.database.admin`select time_zone from organisations where slug = 'ourthe-metrology'`;
		expect(row?.time_zone).toBe("Asia/Tokyo");
		await context.close();
	});

	it("downloads the archive at once, and lists it with its hash", async () => {
		const context = await visit({ javaScriptEnabled: false });
		const page = await context.newPage();
		await signIn(page, "ines@ourthe.example");
		await page.goto("/app/export/");
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("button", { name: "Download the archive" }).click(),
		]);
		expect(download.suggestedFilename()).toMatch(/^ourthe-metrology-.*\.zip$/);
		await download.path();
		await page.goto("/app/export/");
		expect(await page.locator("main").innerText()).toMatch(/SHA-256\s*[0-9a-f]{64}/);
		await context.close();
	});
});

describe("keys, sessions and downloads", () => {
	it("shows a key once, and the first call beside it works as it stands", async () => {
		const context = await visit();
		const page = await context.newPage();
		await signIn(page, "ines@ourthe.example");
		await page.waitForURL(/\/app\/?$/);
		await page.goto("/app/settings/api-keys", { waitUntil: "networkidle" });
		await page.getByLabel("Name").fill("Scales");
		await page.getByLabel("Role").selectOption("viewer");
		await page.getByRole("button", { name: "Make the key" }).click();
		const key = await page.getByLabel("Key", { exact: true }).inputValue();
		const command = await page.getByLabel("First call: the register").inputValue();
		const [, header = "", url = ""] = /^curl -H "Authorization: ([^"]+)" "([^"]+)"$/.exec(command) ?? [];
		expect(header).toBe(`Bearer ${key}`);
		const read = () => fetch(url, { headers: { authorization: header } });
		expect((await (await read()).json()).result.data.json.total).toBe(0);
		await page.getByRole("link", { name: "I have copied it" }).click();
		await page.getByRole("button", { name: "Make the key" }).waitFor();
		expect(await page.content()).not.toContain(key);
		await page.locator("summary", { hasText: "Revoke" }).click();
		await page.getByRole("button", { name: "Revoke Scales" }).click();
		await page.getByText("The key is revoked").waitFor();
		expect((await read()).status).toBe(401);
		await context.close();
	});

	it("marks this session and ends the others", async () => {
		const [mine, other] = await Promise.all([visit(), visit()]);
		const [page, elsewhere] = await Promise.all([mine.newPage(), other.newPage()]);
		for (const one of [page, elsewhere]) {
			await signIn(one, "ines@ourthe.example");
			await one.waitForURL(/\/app\/?$/);
		}
		await page.goto("/app/account/", { waitUntil: "networkidle" });
		expect(await page.getByText("This session", { exact: true }).count()).toBe(1);
		await page.getByRole("button", { name: "End all other sessions" }).click();
		await page.getByText("All your other sessions are ended.").waitFor();
		await elsewhere.goto("/app/account/");
		expect(new URL(elsewhere.url()).pathname).toBe("/sign-in");
		const archive = await page.request.get("/api/account/export.json");
		expect((await archive.json()).accountState.email).toBe("ines@ourthe.example");
		await mine.close();
		await other.close();
	});

	it("asks for a recent password before an archive, and keeps it from everybody else", async () => {
		const context = await visit();
		const page = await context.newPage();
		await signIn(page, "ines@ourthe.example");
		await page.waitForURL(/\/app\/?$/);
		const { body } = await call(page, "exports.request", undefined);
		await product.idle();
		const path = `/app/export/${body.result.data.json.id}`;
		await page.goto(path);
		expect(await page.locator("main").innerText()).toMatch(/Can be fetched until[\s\S]*0, and \d+ more/);
		await product.database.admin`update sessions set confirmed_at = confirmed_at - interval '1 day'`;
		await page.goto("/app/export/", { waitUntil: "networkidle" });
		await page.getByRole("button", { name: "Download the archive" }).click();
		await page.getByRole("textbox", { name: "Your password" }).fill(PASSWORD);
		await page.getByRole("button", { name: "Confirm and go on" }).click();
		await page.getByText("The password is confirmed.").waitFor();
		const stranger = await visit();
		const theirs = await stranger.newPage();
		await theirs.goto(path);
		expect(new URL(theirs.url()).pathname).toBe("/sign-in");
		await signUp(theirs, { name: "Otto Berg", email: "otto@berg.example", organisation: "Berg" });
		await theirs.goto(path);
		expect(await theirs.locator("main").innerText()).toContain("Page not found");
		await stranger.close();
		await context.close();
	});

	it("says until when too many attempts are refused", async () => {
		const context = await visit({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto("/sign-in");
		for (let attempts = 0; attempts < 50; attempts++) {
			const input = { email: "otto@berg.example", password: "wrong again and again" };
			if ((await call(page, "session.signIn", input)).status === 429) break;
		}
		await page.getByLabel("E-mail address").fill("otto@berg.example");
		await page.getByLabel("Password").fill(PASSWORD);
		await page.getByRole("button", { name: "Sign in" }).click();
		expect(await page.locator("main").innerText()).toMatch(/too many attempts\. Try again after .+ UTC\./);
		await context.close();
	});
});

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
	const owner = {
		name: "Lena Vos",
		email: `lena-${colorScheme}@vesdre.example`,
		organisation: `Vesdre ${colorScheme}`,
	};
	const slug = `vesdre-${colorScheme}`;
	let context: BrowserContext;

	/** Opens a page wide and on a phone; nothing scrolls sideways, and axe finds nothing. */
	async function inspect(path: string, name: string, prepare?: (page: Page) => Promise<void>) {
		for (const width of [1440, 390]) {
			const phone = width < 500;
			const looking = await visit({
				...{ colorScheme, storageState: await context.storageState(), hasTouch: phone, isMobile: phone },
				viewport: { width, height: 900 },
			});
			const page = await looking.newPage();
			await page.goto(path, { waitUntil: "networkidle" });
			await prepare?.(page);
			if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}-${width}.png`, fullPage: true });
			// The announcer of a button that was waiting; it is emptied seconds later.
			const axe = new AxeBuilder({ page }).withTags(RULES).exclude("[data-live-announcer]");
			const { violations } = await axe.analyze();
			expect.soft(violations.map(({ id, nodes }) => [path, id, nodes.map((node) => node.html)])).toEqual([]);
			expect.soft([path, await page.evaluate("document.documentElement.scrollWidth - innerWidth")]).toEqual([path, 0]);
			await looking.close();
		}
	}

	beforeAll(async () => {
		context = await visit();
	});
	afterAll(() => context?.close());

	it("the public pages are accessible", async () => {
		await inspect("/sign-up", "sign-up");
		await inspect("/sign-in", "sign-in");
		await inspect("/sign-in?next=/app", "sign-in-refused", async (page) => {
			await page.getByLabel("E-mail address").fill("nobody@vesdre.example");
			await page.getByLabel("Password").fill("not a password of anybody");
			await page.getByRole("button", { name: "Sign in" }).click();
			await page.getByText("The address or the password is not right.").waitFor();
		});
		await inspect("/forgot-password", "forgot-password");
		await inspect(`/reset-password/${"a".repeat(43)}`, "reset-password");
		await inspect(`/verify-email/${"a".repeat(43)}`, "verify-email");
		await inspect(`/invite/${"0".repeat(32)}_${"a".repeat(43)}`, "invite-gone");
		await inspect("/goodbye", "goodbye-empty");
		await inspect(receiptPath, "receipt");
		await inspect("/verify", "verify");
	});

	it("the pages of an owner are accessible", async () => {
		const page = await context.newPage();
		await signUp(page, owner);
		for (const tag of ["TW-014", "MIC-003"]) await call(page, "instruments.create", { tag });
		await call(page, "members.invite", { email: "theo@vesdre.example", role: "manager" });
		await call(page, "apiKeys.create", { name: "Line 3", role: "technician" });
		await product.idle();
		await inspect("/sign-up/check-your-mail", "check-your-mail");
		for (const path of ["general", "members", "api-keys", "audit-log", "export-data", "delete-organisation/"]) {
			await inspect(`/app/settings/${path}`, `settings-${path.replace("/", "")}`);
		}
		await inspect("/app/settings/api-keys", "settings-api-keys-made", async (page) => {
			await page.getByLabel("Name").fill("Import from the scales");
			await page.getByLabel("Role").selectOption("manager");
			await page.getByRole("button", { name: "Make the key" }).click();
			await page.getByLabel("Key", { exact: true }).waitFor();
		});
		await inspect("/app/billing/", "billing");
		await inspect("/app/billing/cancel/", "cancel");
		await inspect("/app/export/", "export");
		const { body } = await call(page, "exports.request", undefined);
		await product.idle();
		await inspect(`/app/export/${body.result.data.json.id}`, "export-ready");
		await inspect("/app/account/", "account");
		await inspect("/app/account/export/", "account-export");
		await inspect("/app/account/delete/", "account-delete");
		const link = linkIn(await product.mails.waitFor("theo@vesdre.example", /invitation/i), /^\/invite\//);
		await context.clearCookies();
		await inspect(link, "invite");
	});

	it("the pages of an organisation in its grace are accessible", async () => {
		await context.clearCookies();
		const page = await context.newPage();
		await signIn(page, owner.email);
		await page.waitForURL(/\/app\/?$/);
		await cancel(page, slug);
		await inspect("/app/billing/", "grace-billing");
		await inspect("/app/billing/cancel/", "grace-cancel");
		await inspect("/app/settings/members", "grace-members");
		await inspect("/app/settings/delete-organisation/", "grace-delete-organisation");
		await inspect("/app/export/", "grace-export");
		await inspect("/app/account/delete/", "grace-account-delete");
		await product.database.admin`update sessions set confirmed_at = confirmed_at - interval '1 day'`;
		await inspect("/app/account/delete/", "step-up", async (page) => {
			await page.getByLabel("Type delete my account to confirm").fill("delete my account");
			await page.getByRole("button", { name: "Delete my account" }).click();
			await page.getByRole("heading", { name: "Type your password again" }).waitFor();
		});
	});
});
