import { smtpMailer } from "@calibrant/mail";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openRegister, type RegisterStage, typePassword } from "./open-register.ts";
import { PICTURES } from "./open-stage.ts";

const PHONE = { width: 390, height: 844 };

let stage: RegisterStage;
let page: Page;
let code: string;
let shots = 0;

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
	await page.setViewportSize(PHONE);
	const { id } = await stage.call("assets.create", {
		tag: "PMP-7",
		description: "Cooling pump",
		location: "Liège / Hall 2",
	});
	const [row] = await stage.product.admin`select label_code from assets where id = ${String(id)}`;
	code = row?.label_code;
});

afterAll(() => stage?.close());

/** No fault that axe finds, and nothing to scroll sideways. */
async function expectSound(seen: Page): Promise<void> {
	if (PICTURES) await seen.screenshot({ path: `${PICTURES}/maintenance-${++shots}.png`, fullPage: true });
	expect.soft(await axeFinds(seen)).toEqual([]);
	const wide = await seen.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
	expect.soft(wide, seen.url()).toBeLessThanOrEqual(0);
}

it("somebody scans the label of an asset and reports a fault without an account; an unknown label says nothing", async () => {
	const context = await stage.browser.newContext({ baseURL: stage.product.baseUrl, viewport: PHONE, locale: "en-GB" });
	const stranger = await context.newPage();
	await stranger.goto("/r/0000-0000-0000");
	await stranger.getByText("Nothing can be reported at this label.").waitFor();
	await stranger.goto(`/r/${code}`);
	await stranger.getByText("Cooling pump").waitFor();
	await expectSound(stranger);
	await stranger.getByLabel("What is wrong").fill("Oil under the pump");
	await stranger.getByLabel("How urgent").selectOption("high");
	await stranger.getByLabel("Your name").fill("Jan");
	const shown = await stranger.screenshot();
	await stranger.getByLabel("Photo").setInputFiles({ name: "oil.png", mimeType: "image/png", buffer: shown });
	await stranger.getByRole("button", { name: "Send the report" }).click();
	await stranger.getByText(/under the number SR-\d{4}-00001/).waitFor();
	expect(await stranger.getByText("The photo could not be kept").count()).toBe(0);
	await context.close();
	// Those of the organisation scan it, or type its tag, and have the asset itself.
	for (const asked of [`${stage.product.baseUrl}/r/${code}`, "pmp-7"]) {
		await page.goto(`/app/scan?${new URLSearchParams({ code: asked })}`);
		await page.getByRole("heading", { level: 1, name: /PMP-7/ }).waitFor();
	}
	await stage.call("instruments.create", { tag: "PMP-7" });
	await page.goto("/app/scan?code=pmp-7", { waitUntil: "networkidle" });
	await expectSound(page);
	await page.getByRole("listitem").filter({ hasText: "Asset, Cooling pump" }).getByRole("link").click();
	await page.getByRole("heading", { level: 1, name: /PMP-7/ }).waitFor();
	expect(new URL(page.url()).pathname).toContain("/app/assets/");
});

it("on a phone it becomes a work order, is worked on, signed and closed", async () => {
	await page.goto("/app/work-orders/new");
	await page.getByRole("button", { name: "Make the draft" }).click();
	// The button may stand a screen below what is marked.
	await page.locator("[aria-invalid=true]:focus").waitFor();
	await page.goto("/app/service-requests");
	await page.getByRole("link", { name: /SR-\d{4}-00001/ }).click();
	await page.getByRole("img", { name: "oil.png" }).waitFor();
	await expectSound(page);
	await page.getByRole("button", { name: "Make a work order" }).click();
	await page.getByText("The work order is made.").waitFor();
	await page.getByText("Add a task", { exact: true }).click();
	await page.getByLabel("What is to be done").fill("Pressure");
	await page.getByLabel("Answered by").selectOption("number");
	await page.getByLabel("Lower limit").fill("5,0");
	await page.getByLabel("Unit").fill("bar");
	await page.getByRole("button", { name: "Add the task" }).click();
	await page.getByText("It is saved.").waitFor();
	await page.getByRole("button", { name: "Begin the work" }).click();
	await page.getByText("The state is changed.").waitFor();
	await page.getByRole("button", { name: "The work is done" }).waitFor();
	// A position is asked for once, by a button; without one it works as well.
	const order = page.url();
	await page.context().grantPermissions(["geolocation"]);
	await page.context().setGeolocation({ latitude: 50.6326, longitude: 5.5797, accuracy: 12 });
	await page.getByRole("link", { name: "Check in" }).click();
	await page.waitForURL("**/check-in");
	await page.waitForLoadState("networkidle");
	await page.getByRole("button", { name: "Add my position now" }).click();
	await page.getByText("to within 12 m").waitFor();
	await expectSound(page);
	await page.getByRole("button", { name: "I am on site" }).click();
	await page.getByText("You are checked in.").waitFor();
	await page.getByText("50.6326, 5.5797 (± 12 m)").waitFor();
	await page.getByRole("link", { name: "Check out" }).click();
	await page.getByRole("button", { name: "I leave" }).click();
	await page.getByText("You are checked out.").waitFor();
	await page.goto(order);
	expect(await page.getByRole("button", { name: "The work is done" }).isDisabled()).toBe(true);
	await page.getByRole("button", { name: "Start my timer" }).click();
	await page.getByText("Your timer runs.").waitFor();
	await page.getByRole("button", { name: "Stop my timer" }).click();
	await page.getByText("Your timer is stopped.").waitFor();
	await page.getByLabel("Reading").fill("4.9");
	await page.getByRole("button", { name: "Keep the answer" }).click();
	await page.getByText("lies outside the limits").first().waitFor();
	expect(await page.getByLabel("Reading").inputValue()).toBe("4.9");
	await page.getByLabel("Reading").fill("5.5");
	await page.getByRole("button", { name: "Keep the answer" }).click();
	await page.getByText("The answer is kept.").waitFor();
	await expectSound(page);
	// Somebody else answers while the page stands open: both are shown, and nothing is overwritten unseen.
	const other = await page.context().newPage();
	await other.goto(order);
	for (const [seen, reading] of [
		[other, "5.6"],
		[page, "5.7"],
	] as const) {
		await seen.getByText("Change the answer").click();
		await seen.getByLabel("Reading").fill(reading);
		await seen.getByRole("button", { name: "Keep the answer" }).click();
		if (seen === other) await other.getByText("The answer is kept.").waitFor();
	}
	await other.close();
	await page.getByText("Somebody answered this task after you opened it.").waitFor();
	await page.getByText("5.6 bar").waitFor();
	expect(await page.getByLabel("Reading").inputValue()).toBe("5.7");
	await page.getByRole("button", { name: "Keep the answer" }).click();
	await page.getByText("5.7 bar").waitFor();
	await page.getByRole("button", { name: "The work is done" }).click();
	await page.getByRole("button", { name: "Sign", exact: true }).click();
	await typePassword(page);
	await page.getByText("It is signed.").waitFor();
	await page.getByText("The record is unaltered since.").waitFor();
	await page.getByRole("button", { name: "Close", exact: true }).click();
	await page.getByText("The state is changed.").waitFor();
	await expectSound(page);
	await page.goto("/app/work-orders?state=any");
	await page.getByText("Oil under the pump").waitFor();
	await page.goto("/app/work-orders/board");
	await page.getByText("No work order is open.").waitFor();
});

it("a mail to the address that somebody opened becomes a request, and its sender is told the number", async () => {
	await page.goto("/app/service-requests/by-mail");
	await page.getByRole("button", { name: "Open an address" }).click();
	await page.getByText("The address takes mails from now on.").waitFor();
	await expectSound(page);
	const to = await page.getByLabel("Your address for requests").inputValue();
	const { mails, worker } = stage.product;
	const sender = smtpMailer(mails.url, "Jan <jan@client.example>");
	const mail = { to, subject: "The gate does not close", text: "Since Monday.", html: "<p>Since Monday.</p>" };
	// What our own mailer sends says that a program sent it; a person's does not.
	await sender.send({ ...mail, headers: { "Auto-Submitted": "no" } });
	await sender.close();
	await page.goto("/app/service-requests");
	await page.getByRole("link", { name: /SR-\d{4}-00002/ }).click();
	await page.getByText("Since Monday.").waitFor();
	await page.getByText("jan@client.example").waitFor();
	await worker.idle();
	expect((await mails.waitFor("jan@client.example", /has the number SR-\d{4}-00002/)).text).toContain(
		"The gate does not close",
	);
});
