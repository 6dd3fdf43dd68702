import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openRegister, type RegisterStage, typePassword } from "./open-register.ts";
import { PICTURES } from "./open-stage.ts";

/** Tall, so that the bar at the lower edge covers no control while axe measures them. */
const PHONE = { width: 390, height: 4000 };
const DESK = { width: 1440, height: 4000 };

let stage: RegisterStage;
let page: Page;
let shots = 0;

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
});

afterAll(() => stage?.close());

/** No fault that axe finds, in either theme, and nothing to scroll sideways at both widths. */
async function expectSound(): Promise<void> {
	for (const [theme, size] of [["light", DESK] as const, ["dark", PHONE] as const]) {
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme: theme });
		if (PICTURES) await page.screenshot({ path: `${PICTURES}/methods-${++shots}-${theme}.png`, fullPage: true });
		expect.soft(await axeFinds(page)).toEqual([]);
		const wide = await page.evaluate<number>(
			"document.documentElement.scrollWidth - document.documentElement.clientWidth",
		);
		expect.soft(wide, page.url()).toBeLessThanOrEqual(0);
	}
	await page.setViewportSize(DESK);
}

const row = (list: string, index: number, name: string) => page.locator(`[name="${list}.${index}.${name}"]`);

it("a budget is written, computed while it is typed, refused with the clause, mended and published", async () => {
	await page.goto("/app/budgets");
	await page.getByRole("link", { name: "New budget" }).first().click();
	await page.getByLabel("Name").fill("Thermometer");
	await page.keyboard.press("Enter");
	await page.waitForURL("**/edit");
	await page.locator('[name="quantity"]').fill("Temperature");
	await page.locator('[name="unit"]').fill("°C");
	await page.getByLabel("Model").fill("t - s");
	for (const [index, source] of ["readings", "resolution", "standard", "rectangular"].entries()) {
		await page.getByRole("button", { name: "Add a contribution" }).click();
		await row("lines", index, "input").fill(source === "standard" ? "s" : "t");
		await row("lines", index, "source").selectOption(source);
	}
	await row("lines", 3, "absolute").fill("0");
	await page.getByLabel("Nominal", { exact: true }).fill("50");
	await page.getByLabel("Readings, apart by blanks").fill("50.02 50.03 50.02");
	await page.locator('[name="resolution"]').fill("0.01");
	await page.getByRole("button", { name: "Save the draft" }).click();
	await page.getByText("The draft is saved").waitFor();
	await page.locator('[name="standards.0.name"]').fill("RT-1");
	await page.locator('[name="standards.0.expandedUncertainty"]').fill("0.012");
	await page.getByRole("button", { name: "Publish as version 1" }).click();
	await page
		.getByText(/It must be above zero; 0 is not.*JCGM 100/)
		.first()
		.waitFor();
	expect(await row("lines", 3, "absolute").inputValue()).toBe("0");
	await expectSound();
	await row("lines", 3, "absolute").fill("0.005");
	// Nothing is sent by hand: the result follows what is typed.
	await page.getByText("0.023 ± 0.016").waitFor();
	await page.getByRole("button", { name: "Publish as version 1" }).click();
	await page.getByText("Procedures published from now on take this version").waitFor();
	await expectSound();
});

it("a procedure names it, is approved with a signature, changed, and both versions are held side by side", async () => {
	await page.goto("/app/procedures/new");
	await page.getByLabel("Code").fill("CP-T");
	await page.getByLabel("Title").fill("Thermometers");
	await page.keyboard.press("Enter");
	await page.waitForURL("**/edit");
	await page.locator('[name="quantity"]').fill("Temperature");
	await page.locator('[name="unit"]').fill("°C");
	await page.getByLabel("Several at once").fill("0 50 100");
	await page.getByRole("button", { name: "Add these" }).click();
	await page.getByRole("group", { name: "Point 3" }).waitFor();
	await page.getByLabel("Uncertainty budget").selectOption({ label: "Thermometer, version 1" });
	await page.getByRole("button", { name: "Go on to approval" }).click();
	await page.getByText(/takes its standard without a role; the procedure has 0 standards.*6\.5\.1/).waitFor();
	await page.getByRole("button", { name: "Add a standard" }).click();
	await page.getByLabel("Role").fill("Reference thermometer");
	await expectSound();
	await page.getByRole("button", { name: "Go on to approval" }).click();
	await page.waitForURL("**/approve");
	await page.getByRole("button", { name: "Sign and publish version 1" }).click();
	await typePassword(page);
	await page.getByText("Published and signed").waitFor();
	expect(await page.getByRole("list").filter({ hasText: "Approved by" }).innerText()).toMatch(
		/Mia Laurent[\s\S]*unaltered/,
	);
	await expectSound();
	await page.getByRole("link", { name: "Change it" }).click();
	await page.getByLabel("Smallest TUR of a point").fill("4");
	await page.getByRole("button", { name: "Go on to approval" }).click();
	await page.waitForURL("**/approve");
	await page.getByLabel("What changed since version 1").fill("A smallest TUR");
	await page.getByRole("button", { name: "Sign and publish version 2" }).click();
	await typePassword(page);
	await page.getByRole("link", { name: "Compare with version 1" }).click();
	await page.getByRole("row", { name: "Smallest TUR nothing said 4" }).waitFor();
	await expectSound();
});

it("a scope is pasted, its gap told, entered, and asked; a member is authorised and the authorisation ended", async () => {
	await page.goto("/app/scope/new");
	await page.getByLabel("Accreditation body").fill("UKAS");
	await page.getByLabel("Number of the laboratory").fill("0123");
	await page.getByLabel("Valid from").fill("2020-01-01");
	const lines = ["quantity;unit;from;to;absolute;relative", "Temperature;°C;-20;0;0.05;", "Temperature;°C;10;200;0;0"];
	await page.getByRole("textbox", { name: "Lines" }).fill(lines.join("\n"));
	await page.getByRole("button", { name: "Check the lines" }).click();
	await page.getByText(/Line 3, cmc: A CMC of nothing cannot be.*ILAC-P14/).waitFor();
	await page.getByRole("textbox", { name: "Lines" }).fill(lines.join("\n").replace(/0;0$/, "0.03;0.02 %"));
	await page.getByRole("button", { name: "Check the lines" }).click();
	await page.getByText(/leave a gap from 0 to 10 °C/).waitFor();
	await expectSound();
	await page.getByRole("button", { name: "Enter this issue" }).click();
	await page.getByText("The issue is entered").waitFor();
	await page.goto("/app/scope?quantity=Temperature&unit=K&value=373.15&u=0.04");
	await page.getByText(/U of 0.04 K lies below the accredited capability of 0.05 K.*ILAC-P14/).waitFor();
	await expectSound();
	await page.goto("/app/authorisations");
	await page.getByLabel("Member", { exact: true }).selectOption({ label: "Mia Laurent" });
	await page.getByLabel("May", { exact: true }).selectOption({ label: "Perform" });
	await page.getByLabel("Ground").fill("Founder, twelve years of thermometry");
	await page.getByRole("button", { name: "Authorise", exact: true }).click();
	await page.getByText("The authorisation is granted").waitFor();
	await expectSound();
	await page.getByText("End: Mia Laurent, Perform").click();
	await page.getByLabel("Why it ends").fill("Hands over to Tom");
	await page.getByRole("button", { name: "End it today" }).click();
	await page.getByText("The authorisation has ended").waitFor();
	// Said before anything is typed, over the form and at its end.
	const { id } = await stage.call("instruments.create", { tag: "T-1" });
	await page.goto(`/app/calibrations/new?instrument=${id}`, { waitUntil: "networkidle" });
	const told = page.getByText("You are not authorised to calibrate without a procedure");
	expect(await told.count()).toBe(2);
	await page.getByRole("link", { name: "Step by step" }).click();
	await page.getByLabel("Procedure", { exact: true }).selectOption({ index: 1 });
	await page.getByRole("status").getByText("You are not authorised to calibrate by this procedure").waitFor();
	expect(stage.complaints).toEqual([]);
});
