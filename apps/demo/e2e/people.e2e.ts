import { promise } from "@calibrant/policy";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openStage, PICTURES, type Stage, signUp } from "./open-stage.ts";

let stage: Stage;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
	stage = await openStage();
	context = await stage.visit();
	page = await context.newPage();
	await signUp(page, { name: "Lena Roth", email: "lena@vesdre.example", organisation: "Vesdre Gauges" });
});
afterAll(async () => {
	await context?.close();
	await stage?.close();
});

const admin = () => stage.product.admin;
const sound = async () => {
	expect(await axeFinds(page)).toEqual([]);
	if (PICTURES) {
		const name = new URL(page.url()).pathname.replaceAll("/", "-").slice(1, 40);
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			for (const width of [1440, 390]) {
				await page.setViewportSize({ width, height: 900 });
				await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}-${width}.png`, fullPage: true });
			}
		}
		await page.setViewportSize({ width: 1280, height: 800 });
	}
};

describe("a person's rights", () => {
	it(promise(["CP-97", "IM-26"], "asks in the account, and finds the request there"), async () => {
		await page.goto("/app/account/requests", { waitUntil: "networkidle" });
		await page.getByRole("button", { name: "Send the request" }).click();
		await page.getByLabel("What do you ask for?").selectOption("objection");
		await page.getByLabel("What we should know").fill("No statistics with my name, please.");
		await page.getByRole("button", { name: "Send the request" }).click();
		await page.getByText("Your request has arrived.").waitFor();
		await page.getByText("Being worked on").waitFor();
		await sound();
		expect(await admin()`select kind, via from data_requests`).toEqual([{ kind: "objection", via: "account" }]);
	});

	it(promise("CP-63", "asks without signing in"), async () => {
		const stranger = await stage.visit({ javaScriptEnabled: false });
		const theirs = await stranger.newPage();
		await theirs.goto("/request");
		await theirs.getByLabel("What do you ask for?").selectOption("erasure");
		await theirs.getByRole("textbox", { name: "E-mail address", exact: true }).fill("lena@vesdre.example");
		// Without scripts there is a wait instead of the calculation, and the page says so.
		expect(await theirs.content()).toContain("Without JavaScript, send this form at the earliest");
		await theirs.getByRole("button", { name: "Send the request" }).click();
		await theirs.getByText("This was quicker than people fill in a form.").waitFor();
		expect(await theirs.getByRole("textbox", { name: "E-mail address", exact: true }).inputValue()).toBe(
			"lena@vesdre.example",
		);
		await theirs.waitForTimeout(3100);
		await theirs.getByRole("button", { name: "Send the request" }).click();
		await theirs.getByRole("heading", { name: "Your request has arrived" }).waitFor();
		await stranger.close();
		await page.goto("/request", { waitUntil: "networkidle" });
		await sound();
	});

	it(promise("IM-6", "gives feedback"), async () => {
		await page.goto("/app/account/feedback", { waitUntil: "networkidle" });
		await page.getByLabel("What works, and what does not?").fill("The strip is clear.");
		await page.getByRole("button", { name: "Send", exact: true }).click();
		await page.getByText("Thank you.").waitFor();
		expect(await page.locator("main").innerText()).toContain("The strip is clear.");
		await sound();
	});

	it(promise("IM-27", "stops the news with the one press that began them"), async () => {
		await page.goto("/app/account/", { waitUntil: "networkidle" });
		await page.getByRole("button", { name: "Send me news" }).click();
		await page.getByText("You get news from now on.").waitFor();
		await sound();
		await page.getByRole("button", { name: "Stop the news" }).click();
		await page.getByText("You get no more news.").waitFor();
		expect(await admin()`select given from consents where purpose = 'news' order by id`).toEqual([
			{ given: true },
			{ given: false },
		]);
	});
});

describe("an owner's duties", () => {
	it(promise("CX-9", "accepts the processing agreement and downloads it"), async () => {
		await page.goto("/app/settings/agreement", { waitUntil: "networkidle" });
		await page.getByLabel("Your name").fill("Lena Roth");
		await page.getByRole("button", { name: "Accept for the organisation" }).click();
		await page.getByText("The agreement is accepted.").waitFor();
		await page.goto("/app/settings/agreement", { waitUntil: "networkidle" });
		await sound();
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("link", { name: "Download", exact: true }).click(),
		]);
		expect(download.suggestedFilename()).toMatch(/^data-processing-agreement-.*\.pdf$/);
	});

	it(
		promise(
			["CP-48", "CQ-19"],
			"finds both ways out from Settings, each with what it does, and a hold with its reason",
		),
		async () => {
			await admin()`insert into holds (org_id, classes, ground, reason, reference, placed_by, placed_at)
			select id, '{audit_log}', 'iso_surveillance_audit', 'Surveillance audit', 'SA-9', 'x', now()
			from organisations where slug = 'vesdre-gauges'`;
			await page.goto("/app/settings/general", { waitUntil: "networkidle" });
			await page.getByRole("link", { name: "Delete Organisation" }).click();
			await page.getByRole("heading", { name: "Two ways out" }).waitFor();
			const text = await page.locator("main").innerText();
			expect(text).toContain("after the grace period deletes every record");
			expect(text).toContain("Records of the organisations stay, without my name");
			expect(text).toContain("an open surveillance audit of a quality certification: Surveillance audit (SA-9)");
			await sound();
			expect(await page.getByRole("link", { name: "Go on to the cancellation" }).getAttribute("href")).toMatch(
				/billing\/cancel/,
			);
			await page.getByRole("link", { name: "Delete my account instead" }).click();
			await page.getByRole("heading", { name: "Delete my account" }).waitFor();
			await page.getByRole("link", { name: "Delete Organisation" }).last().click();
			await page.waitForURL(/delete-organisation/);
		},
	);
});
