import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type FakeStripe, openFakeStripe, payOn, signedEvent } from "@calibrant/billing/testing";
import { freePort } from "@calibrant/db/postgres";
import { demoOperator, promise } from "@calibrant/policy";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openStage, PASSWORD, type Stage, signIn, signUp } from "./open-stage.ts";

const STRIPE_WEBHOOK_SECRET = "whsec_of_a_journey";
let stage: Stage;
let stripe: FakeStripe;

beforeAll(async () => {
	stripe = await openFakeStripe();
	const prices = [
		{ plan: "free", amount: "49.00", currency: "EUR", per: "month", taxIncluded: false, stripePrice: "price_1" },
	];
	const OPERATOR_FILE = path.join(mkdtempSync(path.join(tmpdir(), "calibrant-e2e-")), "operator.json");
	writeFileSync(OPERATOR_FILE, JSON.stringify({ ...demoOperator, prices }));
	const STRIPE_URL = String(stripe.address);
	stage = await openStage({
		env: { STRIPE_SECRET_KEY: "sk_test_1", STRIPE_URL, STRIPE_WEBHOOK_SECRET, OPERATOR_FILE },
	});
});

afterAll(async () => {
	await stage?.close();
	await stripe?.close();
});

/**
 * An authenticator of the browser's own, which verifies its user and answers at once. What is asked of it between `hold` and
 * `release` is never answered.
 */
async function virtualAuthenticator(page: Page) {
	const browser = await page.context().newCDPSession(page);
	await browser.send("WebAuthn.enable");
	const device = { protocol: "ctap2", transport: "internal", hasResidentKey: true } as const;
	const options = { ...device, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
	const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", { options });
	const answers = (enabled: boolean) =>
		browser.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
	return { hold: () => answers(false), release: () => answers(true) };
}

describe("without JavaScript", () => {
	it("signs up, refuses a wrong password with the address kept, never follows a foreign next, and signs out", async () => {
		const context = await stage.visit({ javaScriptEnabled: false });
		const page = await context.newPage();
		const email = "ines@ourthe.example";
		await signUp(page, { name: "Ines Roy", email, organisation: "Ourthe Metrology" }, 3100);
		await page.goto("/app/account/");
		await page.locator("summary", { hasText: "Ines Roy" }).click();
		await page.getByRole("button", { name: "Sign out" }).click();
		await page.getByText("You are signed out.").waitFor();
		await page.goto("/sign-in?next=%2F%2Fevil.example");
		expect(await page.getByText("Your session has ended").count()).toBe(0);
		expect(await page.getByText("Sign in with a passkey").isVisible()).toBe(false);
		await page.getByLabel("E-mail address").fill(email);
		await page.getByLabel("Password").fill("wrong password here");
		await page.getByRole("button", { name: "Sign in", exact: true }).click();
		await page.getByText("The address or the password is not right.").waitFor();
		expect(await page.getByLabel("E-mail address").inputValue()).toBe(email);
		expect(await page.getByLabel("Password").inputValue()).toBe("");
		await page.getByLabel("Password").fill(PASSWORD);
		await page.getByRole("button", { name: "Sign in", exact: true }).click();
		expect(new URL(page.url()).pathname).toBe("/app");
		await page.goto("/app/settings/general");
		await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
		await page.getByLabel("Country").selectOption("JP");
		await page.getByRole("button", { name: "Save", exact: true }).click();
		await page.getByText("The settings are saved.").waitFor();
		const [row] = await stage.product
			.admin`select time_zone, country from organisations where slug = 'ourthe-metrology'`;
		expect(row).toEqual({ time_zone: "Asia/Tokyo", country: "JP" });
		await context.close();
	});

	it(
		promise("CQ-18", "Settings lead to Export Data, where the archive downloads at once and is listed with its hash"),
		async () => {
			const context = await stage.visit({ javaScriptEnabled: false });
			const page = await context.newPage();
			await signIn(page, "ines@ourthe.example");
			await page.goto("/app/settings/general");
			await page.getByRole("link", { name: "Export Data", exact: true }).click();
			await page.getByRole("link", { name: "Start from an archive" }).waitFor();
			await page.getByRole("link", { name: "Export Ourthe Metrology" }).click();
			const [download] = await Promise.all([
				page.waitForEvent("download"),
				page.getByRole("button", { name: "Download the archive" }).click(),
			]);
			expect(download.suggestedFilename()).toMatch(/^ourthe-metrology-.*\.zip$/);
			await download.path();
			await page.goto("/app/export/");
			expect(await page.locator("main").innerText()).toMatch(/SHA-256\s*[0-9a-f]{64}/);
			await context.close();
		},
	);
});

it("a plan is chosen under Billing and paid on Stripe's page; the page says how far it is, and opens Stripe's own", async () => {
	const { admin, now } = stage.product;
	stripe.pagesExpire = Math.round((await now()).getTime() / 1000) + 86_400;
	const context = await stage.visit();
	const page = await context.newPage();
	const axe = () => axeFinds(page);
	await signIn(page, "ines@ourthe.example");
	await page.waitForURL(/\/app\/?$/);
	await page.goto("/app/billing/", { waitUntil: "networkidle" });
	await page.getByRole("link", { name: "Choose Free: €49.00 a month, without tax" }).click();
	await page.getByRole("heading", { name: "Pay for Free" }).waitFor();
	expect(await axe()).toEqual([]);
	expect(await admin`select 1 from billing_requests`).toEqual([]);
	await page.getByRole("button", { name: "Choose Free and go on to pay" }).click();
	const link = page.getByRole("link", { name: "Go on to the payment page of Stripe" });
	await link.waitFor();
	expect(await axe()).toEqual([]);
	payOn(stripe, (await link.getAttribute("href")) ?? "");
	await page.goto("/app/billing/?payment=sent", { waitUntil: "networkidle" });
	await page.getByRole("heading", { name: "The payment is being confirmed" }).waitFor();
	const [row] = await admin`select stripe_customer_id as customer from organisations where slug = 'ourthe-metrology'`;
	const event = { id: "evt_journey", type: "customer.subscription.created", customer: row?.customer };
	const { payload, signature } = signedEvent(STRIPE_WEBHOOK_SECRET, event);
	const headers = { "stripe-signature": signature, "content-type": "application/json" };
	const answer = await page.request.post("/webhooks/stripe", { headers, data: payload });
	expect(answer.status()).toBe(200);
	await page.getByText("Stripe has confirmed the payment. The plan is Free.").waitFor();
	await page.getByRole("button", { name: "Payment method and invoices at Stripe" }).click();
	await page.getByRole("link", { name: "Go on to Stripe" }).waitFor();
	expect(await page.getByText("set by hand").count()).toBe(0);
	expect(await axe()).toEqual([]);
	await context.close();
});

describe("keys, sessions and downloads", () => {
	it("shows a key once, and the first calls work in a shell as they stand", async () => {
		const context = await stage.visit();
		const page = await context.newPage();
		await signIn(page, "ines@ourthe.example");
		await page.waitForURL(/\/app\/?$/);
		await page.goto("/app/settings/api-keys", { waitUntil: "networkidle" });
		await page.getByLabel("Name").fill("Scales");
		await page.getByLabel("Role").selectOption("manager");
		await page.getByRole("button", { name: "Make the key" }).click();
		await page.getByText("Choose at least one.").waitFor();
		for (const scope of ["read", "write"])
			await page.locator(`input[name=scopes][value='instruments:${scope}']`).check();
		await page.getByRole("button", { name: "Make the key" }).click();
		const key = await page.getByLabel("Key", { exact: true }).inputValue();
		// Not the synchronous one: the product that curl asks runs in this process.
		const inShell = async (command: string) =>
			JSON.parse((await promisify(execFile)("sh", ["-c", command], { env: { PATH: process.env.PATH } })).stdout);
		const first = await page.getByLabel("First call").inputValue();
		expect(await inShell(first)).toMatchObject({ items: [] });

		const reader = await context.newPage();
		await reader.goto("/developers");
		await reader.getByText("An owner of Ourthe Metrology").waitFor();
		const shown = (label: string) =>
			reader.getByRole("region", { name: label, exact: true }).locator("pre").innerText();
		const withKey = (await shown("The key, where a shell finds it")).replace("cal_…", key);
		const run = async (label: string, id = "") =>
			inShell(`${withKey}\n${(await shown(label)).replace("/ID", `/${id}`)}`);
		const { id } = await run("Add an instrument (POST)");
		expect(await run("Change it (PATCH)", id)).toMatchObject({ location: "Line 3", version: 2 });
		expect((await run("Read: the first five instruments")).items).toMatchObject([{ id, tag: "SCALE-7" }]);
		const client = await page.request.get(`/${/calibrant-client\.tgz/.exec(await shown("Install the client"))?.[0]}`);
		expect((await client.body()).subarray(0, 2).toString("hex")).toBe("1f8b");

		// The receiver as it stands, but for its port: it takes what was signed, and refuses what was not.
		const port = await freePort();
		const url = `http://localhost:${port}/`;
		const made = await stage.call(page, "webhooks.create", { name: "Line 3", url, events: ["instrument.created"] });
		const { id: webhook, secret } = made.body.result.data.json as { id: string; secret: string };
		const program = (await shown("receiver.mjs")).replace("8787", String(port));
		const env = { PATH: process.env.PATH, WEBHOOK_SECRET: secret };
		const cwd = new URL("../../../packages/webhooks", import.meta.url);
		const receiver = spawn("node", ["--input-type=module", "-e", program], {
			cwd,
			env,
			stdio: ["ignore", "pipe", "inherit"],
		});
		const told = once(receiver.stdout, "data");
		const refused = () =>
			page.request.post(url, { data: "{}" }).then(
				(answer) => answer.status(),
				() => null,
			);
		await expect.poll(refused, { timeout: 20_000 }).toBe(400);
		await stage.call(page, "webhooks.test", { id: webhook });
		expect(String((await told)[0])).toMatch(/^webhook\.test /);
		receiver.kill();
		await reader.close();

		await page.getByRole("link", { name: "I have copied it" }).click();
		await page.getByRole("button", { name: "Make the key" }).waitFor();
		expect(await page.content()).not.toContain(key);
		await page.locator("summary", { hasText: "Revoke" }).click();
		await page.getByRole("button", { name: "Revoke Scales" }).click();
		await page.getByText("The key is revoked").waitFor();
		expect(await inShell(first)).toMatchObject({ status: 401 });
		await context.close();
	});

	it("marks this session and ends the others", async () => {
		const [mine, other] = await Promise.all([stage.visit(), stage.visit()]);
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
		await elsewhere.getByText("Your session has ended: it was not used for a while").waitFor();
		const archive = await page.request.get("/api/account/export.json");
		expect((await archive.json()).accountState.email).toBe("ines@ourthe.example");
		await mine.close();
		await other.close();
	});

	it("asks for a recent password before an archive, and keeps it from everybody else", async () => {
		const context = await stage.visit();
		const page = await context.newPage();
		await signIn(page, "ines@ourthe.example");
		await page.waitForURL(/\/app\/?$/);
		const { body } = await stage.call(page, "exports.request", undefined);
		await stage.product.worker.idle();
		const path = `/app/export/${body.result.data.json.id}`;
		await page.goto(path);
		expect(await page.locator("main").innerText()).toMatch(/Can be fetched until[\s\S]*0, and \d+ more/);
		await stage.product.admin`update sessions set confirmed_at = confirmed_at - interval '1 day'`;
		await page.goto("/app/export/", { waitUntil: "networkidle" });
		await page.getByRole("button", { name: "Download the archive" }).click();
		await page.getByRole("link", { name: "Back", exact: true }).click();
		expect(await page.getByRole("textbox", { name: "Your password" }).count()).toBe(0);
		await page.getByRole("button", { name: "Download the archive" }).click();
		await page.getByRole("textbox", { name: "Your password" }).fill(PASSWORD);
		const archive = page.waitForEvent("download");
		await page.getByRole("button", { name: "Confirm and go on" }).click();
		expect((await archive).suggestedFilename()).toMatch(/\.zip$/);
		const focus = await page.evaluate("document.activeElement.textContent");
		expect(focus).toContain("The password is confirmed, and the download begins.");
		const stranger = await stage.visit();
		const theirs = await stranger.newPage();
		await theirs.goto(path);
		expect(new URL(theirs.url()).pathname).toBe("/sign-in");
		await signUp(theirs, { name: "Otto Berg", email: "otto@berg.example", organisation: "Berg" });
		await theirs.goto(path);
		expect(await theirs.locator("main").innerText()).toContain("Page not found");
		await stranger.close();
		await context.close();
	});

	it("a passkey is added, opens the account alone and after the password, stands for it again, and is removed", async () => {
		const context = await stage.visit({ colorScheme: "dark" });
		const page = await context.newPage();
		const look = async () => expect(await axeFinds(page)).toEqual([]);
		const { hold, release } = await virtualAuthenticator(page);
		const forget = () => stage.product.admin`update sessions set confirmed_at = confirmed_at - interval '1 day'`;
		const signOut = () => page.request.post("/sign-out", { headers: { origin: stage.product.baseUrl } });
		await signIn(page, "ines@ourthe.example");
		await page.waitForURL(/\/app\/?$/);
		await page.goto("/app/account/", { waitUntil: "networkidle" });
		await page.getByRole("link", { name: "Add a passkey" }).click();
		await look();
		await forget();
		await page.getByLabel("Name").fill("Phone");
		await page.getByRole("button", { name: "Add a passkey" }).click();
		await page.getByRole("textbox", { name: "Your password" }).fill(PASSWORD);
		expect(await page.getByRole("button", { name: "Use a passkey instead" }).count()).toBe(0);
		await page.getByRole("button", { name: "Confirm and go on" }).click();
		await page.getByText("is your second factor from now on").waitFor();
		await look();
		await page.getByRole("link", { name: "I have kept them" }).click();
		await page.getByText("Not used yet").waitFor();

		await signOut();
		await hold();
		await page.goto("/sign-in?next=%2Fapp%2Faccount%2Fpasskeys", { waitUntil: "networkidle" });
		await look();
		await release();
		await page.getByRole("button", { name: "Sign in with a passkey" }).click();
		await page.getByText("Last used").waitFor();
		await look();

		await signOut();
		await hold();
		await signIn(page, "ines@ourthe.example");
		const after = page.getByRole("button", { name: "Use a passkey" });
		await after.waitFor();
		await look();
		await release();
		await after.click();
		await page.waitForURL(/\/app\/?$/);

		await signOut();
		// The virtual authenticator answers what is offered among the suggestions by itself.
		await page.goto("/sign-in?next=%2Fapp%2Faccount%2Fpasskeys");
		await page.getByText("Last used").waitFor();
		await forget();
		await page.locator("summary", { hasText: "Remove" }).click();
		await page.getByRole("button", { name: "Remove Phone" }).click();
		await page.getByRole("button", { name: "Use a passkey instead" }).waitFor();
		await look();
		await page.getByRole("button", { name: "Use a passkey instead" }).click();
		await page.getByText("The passkey is removed.").waitFor();
		await page.getByText("You have none yet.").waitFor();
		await context.close();
	});

	it("says until when too many attempts are refused", async () => {
		const context = await stage.visit({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto("/sign-in");
		for (let attempts = 0; attempts < 50; attempts++) {
			const input = { email: "otto@berg.example", password: "wrong again and again" };
			if ((await stage.call(page, "session.signIn", input)).status === 429) break;
		}
		await page.getByLabel("E-mail address").fill("otto@berg.example");
		await page.getByLabel("Password").fill(PASSWORD);
		await page.getByRole("button", { name: "Sign in", exact: true }).click();
		expect(await page.locator("main").innerText()).toMatch(/too many attempts\. Try again after .+ UTC\./);
		await context.close();
	});
});
