import { demoOperatorLogins } from "@calibrant/seeds";
import { it } from "vitest";
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
	const shown = await codes.locator("li", { hasText: first?.email }).locator("code").innerText();
	await theirs.getByLabel("Code").fill(shown);
	await theirs.getByRole("button", { name: "Sign in", exact: true }).click();
	await theirs.getByRole("heading", { name: "What needs a person today" }).waitFor();
	await context.close();
	await demo.close();
});
