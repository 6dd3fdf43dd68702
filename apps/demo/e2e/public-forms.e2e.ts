/// <reference lib="dom" />
import { createHash } from "node:crypto";
import { promise } from "@calibrant/policy";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { openStage, PASSWORD, PICTURES, type Stage, signUp } from "./open-stage.ts";

const operatorKey = `calop_${"k".repeat(43)}`;
let stage: Stage;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
	stage = await openStage();
	context = await stage.visit();
	page = await context.newPage();
});
afterAll(async () => {
	await context?.close();
	await stage?.close();
});

const admin = () => stage.product.admin;

async function sound(name: string): Promise<void> {
	expect(await axeFinds(page)).toEqual([]);
	const sideways = () => page.evaluate("document.documentElement.scrollWidth > innerWidth");
	for (const width of [1440, 390]) {
		await page.setViewportSize({ width, height: 900 });
		expect(await sideways(), `${name} at ${width}`).toBe(false);
		if (!PICTURES) continue;
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}-${width}.png`, fullPage: true });
		}
	}
	await page.setViewportSize({ width: 1280, height: 800 });
}

describe("signing up", () => {
	const email = "mona@forms.example";
	const fill = async () => {
		await page.getByLabel("Your name").fill("Mona Forms");
		await page.getByLabel("E-mail address").fill(email);
		await page.getByLabel("Organisation").fill("Forms Lab");
		await page.getByLabel("Country").selectOption("BE");
		await page.getByLabel("Password").fill(PASSWORD);
	};
	const send = () => page.getByRole("main").getByRole("button", { name: "Sign up" }).click();

	it("does its calculation by itself and shifts nothing", async () => {
		await page.addInitScript(`window.shifted = 0;
			new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shifted += entry.value; }))
				.observe({ type: "layout-shift", buffered: true });`);
		await page.goto("/sign-up", { waitUntil: "networkidle" });
		await page.waitForTimeout(1500);
		// The fonts' arrival moves a line by less than a pixel; nothing else may move at all.
		expect(await page.evaluate("window.shifted")).toBeLessThan(0.01);
		await sound("sign-up");
	});

	it(promise("CQ-36", "asks for the word that it is for work, keeps what was typed, and goes on with it"), async () => {
		await fill();
		await send();
		await page.getByText("Tick this to go on.").waitFor();
		await sound("sign-up-refused");
		expect(await page.getByLabel("E-mail address").inputValue()).toBe(email);
		expect(await admin()`select 1 from users where email = ${email}`).toEqual([]);
		// The check was used up by the refused sending: the page has fetched and solved another by now, or waits for it.
		await page.getByLabel("Password").fill(PASSWORD);
		await page.getByLabel("I open this account for work").check();
		await send();
		await page.getByRole("heading", { name: "Check your mail" }).waitFor();
		expect(await admin()`select 1 from users where email = ${email}`).toHaveLength(1);
		expect(await admin()`select country from organisations where name = 'Forms Lab'`).toEqual([{ country: "BE" }]);
	});

	it("is refused in the page's language: the hidden field, what is missing, and too many attempts", async () => {
		const other = await stage.visit({ locale: "fr-BE" });
		const theirs = await other.newPage();
		const send = () => theirs.getByRole("button", { name: "Envoyer le message" }).click();
		const fill = async () => {
			await theirs.getByLabel("Adresse électronique").fill("robot@forms.example");
			await theirs.getByLabel("De quoi s’agit-il").fill("Offre");
			await theirs.getByLabel("Votre message").fill("Achetez");
		};
		await theirs.goto("/contact", { waitUntil: "networkidle" });
		await send();
		await theirs.getByText("À remplir.").first().waitFor();
		await fill();
		await theirs.getByLabel("Adresse électronique").fill("nobody");
		await send();
		await theirs.getByText("Écrivez une adresse électronique").waitFor();
		await fill();
		await theirs.evaluate(`document.querySelector("[name=homepage]").value = "x"`);
		await send();
		await theirs.getByText("Un champ que les personnes ne voient pas a été rempli.").waitFor();
		expect(await admin()`select 1 from support_threads`).toEqual([]);
		await theirs.evaluate(`document.querySelector("[name=homepage]").value = ""`);
		await send();
		await theirs.getByRole("heading", { name: "Votre message est arrivé" }).waitFor();
		await admin()`update rate_counters set points = 1000 where key like 'request%'`;
		await theirs.getByRole("link", { name: "Écrire un autre message" }).click();
		await fill();
		await send();
		await theirs.getByText(/Il y a eu trop de tentatives\. Réessayez après le /).waitFor();
		expect(await theirs.getByLabel("Votre message").inputValue()).toBe("Achetez");
		await admin()`delete from rate_counters`;
		await admin()`delete from support_threads`;
		await other.close();
	});
});

describe("a request about data", () => {
	it("asks for the account of somebody under 16, in the page's language, and for nothing else then", async () => {
		const other = await stage.visit({ locale: "fr-BE" });
		page = await other.newPage();
		await page.goto("/request", { waitUntil: "networkidle" });
		await page.getByLabel("Adresse électronique", { exact: true }).fill("parent@forms.example");
		const account = page.getByLabel("Adresse électronique du compte à supprimer");
		expect(await account.isVisible()).toBe(false);
		await page.getByLabel("Que demandez-vous").selectOption("under_16");
		await account.waitFor();
		const send = () => page.getByRole("button", { name: "Envoyer la demande" }).click();
		await send();
		await page.getByText("Donnez l’adresse du compte, ou dites plus bas de qui il est.").waitFor();
		await account.fill("child@forms.example");
		await sound("request-under-16-fr");
		await send();
		await page.getByRole("heading", { name: "Votre demande est arrivée" }).waitFor();
		await sound("request-sent-fr");
		await stage.product.mails.waitFor("parent@forms.example", /^Nous avons reçu votre demande$/);
		const [row] = await admin()`select kind, email, account_email from data_requests`;
		expect(row).toEqual({ kind: "under_16", email: "parent@forms.example", account_email: "child@forms.example" });
		await page.goto("/request?lang=en", { waitUntil: "networkidle" });
		const offered = () => page.getByLabel("What do you ask for?").locator("option").allInnerTexts();
		expect(await offered()).toContain("An export, because I cannot sign in");
		await other.close();
		const own = await stage.visit();
		page = await own.newPage();
		await signUp(page, { name: "Ann Asker", email: "ann@forms.example", organisation: "Asking" });
		await page.goto("/app/account/requests", { waitUntil: "networkidle" });
		expect(await offered()).not.toContain("An export, because I cannot sign in");
		await own.close();
		page = await context.newPage();
	});
});

describe("support", () => {
	it("is written to from outside, and a press before the calculation is done is held back until it is", async () => {
		const other = await stage.visit();
		const theirs = await other.newPage();
		// As on a slow device: every slice of the calculation waits a fifth of a second.
		await theirs.addInitScript(`const real = window.setTimeout;
			window.setTimeout = (work, wait, ...more) => real(work, wait === 0 ? 200 : wait, ...more);`);
		await theirs.goto("/contact", { waitUntil: "networkidle" });
		await theirs.getByLabel("E-mail address").fill("sam@stranger.example");
		await theirs.getByLabel("What is it about?").fill("Price");
		await theirs.getByLabel("Your message").fill("What does it cost?");
		await theirs.getByRole("button", { name: "Send the message" }).click();
		await theirs.getByRole("heading", { name: "Your message has arrived" }).waitFor();
		const [thread] = await admin()`select email, subject, user_id from support_threads`;
		expect(thread).toEqual({ email: "sam@stranger.example", subject: "Price", user_id: null });
		// Who finds a weakness is led to the same form, and told within how many working days a person answers.
		await theirs.goto("/trust/security?lang=fr", { waitUntil: "networkidle" });
		await theirs.getByRole("link", { name: "Par le formulaire" }).click();
		await theirs
			.getByRole("checkbox", { name: "Je signale une faille de sécurité de ce service", checked: true })
			.waitFor();
		await theirs.getByLabel("Adresse électronique").fill("finder@stranger.example");
		await theirs.getByLabel("De quoi s’agit-il\u202f?").fill("A door");
		await theirs.getByLabel("Votre message").fill("It is open.");
		await theirs.getByRole("button", { name: "Envoyer le message" }).click();
		const { weaknessAnswerWorkingDays: days } = stage.product.house.policy.security;
		await theirs.getByText(`Une personne répond dans les ${days} jours ouvrés, par courriel`).waitFor();
		expect(await admin()`select about from support_threads where email = 'finder@stranger.example'`).toEqual([
			{ about: "weakness" },
		]);
		await other.close();
		await page.goto("/contact", { waitUntil: "networkidle" });
		await sound("contact");
	});

	it("is asked in the account, answered, written on in and closed", async () => {
		const own = await stage.visit();
		page = await own.newPage();
		await signUp(page, { name: "Lena Roth", email: "lena@forms.example", organisation: "Vesdre Gauges" });
		await page.goto("/app/account/support", { waitUntil: "networkidle" });
		await page.getByText("You have not written to support yet.").waitFor();
		await sound("support-empty");
		await page.getByRole("button", { name: "Send the message" }).click();
		await page.getByText("Fill this in.").first().waitFor();
		await page.getByLabel("What is it about?").fill("Import");
		await page.getByLabel("Your message").fill("Where does the third column go?");
		await page.getByRole("button", { name: "Send the message" }).click();
		await page.getByText("Your message has arrived.").waitFor();
		await page.getByText("Waits for an answer").waitFor();
		const [user] = await admin()`select id from users where email = 'lena@forms.example'`;
		const hash = createHash("sha256").update(operatorKey).digest("hex");
		await admin()`insert into operators (user_id, key_hash) values (${user?.id}, ${hash})`;
		const [thread] = await admin()`select id from support_threads where user_id = ${user?.id}`;
		const answer = { id: thread?.id, message: "Under remarks." };
		const answered = await stage.call(page, "operator.support.answer", answer, operatorKey);
		expect(answered.status).toBe(200);
		await page.reload({ waitUntil: "networkidle" });
		await page.getByText("Under remarks.").waitFor();
		await page.getByLabel("Write on about “Import”").fill("Thank you.");
		await page.getByRole("button", { name: "Send", exact: true }).click();
		await page.getByRole("listitem").getByText("Thank you.").waitFor();
		await expect.poll(() => page.getByLabel("Write on about “Import”").inputValue()).toBe("");
		await sound("support");
		await page.getByRole("button", { name: "Close it" }).click();
		await page.getByText("The conversation is closed.").waitFor();
		await page.getByText("deleted by the first daily run after").waitFor();
		await page.reload({ waitUntil: "networkidle" });
		await sound("support-closed");
	});

	it("the settings say where the files are kept, and why not elsewhere", async () => {
		const [org] = await admin()`select id from organisations where name = 'Vesdre Gauges'`;
		await page.goto("/app/settings/general", { waitUntil: "networkidle" });
		await page.getByText("Where this service keeps everybody’s files.").waitFor();
		const reason = "We have no data centre in Switzerland.";
		const refusal = { orgId: org?.id, region: "CH", reason };
		const refused = await stage.call(page, "operator.storage.refuse", refusal, operatorKey);
		expect(refused.status).toBe(200);
		await page.reload({ waitUntil: "networkidle" });
		await page.getByText("Not possible: Switzerland").waitFor();
		await page.getByText(reason).waitFor();
		await sound("place-of-storage");
	});
});
