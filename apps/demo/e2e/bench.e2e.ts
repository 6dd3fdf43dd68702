import { execFileSync } from "node:child_process";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openRegister, type RegisterStage, RULES } from "./open-register.ts";

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
	await page.addInitScript(`navigator.mediaDevices.getUserMedia = async () => {
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
	expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
	expect(await page.getByLabel("Code on the label").isEditable()).toBe(true);
});

it("a printed label before the camera opens its instrument, as QR code and as Data Matrix", async () => {
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
});

it("the browser had nothing to complain about", () => {
	expect(stage.complaints).toEqual([]);
});
