import { randomUUID } from "node:crypto";
import { isRefusedWhileRestricted, promise } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { openServer, type TestServer } from "../testing/open-server.ts";
import { sampleInput } from "../testing/sample-input.ts";
import type { Restriction } from "../trpc/procedures.ts";
import { appRouter } from "./index.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer();
});
afterAll(() => server.close());

type Procedure = { _def: { type: string; inputs: z.ZodType[]; meta?: { grace?: string; restriction?: Restriction } } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort();
/** Changes without a person behind them, or by a link that a mail brought; the database refuses what they must not do. */
const withoutSession =
	/^(session\.(sign|prove)|passkeys\.(askToSignIn|signIn|askHalfway|prove)|account\.(unsubscribe|verifyEmail|requestPasswordReset|resetPassword|confirmEmailChange)|invitations\.|requests\.ask|support\.contact|receipts\.|pageViews\.|auditRequests\.|agreementRequests\.|requestsAtLabel\.|botCheck\.)/;
const ownChanges = procedures.filter(
	([path, { _def }]) =>
		_def.type === "mutation" && !_def.meta?.grace && !path.startsWith("operator.") && !withoutSession.test(path),
);

describe("every change of one's own account, while one's data is restricted", () => {
	test("says which line of the two lists it is", () => {
		const silent = ownChanges.filter(([, { _def }]) => !_def.meta?.restriction).map(([path]) => path);
		expect(silent).toEqual([]);
		expect(ownChanges.length).toBeGreaterThan(20);
	});

	test(
		promise(["CQ-22", "IM-25", "KS-30"], "what is refused changes nothing; what is open is not refused"),
		async () => {
			const owner = await server.signUp("Ulla");
			await server.database.admin`update profiles set restricted_at = app.now() where user_id = ${owner.userId}`;
			const { admin } = server.database;
			const held = async () =>
				JSON.stringify([
					await admin`select email from users where id = ${owner.userId}`,
					await admin`select name, job_title, locale, theme from profiles where user_id = ${owner.userId}`,
					await admin`select * from consents where user_id = ${owner.userId}`,
					await admin`select * from feedback where user_id = ${owner.userId}`,
				]);
			const before = await held();
			const sample = (path: string, input: z.ZodType | undefined) =>
				written[path] ?? sampleInput(input, () => randomUUID());
			const closed = ownChanges.filter(([, { _def }]) => isRefusedWhileRestricted(_def.meta?.restriction ?? "records"));
			for (const [path, { _def }] of closed) {
				const { status, error } = await server.call(owner.cookie, path, sample(path, _def.inputs[0]));
				expect([status, error?.reason], path).toEqual([403, "RESTRICTED"]);
			}
			expect(closed.map(([path]) => path)).toEqual([
				"account.changeEmail",
				"account.giveFeedback",
				"account.update",
				"passkeys.rename",
			]);
			const yes = await server.call(owner.cookie, "account.setConsent", { purpose: "news", given: true });
			expect(yes.error?.reason).toBe("RESTRICTED");
			expect(await held()).toBe(before);
			for (const [path, { _def }] of ownChanges.filter(
				(one) => !closed.includes(one) && one[0] !== "account.liftRestriction",
			)) {
				const { error } = await server.call(owner.cookie, path, sample(path, _def.inputs[0]));
				expect(error?.reason, path).not.toBe("RESTRICTED");
			}
		},
	);
});

test(
	promise(
		["CQ-22", "IM-25", "KS-30"],
		"every change that an organisation's grace period closes is closed to a restricted person, in words of theirs",
	),
	async () => {
		const owner = await server.signUp("Zora");
		await server.database.admin`update profiles set restricted_at = app.now() where user_id = ${owner.userId}`;
		const blocked = procedures.filter(([, { _def }]) => _def.type === "mutation" && _def.meta?.grace === "blocked");
		expect(blocked.length).toBeGreaterThan(100);
		const others = [];
		for (const [path, { _def }] of blocked) {
			const sample = written[path] ?? sampleInput(_def.inputs[0], () => randomUUID());
			const { error } = await server.call(owner.cookie, path, sample);
			if (error?.reason !== "RESTRICTED" || !/^Your data is only kept/.test(error.message))
				others.push([path, error?.message]);
		}
		expect(others).toEqual([]);
	},
);

/** Where a sample would do more than is wanted, or be refused before its door. */
const written: Record<string, object> = {
	"account.changeEmail": { email: "new@example.org" },
	"account.giveFeedback": { message: "More colours" },
	"account.update": { name: "Another" },
	"account.setConsent": { purpose: "news", given: false },
	"account.delete": { phrase: "no" },
	"imports.run": { batchId: randomUUID(), checked: "0".repeat(64) },
	"imports.start": { kind: "register", batchId: randomUUID(), checked: "0".repeat(64) },
	"imports.stop": { batchId: randomUUID() },
	"history.importFile": { batchId: randomUUID(), checked: "0".repeat(64) },
	"usage.importFile": { batchId: randomUUID(), checked: "0".repeat(64) },
	"evidence.make": { from: "2026-01-01", to: "2026-01-31" },
	"evidence.start": { from: "2026-01-01", to: "2026-01-31" },
};
