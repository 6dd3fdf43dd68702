import { execFileSync, spawnSync } from "node:child_process";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openRegister, type RegisterStage } from "./open-register.ts";

let stage: RegisterStage;
let page: Page;
let instruments: { qr: string; matrix: string };

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
	await stage.product.admin`update users set email_verified_at = app.now()`;
	const register = async (tag: string) =>
		String((await stage.call("instruments.create", { tag, description: "Pressure gauge" })).id);
	instruments = { qr: await register("PG-001"), matrix: await register("PG-002") };
});

afterAll(() => stage?.close());

/** Puts the printed label of an instrument, as people get it, at 300 dots an inch before a camera that films nothing else. */
async function holdUp(instrumentId: string, symbol: "qr" | "data-matrix", format: string): Promise<void> {
	const [found] = await stage.product.admin`select label_code from instruments where id = ${instrumentId}`;
	const query = new URLSearchParams({ code: String(found?.label_code), format, symbol });
	const input = await (await page.request.get(`/api/labels.pdf?${query}`)).body();
	const png = execFileSync("pdftoppm", ["-r", "300", "-png", "-singlefile", "-"], { input, maxBuffer: 1e8 });
	await page.addInitScript(`if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = async () => {
		const picture = new Image();
		picture.src = "data:image/png;base64,${png.toString("base64")}";
		await picture.decode();
		const canvas = Object.assign(document.createElement("canvas"), { width: 800, height: 600 });
		const drawing = canvas.getContext("2d");
		setInterval(() => {
			drawing.fillStyle = "#b0b8b4";
			drawing.fillRect(0, 0, 800, 600);
			drawing.drawImage(picture, 20, 40);
		}, 50);
		return canvas.captureStream();
	}`);
}

it("a camera that is not allowed is said in words, and the code can still be typed", async () => {
	await page.goto("/app/instruments");
	await page.getByRole("link", { name: "Scan or type a code" }).click();
	const scan = page.getByRole("button", { name: "Scan with the camera" });
	await scan.waitFor();
	// A browser without a window asks nobody, so nobody can say no.
	await page.evaluate(
		"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))",
	);
	await scan.click();
	await page.getByText("The camera is not allowed on this page.").waitFor();
	expect(await axeFinds(page)).toEqual([]);
	expect(await page.getByLabel("Code or tag on the label").isEditable()).toBe(true);
});

it.skipIf(spawnSync("pdftoppm", ["-v"]).error !== undefined)(
	"a printed label before the camera opens its instrument, as QR code and as Data Matrix",
	async () => {
		for (const [tag, id, symbol, format] of [
			["PG-001", instruments.qr, "qr", "roll-62"],
			["PG-002", instruments.matrix, "data-matrix", "tape-12"],
		] as const) {
			await holdUp(id, symbol, format);
			// Followed without a new document, a link would keep the policy of its page, and nothing could be decoded.
			await page.goto("/app", { waitUntil: "networkidle" });
			await page.evaluate("window.__reactRouterDataRouter.navigate('/app/scan')");
			await page.getByRole("button", { name: "Scan with the camera" }).click();
			await page.waitForURL(`**/app/instruments/${id}`);
			await page.getByRole("heading", { name: new RegExp(tag) }).waitFor();
		}
	},
);

const cell = (label: string, point = 1) => page.getByLabel(`${label}, point ${point}`, { exact: true });
const SOON = { timeout: 15_000 };
const kept = (what: string) => page.evaluate<number>(`(async () => (${what}))()`);
const cookies = async () => (await stage.context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

/** The last readings of the calibrations that lie on this device. */
const typedHere = () =>
	page.evaluate<string[]>(`new Promise((done) => {
		indexedDB.open("calibrant").onsuccess = ({ target: { result } }) => {
			const all = result.transaction("work").objectStore("work").getAll();
			all.onsuccess = () => { result.close(); done(all.result.map(({ draft }) => draft.points.at(-1).readings[0])); };
		};
	})`);

it("without network, ten points are typed, reloaded, saved; with it they are there once, however often they are sent", async () => {
	const { id } = await stage.call("calibrations.start", { instrumentId: instruments.qr, performedOn: "2026-03-25" });
	await page.goto(`/app/calibrations/${id}/enter`);
	await expect.poll(() => kept("(await caches.match('/app/calibrations/offline')) ? 1 : 0"), SOON).toBe(1);
	await stage.context.setOffline(true);
	await cell("Unit").fill("bar");
	for (let point = 1; point <= 10; point += 1) {
		if (point > 1) await page.getByRole("button", { name: "Add a point" }).click();
		await cell("Nominal", point).fill(String(point));
		await cell("Reading", point).fill(`${point},01`);
	}
	await page.getByText("What you type is kept on this device").waitFor();
	// A step that needs the server loses nothing.
	await page.getByRole("button", { name: "Sign as performed" }).click();
	await page.getByText("This step needs the network").waitFor();
	// What is typed is kept a quarter of a second later.
	await expect.poll(() => typedHere(), SOON).toEqual(["10,01"]);
	await page.reload();
	await page.waitForURL("**/app/calibrations/offline?*");
	await expect.poll(() => cell("Reading", 10).inputValue(), SOON).toBe("10,01");
	// What is put back is judged without a key pressed.
	await page.getByText("+0.01 bar").nth(9).waitFor();
	expect(await axeFinds(page)).toEqual([]);
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("Kept on this device. It is sent").waitFor();
	const sending = page.waitForRequest((request) => request.url().endsWith("/send"), { timeout: 60_000 });
	await stage.context.setOffline(false);
	const sent = await sending;
	await page.getByText("Saved. Nothing counts before it is signed.").waitFor();
	const again = { headers: await sent.allHeaders(), data: sent.postData() ?? "" };
	for (const _ of "four") {
		const answer = await page.request.post(sent.url(), again);
		expect([answer.status(), await answer.json()]).toEqual([200, { version: 2 }]);
	}
	expect(await stage.rows("calibration_points")).toBe(10);
	expect(await cell("Reading", 10).inputValue()).toMatch(/^10[.,]01$/);
	await expect.poll(() => typedHere(), SOON).toEqual([]);
});

it("what somebody else saved meanwhile is shown beside it, and one of both is chosen", async () => {
	const id = /calibrations\/([^/]+)\/enter/.exec(page.url())?.[1] ?? "";
	await stage.context.setOffline(true);
	await cell("Reading", 10).fill("10.02");
	await cell("Reading", 9).fill("9.02");
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("Kept on this device. It is sent").waitFor();
	const readings = Array.from({ length: 10 }, (_, index) => (index < 8 ? `${index + 1}.01` : `${index + 1}.03`));
	const points = readings.map((reading, index) => ({ unit: "bar", nominal: String(index + 1), readings: [reading] }));
	const theirs = { id, version: 2, performedOn: "2026-03-25", place: "Room 2", points };
	const headers = { origin: stage.product.baseUrl, cookie: await cookies() };
	const saved = await fetch(`${stage.product.baseUrl}/api/trpc/calibrations.save`, {
		...{ method: "POST", headers: { ...headers, "content-type": "application/json" } },
		body: JSON.stringify({ json: theirs }),
	});
	expect(saved.status, await saved.text()).toBe(200);
	await stage.context.setOffline(false);
	const tenth = page.getByRole("listitem").filter({ hasText: "Point 10, reading 1" });
	await tenth.waitFor();
	expect(await tenth.innerText()).toMatch(/theirs 10\.03\s+yours 10\.02/);
	expect(await page.getByLabel("Place", { exact: true }).inputValue()).toBe("Room 2");
	expect(await page.getByText("Saved. Nothing counts before it is signed.").count()).toBe(0);
	await tenth.getByLabel(/^theirs/).check();
	await expect.poll(() => cell("Reading", 10).inputValue(), SOON).toBe("10.03");
	// Where the page is scrolled to, its sticky foot covers part of something.
	await page.evaluate("window.scrollTo(0, 0)");
	expect(await axeFinds(page)).toEqual([]);
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("Saved. Nothing counts before it is signed.").waitFor();
	expect([await cell("Reading", 9).inputValue(), await cell("Reading", 10).inputValue()]).toEqual(["9.02", "10.03"]);
});

it("who signs out leaves nothing on the device, and is asked before what is not saved goes", async () => {
	const form = page.url();
	await cell("Reading", 10).fill("10.04");
	await expect.poll(() => typedHere(), SOON).toEqual(["10.04"]);
	await page.goto("/app");
	await page.getByText("was typed on this device and is not saved").waitFor();
	expect(await axeFinds(page)).toEqual([]);
	const asked = new Promise<string>((resolve) => {
		page.once("dialog", (dialog) => {
			resolve(dialog.message());
			void dialog.accept();
		});
	});
	await page.getByText("Mia Laurent").first().click();
	await page.getByRole("button", { name: "Sign out" }).click();
	expect(await asked).toMatch(/^1 calibration or work order on this device is not saved/);
	await page.waitForURL("**/sign-in?*");
	await expect
		.poll(() => kept("(await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length"), SOON)
		.toBe(0);
	expect(await kept("(await indexedDB.databases()).length")).toBe(0);
	await stage.context.setOffline(true);
	await expect(page.goto(form)).rejects.toThrow("ERR_INTERNET_DISCONNECTED");
	await stage.context.setOffline(false);
});

it("the browser had nothing to complain about", () => {
	// Without network the browser notes each failed request.
	expect(stage.complaints.filter((text) => !/INTERNET_DISCONNECTED|Failed to fetch/.test(text))).toEqual([]);
});
