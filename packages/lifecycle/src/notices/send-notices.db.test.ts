import { randomUUID } from "node:crypto";
import { eq } from "@calibrant/db/drizzle";
import { memberships, notices, organisations, profiles, users } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openFileStore } from "@calibrant/files";
import { openQueue } from "@calibrant/jobs";
import { newKeyRing, type WorkerHouse } from "@calibrant/kernel";
import {
	demoOperator,
	demoSubProcessors,
	loadPolicy,
	type Policy,
	promise,
	type SubProcessor,
} from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { eraseRows } from "../erasure/erase-rows.ts";
import { announceSubProcessors } from "../sub-processors/announce-sub-processors.ts";
import { listSubProcessors } from "../sub-processors/list-sub-processors.ts";
import { policyChangeMail, subProcessorChangeMail } from "./mails.ts";
import { sendNotices } from "./send-notices.job.ts";
import { seeNotice, unseenNotices } from "./unseen-notices.ts";

const before = loadPolicy("default");
const coming: Policy = {
	...structuredClone(before),
	version: "2027-02-01",
	publishedAt: "2027-01-10T00:00:00Z",
	effectiveAt: "2027-02-01T00:00:00Z",
};
const providers = demoSubProcessors(before);
let database: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let house: WorkerHouse;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	await database.setNow("2026-12-01T00:00:00Z");
	queue = await openQueue(database.workerUrl);
	house = {
		...{ db: database.worker, enqueue: queue.enqueue, operator: demoOperator, policy: before },
		policyVersions: [before, coming],
		...{
			baseUrl: "http://localhost:3000",
			secret: database.secret,
			keyRing: newKeyRing(),
			receiptKeyFile: "",
			ledgerFolder: "",
		},
		files: openFileStore("file:///tmp/calibrant-notices"),
		mailer: { send: async () => ({ providerId: "" }), close: async () => {} },
	};
});
afterAll(async () => {
	await queue.close();
	await database.close();
});

const sweep = (with_: WorkerHouse = house, signal = new AbortController().signal) =>
	sendNotices.run({ house: with_, signal, log: { info() {}, error() {} } }, {});

/** People with an account, each the owner of an organisation unless said otherwise. */
async function people(n: number, role = "owner"): Promise<string[]> {
	const ids = Array.from({ length: n }, () => randomUUID());
	for (const id of ids) {
		const orgId = randomUUID();
		await database.app.withoutOrg({}, async ({ tx, now }) => {
			await tx.insert(users).values({ id, email: `${id}@example.org`, passwordHash: "-", createdAt: now });
			await tx.insert(profiles).values({ userId: id, name: "Mia" });
		});
		await database.app.withOrg(orgId, {}, async ({ tx }) => {
			await tx.insert(organisations).values({ id: orgId, name: "M", slug: orgId, country: "BE", timeZone: "UTC" });
			await tx.insert(memberships).values({ orgId, userId: id, role });
		});
	}
	return ids;
}

const letters = async (kind: string): Promise<string[]> =>
	(await database.admin`select user_id as id from email_log where kind = ${kind} order by user_id`).map(({ id }) => id);

test(
	promise(
		["CQ-38", "KS-36", "IM-35"],
		"a new version mails every live person once, also after a kill in between, and no deleted one",
	),
	async () => {
		const asked = (await people(205)).sort();
		const [gone = "", other = ""] = asked;
		await sweep();
		expect(await letters("policy_change"), "not before it is published").toEqual([]);
		await database.app.withAccount(gone, {}, async (opened) => {
			await eraseRows({
				...opened,
				userId: gone,
				...{ policy: before, policyVersions: [before], sealingKey: () => null },
				enqueue: async () => {},
				enter: opened.enter as never,
				enterGone: opened.enter,
			});
		});

		await database.setNow("2027-01-10T00:00:01Z");
		const killed: WorkerHouse = { ...house, enqueue: failing(120) };
		await expect(sweep(killed)).rejects.toThrow("killed");
		const aborted = new AbortController();
		aborted.abort();
		await sweep(house, aborted.signal);
		expect(await letters("policy_change"), "the killed batch was rolled back, the aborted run did none").toEqual([]);
		await sweep();
		await sweep();
		expect(await letters("policy_change")).toEqual(asked.filter((id) => id !== gone));

		const composed = await database.worker.withoutOrg({}, async ({ tx, now }) => {
			const [notice] = await tx.select().from(notices).where(eq(notices.subject, "policy:default:2027-02-01"));
			const letter = { userId: other, subjectId: notice?.id ?? "" } as never;
			return policyChangeMail.compose({ house, tx, now, letter, language: "en" });
		});
		expect(composed?.to).toBe(`${other}@example.org`);
		expect(composed?.content.text).toContain("2027-02-01");
		expect(composed?.content.text).toContain("Mon 1 Feb 2027, 00:00 UTC");
		expect(composed?.content.text).toContain(demoOperator.privacyEmail);
	},
);

/** A queue whose process dies at the n-th job. */
function failing(n: number): WorkerHouse["enqueue"] {
	let left = n;
	return (...args) => {
		left -= 1;
		return left === 0 ? Promise.reject(new Error("killed")) : queue.enqueue(...args);
	};
}

test(
	promise("IM-35", "the banner stands until it is put away, and not for people who came after the announcement"),
	async () => {
		const [early = ""] = await letters("policy_change");
		const app = { ...house, db: database.app };
		const shown = await unseenNotices(app, early);
		expect(shown).toEqual([
			{ id: expect.any(String), kind: "policy", version: "2027-02-01", effectiveAt: new Date("2027-02-01T00:00:00Z") },
		]);
		await database.setNow("2027-01-11T00:00:00Z");
		const [late = ""] = await people(1);
		expect(await unseenNotices(app, late)).toEqual([]);
		const id = shown[0]?.id ?? "";
		await seeNotice(app, early, { id });
		await seeNotice(app, early, { id });
		await seeNotice(app, early, { id: randomUUID() });
		expect(await unseenNotices(app, early)).toEqual([]);
	},
);

test(
	promise(
		["CX-10", "CX-11", "CQ-12", "KS-16"],
		"a changed list is announced to each owner once and takes effect only after the notice",
	),
	async () => {
		const first = await announceSubProcessors(house, providers);
		expect(first).toMatchObject({ added: providers.map(({ name }) => name), effectiveAt: null });
		expect((await listSubProcessors(house)).current).toEqual(expect.arrayContaining(providers));
		const [viewer = ""] = await people(1, "viewer");
		const [owner = ""] = await people(1);
		await database.setNow("2027-01-12T00:00:00Z");

		const [host, mail] = providers as [SubProcessor, SubProcessor, SubProcessor];
		const moved = { ...mail, countries: ["DE"] };
		const added = { ...mail, name: "Example Support", service: "Help desk" };
		const list = [{ ...host, checkedAt: "2027-01-10" }, moved, added];
		const planned = await announceSubProcessors(house, list, { dryRun: true });
		expect(await announceSubProcessors(house, list)).toEqual(planned);
		expect(planned).toMatchObject({
			...{ added: ["Example Support"], changed: ["Example Mail"], removed: ["Example Payments"] },
			...{ updated: ["Example Hosting"], effectiveAt: new Date("2027-01-27T00:00:00Z") },
		});
		const told = await listSubProcessors(house);
		expect(told.current.map(({ name, countries }) => [name, countries]).sort()).toEqual([
			["Example Hosting", ["BE"]],
			["Example Mail", ["IE"]],
			["Example Payments", ["IE"]],
		]);
		expect(told.coming.map(({ kind, provider }) => [kind, provider.name]).sort()).toEqual([
			["added", "Example Support"],
			["changed", "Example Mail"],
			["removed", "Example Payments"],
		]);
		// Mails that are late put the change off: nobody has less time than was promised.
		await database.setNow("2027-01-14T06:00:00Z");
		await sweep();
		await sweep();
		const owners = await database.admin`select distinct user_id as id from memberships where role = 'owner' order by 1`;
		expect(await letters("sub_processor_change")).toEqual(owners.map(({ id }) => id));
		const app = { ...house, db: database.app };
		expect((await unseenNotices(app, viewer)).map(({ kind }) => kind)).toEqual([]);
		const [notice] = await unseenNotices(app, owner);
		expect(notice?.kind).toBe("sub_processors");
		const composed = await database.worker.withoutOrg({}, ({ tx, now }) =>
			subProcessorChangeMail.compose({
				house,
				tx,
				now,
				letter: { userId: owner, subjectId: notice?.id } as never,
				language: "en",
			}),
		);
		expect(composed?.content.text.replace(/\s+/g, " ")).toContain("Example Support: Added, 28 January 2027. Help desk");

		await database.setNow("2027-01-28T05:59:59Z");
		expect((await listSubProcessors(house)).current).toHaveLength(3);
		await database.setNow("2027-01-28T06:00:00Z");
		const after = await listSubProcessors(house);
		expect(after.current.map(({ name, countries }) => [name, countries]).sort()).toEqual([
			["Example Hosting", ["BE"]],
			["Example Mail", ["DE"]],
			["Example Support", ["IE"]],
		]);
		expect(after.coming).toEqual([]);
		expect(after.changes).toHaveLength(3);
	},
);

test(
	promise(["CQ-35", "KS-17"], "a list that does not fit the policy changes nothing and says what to mend"),
	async () => {
		const [host] = providers as [SubProcessor];
		const abroad = { ...host, countries: ["US"] };
		const { current } = await listSubProcessors(house);
		await expect(announceSubProcessors(house, [abroad])).rejects.toThrow(
			/stores records in US.*without a transfer basis/,
		);
		expect((await listSubProcessors(house)).current).toEqual(current);
		const { warnings } = await announceSubProcessors(house, [{ ...host, dpaSignedAt: undefined }], { dryRun: true });
		expect(warnings).toEqual([
			expect.stringMatching(/no signed/),
			expect.stringMatching(/more than 90 days ago/),
			expect.stringMatching(/email_log/),
		]);
	},
);
