import { readFile } from "node:fs/promises";
import { promise } from "@calibrant/policy";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkIn } from "../src/mail-catcher.ts";
import { axeFinds } from "./axe-finds.ts";
import { openStage, PASSWORD, PICTURES, type Stage, signIn, signUp } from "./open-stage.ts";

const member = { name: "Theo Canary", email: "theo.canary@vesdre.example" };
let stage: Stage;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
	stage = await openStage();
	context = await stage.visit();
	page = await context.newPage();
	await signUp(page, { name: "Lena Roth", email: "lena@vesdre.example", organisation: "Vesdre Gauges" });
	await stage.product.admin`update users set email_verified_at = app.now()`;
	await stage.call(page, "members.invite", { email: member.email, role: "technician" });
	await stage.product.worker.idle();
	const link = linkIn(await stage.product.mails.waitFor(member.email, /invitation/i), /^\/invite\//);
	const theirs = await stage.visit();
	const joining = await theirs.newPage();
	await joining.goto(link, { waitUntil: "networkidle" });
	await joining.getByLabel("Your name").fill(member.name);
	await joining.getByLabel("Password").fill(PASSWORD);
	await joining.getByLabel("I open this account for work").check();
	await joining.getByRole("button", { name: "Open an account and join" }).click();
	await joining.waitForURL(/\/app/);
	await theirs.close();
});
afterAll(async () => {
	await context?.close();
	await stage?.close();
});

const row = () => page.locator("li", { hasText: member.email }).first();
const open = () => page.goto("/app/settings/members", { waitUntil: "networkidle" });

describe("an owner, for a member", () => {
	it(promise(["CX-12", "CX-14"], "access: downloads everything by or about them"), async () => {
		await open();
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			row().getByRole("link", { name: "Export their data" }).click(),
		]);
		const archive = JSON.parse(await readFile(await download.path(), "utf8"));
		expect(archive.member).toMatchObject({ name: member.name, email: member.email, role: "technician" });
		expect(JSON.stringify(archive)).not.toContain("lena@vesdre.example");
	});

	it(
		promise("CX-12", "rectification: asks for it, and the member is told and corrects the name themselves"),
		async () => {
			await open();
			await row().getByText("Ask for them").click();
			await row().getByLabel("What do you ask for?").selectOption("rectification");
			await row().getByLabel("What we should know").fill("The family name is misspelt.");
			expect(await axeFinds(page)).toEqual([]);
			for (const [colorScheme, width] of [
				["light", 1440],
				["dark", 390],
			] as const) {
				await page.emulateMedia({ colorScheme });
				await page.setViewportSize({ width, height: 900 });
				expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
				if (PICTURES) await page.screenshot({ path: `${PICTURES}/ask-for-member-${width}.png`, fullPage: true });
			}
			await page.setViewportSize({ width: 1280, height: 800 });
			await row()
				.getByRole("button", { name: `Send the request for ${member.name}` })
				.click();
			await page.getByText("The request has arrived.").waitFor();
			const [request] = await stage.product
				.admin`select kind, via, email, details, state, due_at > received_at as timed from data_requests`;
			expect(request).toEqual({
				...{ kind: "rectification", via: "owner", email: member.email, timed: true },
				...{ details: "The family name is misspelt.", state: "open" },
			});
			await stage.product.worker.idle();
			await stage.product.mails.waitFor(member.email, /request/i);

			const theirs = await stage.visit();
			const own = await theirs.newPage();
			await signIn(own, member.email);
			await own.waitForURL(/\/app\/?$/);
			await own.goto("/app/account/requests", { waitUntil: "networkidle" });
			expect(await own.locator("main").innerText()).toContain("Correct something that is wrong");
			await own.goto("/app/account/", { waitUntil: "networkidle" });
			await own.getByLabel("Your name").fill("Theo Canari");
			await own.getByRole("button", { name: "Save", exact: true }).click();
			await own.getByText("Your name is changed.").waitFor();
			await theirs.close();
			await open();
			expect(await row().innerText()).toContain("Theo Canari");
		},
	);

	it(
		promise(["CX-12", "CX-16"], "deletion: erases them, and nothing in the database knows them any more"),
		async () => {
			await open();
			await row().getByText("Erase", { exact: true }).click();
			await row().getByRole("button", { name: "Erase Theo Canari" }).click();
			await page.getByText("The member is erased.").waitFor();
			expect(await page.getByText(member.email).count()).toBe(0);
			const { admin } = stage.product;
			const tables = await admin<{ name: string }[]>`
			select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'billing')`;
			for (const { name } of tables) {
				for (const text of [member.email, "Theo Canari"]) {
					const hits = await admin.unsafe(`select 1 from ${name} t where position($1 in t::text) > 0`, [text]);
					expect([name, hits.length]).toEqual([name, 0]);
				}
			}
			const theirs = await stage.visit();
			const own = await theirs.newPage();
			await signIn(own, member.email);
			await own.getByText("The address or the password is not right.").waitFor();
			await theirs.close();
		},
	);
});
