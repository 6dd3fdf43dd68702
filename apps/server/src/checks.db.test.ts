import { announceSubProcessors, checkProvidersAtStart, warnOfStorage } from "@calibrant/lifecycle";
import { demoOperator, demoSubProcessors, privacyPage, promise, type SubProcessor } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openServer, runJob, type TestServer } from "./testing/open-server.ts";

let server: TestServer;
beforeAll(async () => {
	server = await openServer();
	await server.database.setNow("2026-11-20T00:00:00Z");
	const worker = { ...server.house, db: server.database.worker };
	await announceSubProcessors(worker, demoSubProcessors(server.house.policy));
});
afterAll(() => server.close());

const watched = async (now: string) => {
	await server.database.setNow(now);
	for (let run = 0; run < 2; run++) await runJob(server, "scheduled_watch_duties");
	return (await server.deliver()).filter(({ subject }) => /checks? (is|are) due/.test(subject));
};

test(
	promise(
		["CQ-26", "IM-10", "KS-20", "CP-90"],
		"what the operator states of encrypted disks and of providers is asked for again when it is old, once",
	),
	async () => {
		expect(await watched("2026-11-20T00:00:00Z")).toEqual([]);
		const [due, ...more] = await watched("2027-02-01T00:00:00Z");
		expect(more).toEqual([]);
		expect(due).toMatchObject({ to: demoOperator.privacyEmail, subject: "4 checks are due" });
		expect(due?.text).toMatch(/A\. Example, systems last checked on 2026-10-20 that storage is encrypted/);
		expect(due?.text).toMatch(/Example Mail was last checked on 2026-10-20, more than 90 days ago/);
		expect(await watched("2027-02-02T00:00:00Z")).toEqual([]);
	},
);

test(
	promise(
		["CQ-12", "KS-17"],
		"an operator notes a review, sees what a change would announce, and announces it with its notice, on the page and in its feed",
	),
	async () => {
		await server.database.setNow("2027-02-01T12:00:00Z");
		const { key } = await server.makeOperator(await server.signUp("Olga Operator"));
		const owner = await server.signUp("Ines");
		const ask = <T>(what: string, input?: object) => server.call<T>({ key }, `operator.subProcessors.${what}`, input);
		type State = {
			current: { name: string; checkedAt: string; overdue: boolean }[];
			latest: SubProcessor[];
			warnings: string[];
		};
		const state = async () => (await ask<State>("state")).value;
		expect((await state()).current.map(({ overdue }) => overdue)).toEqual([true, true, true]);
		const reason = "Read the terms and the list of places again: nothing differs.";
		expect((await ask("check", { name: "Example Mail", reason: "ok" })).error?.fields).toHaveProperty("reason");
		expect((await ask("check", { name: "Nobody", reason })).status).toBe(404);
		expect(
			(await server.call(owner.cookie, "operator.subProcessors.check", { name: "Example Mail", reason })).status,
		).toBe(404);
		expect((await ask("check", { name: "Example Mail", reason })).value).toEqual({ checkedAt: "2027-02-01" });
		const after = await state();
		expect(after.current.find(({ name }) => name === "Example Mail")).toMatchObject({
			checkedAt: "2027-02-01",
			overdue: false,
		});
		expect(after.warnings).toHaveLength(2);
		const [line] = await server.database
			.admin`select action, reason from operator_access where action = 'subProcessors.check' and answers is null order by at desc, id desc limit 1`;
		expect(line).toEqual({ action: "subProcessors.check", reason });
		const page = async (language: "en" | "fr") =>
			JSON.stringify((await server.call(null, "policy.subProcessors", { language })).value);
		expect(await page("fr")).toContain("1er février 2027");

		// One goes, one comes: previewed first, which writes nothing; announced, it takes effect after the notice.
		const [first, ...rest] = after.latest;
		const list = [...rest, { ...first, name: "Another Host", countries: ["IE"] }];
		type Announced = { effectiveAt: Date; added: string[]; removed: string[] };
		const preview = await ask<Announced>("preview", { list });
		expect(preview.value).toMatchObject({ added: ["Another Host"], removed: [first?.name] });
		expect(await page("en")).not.toContain("Another Host");
		const abroad = await ask("preview", { list: [{ ...first, countries: ["US"] }] });
		expect([abroad.status, abroad.error?.message]).toEqual([400, expect.stringContaining("without a transfer basis")]);
		const { value } = await ask<Announced>("change", { list, reason: "The old host closes its building." });
		const days = server.house.policy.notice.subProcessorChangeDays;
		// Announced at noon: from the next midnight on, so that the mails have a spare day.
		expect(value.effectiveAt).toEqual(new Date(Date.parse("2027-02-02T00:00:00Z") + days * 24 * 3_600_000));
		for (const language of ["en", "fr"] as const) expect(await page(language)).toContain("Another Host");
		const feed = await server.call<string>(null, "policy.subProcessorsFeed", { language: "en" });
		expect(JSON.stringify(feed.value)).toContain("Another Host");
		// The web door cannot take an entry away.
		const gone = server.database.app.withoutOrg({}, ({ tx }) => tx.execute("delete from sub_processors"));
		await expect(gone).rejects.toThrow();
		await server.database.admin`delete from sub_processors`;
		await server.database.setNow("2026-11-20T00:00:00Z");
		await announceSubProcessors(
			{ ...server.house, db: server.database.worker },
			demoSubProcessors(server.house.policy),
		);
	},
);

test(
	promise(
		["CQ-26", "IM-10", "KS-20"],
		"a start warns while nobody has stated that the disks are encrypted, and the page says so",
	),
	async () => {
		const { house, database } = server;
		const { encryptedStorage: _, ...silent } = demoOperator;
		const warnings: string[] = [];
		await database.setNow("2026-11-20T00:00:00Z");
		await warnOfStorage({ ...house, operator: silent }, (text) => warnings.push(text));
		expect(warnings).toEqual([expect.stringMatching(/^Nobody has stated that storage is encrypted\./)]);
		await warnOfStorage(house, (text) => warnings.push(text));
		expect(warnings).toHaveLength(1);
		const page = (operator: typeof demoOperator | typeof silent, language: "en" | "fr") =>
			JSON.stringify(privacyPage(house.policy, operator, [], language).sections.find(({ id }) => id === "security"));
		expect(page(demoOperator, "en")).toContain("LUKS2, AES-256-XTS");
		expect(page(demoOperator, "en")).toContain("20 October 2026");
		expect(page(demoOperator, "fr")).toContain("20 octobre 2026");
		expect(page(silent, "en")).toContain("nobody has yet recorded here that it was checked");
		expect(page(silent, "fr")).toContain("personne n’a encore consigné");
	},
);

test(
	promise(
		["CP-90", "CP-92"],
		"a list whose provider keeps messages or errors longer than the policy says is refused whole, and no door opens on one",
	),
	async () => {
		const worker = { ...server.house, db: server.database.worker };
		const { admin } = server.database;
		for (const what of ["email_log", "error_event"] as const) {
			const longer = demoSubProcessors(server.house.policy).map((provider) =>
				provider.name === "Example Mail"
					? { ...provider, keeps: [{ what, atMost: { unit: "days" as const, n: 91 } }] }
					: provider,
			);
			const name = server.house.policy.classes[what].name;
			const refused = new RegExp(`Example Mail keeps ${name} 91 days; we keep ours 90 days`);
			await expect(announceSubProcessors(worker, longer)).rejects.toThrow(refused);
			const rows = await admin`select provider from sub_processors where name = 'Example Mail'`;
			expect(rows.map(({ provider }) => provider.keeps)).toEqual([
				[{ what: "email_log", atMost: { unit: "days", n: 30 } }],
			]);
			// One that got there by another way closes the door.
			const put = (keeps: unknown) =>
				admin`update sub_processors set provider = provider || ${JSON.stringify({ keeps })}::text::jsonb where name = 'Example Mail'`;
			await put([{ what, atMost: { unit: "days", n: 91 } }]);
			const exit = vi.spyOn(process, "exit").mockImplementation((code) => {
				throw new Error(`exit ${code}`);
			});
			const said = vi.spyOn(console, "error").mockImplementation(() => {});
			await expect(checkProvidersAtStart(server.house, () => {})).rejects.toThrow("exit 2");
			expect(said.mock.calls.flat().join(" ")).toMatch(refused);
			exit.mockRestore();
			said.mockRestore();
			await put([{ what: "email_log", atMost: { unit: "days", n: 30 } }]);
			await checkProvidersAtStart(server.house, () => {});
		}
	},
);
