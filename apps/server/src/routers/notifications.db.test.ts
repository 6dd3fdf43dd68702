import { calibrationMails } from "@calibrant/calibration";
import { identityMails } from "@calibrant/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
let owner: SignedIn;
let tina: SignedIn;
let mona: SignedIn;
const start = new Date("2026-03-02T09:00:00Z");
beforeAll(async () => {
	server = await openServer({ mails: [...calibrationMails, ...identityMails] });
	await server.database.setNow(start);
	owner = await server.signUp("Odette");
	mona = await server.addMember(owner, "Mona", "manager");
	tina = await server.addMember(owner, "Tina", "technician");
});
afterAll(() => server.close());

const make = async (path: string, input: unknown, by = owner) => {
	const { error, value } = await server.call<{ id: string }>(by.cookie, path, input);
	if (error) throw new Error(`${path}: ${error.message} ${JSON.stringify(error)}`);
	return value.id;
};
type Waiting = { kind: string; name: string; isLate: boolean; isDone: boolean; isNew: boolean; id: string };
const waiting = async (person: SignedIn) => {
	const { value } = await server.call<Waiting[]>(person.cookie, "notifications.list");
	return value.map(({ kind, name, isLate }) => `${kind} ${name}${isLate ? " late" : ""}`).sort();
};
const count = async (person: SignedIn) => (await server.call<number>(person.cookie, "notifications.count")).value;

test("what waits is read from the records, for the person it waits for, and goes when it is done", async () => {
	const interval = { value: 12, unit: "month" };
	const wrench = await make("instruments.create", { tag: "TW-1", interval, location: "Lab" });
	expect([await waiting(owner), await waiting(tina), await count(tina)]).toEqual([[], [], 0]);
	await make("calibrations.start", { instrumentId: wrench }, tina);
	await make(
		"custody.checkOut",
		{ instrumentId: wrench, holderId: tina.memberId, forService: true, expectedBackOn: "2026-03-03" },
		owner,
	);
	const gauge = await make("instruments.create", {
		tag: "PG-2",
		interval,
		lastCalibratedOn: "2025-03-01",
		location: "Lab",
	});
	await server.call(owner.cookie, "plan.move", {
		items: [
			{
				instrumentId: gauge,
				was: { plannedOn: null, assigneeId: null },
				becomes: { plannedOn: "2026-03-05", assigneeId: tina.memberId },
			},
		],
	});
	await make("instruments.create", { tag: "CB-3", interval, lastCalibratedOn: "2025-03-09", custodian: "tina" });

	await server.database.setNow(new Date("2026-03-06T09:00:00Z"));
	await server.database.admin`update sessions set last_seen_at = app.now()`;
	expect(await waiting(tina)).toEqual(["begun TW-1", "due CB-3", "planned PG-2 late", "return TW-1 late"]);
	// Who handed it out looks after its return too.
	expect(await waiting(owner)).toEqual(["return TW-1 late"]);
	expect(await waiting(mona)).toEqual([]);
	expect(await count(tina)).toBe(4);
	const [out] = await server.database.admin`select id from checkouts`;
	await server.call(owner.cookie, "custody.checkIn", { id: out?.id, condition: "good" });
	expect(await waiting(owner)).toEqual([]);
});

test("what was finished counts until it was seen", async () => {
	await server.database.admin`
		insert into import_batches (org_id, file_name, state, choices, created_by, created_at, imported_at)
		values (${owner.orgId}, 'register.csv', 'imported', '{}', ${owner.memberId}, app.now(), app.now())`;
	await server.database.admin`
		insert into generated_export_jobs (org_id, requested_by, reason, state, requested_at, due_at, finished_at, expires_at)
		values (${owner.orgId}, ${owner.memberId}, 'normal', 'ready', app.now(), app.now(), app.now(), app.now() + interval '7 days')`;
	expect(await waiting(owner)).toEqual(["export_ready ", "import_register register.csv"]);
	expect([await count(owner), await count(tina)]).toEqual([2, 3]);
	expect((await server.call(owner.cookie, "notifications.see")).error).toBeNull();
	expect(await count(owner)).toBe(0);
	// It can still be read, as seen.
	const { value } = await server.call<Waiting[]>(owner.cookie, "notifications.list");
	expect(value.map(({ isNew }) => isNew)).toEqual([false, false]);
	await server.database.admin`update generated_export_jobs set downloads = 1`;
	expect(await waiting(owner)).toEqual(["import_register register.csv"]);
});

test("mails that may be chosen are not sent to who declined them, the others cannot be", async () => {
	const { value } = await server.call<{ mails: { kind: string; wanted: boolean }[] }>(
		tina.cookie,
		"notifications.mails",
	);
	expect(value.mails.map(({ kind }) => kind)).toEqual([
		...["calibration_review", "oot_opened", "oot_reopened", "calibration_broken_off", "oot_action", "oot_late"],
		...["instruments_overdue", "import_ended", "certificate_issued", "work_order_assigned"],
		...["service_request_new", "service_request_noted", "service_request_decided", "service_request_done"],
		...["document_to_sign", "document_to_read", "corrective_action_given", "corrective_action_due"],
		...["audit_finding_given", "audit_finding_due"],
		...["training_due", "risk_action_given", "risk_action_due", "risk_review_due"],
		...["supplier_evaluation_due", "supplier_accreditation_ends"],
		...["review_due", "review_action_given", "review_action_due"],
		"website_changed",
	]);
	const choose = (declined: string[]) =>
		server.call(tina.cookie, "notifications.chooseMails", { declined, remindDaysAhead: null });
	expect((await choose(["oot_notice"])).error?.reason).toBe("INVALID");
	const instrumentId = await make("instruments.create", { tag: "TW-9" });
	const point = { unit: "N·m", nominal: "50.0", lowerTolerance: "-4.0", upperTolerance: "4.0" };
	await make("calibrations.record", {
		...{ instrumentId, performedOn: "2026-03-05", adjusted: true },
		points: [{ ...point, asFound: "58.0", asLeft: "50.0" }],
	});
	await server.deliver();
	const [found] = await server.database.admin`select id from oot_cases`;
	const act = (what: string) =>
		server.call(owner.cookie, "oot.addAction", {
			caseId: found?.id,
			what,
			ownerId: tina.memberId,
			dueOn: "2026-03-20",
		});
	const sent = async () => (await server.deliver()).filter(({ to }) => to === tina.email).length;
	expect((await act("Check the lot")).error).toBeNull();
	expect(await sent()).toBe(1);
	await choose(["oot_action"]);
	expect((await act("Tell the line")).error).toBeNull();
	expect(await sent()).toBe(0);
});

test("the weekly mail is on for who works here and off for who only reads, until they choose", async () => {
	const vera = await server.addMember(owner, "Vera", "viewer");
	const chosen = async (person: SignedIn) => {
		const { value } = await server.call<{ dueDigest: string; digestDaysAhead: number }>(
			person.cookie,
			"notifications.mails",
		);
		return [value.dueDigest, value.digestDaysAhead];
	};
	expect([await chosen(owner), await chosen(tina), await chosen(vera)]).toEqual([
		...[
			["weekly", 30],
			["weekly", 30],
			["off", 30],
		],
	]);
	const choose = (person: SignedIn, digest: object) =>
		server.call(person.cookie, "notifications.chooseMails", { declined: [], remindDaysAhead: null, ...digest });
	await choose(vera, { dueDigest: "weekly", digestDaysAhead: 7 });
	await choose(tina, { dueDigest: "off" });
	expect([await chosen(vera), await chosen(tina)]).toEqual([
		["weekly", 7],
		["off", 30],
	]);
	// What is not named stays.
	await choose(vera, {});
	expect(await chosen(vera)).toEqual(["weekly", 7]);
	expect((await choose(vera, { dueDigest: "daily" })).status).toBe(400);
	expect((await choose(vera, { digestDaysAhead: 91 })).status).toBe(400);
});
