import { tableRegistry } from "@calibrant/db/schema";
import { maintenanceJobs, signatureOf } from "@calibrant/maintenance";
import { type DataClass, promise, whatStays } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, password, runJob, type SignedIn, type TestServer } from "./testing/open-server.ts";
import { png } from "./testing/png.ts";

const cancelledAt = "2026-03-10T12:00:00Z";
const lastMoment = "2026-04-10T03:59:59Z";
const purgeAt = "2026-04-10T04:00:00Z";
const ofModule: readonly DataClass[] = ["asset", "service_request", "work_order", "part"];
const tables = tableRegistry.filter((entry) => ofModule.includes(entry.class));
const word = "Turbogeblaese";

let server: TestServer;
let owner: SignedIn;
let neighbour: SignedIn;
beforeAll(async () => {
	server = await openServer({ preset: "isomod" });
	await server.database.setNow("2026-03-02T09:00:00Z");
	owner = await server.signUp("Ina", "Moulins SA");
	neighbour = await server.signUp("Noor", "Weverij BV");
	await maintain(owner);
	await maintain(neighbour);
});
afterAll(() => server.close());

type Made = { id: string; version: number; orderId: string; labelCode: string; address: string };

/** A year's kinds of maintenance in an hour: every kind of record of the module, made by the doors that people use. */
async function maintain(as: SignedIn) {
	const make = async (path: string, input: object = {}): Promise<Made> => {
		const { value, error } = await server.call<Made>({ cookie: as.cookie, password }, path, input);
		if (error) throw new Error(`${path}: ${error.message} ${JSON.stringify(error)}`);
		return value;
	};
	const photo = async (url: string, query: Record<string, string>) => {
		const headers = { cookie: as.cookie, origin: "http://calibrant.test", "content-type": "application/octet-stream" };
		const { statusCode, body } = await server.app.inject({ method: "POST", url, query, payload: png(), headers });
		if (statusCode !== 201) throw new Error(`${url}: ${body}`);
	};
	const versionOf = async (id: string) =>
		(await server.call<{ order: Made }>(as.cookie, "workOrders.get", { id })).value.order.version;
	const step = async (path: string, id: string, more: object) =>
		make(path, { id, version: await versionOf(id), ...more });

	await make("labour.setCurrency", { currency: "EUR" });
	await make("labour.setRate", { memberId: null, hourly: "60" });
	const asset = await make("assets.create", {
		tag: "TG-1",
		description: word,
		notes: word,
		location: "Liège / Hall 2",
	});
	const meter = await make("assets.addMeter", { assetId: asset.id, name: "Hours", unit: "h" });
	await make("assets.readMeter", { meterId: meter.id, reading: "1200" });
	const instrument = await make("instruments.create", { tag: "PG-1", description: word });
	const measured = await make("assets.adopt", { instrumentId: instrument.id });
	const part = await make("parts.create", { number: "FLT-9", name: word, unitCost: "12.50" });
	await make("parts.receive", { partId: part.id, place: "Store", quantity: "9" });
	const stop = await make("assets.startDowntime", { assetId: asset.id, reason: word });

	const request = await make("serviceRequests.send", { title: `${word} leaks`, assetId: asset.id });
	await photo("/api/request-photos", { requestId: request.id, fileName: "leak.png" });
	await reportByMail(await make("serviceRequests.openMail"));
	const { orderId: id } = await make("serviceRequests.approve", { id: request.id, version: request.version });
	const tasks = [{ kind: "number", label: word, unit: "bar", lowerLimit: "5", upperLimit: "6" }];
	await step("workOrders.writeTasks", id, { tasks });
	await step("workOrders.assign", id, { memberIds: [as.memberId] });
	await step("workOrders.move", id, { to: "assigned" });
	const position = { latitude: 50.64, longitude: 5.57, accuracy: 12, consent: true };
	await step("workOrders.checkIn", id, { place: word, position });
	await step("workOrders.move", id, { to: "in_progress" });
	await make("parts.reserve", { partId: part.id, orderId: id, quantity: "2" });
	await make("parts.use", { partId: part.id, orderId: id, place: "Store", quantity: "1" });
	await make("labour.start", { orderId: id });
	await make("labour.stop", { note: word });
	const order = await server.call<{ tasks: Made[] }>(as.cookie, "workOrders.get", { id });
	await make("workOrders.answer", { orderId: id, taskId: order.value.tasks[0]?.id, value: "5.5" });
	await photo("/api/work-order-photos", { orderId: id, fileName: "after.png" });
	await step("workOrders.writeOutcome", id, { outcome: `${word}: seal replaced` });
	await step("workOrders.move", id, { to: "done" });
	await step("workOrders.sign", id, { printedName: as === owner ? "Ina" : "Noor" });
	await step("workOrders.move", id, { to: "closed" });
	await make("assets.endDowntime", { id: stop.id });

	const open = await make("workOrders.create", { title: word, type: "calibration", assetId: measured.id });
	await make("parts.reserve", { partId: part.id, orderId: open.id, quantity: "2" });
	await step("workOrders.move", open.id, { to: "in_progress" });
	await make("workOrders.openCalibration", { id: open.id });
	const weekly = { trigger: "calendar", everyCount: 1, everyUnit: "week", firstOn: "2026-03-12" };
	await make("preventivePlans.create", { title: word, assetId: asset.id, ...weekly });
}

/** Somebody without an account reports something by mail, and answers what they wrote. */
async function reportByMail({ address }: Made): Promise<void> {
	const timestamp = String(new Date("2026-03-02T09:00:00Z").getTime() / 1000);
	for (const thread of ["Message-ID: <1@client.example>", "In-Reply-To: <1@client.example>"]) {
		const payload = Buffer.from(`From: jan@client.example\r\nTo: ${address}\r\n${thread}\r\n\r\n${word}\r\n`);
		const signature = signatureOf(payload, { id: "1", timestamp }, server.house.inboundMail?.secret ?? "");
		const headers = { "webhook-id": "1", "webhook-timestamp": timestamp, "webhook-signature": signature };
		const { statusCode } = await server.app.inject({
			...{ method: "POST", url: "/webhooks/request-mail", payload },
			headers: { ...headers, "content-type": "message/rfc822" },
		});
		if (statusCode !== 202) throw new Error(`The mail was not taken: ${statusCode}`);
	}
}

/** Rows of each table of the module, of one organisation. */
async function rowsOf({ orgId }: SignedIn): Promise<Record<string, number>> {
	const counted = tables.map(async ({ name }) => {
		const [row] = await server.database.admin.unsafe(`select count(*)::int as n from ${name} where org_id = $1`, [
			orgId,
		]);
		return [name, row?.n as number] as const;
	});
	return Object.fromEntries(await Promise.all(counted));
}

/** Tables in which the word stands anywhere in a row of the organisation or of nobody. */
async function tablesWithWord(of: SignedIn): Promise<string[]> {
	const found = tableRegistry.map(async ({ name, schema, orgColumn }) => {
		const whose = orgColumn ? `and t.${orgColumn} = '${of.orgId}'` : "";
		const [hit] = await server.database.admin.unsafe(
			`select 1 from ${schema}.${name} t where row_to_json(t)::text like '%${word}%' ${whose} limit 1`,
		);
		return hit ? [name] : [];
	});
	return (await Promise.all(found)).flat();
}

/** Runs a job of the module as the worker would: a plan's orders are due while the organisation leaves. */
async function plan(name: string): Promise<void> {
	const job = maintenanceJobs.find((one) => one.name === name);
	const { house, database } = server;
	if (!job || !house.mailer) throw new Error(`There is no job ${name}.`);
	const context = { signal: new AbortController().signal, log: { info() {}, error() {} } };
	const worker = { ...house, db: database.worker, mailer: house.mailer };
	const payload = job.sweep ? {} : { orgId: owner.orgId };
	await job.run({ ...context, house: worker }, job.payload.parse(payload) as never);
}

async function filesOf({ orgId }: SignedIn): Promise<string[]> {
	const keys: string[] = [];
	for (const prefix of ["service-requests", "work-orders"] as const)
		for await (const { key } of server.house.files.list(`${prefix}/${orgId}/` as never)) keys.push(key);
	return keys;
}

test(
	promise(
		["IM-2", "IM-17"],
		"isomod: every kind of maintenance record is one organisation's, and thirty days after its contract the receipt counts it and then nothing",
	),
	async () => {
		const before = await rowsOf(owner);
		expect(Object.entries(before).filter(([, rows]) => rows === 0)).toEqual([]);
		expect(await filesOf(owner)).toHaveLength(2);
		const theirs = await rowsOf(neighbour);

		await server.database.setNow(cancelledAt);
		const as = { cookie: await server.signIn(owner.email), organisation: owner.orgId };
		expect((await server.call(as, "lifecycle.cancel", { confirmation: owner.slug })).error).toBeNull();
		const sweep = async (now: string) => {
			await server.database.setNow(now);
			for (const job of maintenanceJobs) await plan(job.name);
			await runJob(server, "scheduled_purge_cancelled_orgs");
			await runJob(server, "organisation.purge", { orgId: owner.orgId });
		};
		await sweep(lastMoment);
		expect(await rowsOf(owner), "all is there until the hour, and a plan makes no order any more").toEqual(before);
		const counted = (await tablesWithWord(owner)).length;
		expect(counted).toBeGreaterThan(10);

		await sweep(purgeAt);
		expect(Object.values(await rowsOf(owner)).every((rows) => rows === 0)).toBe(true);
		expect(await filesOf(owner)).toEqual([]);
		expect(await tablesWithWord(owner)).toEqual([]);
		expect(await rowsOf(neighbour)).toEqual(theirs);
		expect(await filesOf(neighbour)).toHaveLength(2);

		const [{ id } = { id: "" }] = await server.database.admin<{ id: string }[]>`
			select id from deletion_receipts where org_id = ${owner.orgId}`;
		type Counts = { rows: Record<string, number>; files: Record<string, number> };
		type Read = {
			receipt: { before: Counts; after: Counts; survives: { class: string }[]; policy: { preset: string } };
			verdict: { verified: boolean };
		};
		const { receipt, verdict } = (await server.call<Read>(null, "receipts.get", { id })).value;
		expect(verdict.verified).toBe(true);
		expect(receipt.policy.preset).toBe("isomod");
		for (const dataClass of ofModule) {
			const rows = tables
				.filter((entry) => entry.class === dataClass)
				.reduce((sum, { name }) => sum + (before[name] ?? 0), 0);
			expect([dataClass, receipt.before.rows[dataClass], receipt.after.rows[dataClass]]).toEqual([dataClass, rows, 0]);
		}
		expect(receipt.before.files).toMatchObject({ "service-requests": 1, "work-orders": 1 });
		expect([...Object.values(receipt.after.rows), ...Object.values(receipt.after.files)].filter((n) => n > 0)).toEqual(
			[],
		);
		const named = whatStays(server.house.policy).map(({ dataClass }) => dataClass);
		expect(receipt.survives.map((one) => one.class)).toEqual(named);
		expect(ofModule.filter((dataClass) => (named as string[]).includes(dataClass))).toEqual([]);
	},
);

test(
	promise("IM-20", "positions go with the account or the membership of whoever gave them, and that they came stays"),
	async () => {
		const order = async (as: SignedIn, more: object) => {
			const made = await server.call<Made>(neighbour.cookie, "workOrders.create", { title: "Look at it" });
			const { id } = made.value;
			const seen = async () =>
				(await server.call<{ order: Made }>(as.cookie, "workOrders.get", { id })).value.order.version;
			await server.call(neighbour.cookie, "workOrders.assign", { id, version: 1, memberIds: [as.memberId] });
			await server.call(neighbour.cookie, "workOrders.move", { id, version: await seen(), to: "assigned" });
			const answer = await server.call(as.cookie, "workOrders.checkIn", {
				id,
				version: await seen(),
				place: "Hall 3",
				...more,
			});
			expect(answer.error).toBeNull();
		};
		neighbour.cookie = await server.signIn(neighbour.email);
		const position = { latitude: 50.85, longitude: 4.35, accuracy: 9, consent: true };
		const people = [];
		for (const name of ["Eva", "Rik", "Stef"]) people.push(await server.addMember(neighbour, name, "technician"));
		const [eva, rik, stef] = people as [SignedIn, SignedIn, SignedIn];
		for (const person of people) await order(person, { position });
		await order(eva, { without: "refused" });

		// In the grace period too: erasing an account waits for nothing.
		await server.call(neighbour.cookie, "lifecycle.cancel", { confirmation: neighbour.slug });
		const removed = await server.call(neighbour.cookie, "members.remove", { memberId: rik.memberId });
		const deleted = await server.call<{ gone: string[] }>(eva.cookie, "account.delete", {
			phrase: "delete my account",
		});
		expect([removed.error, deleted.error]).toEqual([null, null]);
		expect(deleted.value.gone).toContain("Positions you gave at check-ins in organisations you belong to");
		const rows = await server.database.admin`
			select member_id, position, latitude, longitude, accuracy, consent_at is null as unsaid, place from work_order_check_ins
			where org_id = ${neighbour.orgId} and place = 'Hall 3' order by id`;
		const empty = { latitude: null, longitude: null, accuracy: null, unsaid: true, place: "Hall 3" };
		expect(rows).toEqual([
			{ member_id: eva.memberId, position: "erased", ...empty },
			{ member_id: rik.memberId, position: "erased", ...empty },
			{
				member_id: stef.memberId,
				position: "given",
				latitude: "50.8500",
				longitude: "4.3500",
				accuracy: "9",
				unsaid: false,
				place: "Hall 3",
			},
			{ member_id: eva.memberId, position: "refused", ...empty },
		]);
	},
);
