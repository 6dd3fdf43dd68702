import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, PASSWORD, type Stage, signIn, signUp } from "./open-stage.ts";

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});

afterAll(() => stage?.close());

describe("without JavaScript", () => {
	it("signs up, refuses a wrong password with the address kept, never follows a foreign next, and signs out", async () => {
		const context = await stage.visit({ javaScriptEnabled: false });
		const page = await context.newPage();
		const email = "ines@ourthe.example";
		await signUp(page, { name: "Ines Roy", email, organisation: "Ourthe Metrology" }, 3100);
		await page.goto("/app/account/");
		await page.locator("summary", { hasText: "Ines Roy" }).click();
		await page.getByRole("button", { name: "Sign out" }).click();
		await page.getByText("You are signed out.").waitFor();
		await page.goto("/sign-in?next=%2F%2Fevil.example");
		await page.getByLabel("E-mail address").fill(email);
		await page.getByLabel("Password").fill("wrong password here");
		await page.getByRole("button", { name: "Sign in" }).click();
		await page.getByText("The address or the password is not right.").waitFor();
		expect(await page.getByLabel("E-mail address").inputValue()).toBe(email);
		expect(await page.getByLabel("Password").inputValue()).toBe("");
		await page.getByLabel("Password").fill(PASSWORD);
		await page.getByRole("button", { name: "Sign in" }).click();
		expect(new URL(page.url()).pathname).toBe("/app");
		await page.goto("/app/settings/general");
		await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
		await page.getByRole("button", { name: "Save", exact: true }).click();
		await page.getByText("The settings are saved.").waitFor();
		const [row] = await stage.product.admin`select time_zone from organisations where slug = 'ourthe-metrology'`;
		expect(row?.time_zone).toBe("Asia/Tokyo");
		await context.close();
	});

	it(
		promise("CQ-18", "Settings lead to Export Data, where the archive downloads at once and is listed with its hash"),
		async () => {
			const context = await stage.visit({ javaScriptEnabled: false });
			const page = await context.newPage();
			await signIn(page, "ines@ourthe.example");
			await page.goto("/app/settings/general");
			await page.getByRole("link", { name: "Export Data", exact: true }).click();
			await page.getByRole("link", { name: "Start from an archive" }).waitFor();
			await page.getByRole("link", { name: "Export Ourthe Metrology" }).click();
			const [download] = await Promise.all([
				page.waitForEvent("download"),
				page.getByRole("button", { name: "Download the archive" }).click(),
			]);
			expect(download.suggestedFilename()).toMatch(/^ourthe-metrology-.*\.zip$/);
			await download.path();
			await page.goto("/app/export/");
			expect(await page.locator("main").innerText()).toMatch(/SHA-256\s*[0-9a-f]{64}/);
			await context.close();
		},
	);
});

describe("keys, sessions and downloads", () => {
	it("shows a key once, and the first call beside it works as it stands", async () => {
		const context = await stage.visit();
		const page = await context.newPage();
		await signIn(page, "ines@ourthe.example");
		await page.waitForURL(/\/app\/?$/);
		await page.goto("/app/settings/api-keys", { waitUntil: "networkidle" });
		await page.getByLabel("Name").fill("Scales");
		await page.getByLabel("Role").selectOption("viewer");
		await page.getByRole("button", { name: "Make the key" }).click();
		await page.getByText("Choose at least one.").waitFor();
		await page.locator("input[name=scopes][value='instruments:read']").check();
		await page.getByRole("button", { name: "Make the key" }).click();
		const key = await page.getByLabel("Key", { exact: true }).inputValue();
		const command = await page.getByLabel("First call").inputValue();
		const [, header = "", url = ""] = /^curl -H "Authorization: ([^"]+)" "([^"]+)"$/.exec(command) ?? [];
		expect(header).toBe(`Bearer ${key}`);
		const read = () => fetch(url, { headers: { authorization: header } });
		expect(await (await read()).json()).toMatchObject({ items: [] });
		await page.getByRole("link", { name: "I have copied it" }).click();
		await page.getByRole("button", { name: "Make the key" }).waitFor();
		expect(await page.content()).not.toContain(key);
		await page.locator("summary", { hasText: "Revoke" }).click();
		await page.getByRole("button", { name: "Revoke Scales" }).click();
		await page.getByText("The key is revoked").waitFor();
		expect((await read()).status).toBe(401);
		await context.close();
	});

	it("marks this session and ends the others", async () => {
		const [mine, other] = await Promise.all([stage.visit(), stage.visit()]);
		const [page, elsewhere] = await Promise.all([mine.newPage(), other.newPage()]);
		for (const one of [page, elsewhere]) {
			await signIn(one, "ines@ourthe.example");
			await one.waitForURL(/\/app\/?$/);
		}
		await page.goto("/app/account/", { waitUntil: "networkidle" });
		expect(await page.getByText("This session", { exact: true }).count()).toBe(1);
		await page.getByRole("button", { name: "End all other sessions" }).click();
		await page.getByText("All your other sessions are ended.").waitFor();
		await elsewhere.goto("/app/account/");
		expect(new URL(elsewhere.url()).pathname).toBe("/sign-in");
		const archive = await page.request.get("/api/account/export.json");
		expect((await archive.json()).accountState.email).toBe("ines@ourthe.example");
		await mine.close();
		await other.close();
	});

	it("asks for a recent password before an archive, and keeps it from everybody else", async () => {
		const context = await stage.visit();
		const page = await context.newPage();
		await signIn(page, "ines@ourthe.example");
		await page.waitForURL(/\/app\/?$/);
		const { body } = await stage.call(page, "exports.request", undefined);
		await stage.product.worker.idle();
		const path = `/app/export/${body.result.data.json.id}`;
		await page.goto(path);
		expect(await page.locator("main").innerText()).toMatch(/Can be fetched until[\s\S]*0, and \d+ more/);
		await stage.product.admin`update sessions set confirmed_at = confirmed_at - interval '1 day'`;
		await page.goto("/app/export/", { waitUntil: "networkidle" });
		await page.getByRole("button", { name: "Download the archive" }).click();
		await page.getByRole("textbox", { name: "Your password" }).fill(PASSWORD);
		await page.getByRole("button", { name: "Confirm and go on" }).click();
		await page.getByText("The password is confirmed.").waitFor();
		const stranger = await stage.visit();
		const theirs = await stranger.newPage();
		await theirs.goto(path);
		expect(new URL(theirs.url()).pathname).toBe("/sign-in");
		await signUp(theirs, { name: "Otto Berg", email: "otto@berg.example", organisation: "Berg" });
		await theirs.goto(path);
		expect(await theirs.locator("main").innerText()).toContain("Page not found");
		await stranger.close();
		await context.close();
	});

	it("says until when too many attempts are refused", async () => {
		const context = await stage.visit({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto("/sign-in");
		for (let attempts = 0; attempts < 50; attempts++) {
			const input = { email: "otto@berg.example", password: "wrong again and again" };
			if ((await stage.call(page, "session.signIn", input)).status === 429) break;
		}
		await page.getByLabel("E-mail address").fill("otto@berg.example");
		await page.getByLabel("Password").fill(PASSWORD);
		await page.getByRole("button", { name: "Sign in" }).click();
		expect(await page.locator("main").innerText()).toMatch(/too many attempts\. Try again after .+ UTC\./);
		await context.close();
	});
});
