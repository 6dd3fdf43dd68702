import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { goTo } from "./go-to.ts";
import { openRegister, type RegisterStage, typePassword } from "./open-register.ts";
import { widthsIn } from "./open-stage.ts";

let stage: RegisterStage;
let page: Page;
let home: string;
let functionPage: string;
let rulePage: string;

beforeAll(async () => {
	stage = await openRegister();
	page = stage.page;
	const { id } = await stage.call("instruments.create", { tag: "DMM-1", description: "Multimeter" });
	home = `/app/instruments/${id}`;
});
afterAll(() => stage?.close());

const press = (name: string) => page.getByRole("main").getByRole("button", { name, exact: true }).click();
const main = () => page.getByRole("main").innerText();

it("a function gets a tolerance in the notation of data sheets; a fault is told at its band, the limits are shown first", async () => {
	await page.goto(`${home}/functions`);
	await page.getByLabel("Name").fill("DC voltage");
	await page.getByLabel("Quantity").fill("DC voltage");
	await page.getByLabel("Range from").fill("0");
	await page.getByLabel("Range to").fill("20");
	await page.getByLabel("Unit").fill("V");
	await press("Add the function");
	await page.getByText("State its tolerance next").waitFor();
	functionPage = new URL(page.url()).pathname;
	await page.getByRole("textbox", { name: "Limits" }).fill("±(0.05 % + 1 mV)");
	await page.getByLabel("Where it comes from").fill("Data sheet");
	await press("Show the limits");
	await page.getByText("Of what is 0.05 %?").waitFor();
	expect(await page.getByRole("textbox", { name: "Limits" }).inputValue()).toBe("±(0.05 % + 1 mV)");
	await page.getByRole("textbox", { name: "Limits" }).fill("±(0.05 % rdg + 1 mV)");
	await press("Show the limits");
	const preview = page.getByRole("table", { name: /not stored yet/ });
	await preview.waitFor();
	expect(await preview.innerText()).toMatch(/20\s+−0\.011\s+0\.011/);
	await press("State it as version 1");
	await page.getByText("Version 1:").waitFor();
	await page.getByRole("textbox", { name: "Limits" }).fill("±0.1 % FS");
	await page.getByLabel("Full scale").fill("20");
	await page.getByLabel("Where it comes from").fill("Our requirement");
	await press("State it as version 2");
	await page.getByText("Say why the tolerance changes.").waitFor();
	await page.getByLabel("Why it changes").fill("It checks others now");
	await press("State it as version 2");
	await page.getByText("Version 2:").waitFor();
	expect(await page.getByRole("list", { name: "Changed from version 1" }).innerText()).toMatch(
		/was: 0 to 20 V: .*0\.001 V[\s\S]*now: 0 to 20\.?0? V: ±0\.1 % FS/,
	);
});

it("a blocked instrument is handed out under a signed concession only, and a suspect return stops it", async () => {
	await page.goto(home);
	expect(await page.getByRole("article").first().innerText()).toContain("Do not use");
	await page.getByRole("link", { name: "Hand out, events, concessions" }).click();
	await page.waitForURL("**/custody");
	await page.getByLabel("or the name of somebody else").fill("Night shift");
	expect(await page.getByLabel("It goes to calibration or repair").isChecked()).toBe(false);
	await press("Hand it out");
	await page.getByText("This instrument may not be used. No calibration of it is known.").waitFor();
	expect(await page.getByLabel("or the name of somebody else").inputValue()).toBe("Night shift");
	await page.getByLabel("What it may be used for").fill("Rough checks");
	await page.getByLabel("Why, and why that is safe").fill("Nothing depends on it");
	const month = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
	await page.getByLabel("Until (last day)").fill(month);
	await press("Sign the concession");
	await typePassword(page);
	await page.getByText("The concession is signed and in force.").waitFor();
	expect(await main()).toMatch(/Approved by Mia Laurent[\s\S]*unaltered/);
	await page.getByLabel("or the name of somebody else").fill("Night shift");
	await press("Hand it out");
	await page.getByText("It is handed out.").waitFor();
	await page.goto("/app/instruments/out");
	expect(await main()).toMatch(/DMM-1[\s\S]*Night shift/);
	await page.getByRole("link", { name: "DMM-1" }).click();
	await page.waitForURL("**/custody");
	await page.getByLabel("How it came back").selectOption("suspect");
	await page.getByLabel("Note").fill("Dropped");
	await press("Take it back from Night shift");
	await page.getByText("the instrument is out of service now").waitFor();
	expect(await main()).toMatch(/Do not use\.[\s\S]*Malfunction[\s\S]*Dropped/);
});

it("a decision rule is tried on one value, published and made the default", async () => {
	await page.goto("/app/settings/decision-rules");
	await press("Begin the rule");
	await page.getByText("Try it on one value").waitFor();
	rulePage = new URL(page.url()).pathname;
	expect(await page.getByRole("table").innerText()).toMatch(/This draft\s+Fail[\s\S]*Simple acceptance\s+Pass/);
	await page.getByLabel("r, for guard bands").fill("-1");
	await press("Publish as version 1");
	await page
		.getByText(/accepts what is out of tolerance/)
		.first()
		.waitFor();
	await page.getByLabel("r, for guard bands").fill("0,83");
	await press("Publish as version 1");
	await page.getByText("w = 0.83·U").waitFor();
	await press("Make it the default");
	await page.getByText("It is the default now.").waitFor();
	await page.goto(home);
	expect(await main()).toContain("version 1 (the organisation's default)");
});

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
	it("the pages are without axe findings, wide and on a phone", async () => {
		const custody = `${home}/custody`;
		const paths = [home, `${home}/edit`, `${home}/functions`, functionPage, custody, "/app/instruments/out", rulePage];
		for (const width of widthsIn(colorScheme)) {
			const looking = await stage.browser.newContext({
				...{ baseURL: stage.product.baseUrl, colorScheme, reducedMotion: "reduce" },
				...{ viewport: { width, height: 900 }, hasTouch: width < 500 },
			});
			await looking.addCookies(await stage.context.cookies());
			const shown = await looking.newPage();
			for (const path of [...paths, "/app/settings/decision-rules"]) {
				await goTo(shown, path);
				const found = await axeFinds(shown, { colours: colorScheme === "dark" });
				expect([path, width, found]).toEqual([path, width, []]);
				const overflow = await shown.evaluate("document.documentElement.scrollWidth - innerWidth");
				expect([path, width, Number(overflow) <= 0]).toEqual([path, width, true]);
			}
			await looking.close();
		}
	});
});

it("a branch of the locations moves after a preview, and the register follows", async () => {
	await page.goto(`${home}/edit`);
	await page.getByLabel("Location").fill("Liège / Hall 2");
	await press("Save the changes");
	await page.getByRole("link", { name: "Liège / Hall 2" }).waitFor();
	await page.goto("/app/locations");
	await page.getByLabel("Name").fill("Annex");
	await press("Add the location");
	await page.getByText("The location is added.").waitFor();
	await page.getByRole("link", { name: "Liège / Hall 2" }).click();
	await page.waitForURL(/locations\/[0-9a-f-]{36}/);
	await page.getByLabel("Inside of").selectOption({ label: "Annex" });
	await press("Show what would change");
	await page.getByRole("heading", { name: "This would change" }).waitFor();
	expect(await main()).toContain("1 instrument gets the new path");
	expect.soft(await axeFinds(page)).toEqual([]);
	await press("Change it");
	await page.getByText("The location is changed").waitFor();
	await page.getByRole("link", { name: "Its instruments" }).click();
	await page.getByRole("row", { name: /DMM-1.*Annex \/ Hall 2/ }).waitFor();
});

it("two spellings of a location become one after a preview", async () => {
	await page.goto("/app/locations");
	await page.getByLabel("Name").fill("annex ");
	await press("Add the location");
	await page.getByText("The location is added.").waitFor();
	await page.getByRole("link", { name: "Annex", exact: true }).click();
	await page.getByLabel("Merge into").selectOption({ label: "annex" });
	await press("Show what would move");
	await page.getByRole("heading", { name: "This would become one" }).waitFor();
	expect(await main()).toContain("1 instrument gets the new path");
	expect.soft(await axeFinds(page)).toEqual([]);
	await press("Make them one");
	await page.getByText("The two are one location now").waitFor();
	await page.getByRole("link", { name: "Its instruments" }).click();
	await page.getByRole("row", { name: /DMM-1.*annex \/ Hall 2/ }).waitFor();
});

it("a viewer reads it all, is told whom to ask, and finds no form", async () => {
	await stage.product.admin`update memberships set role = 'viewer'`;
	for (const path of [`${home}/functions`, functionPage, `${home}/custody`, rulePage]) {
		await page.goto(path);
		expect([path, await main()]).toEqual([path, expect.stringContaining("does not allow this. Ask one of")]);
		expect([path, await page.locator("main form[method=post]").count()]).toEqual([path, 0]);
	}
	expect(stage.complaints).toEqual([]);
});
