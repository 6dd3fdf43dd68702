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
	// What was refused stays said, although the page asks for a fresh check meanwhile.
	await stranger.getByRole("button", { name: "Send the report" }).click();
	await stranger.getByText("Fill this in.").waitFor();
	await stranger.waitForLoadState("networkidle");
	expect(await stranger.getByText("Fill this in.").count()).toBe(1);
	await stranger.getByLabel("What is wrong").fill("Oil under the pump");
	await stranger.getByLabel("How urgent").selectOption("high");
	await stranger.getByLabel("Your name").fill("Jan");
	const shown = await stranger.screenshot();
	const file = (buffer: Buffer) => ({ name: "oil.png", mimeType: "image/png", buffer });
	await stranger.getByLabel("Photo").setInputFiles(file(shown.subarray(0, 900)));
	await stranger.getByRole("button", { name: "Send the report" }).click();
	await stranger.getByText(/under the number SR-\d{4}-00001/).waitFor();
	// The report is there; the photo is added where one is now.
	await stranger.getByText("The photo could not be kept").waitFor();
	await expectSound(stranger);
	await stranger.getByLabel("Add a photo").setInputFiles(file(Buffer.from("no picture")));
	await stranger.getByRole("button", { name: "Add the photo" }).click();
	await stranger.getByText("This file is not a JPEG, PNG or WebP picture").waitFor();
	await stranger.getByLabel("Add a photo").setInputFiles(file(shown));
	await stranger.getByRole("button", { name: "Add the photo" }).click();
	await stranger.getByText("The photo is added.").waitFor();
	// A ticket of nobody's making: no more than for no label.
	await stranger.goto(`/r/${code}?sent=SR-2026-00001&photo=none&ticket=x`);
	await stranger.getByLabel("Add a photo").setInputFiles(file(shown));
	await stranger.getByRole("button", { name: "Add the photo" }).click();
	await stranger.getByText("Nothing can be reported at this label.").waitFor();
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
	await page.getByText("Add a task", { exact: true }).click();
	await page.getByLabel("What is to be done").fill("Noise");
	await page.getByRole("button", { name: "Add the task" }).click();
	await page.getByText("Added: “Pressure”, “Noise”").waitFor();
	await page.getByText("Take out: Noise").click();
	await page.getByText("“Noise” goes from this order").waitFor();
	await page.getByRole("button", { name: "Take it out" }).click();
	await page.getByText("Taken out: “Noise”").waitFor();
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

const SOON = { timeout: 15_000 };

/** Until an order and the page that opens it lie on the device. */
async function takenAlong(id: string): Promise<void> {
	const isKept = `new Promise((tell) => {
		indexedDB.open("calibrant").onsuccess = ({ target: { result: device } }) => {
			device.transaction("orders").objectStore("orders").count("${id}").onsuccess = ({ target }) => tell(target.result === 1);
			device.close();
		};
	})`;
	const isReady = () =>
		page.evaluate<boolean>(`(async () => !!(await caches.match("/app/work-orders/offline")) && (await ${isKept}))()`);
	await expect.poll(isReady, SOON).toBe(true);
}

it("without network tasks, time, photo and the end of the work wait on the phone; with it they are there once, and it is signed", async () => {
	const made = await stage.call("workOrders.create", { title: "Replace the seal" });
	const id = String(made.id);
	const workers = (await page.request.get("/api/trpc/workOrders.workers")).json();
	const [worker] = (await workers).result.data.json as { id: string }[];
	await stage.call("workOrders.assign", { id, version: 1, memberIds: [worker?.id] });
	const tasks = [
		{ kind: "number", label: "Pressure", unit: "bar" },
		{ kind: "check", label: "No leak" },
		{ kind: "text", label: "Colour of the oil" },
		{ kind: "check", label: "Old filter", required: false },
	];
	await stage.call("workOrders.writeTasks", { id, version: 2, tasks });
	await page.goto("/app/work-orders");
	await takenAlong(id);
	const cookie = (await stage.context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
	await stage.context.setOffline(true);
	// A link leads to what lies here.
	await page.getByRole("link", { name: String(made.number) }).click();
	await page.waitForURL(`**/app/work-orders/offline?order=${id}`);
	await page.getByRole("heading", { name: "Replace the seal" }).waitFor();
	await stage.context.setOffline(false);
	await page.goto(`/app/work-orders/${id}`, { waitUntil: "networkidle" });
	await stage.context.setOffline(true);
	// The page that stands open goes on without network.
	await page.getByRole("button", { name: "Begin the work" }).click();
	await page.waitForURL("**/app/work-orders/offline?*");
	const task = (label: string) => page.getByRole("listitem").filter({ hasText: label }).last();
	await page.getByLabel("Reading").fill("5.7");
	await task("Pressure").getByRole("button", { name: "Keep the answer" }).click();
	await page.getByText("Pressure: 5.7 bar").waitFor();
	await task("No leak").getByLabel("Result").selectOption("pass");
	await task("No leak").getByRole("button", { name: "Keep the answer" }).click();
	await page.getByText("No leak: Pass").waitFor();
	await task("Colour of the oil").getByLabel("Answer").fill("Clear");
	await task("Colour of the oil").getByRole("button", { name: "Keep the answer" }).click();
	await page.getByText("Colour of the oil: Clear").waitFor();
	// What cannot be is said at once, and what was typed stays.
	await page.getByLabel("From").fill("2027-03-01T08:00");
	await page.getByLabel("To", { exact: true }).fill("2027-03-01T09:30");
	await page.getByLabel("Kind of time").selectOption("travel");
	await page.getByRole("button", { name: "Keep the time" }).click();
	await page.getByText("This time has not come yet.").waitFor();
	await page.getByLabel("From").fill("2026-03-01T08:00");
	await page.getByLabel("To", { exact: true }).fill("2026-03-01T09:30");
	await page.getByRole("button", { name: "Keep the time" }).click();
	await page.getByText("Time from 2026-03-01 08:00 to 2026-03-01 09:30 · Travel").waitFor();
	const buffer = await page.screenshot();
	const photo = (name: string, bytes: Buffer) => ({ name, mimeType: "image/png", buffer: bytes });
	await page.getByLabel("Photo").setInputFiles(photo("seal.png", buffer.subarray(0, 900)));
	await page.getByRole("button", { name: "Keep the photo" }).click();
	await page.getByText("This file is not a JPEG, PNG or WebP picture, or it is not whole.").waitFor();
	await page.getByLabel("Photo").setInputFiles(photo("seal.png", buffer));
	await page.getByRole("button", { name: "Keep the photo" }).click();
	await page.getByRole("img", { name: "seal.png" }).waitFor();
	await task("Old filter").getByLabel("Result").selectOption("pass");
	await task("Old filter").getByRole("button", { name: "Keep the answer" }).click();
	await page.getByText("Old filter: Pass").waitFor();
	await page.getByRole("button", { name: "The work is done" }).click();
	expect(await page.getByLabel("Performed by").inputValue()).toBe("Mia Laurent");
	await page.getByRole("button", { name: "Prepare my signature" }).click();
	await page.getByText("Signature of Mia Laurent, prepared").waitFor();
	// Reloaded without network it is all there still, and the list says how much waits.
	await page.goto(`/app/work-orders/${id}`);
	await page.waitForURL("**/app/work-orders/offline?*");
	await page.getByText("Pressure: 5.7 bar").waitFor();
	await page.getByRole("img", { name: "seal.png" }).waitFor();
	// Its card has the answer, although nothing of it can be changed any more.
	expect(await task("Pressure").innerText()).toMatch(/5\.7 bar\s+on this device, not sent yet/);
	await expectSound(page);
	await page.getByRole("link", { name: "All on this device" }).click();
	await page.getByText("9 steps wait").waitFor();
	await expectSound(page);
	await page.getByRole("link", { name: /Replace the seal/ }).click();
	await page.getByText("Signature of Mia Laurent, prepared").waitFor();
	// Meanwhile somebody else is at the same order.
	const elsewhere = (procedure: string, json: object) =>
		fetch(`${stage.product.baseUrl}/api/trpc/${procedure}`, {
			...{ method: "POST", body: JSON.stringify({ json }) },
			headers: { origin: stage.product.baseUrl, cookie, "content-type": "application/json" },
		});
	expect((await elsewhere("workOrders.move", { id, version: 3, to: "in_progress" })).status).toBe(200);
	const [row] = await stage.product
		.admin`select id from work_order_tasks where order_id = ${id} and label = 'Pressure'`;
	const theirs = { orderId: id, taskId: row?.id, value: "5.6", seenAt: null };
	expect((await elsewhere("workOrders.answer", theirs)).status).toBe(200);
	const rows = await stage.product.admin`
		select id, kind, label, unit from work_order_tasks where order_id = ${id} order by position`;
	const gone = rows.find(({ label }) => label === "Old filter");
	const left = rows.filter(({ label }) => label !== "Old filter");
	expect((await elsewhere("workOrders.writeTasks", { id, version: 4, tasks: left })).status).toBe(200);
	const sent: { url: string; headers: Record<string, string>; data: Buffer }[] = [];
	page.on("request", async (request) => {
		const data = request.postDataBuffer();
		if (!request.url().endsWith("/send") || data === null) return;
		sent.push({ url: request.url(), headers: await request.allHeaders(), data });
	});
	await stage.context.setOffline(false);
	await page.getByText("Somebody answered this task after you opened it.").waitFor();
	const line = page.getByRole("listitem").filter({ hasText: "It was not taken." });
	expect(await line.innerText()).toMatch(
		/What stands there now\s+5\.6 bar\s+Yours, on this device\s+Pressure: 5\.7 bar/,
	);
	// What follows waits for the decision.
	expect(await stage.rows(`time_entries where order_id = '${id}'`)).toBe(0);
	await expectSound(page);
	await page.getByRole("button", { name: "Put mine in its place" }).click();
	// A task that somebody took out is told by its name, with the reason: in the list, under the bell, on every page.
	await page.getByText("This task is not in the order.").waitFor();
	expect(await line.innerText()).toContain("Old filter: Pass");
	await page.getByRole("link", { name: "All on this device" }).click();
	await page.getByText("Old filter: Pass").waitFor();
	await page.getByText("This task is not in the order.").waitFor();
	await expectSound(page);
	await page.goto("/app/notifications");
	await page.getByText("1 step was not taken").waitFor();
	await page.getByRole("link", { name: /^Notifications: [1-9]/ }).waitFor();
	await page.getByText("Something was not taken.").waitFor();
	await expectSound(page);
	await page.getByRole("link", { name: "Look at it" }).click();
	await page.getByRole("link", { name: /Replace the seal/ }).click();
	page.once("dialog", (dialog) => void dialog.accept());
	await page.getByRole("button", { name: "Delete: Old filter: Pass" }).click();
	const there = () =>
		Promise.all([
			stage.rows(`time_entries where order_id = '${id}'`),
			stage.rows(`work_order_photos where order_id = '${id}'`),
			stage.rows(`work_order_tasks where order_id = '${id}' and answered_at is not null`),
			stage.rows(`work_orders where id = '${id}' and state = 'done'`),
			stage.rows(`audit_log where entity_id = '${id}'`),
		]);
	await expect.poll(async () => (await there()).slice(0, 4), SOON).toEqual([1, 1, 3, 1]);
	const before = await there();
	// Of the photo the browser shows no bytes; that it is kept once, repeated-steps.db.test.ts shows.
	const taken = () => sent.filter(({ data }) => !data.includes(String(gone?.id)));
	await expect.poll(() => taken().length, SOON).toBe(7);
	for (const request of taken().slice(-5)) {
		const { url, headers, data } = request;
		for (const _ of "four") expect((await page.request.post(url, { headers, data })).status()).toBe(200);
	}
	expect(await there()).toEqual(before);
	await page.getByRole("link", { name: "Sign now" }).click();
	await page.waitForURL(`**/app/work-orders/${id}`);
	await page.getByText("5.7 bar").first().waitFor();
	await page.getByText("Taken out: “Old filter”").waitFor();
	expect(await page.getByLabel("Performed by").inputValue()).toBe("Mia Laurent");
	await page.getByRole("button", { name: "Sign", exact: true }).click();
	await typePassword(page);
	await page.getByText("It is signed.").waitFor();
	await page.getByText("Kept on this device", { exact: true }).waitFor({ state: "detached" });
	await page.getByRole("button", { name: "Close", exact: true }).click();
	await page.getByText("The state is changed.").waitFor();
});

it("a time and a photo that were taken and whose answers were lost are there once", async () => {
	const { id } = await stage.call("workOrders.create", { title: "Grease the chain" });
	const workers = await (await page.request.get("/api/trpc/workOrders.workers")).json();
	await stage.call("workOrders.assign", { id, version: 1, memberIds: [workers.result.data.json[0].id] });
	await stage.call("workOrders.move", { id, version: 2, to: "in_progress" });
	await page.goto("/app/work-orders");
	await takenAlong(String(id));
	const lost: number[] = [];
	const lose = () =>
		page.route(
			(url) => url.pathname === `/app/work-orders/${id}.data`,
			async (route) => {
				if (route.request().method() !== "POST") return route.continue();
				lost.push((await route.fetch({ maxRedirects: 0 })).status());
				return route.abort();
			},
		);
	const rows = () =>
		Promise.all([
			stage.rows(`time_entries where order_id = '${id}'`),
			stage.rows(`work_order_photos where order_id = '${id}'`),
		]);
	const waits = `new Promise((tell) => {
		indexedDB.open("calibrant").onsuccess = ({ target: { result: device } }) => {
			device.transaction("steps").objectStore("steps").count().onsuccess = ({ target }) => tell(target.result);
			device.close();
		};
	})`;
	const sentOn = async () => {
		await page.waitForURL("**/app/work-orders/offline?*");
		await expect.poll(() => page.evaluate<number>(waits), SOON).toBe(0);
		await page.unrouteAll({ behavior: "wait" });
	};
	await page.goto(`/app/work-orders/${id}`, { waitUntil: "networkidle" });
	await page
		.getByRole("button", { name: "Enter a time" })
		.or(page.getByText("Enter a time", { exact: true }))
		.click();
	await page.getByLabel("From").fill("2026-03-01T08:00");
	await page.getByLabel("To", { exact: true }).fill("2026-03-01T09:30");
	await lose();
	await page.getByRole("button", { name: "Book the time" }).click();
	await sentOn();
	await page.goto(`/app/work-orders/${id}`, { waitUntil: "networkidle" });
	await page
		.getByLabel("Photo")
		.setInputFiles({ name: "chain.png", mimeType: "image/png", buffer: await page.screenshot() });
	await lose();
	await page.getByRole("button", { name: "Add the photo" }).click();
	await sentOn();
	expect([lost.length, await rows()]).toEqual([2, [1, 1]]);
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

it("whoever signs out takes their work orders off the device, and is asked first when something waits there", async () => {
	const { id } = await stage.call("workOrders.create", { title: "Grease the bearing" });
	const workers = await (await page.request.get("/api/trpc/workOrders.workers")).json();
	await stage.call("workOrders.assign", { id, version: 1, memberIds: [workers.result.data.json[0].id] });
	await stage.call("workOrders.move", { id, version: 2, to: "assigned" });
	const taken = page.waitForResponse("**/app/work-orders/take");
	await page.goto(`/app/work-orders/${id}`, { waitUntil: "networkidle" });
	await taken;
	const count = (what: string) => page.evaluate<number>(`(async () => (${what}))()`);
	await expect.poll(() => count("(await caches.match('/app/work-orders/offline')) ? 1 : 0"), SOON).toBe(1);
	await stage.context.setOffline(true);
	await page.goto("/app/work-orders");
	await page.getByRole("link", { name: /Grease the bearing/ }).click();
	await page.getByRole("button", { name: "Begin the work" }).click();
	await page.getByText("New state: In progress").waitFor();
	// What is half typed stays when the network comes back and the rest is sent.
	await page.getByLabel("Note").fill("Half a sen");
	await stage.context.setOffline(false);
	await page.getByText("New state: In progress").waitFor({ state: "hidden" });
	await page.waitForLoadState("networkidle");
	expect(await page.getByLabel("Note").inputValue()).toBe("Half a sen");
	await stage.context.setOffline(true);
	await page.getByLabel("From").fill("2026-03-01T08:00");
	await page.getByLabel("To", { exact: true }).fill("2026-03-01T09:00");
	await page.getByRole("button", { name: "Keep the time" }).click();
	await page.getByText("Time from 2026-03-01 08:00 to 2026-03-01 09:00").waitFor();
	expect(await page.getByLabel("Note").inputValue()).toBe("");
	await page.route("**/send", (route) => route.abort());
	await stage.context.setOffline(false);
	await page.goto("/app");
	await page.getByText("1 step waits on this device to be sent.").waitFor();
	await expectSound(page);
	// Somebody else at the same device, after the session ended: shown nothing of it, and it is still there.
	const cookies = await stage.context.cookies();
	await stage.context.clearCookies();
	await page.goto("/sign-in", { waitUntil: "networkidle" });
	await page.goto("/app/work-orders/offline");
	await page.getByText("No work order lies on this device.").waitFor();
	expect(await page.getByText("Grease the bearing").count()).toBe(0);
	await stage.context.addCookies(cookies);
	await page.goto("/app");
	await page.getByText("1 step waits on this device to be sent.").waitFor();
	const asked = new Promise<string>((resolve) => {
		page.once("dialog", (dialog) => {
			resolve(dialog.message());
			void dialog.accept();
		});
	});
	await page.getByLabel("Your account: Mia Laurent").click();
	await page.getByRole("button", { name: "Sign out" }).click();
	expect(await asked).toMatch(/^1 calibration or work order on this device is not saved/);
	await page.waitForURL("**/sign-in?*");
	const left = "(await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length";
	await expect.poll(() => count(left), SOON).toBe(0);
	expect(await count("(await indexedDB.databases()).length")).toBe(0);
});
