import { promise } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkIn } from "../src/mail-catcher.ts";
import { runSweeps } from "../src/time-machine.ts";
import { axeFinds } from "./axe-finds.ts";
import { cancel, openStage, PASSWORD, PICTURES, type Stage, signIn, signUp, ZONE } from "./open-stage.ts";

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});

afterAll(() => stage?.close());

describe("an organisation's whole life", () => {
	let context: BrowserContext;
	let page: Page;

	beforeAll(async () => {
		context = await stage.visit();
		page = await context.newPage();
	});
	afterAll(() => context?.close());

	it("begins with a sign-up whose disclosure is the policy's, and a mail whose link changes nothing by itself", async () => {
		await page.goto("/sign-up", { waitUntil: "networkidle" });
		const answer = await page.request.get(`${stage.product.baseUrl}/api/trpc/policy.disclosure`);
		const { result } = await answer.json();
		expect(await page.locator("main").innerText()).toContain(result.data.json);
		// The disclosure is told, not agreed to: the one box is the word that the account is for work, and is not ticked.
		expect(await page.locator("input[type=checkbox]:not([name=atWork])").count()).toBe(0);
		expect(await page.locator("input[type=checkbox]:checked").count()).toBe(0);
		await signUp(page, { name: "Mia Lambert", email: "mia@meuse.example", organisation: "Meuse Precision" });
		expect(await page.locator("main").innerText()).toContain("mia@meuse.example");
		const link = linkIn(await stage.product.mails.waitFor("mia@meuse.example", /confirm/i), /^\/verify-email\//);
		const scanner = await stage.visit();
		await scanner.request.head(link);
		await (await scanner.newPage()).goto(link, { waitUntil: "networkidle" });
		await scanner.close();
		const verified = async () =>
			(await stage.product.admin`select email_verified_at from users where email = 'mia@meuse.example'`)[0]
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
		const link = linkIn(await stage.product.mails.waitFor("theo@meuse.example", /invitation/i), /^\/invite\//);
		const guest = await stage.visit();
		const theirs = await guest.newPage();
		await theirs.goto(link, { waitUntil: "networkidle" });
		await theirs.getByLabel("Your name").fill("Theo Maes");
		await theirs.getByLabel("Password").fill(PASSWORD);
		await theirs.getByLabel("I open this account for work").check();
		await theirs.getByRole("button", { name: "Open an account and join" }).click();
		await theirs.waitForURL(/\/app\/?$/);
		await theirs.goto("/app/billing/");
		expect(await theirs.locator("main").innerText()).toContain("You may not do this");
		await guest.close();
		await page.goto("/app/settings/members");
		expect(await page.locator("main").innerText()).toMatch(/2 members[\s\S]*Theo Maes/);
		expect(await page.locator("main").innerText()).toContain("The last owner keeps this role");
	});

	it(promise(["CP-49", "CP-17"], "ends read-only, from billing, with the stored instant on every page"), async () => {
		expect((await stage.call(page, "instruments.create", { tag: "TW-014" })).status).toBe(200);
		await page.goto("/app/billing/", { waitUntil: "networkidle" });
		await page.getByRole("link", { name: "Cancel subscription" }).click();
		await page.getByRole("heading", { name: "Cancel subscription", level: 1 }).waitFor();
		await page.waitForLoadState("networkidle");
		const main = page.locator("main");
		expect(await main.innerText()).toMatch(/Instrument\w*\s+1/);
		await page.getByLabel("Type meuse-precision to confirm").fill("meuse");
		expect(await page.getByRole("button", { name: "Cancel Meuse Precision" }).isDisabled()).toBe(true);
		const bare = await stage.visit({ javaScriptEnabled: false, storageState: await context.storageState() });
		const plain = await bare.newPage();
		await plain.goto("/app/billing/cancel/");
		await plain.getByLabel(/Why do you leave/).fill("We close the laboratory.");
		await plain.getByLabel("Type meuse-precision to confirm").fill("meuse");
		await plain.getByRole("button", { name: "Cancel Meuse Precision" }).click();
		await plain.getByText("Type meuse-precision exactly.").waitFor();
		expect(await plain.getByLabel(/Why do you leave/).inputValue()).toBe("We close the laboratory.");
		await bare.close();
		await cancel(page, "meuse-precision");
		await page.getByText("The subscription is cancelled.").waitFor();
		expect(await page.evaluate("document.activeElement.textContent")).toContain("The subscription is cancelled.");
		const { purge, reminder } = await stage.instants("meuse-precision");
		for (const path of ["/app", "/app/billing/", "/app/settings/general", "/app/account/"]) {
			await page.goto(path);
			const banner = page.getByRole("region", { name: "Read-only" });
			expect(await banner.innerText()).toContain(formatInstant(purge, ZONE));
		}
		await page.goto("/app/billing/");
		expect(await main.innerText()).toContain(formatInstant(reminder, ZONE));
		const refused = await stage.call(page, "instruments.create", { tag: "too late" });
		expect([refused.status, refused.body.error.json.data.reason]).toEqual([403, "ORG_READ_ONLY"]);
		await page.goto("/app/settings/general");
		expect(await page.getByLabel("Name").isDisabled()).toBe(true);
		expect(await main.innerText()).toContain("was cancelled and is read-only");
	});

	it(
		promise(["CP-23", "CP-24", "CP-25"], "comes back by one click, and can leave again with days of its own"),
		async () => {
			const first = await stage.instants("meuse-precision");
			await page.goto("/app/billing/", { waitUntil: "networkidle" });
			await page.getByRole("button", { name: "Reactivate Meuse Precision" }).click();
			await page.getByText("The organisation is active again.").waitFor();
			expect(await page.getByRole("region", { name: "Read-only" }).count()).toBe(0);
			expect((await stage.call(page, "instruments.create", { tag: "TW-015" })).status).toBe(200);
			await stage.product.setNow(new Date(Date.now() + 48 * 3_600_000));
			await signIn(page, "mia@meuse.example");
			await page.waitForURL(/\/app\/?$/);
			await cancel(page, "meuse-precision");
			expect((await stage.instants("meuse-precision")).purge.getTime()).toBeGreaterThan(first.purge.getTime());
		},
	);

	it(promise(["CP-50", "CP-51"], "is reminded, deleted, and leaves a receipt that anybody can verify"), async () => {
		const { purge, reminder } = await stage.instants("meuse-precision");
		await stage.product.setNow(reminder);
		await runSweeps(stage.product, ["scheduled_remind_cancelled_orgs"]);
		const mail = await stage.product.mails.waitFor("mia@meuse.example", /reminder/i);
		expect(mail.text).toContain(formatInstant(purge, ZONE));
		await stage.product.setNow(purge);
		await runSweeps(stage.product, ["scheduled_purge_cancelled_orgs"]);
		const receiptPath = linkIn(
			await stage.product.mails.waitFor("mia@meuse.example", /has been deleted/i),
			/^\/receipts\//,
		);
		const { admin } = stage.product;
		const [left] = await admin`
			select (select count(*)::int from organisations where slug = 'meuse-precision') as organisations,
				(select count(*)::int from instruments) as instruments, (select count(*)::int from audit_log) as lines`;
		expect(left).toMatchObject({ organisations: 0, instruments: 0 });
		expect(left?.lines).toBeGreaterThan(3);
		const anybody = await stage.visit();
		const theirs = await anybody.newPage();
		await theirs.goto(receiptPath, { waitUntil: "networkidle" });
		const text = await theirs.locator("main").innerText();
		expect(text).toContain("This receipt is genuine");
		expect(text).toMatch(/Instrument\w*\s+2\s+0/);
		expect(text).not.toMatch(/Meuse|Mia|Theo|@/);
		const file = await (await theirs.request.get(`/api${receiptPath}/receipt.json`)).body();
		const check = async (buffer: Buffer) => {
			await theirs.goto("/verify", { waitUntil: "networkidle" });
			await theirs.getByLabel("File").setInputFiles({ name: "r.json", mimeType: "application/json", buffer });
			await theirs.getByRole("button", { name: "Check the file" }).click();
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
		const context = await stage.visit();
		const page = await context.newPage();
		const email = "noor@sambre.example";
		await signUp(page, { name: "Noor Aziz", email, organisation: "Sambre Labs" });
		await page.goto("/app/account/delete/", { waitUntil: "networkidle" });
		const phrase = page.getByLabel("Type delete my account to confirm");
		await phrase.fill("delete my account");
		await page.getByRole("button", { name: "Delete my account" }).click();
		await page.getByText("Cancel it or hand it over.").waitFor();
		await stage.product.admin`update sessions set confirmed_at = confirmed_at - interval '1 day'
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
		expect(await axeFinds(page)).toEqual([]);
		await page.reload();
		expect(await page.locator("main").innerText()).toContain("Your account is deleted");
		await stage.product.mails.waitFor(email, /account has been deleted/i);
		expect(await stage.product.admin`select id from users where email = ${email}`).toEqual([]);
		await signIn(page, email);
		await page.getByText("The address or the password is not right.").waitFor();
		await context.close();
	});
});
