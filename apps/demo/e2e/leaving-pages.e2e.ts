import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkIn } from "../src/mail-catcher.ts";
import { runSweeps } from "../src/time-machine.ts";
import { axeFinds } from "./axe-finds.ts";
import { cancel, openStage, PICTURES, type Stage, signIn, signUp, widthsIn } from "./open-stage.ts";

let stage: Stage;
let receiptPath: string;

beforeAll(async () => {
	stage = await openStage();
	receiptPath = await deletedOrganisation();
});

afterAll(() => stage?.close());

/** Takes an organisation through its whole grace and gives the address of its receipt. */
async function deletedOrganisation(): Promise<string> {
	const context = await stage.visit();
	const page = await context.newPage();
	const email = "mia@meuse.example";
	await signUp(page, { name: "Mia Lambert", email, organisation: "Meuse Precision" });
	await stage.call(page, "instruments.create", { tag: "TW-014" });
	await cancel(page, "meuse-precision");
	await stage.product.setNow((await stage.instants("meuse-precision")).purge);
	await runSweeps(stage.product, ["scheduled_purge_cancelled_orgs"]);
	await context.close();
	return linkIn(await stage.product.mails.waitFor(email, /has been deleted/i), /^\/receipts\//);
}

/** Pages in states that `every-page.e2e.ts` does not come to. */
describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
	const owner = {
		name: "Lena Vos",
		email: `lena-${colorScheme}@vesdre.example`,
		organisation: `Vesdre ${colorScheme}`,
	};
	const slug = `vesdre-${colorScheme}`;
	let context: BrowserContext;
	/** One of each width, kept: the browser has the scripts and styles already. */
	const looking = new Map<number, BrowserContext>();

	/** Opens a page wide and on a phone; nothing scrolls sideways, and axe finds nothing. */
	async function inspect(path: string, name: string, prepare?: (page: Page) => Promise<void>) {
		for (const width of widthsIn(colorScheme)) {
			const eyes = looking.get(width) ?? (await open(width));
			await eyes.clearCookies();
			await eyes.addCookies(await context.cookies());
			const page = await eyes.newPage();
			await page.goto(path, { waitUntil: prepare ? "networkidle" : "load" });
			await prepare?.(page);
			// What the bar at the top half covers while the page is moved would be told as too small.
			await page.evaluate("scrollTo(0, 0)");
			if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}-${width}.png`, fullPage: true });
			// The dark theme changes colours only; the light one has looked at everything else.
			const found = await axeFinds(page, { colours: colorScheme === "dark" });
			expect.soft([path, ...found]).toEqual([path]);
			expect.soft([path, await page.evaluate("document.documentElement.scrollWidth - innerWidth")]).toEqual([path, 0]);
			await page.close();
		}
	}

	async function open(width: number): Promise<BrowserContext> {
		const phone = width < 500;
		const viewport = { width, height: 900 };
		const eyes = await stage.visit({ colorScheme, hasTouch: phone, isMobile: phone, viewport });
		looking.set(width, eyes);
		return eyes;
	}

	beforeAll(async () => {
		context = await stage.visit();
	});
	afterAll(async () => {
		for (const eyes of [context, ...looking.values()]) await eyes?.close();
	});

	it("the public pages in states of their own are accessible", async () => {
		await inspect("/sign-in?next=/app", "sign-in-refused", async (page) => {
			await page.getByLabel("E-mail address").fill("nobody@vesdre.example");
			await page.getByLabel("Password").fill("not a password of anybody");
			await page.getByRole("button", { name: "Sign in", exact: true }).click();
			await page.getByText("The address or the password is not right.").waitFor();
		});
		await inspect(`/reset-password/${"a".repeat(43)}`, "reset-password");
		await inspect(`/verify-email/${"a".repeat(43)}`, "verify-email");
		await inspect(`/invite/${"0".repeat(32)}_${"a".repeat(43)}`, "invite-gone");
		await inspect(receiptPath, "receipt");
		await inspect(`${receiptPath}?lang=fr`, "receipt-fr");
	});

	it("the pages of an owner with something in them are accessible", async () => {
		const page = await context.newPage();
		await signUp(page, owner);
		await inspect("/sign-up/check-your-mail", "check-your-mail");
		await stage.product.admin`update users set email_verified_at = app.now() where email = ${owner.email}`;
		for (const tag of ["TW-014", "MIC-003"]) await stage.call(page, "instruments.create", { tag });
		await stage.call(page, "members.invite", { email: "theo@vesdre.example", role: "manager" });
		await stage.call(page, "apiKeys.create", {
			name: "Line 3",
			role: "technician",
			scopes: ["instruments:read", "calibrations:read", "calibrations:write"],
		});
		await stage.product.worker.idle();
		for (const path of ["members", "audit-log"]) await inspect(`/app/settings/${path}`, `settings-${path}`);
		await inspect("/app/settings/api-keys", "settings-api-keys-made", async (page) => {
			await page.getByLabel("Name").fill("Import from the scales");
			await page.getByLabel("Role").selectOption("manager");
			await page.locator("input[name=scopes][value='instruments:write']").check();
			await page.getByRole("button", { name: "Make the key" }).click();
			await page.getByLabel("Key", { exact: true }).waitFor();
		});
		const { body } = await stage.call(page, "exports.request", undefined);
		await stage.product.worker.idle();
		await inspect(`/app/export/${body.result.data.json.id}`, "export-ready");
		const link = linkIn(await stage.product.mails.waitFor("theo@vesdre.example", /invitation/i), /^\/invite\//);
		await context.clearCookies();
		await inspect(link, "invite");
	});

	it("billing in every state names its instants and the one step, accessibly", async () => {
		await context.clearCookies();
		const page = await context.newPage();
		await signIn(page, owner.email);
		await page.waitForURL(/\/app\/?$/);
		const { admin } = stage.product;
		const states = [
			["trialing", "The trial of", "Open billing"],
			["past_due", "A payment for", "Pay now"],
			["past_due_no_grace", "has lapsed", "Pay now"],
			["trial_expired", "has ended", "Open billing"],
			["reactivating", "waits for its payment", "Confirm the payment"],
		] as const;
		for (const [state, words, step] of states) {
			await admin`update organisations set state = ${state}, trial_ends_at = app.now() + interval '1 hour',
				payment_url = 'https://pay.example/' where slug = ${slug}`;
			await page.goto("/app/billing/");
			const banner = page.locator("section[aria-label]", { hasText: words }).first();
			expect(await banner.getByRole("link", { name: step }).count(), state).toBe(1);
			if (state !== "past_due_no_grace" && state !== "trial_expired") expect(await banner.innerText()).toContain("UTC");
			await inspect("/app/billing/", `billing-${state}`);
		}
		await admin`update organisations set state = 'active', payment_url = null where slug = ${slug}`;
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
		await stage.product.admin`update sessions set confirmed_at = confirmed_at - interval '1 day'`;
		await inspect("/app/account/delete/", "step-up", async (page) => {
			await page.getByLabel("Type delete my account to confirm").fill("delete my account");
			await page.getByRole("button", { name: "Delete my account" }).click();
			await page.getByRole("heading", { name: "Type your password again" }).waitFor();
		});
	});
});
