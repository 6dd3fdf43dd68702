import { TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openStage, PICTURES, type Stage, signIn, signUp } from "./open-stage.ts";

let stage: Stage;
let seed: string;
let recoveryCode: string;
const email = "lou@ambleve.example";

beforeAll(async () => {
	stage = await openStage();
});

afterAll(() => stage?.close());

/** The code of the given step, by the product's own clock; a step ahead when the present one was used. */
async function code(ahead = 0): Promise<string> {
	const now = await stage.product.now();
	return new TOTP({ secret: seed }).generate({ timestamp: now.getTime() + ahead * 30_000 });
}

async function look(page: Page, name: string): Promise<void> {
	const found = await axeFinds(page);
	expect([name, ...found]).toEqual([name]);
	if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

describe("a second factor", () => {
	it("is set up from the account page; a wrong code keeps the picture", async () => {
		const context = await stage.visit({ colorScheme: "dark", viewport: { width: 390, height: 844 } });
		const page = await context.newPage();
		await signUp(page, { name: "Lou Maes", email, organisation: "Ambleve Scales" });
		await page.goto("/app/account/", { waitUntil: "networkidle" });
		await page.getByRole("link", { name: "Set it up" }).click();
		await page.getByRole("button", { name: "Set up an authenticator app" }).click();
		seed = await page.getByLabel("Key", { exact: true }).inputValue();
		await look(page, "second-factor-set-up-dark-390");
		await page.getByLabel("Code of the app").fill("000000");
		await page.getByRole("button", { name: "Put it in force" }).click();
		await page.getByText("This code is not right, or was used already.").waitFor();
		expect(await page.getByLabel("Key", { exact: true }).inputValue()).toBe(seed);
		await page.getByLabel("Code of the app").fill(await code());
		await page.getByRole("button", { name: "Put it in force" }).click();
		const codes = page.getByRole("listitem").filter({ hasText: /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/ });
		await codes.first().waitFor();
		expect(await codes.count()).toBe(10);
		recoveryCode = (await codes.first().textContent()) ?? "";
		await look(page, "second-factor-codes-dark-390");
		await page.getByRole("link", { name: "I have kept them" }).click();
		await page.getByText("10 recovery codes are left.").waitFor();
		await look(page, "second-factor-in-force-dark-390");
		await context.close();
	});

	it("is asked for after the password, comes back to the page, and takes a recovery code, without JavaScript", async () => {
		const context = await stage.visit({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto("/sign-in?next=%2Fapp%2Faccount%2Fsecond-factor");
		await signInHere(page);
		await page.getByRole("heading", { name: "Type your code" }).waitFor();
		await page.goto("/app/instruments");
		expect(new URL(page.url()).pathname).toBe("/sign-in/code");
		await page.getByLabel("Code").fill("nonsense");
		await page.getByRole("button", { name: "Sign in", exact: true }).click();
		await page.getByText("This code is not right, or was used already.").waitFor();
		await page.getByLabel("Code").fill(recoveryCode.toUpperCase());
		await page.getByRole("button", { name: "Sign in", exact: true }).click();
		await page.getByRole("heading", { name: "Register" }).waitFor();
		await page.goto("/app/account/second-factor");
		await page.getByText("9 recovery codes are left.").waitFor();
		await context.close();
	});

	it("is shown to those who manage members, and can be removed with a code", async () => {
		const context = await stage.visit();
		const page = await context.newPage();
		await signIn(page, email);
		await page.getByLabel("Code").waitFor();
		await look(page, "sign-in-code-light");
		await page.getByLabel("Code").fill(await code(1));
		await page.getByRole("button", { name: "Sign in", exact: true }).click();
		await page.waitForURL(/\/app\/?$/);
		await page.goto("/app/settings/members");
		await page.getByText("with a second factor", { exact: false }).first().waitFor();
		await stage.product.admin`update second_factors set last_step = 0`;
		await page.goto("/app/account/second-factor", { waitUntil: "networkidle" });
		await page.getByLabel("Code").fill(await code());
		await page.getByRole("button", { name: "Remove the second factor" }).click();
		await page.getByText("The second factor is removed.").waitFor();
		await look(page, "second-factor-removed-light");
		await context.close();
	});
});

async function signInHere(page: Page): Promise<void> {
	await page.getByLabel("E-mail address").fill(email);
	await page.getByLabel("Password").fill("correct horse battery");
	await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
