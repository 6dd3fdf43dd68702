import { createHash, randomBytes } from "node:crypto";
import { TOTP } from "otpauth";
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { axeFinds } from "./axe-finds.ts";
import { letterhead, said } from "./certificates.ts";
import { cancel, openStage, PASSWORD, PICTURES, type Stage, signUp } from "./open-stage.ts";

export const olga = {
	name: "Olga Reuter",
	email: "dpo@platform.example",
	organisation: "Olga's own",
	key: "",
	seed: "",
};
export const otto = {
	name: "Otto Zander",
	email: "otto@operator.example",
	organisation: "Otto's own",
	key: "",
	seed: "",
};
export const nora = { name: "Nora Peeters", email: "nora@dyle.example", organisation: "Dyle Instruments" };

/** A customer who has cancelled, two people with an operator's key, and what the journeys of the console do again and again. */
export async function openConsole() {
	const stage = await openStage();
	const contexts: BrowserContext[] = [];
	const visit = async (options: Parameters<Stage["visit"]>[0] = {}): Promise<Page> => {
		const context = await stage.visit(options);
		contexts.push(context);
		return context.newPage();
	};
	const customer = await visit();
	const made = async (procedure: string, input: unknown): Promise<string> => {
		const { body, status } = await stage.call(customer, procedure, input);
		if (status !== 200) throw new Error(`${procedure}: ${JSON.stringify(body)}`);
		return body.result.data.json.id;
	};
	await signUp(customer, nora);
	await stage.product.admin`update users set email_verified_at = app.now()`;
	const instrument = await made("instruments.create", { tag: "TW-014", description: "Torque wrench" });
	const point = { unit: "N·m", nominal: "100", lowerTolerance: "-4", upperTolerance: "4", asFound: "105.8" };
	const calibration = await made("calibrations.record", {
		...{ instrumentId: instrument, performedOn: "2026-02-10", points: [point], remarks: "Crept over three years" },
	});
	await made("certificateTemplates.create", { content: letterhead });
	const signed = { calibrationId: calibration, ...said, printedName: nora.name };
	await customer.request.post("/api/trpc/certificates.issue", {
		headers: { origin: stage.product.baseUrl, "x-calibrant-password": encodeURIComponent(PASSWORD) },
		data: { json: signed },
	});
	const [row] = await stage.product.admin`select number from certificates`;
	await cancel(customer, "dyle-instruments");
	for (const operator of [olga, otto]) {
		await signUp(await visit(), operator);
		operator.key = `calop_${randomBytes(32).toString("base64url")}`;
		const hash = createHash("sha256").update(operator.key).digest("hex");
		await stage.product
			.admin`insert into operators (user_id, key_hash) select id, ${hash} from users where email = ${operator.email}`;
	}
	const code = async (seed: string, ahead = 0): Promise<string> => {
		const now = await stage.product.now();
		return new TOTP({ secret: seed }).generate({ timestamp: now.getTime() + ahead * 30_000 });
	};
	return {
		...{ stage, customer, visit, made, code, page: await visit(), certificate: row?.number as string },
		async enrol(where: Page, operator: typeof olga): Promise<void> {
			await where.goto("/ops", { waitUntil: "networkidle" });
			if (new URL(where.url()).pathname === "/ops/sign-in") await passPassword(where, operator);
			await where.getByLabel("Operator key").fill(operator.key);
			await where.getByRole("button", { name: "Set up an authenticator app" }).click();
			operator.seed = await where.getByLabel("Key", { exact: true }).inputValue();
			await where.getByLabel("Code of the app").fill(await code(operator.seed));
			await where.getByRole("button", { name: "Put it in force" }).click();
			await where.getByRole("link", { name: "I have kept them" }).click();
			await where.getByRole("heading", { name: "What needs a person today" }).waitFor();
		},
		async close() {
			for (const context of contexts) await context.close();
			await stage.close();
		},
	};
}

/** Sound for axe in both themes, readable at both widths, and pictured for who wants to look. */
export async function look(name: string, where: Page): Promise<void> {
	for (const colorScheme of ["light", "dark"] as const) {
		await where.setViewportSize({ width: 1280, height: 900 });
		await where.emulateMedia({ colorScheme, reducedMotion: "reduce" });
		const found = await axeFinds(where, { colours: colorScheme === "dark" });
		expect([name, colorScheme, ...found]).toEqual([name, colorScheme]);
		for (const width of [1440, 390]) {
			await where.setViewportSize({ width, height: 900 });
			const wide = await where.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1");
			expect(wide, `${name} at ${width} moves sideways`).toBe(false);
			if (PICTURES)
				await where.screenshot({ path: `${PICTURES}/ops-${name}-${colorScheme}-${width}.png`, fullPage: true });
		}
	}
	await where.setViewportSize({ width: 1280, height: 900 });
}

export async function passPassword(where: Page, { email }: { email: string }): Promise<void> {
	await where.goto("/ops/sign-in", { waitUntil: "networkidle" });
	await where.getByLabel("E-mail address").fill(email);
	await where.getByLabel("Password").fill(PASSWORD);
	await where.getByRole("button", { name: "Go on" }).click();
}
