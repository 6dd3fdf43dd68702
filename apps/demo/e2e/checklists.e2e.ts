import { writeFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openRegister, type RegisterStage, typePassword } from "./open-register.ts";
import { PICTURES } from "./open-stage.ts";

const position = "N50-37-48 E005-34-12";
const PHONE = { width: 390, height: 844 };

let stage: RegisterStage;
let page: Page;
let shots = 0;

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
	await stage.call("instruments.create", { tag: "PR-07", description: "Excenter press" });
});

afterAll(() => stage?.close());

/** No fault that axe finds, in either theme, and nothing to scroll sideways. */
async function expectSound(): Promise<void> {
	for (const theme of ["light", "dark"]) {
		await page.emulateMedia({ colorScheme: theme as "light" | "dark" });
		const name = `checklists-${++shots}-${theme}-${page.viewportSize()?.width}.png`;
		if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}`, fullPage: true });
		expect.soft(await axeFinds(page)).toEqual([]);
	}
	const wide = await page.evaluate<number>(
		"document.documentElement.scrollWidth - document.documentElement.clientWidth",
	);
	expect.soft(wide, page.url()).toBeLessThanOrEqual(0);
}

/** A JPEG as a camera writes it: a picture, and where it was taken. */
async function photo(): Promise<Buffer> {
	const url = await page.evaluate<string>(`(() => {
		const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
		const pen = canvas.getContext("2d");
		for (let n = 0; n < 12; n++) {
			pen.fillStyle = "hsl(" + n * 30 + " 60% 45%)";
			pen.fillRect(n * 54, n * 30, 160, 160);
		}
		return canvas.toDataURL("image/jpeg", 0.8);
	})()`);
	const jpeg = Buffer.from(url.split(",")[1] ?? "", "base64");
	const tiff = "4d4d002a000000080001011200030000000100010000" + "00000000";
	const exif = Buffer.concat([Buffer.from("Exif\0\0"), Buffer.from(tiff, "hex"), Buffer.from(position)]);
	const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
	return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

it("a checklist is written with the keyboard, mended where it is refused, and published", async () => {
	await page.goto("/app/checklists");
	await page.getByText("No checklist has been written yet").waitFor();
	await page.getByRole("link", { name: "Write the first checklist" }).click();
	await page.getByLabel("Name").fill("Press, before each shift");
	await page.keyboard.press("Enter");
	await page.waitForURL("**/edit");
	const add = async (kind: string, label: string) => {
		await page.getByRole("button", { name: new RegExp(`^${kind}\\b`) }).press("Enter");
		// The keyboard goes on in the new item.
		await page
			.getByRole("group", { name: new RegExp(`^\\d+\\. ${kind}$`) })
			.last()
			.waitFor();
		const field = page.getByLabel("What is to be done or read").last();
		const name = (await field.getAttribute("name")) ?? "none";
		await expect.poll(() => page.evaluate("document.activeElement?.name")).toBe(name);
		expect(await field.inputValue()).toBe("");
		await field.fill(label);
	};
	await add("Check", "Light curtain stops the press");
	await add("Number", "Oil pressure");
	await page.getByLabel("Unit", { exact: true }).last().fill("bar");
	await page.getByLabel("Lower limit").fill("6,20");
	await page.getByLabel("Upper limit").fill("5,80");
	await add("Photo", "Guard closed");
	await add("Text", "Remarks for the next shift");
	await page.getByLabel("Must be answered").last().uncheck();
	// The photo comes first after all.
	await page.getByRole("button", { name: "Move up: item 3 Guard closed" }).press("Enter");
	await page.getByRole("button", { name: "Move up: item 2 Guard closed" }).waitFor();
	await page.getByLabel("About").selectOption({ label: "An instrument chosen at the start" });
	await page.getByRole("button", { name: "Publish as version 1" }).click();
	await page.getByText("The lower limit lies above the upper one").waitFor();
	expect(await page.getByLabel("Lower limit").inputValue()).toBe("6,20");
	await page.getByLabel("Lower limit").fill("5,80");
	await page.getByLabel("Upper limit").fill("6,20");
	await page.setViewportSize(PHONE);
	await expectSound();
	await page.setViewportSize({ width: 1440, height: 900 });
	await expectSound();
	await page.getByRole("button", { name: "Publish as version 1" }).click();
	await page.getByText("Whoever starts it from now on").waitFor();
	const asked = await page.getByRole("list").filter({ hasText: "Light curtain" }).innerText();
	expect(asked).toMatch(/Light curtain[\s\S]*Guard closed[\s\S]*Oil pressure[\s\S]*5\.80 to 6\.20 bar[\s\S]*Remarks/);
	await expectSound();
});

it("it is carried out on a phone: each answer is kept at once, a photo taken, and nothing lost by a reload", async () => {
	await page.setViewportSize(PHONE);
	await page.goto("/app/instruments");
	await page.getByRole("link", { name: "PR-07", exact: true }).click();
	await page.getByRole("button", { name: "Start Press, before each shift" }).click();
	await page.waitForURL("**/app/checklists/runs/*");
	await page.getByRole("heading", { name: "Light curtain stops the press" }).waitFor();
	await expectSound();
	const size = await page.getByRole("button", { name: "Pass", exact: true }).boundingBox();
	expect(size?.height).toBeGreaterThanOrEqual(64);
	// A failure needs a note: what was typed stays.
	await page.getByRole("button", { name: "Fail", exact: true }).click();
	await page.getByText("Say what you found and what was done about it.").waitFor();
	await page.getByRole("button", { name: "Pass", exact: true }).click();
	await page.getByRole("heading", { name: "Guard closed" }).waitFor();
	await page
		.getByLabel("Take a photo")
		.setInputFiles({ name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no photo") });
	await page.getByText("not a JPEG, PNG or WebP picture").waitFor();
	await page
		.getByLabel("Take a photo")
		.setInputFiles({ name: "guard.jpg", mimeType: "image/jpeg", buffer: await photo() });
	const image = page.getByRole("img", { name: /guard\.jpg/ });
	await image.waitFor();
	await expect.poll(() => page.evaluate("document.querySelector('main img')?.naturalWidth")).toBe(640);
	await expectSound();
	await page.getByRole("button", { name: "Go on" }).click();
	await page.getByRole("heading", { name: "Oil pressure" }).waitFor();
	await page.getByText("Allowed: 5.80 to 6.20 bar.").waitFor();
	await page.getByLabel("Reading").fill("6,1,0");
	await page.getByRole("button", { name: "Save and go on" }).click();
	await page.getByText("This is not a decimal number.").waitFor();
	expect(await page.getByLabel("Reading").inputValue()).toBe("6,1,0");
	await page.getByLabel("Reading").fill("6,10");
	await page.getByRole("button", { name: "Save and go on" }).click();
	await page.getByRole("heading", { name: "Remarks for the next shift" }).waitFor();
	await page.reload();
	await page.getByText("3 of 4 answered").waitFor();
	await page.getByRole("link", { name: "To the signature" }).click();
	await page.getByRole("heading", { name: "Sign", exact: true }).waitFor();
	expect(await page.getByRole("main").innerText()).toMatch(/6\.10 bar\s+Pass/);
	await expectSound();
});

it("it is signed with the password, never changes again, and its PDF holds the photo without the place", async () => {
	await page.getByLabel("Performed by").fill("Mia Laurent");
	await page.getByRole("button", { name: "Sign and complete" }).click();
	await typePassword(page);
	await page.getByText("Unaltered since it was signed").waitFor();
	expect(await page.getByRole("main").innerText()).toContain("Mia Laurent");
	await expectSound();
	await page.setViewportSize({ width: 1440, height: 900 });
	await expectSound();
	const pdf = await stage.download(() => page.getByRole("link", { name: "Save the PDF" }).click());
	if (PICTURES) writeFileSync(`${PICTURES}/checklist.pdf`, pdf);
	expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
	expect([pdf.includes("/DCTDecode"), pdf.includes(position)]).toEqual([true, false]);
	const src = (await page.getByRole("img", { name: /guard\.jpg/ }).getAttribute("src")) ?? "";
	const kept = await (await page.request.get(src)).body();
	expect(kept.includes(position)).toBe(false);
	expect(await stage.rows("checklist_signatures")).toBe(1);
});

it("a correction names it and why, a broken-off run says so, and neither may be deleted yet", async () => {
	const signed = page.url();
	await page.getByText("Correct it", { exact: true }).click();
	await page.getByLabel("What is wrong with it?").fill("Read the gauge of the other press");
	await page.getByRole("button", { name: "Begin the correction" }).click();
	await page.waitForURL((url) => url.href !== signed);
	await page.getByText("Break it off", { exact: true }).click();
	await page.getByLabel("Why is it broken off?").fill("It was right after all");
	await page.getByRole("button", { name: "Break it off without signing" }).click();
	await page.getByText("Why it was broken off").waitFor();
	await page.getByRole("link", { name: "Delete" }).click();
	await page.getByText("This record must still be kept").waitFor();
	await expectSound();
	await page.goto("/app/checklists/runs");
	expect(await page.getByRole("table").innerText()).toMatch(/Broken off[\s\S]*Pass/);
	await page.setViewportSize(PHONE);
	await expectSound();
	await page.getByLabel("Result", { exact: true }).selectOption("fail");
	await page.getByRole("button", { name: "Apply" }).click();
	await page.getByText("No result matches this selection.").waitFor();
	expect(stage.complaints).toEqual([]);
});
