import { demoOperatorLogins } from "@calibrant/seeds";
import { expect, it } from "vitest";
import { networkAddresses } from "../src/networks.ts";
import { openStage } from "./open-stage.ts";

it("the demo's operators come in with the code that only the demo's own page shows", async () => {
	const demo = await openStage({ demo: true });
	const context = await demo.visit();
	const theirs = await context.newPage();
	const [first] = demoOperatorLogins;
	await theirs.goto("/ops/sign-in", { waitUntil: "networkidle" });
	await theirs.getByLabel("E-mail address").fill(first?.email ?? "");
	await theirs.getByLabel("Password").fill(first?.password ?? "");
	await theirs.getByRole("button", { name: "Go on" }).click();
	await theirs.getByText("The demo has no phone").waitFor();
	const codes = await context.newPage();
	// The code of the sign-up is spent; the next one comes with the next half minute.
	await demo.product.setNow(new Date((await demo.product.now()).getTime() + 31_000));
	await codes.goto("/demo/");
	expect(await codes.getByRole("button", { name: "mia", exact: true }).count()).toBe(1);
	const shown = await codes.locator("li", { hasText: first?.email }).locator("code").innerText();
	await theirs.getByLabel("Code").fill(shown);
	await theirs.getByRole("button", { name: "Sign in", exact: true }).click();
	await theirs.getByRole("heading", { name: "What needs a person today" }).waitFor();

	// A journey of the clock says where it is, also to whoever loads the page anew, and takes no second one meanwhile.
	const before = await demo.product.now();
	await codes.goto("/demo/");
	await codes.getByRole("button", { name: "+1 day" }).click();
	await codes.getByText(/^Under way from /).waitFor();
	expect(await codes.getByRole("button", { name: "+7 days" }).isDisabled()).toBe(true);
	const from = { origin: demo.product.baseUrl };
	const again = await codes.request.post("/demo/time", { form: { by: "week" }, headers: from, maxRedirects: 0 });
	expect(again.status()).toBe(303);
	await codes.goto("/demo/");
	await codes.getByText(/^At work: scheduled_/).waitFor();
	await codes.getByText(/^Arrived\. .*: \d+ jobs? run, at \d+ instants?\.$/).waitFor({ timeout: 60_000 });
	expect(await codes.getByRole("button", { name: "+7 days" }).isDisabled()).toBe(false);
	const moved = (await demo.product.now()).getTime() - before.getTime();
	expect(Math.floor(moved / 3_600_000)).toBe(24);
	// One press signs in as somebody of the demo; who is not there is led to the page for it, and nobody else is let in.
	// Phones are let in at an address of their own, where forms are taken from it alone.
	await codes.goto("/demo/");
	if (networkAddresses().length === 0)
		expect((await codes.request.post("/demo/phones", { headers: from })).status()).toBe(409);
	else {
		await codes.getByRole("button", { name: "Let phones of this network in" }).click();
		const symbol = codes.getByRole("img", { name: /^QR code of / });
		const at = (await symbol.getAttribute("aria-label"))?.replace("QR code of ", "") ?? "";
		expect(new URL(at).hostname).not.toBe("localhost");
		const knock = (origin: string) =>
			codes.request.post(`${at}/demo/enter`, {
				form: { as: "nobody@meuse.example" },
				headers: { origin },
				maxRedirects: 0,
			});
		expect([(await knock(at)).status(), (await knock(from.origin)).status()]).toEqual([404, 403]);
		expect(await (await fetch(`${at}/api/security.txt`)).text()).toContain(`Canonical: ${at}/`);
	}
	const enter = (as: string) => codes.request.post("/demo/enter", { form: { as }, headers: from, maxRedirects: 0 });
	const [missing, stranger] = [await enter("mia@meuse.example"), await enter("boss@operator.example")];
	expect([missing.status(), missing.headers().location, stranger.status()]).toEqual([303, "/sign-in", 404]);
	// The address that the demo opens by itself signs in once; a guessed one, or the same again, leads to the buttons.
	const open = async (end: string) =>
		(await codes.request.get(`/demo/enter/${end}`, { maxRedirects: 0 })).headers().location;
	expect([await open("guessed"), await open("once"), await open("once")]).toEqual(["/demo/", "/sign-in", "/demo/"]);
	await context.close();
	await demo.close();
});
