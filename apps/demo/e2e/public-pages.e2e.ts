import { cookieNames, promise } from "@calibrant/policy";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { goTo } from "./go-to.ts";
import { openStage, PICTURES, type Stage, signIn, signUp } from "./open-stage.ts";

const PAGES = [
	...["/retention", "/privacy", "/terms", "/cookies", "/trust", "/trust/subprocessors"],
	...["/retention/history", "/privacy/history", "/terms/history", "/cookies/history"],
];

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
	const provider = {
		...{ name: "Example Mail", service: "Outgoing e-mail", serviceFr: "Envoi de courriels", countries: ["IE"] },
		...{ purpose: "Delivers messages", purposeFr: "Remet les messages", storesRecords: false },
		...{
			keeps: [{ what: "email_log", atMost: { unit: "days", n: 30 } }],
			sourceUrl: "https://mail.example/dpa",
			checkedAt: "2026-10-20",
		},
	};
	await stage.product.admin`insert into sub_processors (name, provider, announced_at, effective_at)
		values ('Example Mail', ${JSON.stringify(provider)}::text::jsonb, app.now(), app.now())`;
});

afterAll(() => stage?.close());

/** Addresses outside our own that a page asked for. */
function foreignRequests(page: Page): string[] {
	const asked: string[] = [];
	page.on("request", (request) => {
		if (!request.url().startsWith(stage.product.baseUrl)) asked.push(request.url());
	});
	return asked;
}

/** What a visitor's browser holds afterwards. */
async function stored(context: BrowserContext, page: Page): Promise<{ cookies: string[]; storage: number }> {
	const cookies = (await context.cookies()).map(({ name }) => name);
	const storage = Number(await page.evaluate("localStorage.length + sessionStorage.length"));
	return { cookies, storage };
}

describe("a visit", () => {
	it(
		promise(
			["KS-2", "KS-3", "IM-8", "IM-31", "IM-32"],
			"to every public page leaves no cookie, no storage and asks nobody else",
		),
		async () => {
			const context = await stage.visit();
			const page = await context.newPage();
			const asked = foreignRequests(page);
			for (const path of ["/", ...PAGES, "/sign-in", "/sign-up", "/verify"]) {
				await page.goto(path, { waitUntil: "networkidle" });
				expect(await stored(context, page), path).toEqual({ cookies: [], storage: 0 });
			}
			await page.getByRole("link", { name: "Privacy", exact: true }).first().click();
			await page.waitForURL(/\/privacy$/);
			await expect.poll(() => page.evaluate("scrollY")).toBe(0);
			expect(await stored(context, page)).toEqual({ cookies: [], storage: 0 });
			expect(asked).toEqual([]);
			await context.close();
		},
	);

	it(
		promise(["IM-29", "IM-30"], "sets only the cookies of the inventory, each when it says, and the theme holds no id"),
		async () => {
			const context = await stage.visit();
			const page = await context.newPage();
			await signUp(page, { name: "Ines Roy", email: "ines@ourthe.example", organisation: "Ourthe" });
			expect((await stored(context, page)).cookies).toEqual([cookieNames.session]);
			await page.goto("/cookies", { waitUntil: "networkidle" });
			await page.getByRole("button", { name: "Dark" }).click();
			await page.locator("html[data-theme=dark]").waitFor();
			const cookies = await context.cookies();
			expect(cookies.map(({ name }) => name).sort()).toEqual([cookieNames.session, cookieNames.theme].sort());
			expect(cookies.find(({ name }) => name === cookieNames.theme)?.value).toBe("dark");
			const told = await page.locator("table").first().innerText();
			for (const { name } of cookies) expect(told).toContain(name);
			await context.close();
		},
	);

	it(promise("IM-33", "the product works with the sign-in cookie alone"), async () => {
		const context = await stage.visit();
		await context.route("**/*", async (route) => {
			const headers = await route.request().allHeaders();
			const cookie = (headers.cookie ?? "").split("; ").filter((one) => one.startsWith(`${cookieNames.session}=`));
			await route.continue({ headers: { ...headers, cookie: cookie.join("; ") } });
		});
		const page = await context.newPage();
		await signIn(page, "ines@ourthe.example");
		await page.waitForURL(/\/app\/?$/);
		await page.goto("/app/instruments/new", { waitUntil: "networkidle" });
		await page.getByLabel("Tag").fill("TW-014");
		await page
			.getByRole("button", { name: /add|save|create/i })
			.first()
			.click();
		await page.waitForURL(/\/app\/instruments\/[0-9a-f-]{36}/);
		expect((await stored(context, page)).cookies).toEqual([cookieNames.session]);
		await context.close();
	});
});

describe("the policy pages", () => {
	it(
		promise(
			["KS-37", "CP-38"],
			"are French for French browsers and by the switch, with the disclosure where people sign up",
		),
		async () => {
			const context = await stage.visit({ locale: "fr-BE" });
			const page = await context.newPage();
			await page.goto("/retention", { waitUntil: "networkidle" });
			expect(await page.getAttribute("html", "lang")).toBe("fr");
			expect(await page.locator("h1").innerText()).toBe("Conservation et suppression des données");
			const disclosure = await page.locator("main p.bg-grace-soft").innerText();
			await page.goto("/sign-up", { waitUntil: "networkidle" });
			const section = page.getByRole("region", { name: "Avant de vous inscrire" });
			expect(await section.innerText()).toContain(disclosure);
			expect(await section.locator("input[name=language]").inputValue()).toBe("fr");
			const english = /\b(?:the|you|your|and|with|sign|send|choose)\b/i;
			const token = "a".repeat(43);
			const fromMails = ["verify-email", "change-email", "reset-password", "unsubscribe"].map(
				(to) => `/${to}/${token}`,
			);
			const forms = ["/sign-up", "/sign-in", "/forgot-password", "/request", "/contact", "/sign-up/check-your-mail"];
			for (const path of [...forms, ...fromMails]) {
				await page.goto(path, { waitUntil: "networkidle" });
				expect(await page.getAttribute("html", "lang"), path).toBe("fr");
				await page.getByRole("link", { name: "Read in English" }).waitFor();
				const shown = (await page.locator("main").innerText()).replace("Read in English", "");
				expect(shown.match(english), path).toBeNull();
			}
			// What is not there is said to be that in French too: unknown addresses, and links that are mistyped or too old.
			for (const [path, status] of [
				["/receipts/nix", 404],
				[`/receipts/${crypto.randomUUID()}`, 404],
				["/i-am-not-there", 404],
			] as const) {
				const answer = await page.goto(`${path}?lang=fr`);
				expect(answer?.status(), path).toBe(status);
				expect(await page.getAttribute("html", "lang"), path).toBe("fr");
				expect(await page.locator("h1").innerText(), path).toBe("Page introuvable");
				expect((await page.locator("body").innerText()).match(english), path).toBeNull();
			}
			await page.goto("/retention", { waitUntil: "networkidle" });
			await page.getByRole("link", { name: "Read in English" }).click();
			await page.locator("html[lang=en-GB]").waitFor();
			await page.getByRole("link", { name: "Privacy", exact: true }).click();
			await page.waitForURL(/\/privacy\?lang=en$/);
			await page.getByRole("heading", { level: 1, name: "Privacy", exact: true }).waitFor();
			await context.close();
		},
	);

	it(
		promise(["CP-3", "CQ-37", "CX-10"], "say when they were updated, lead to their versions, and offer the feed"),
		async () => {
			const context = await stage.visit();
			const page = await context.newPage();
			await page.goto("/terms", { waitUntil: "networkidle" });
			expect(await page.locator("main time").getAttribute("datetime")).toBe("2026-11-01");
			await page.getByRole("link", { name: "Earlier versions and changes" }).click();
			await page.getByRole("heading", { name: /in force/ }).waitFor();
			await page.goto("/trust/subprocessors", { waitUntil: "networkidle" });
			expect(await page.locator("main").innerText()).toContain("Example Mail");
			const feed = await page.request.get("/trust/subprocessors/feed.atom");
			expect(feed.headers()["content-type"]).toContain("application/atom+xml");
			expect(await feed.text()).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
			expect((await page.request.get("/nothing/history")).status()).toBe(404);
			await context.close();
		},
	);

	it.each([
		["light", 1440, "en"],
		["dark", 390, "fr"],
	] as const)("have no axe finding and fit, %s, %i wide, in %s", async (colorScheme, width, lang) => {
		const context = await stage.visit({ colorScheme, viewport: { width, height: 900 } });
		const page = await context.newPage();
		for (const path of PAGES) {
			await goTo(page, `${path}?lang=${lang}`);
			const found = await axeFinds(page);
			expect([path, ...found]).toEqual([path]);
			expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), path).toBeLessThanOrEqual(0);
			const name = `${path.slice(1).replaceAll("/", "-")}-${colorScheme}-${width}-${lang}`;
			if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
		}
		await context.close();
	});
});

it(
	promise(["IM-35", "CX-11"], "an announcement stands over every page of the product until it is put away"),
	async () => {
		const context = await stage.visit();
		const page = await context.newPage();
		await stage.product.admin`insert into notices (kind, subject, announced_at, effective_at, mailed_at)
		values ('sub_processors', 'sub_processors:test', app.now(), app.now() + interval '14 days', app.now())`;
		await signIn(page, "ines@ourthe.example");
		await page.waitForURL(/\/app\/?$/);
		await page.goto("/app/instruments", { waitUntil: "networkidle" });
		const banner = page.getByText("The list of sub-processors changes on");
		await banner.waitFor();
		if (PICTURES) await page.screenshot({ path: `${PICTURES}/banner.png` });
		await page.getByRole("button", { name: "I have seen it" }).click();
		await banner.waitFor({ state: "detached" });
		expect(new URL(page.url()).pathname).toBe("/app/instruments");
		await page.goto("/app/account/", { waitUntil: "networkidle" });
		expect(await banner.count()).toBe(0);
		await context.close();
	},
);
