import { lifecycleMails, type OrganisationForecast } from "@calibrant/lifecycle";
import { type DeletionDue, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";

const reminder = lifecycleMails.find(({ kind }) => kind === "deletion_reminder");
const at = new Date("2026-04-10T04:00:00Z");
const threeDays = 3 * 24 * 3600;
let server: TestServer;
let owner: SignedIn;
let key: string;
beforeAll(async () => {
	server = await openServer();
	await server.database.setNow("2026-03-10T12:00:00Z");
	const operator = await server.signUp("Olga Operator");
	({ key } = await server.makeOperator(operator));
	owner = await server.signUp("Late Owner");
	await server.call(as(), "instruments.create", { tag: "TW-1", description: "Torque wrench" });
	await server.call(as(), "lifecycle.cancel", { confirmation: owner.slug });
});
afterAll(() => server.close());

const as = () => ({ cookie: owner.cookie, organisation: owner.orgId });

/** What every place says of the deletion at this moment. */
async function told(): Promise<Record<string, unknown>> {
	owner = { ...owner, cookie: await server.signIn(owner.email) };
	const session = await server.call<{ current: { deletion: DeletionDue } }>(as(), "session.current");
	const status = await server.call<{ deletion: DeletionDue }>(as(), "lifecycle.status");
	const forecast = await server.call<OrganisationForecast>(as(), "lifecycle.forecast");
	const account = await server.call<{ organisations: { deletion: DeletionDue }[] }>(as(), "account.deletionPreview");
	const found = await server.call<{ items: { next: object }[] }>({ key }, "operator.console.organisations", {
		q: owner.slug,
	});
	const file = await server.call<{ organisation: { next: object } }>({ key }, "operator.console.organisation", {
		organisationId: owner.orgId,
	});
	return {
		banner: session.value.current.deletion,
		timeline: status.value.deletion,
		forecast: forecast.value.deletion,
		lines: forecast.value.asItStands.find(({ name }) => name === "Instruments")?.deletion,
		account: account.value.organisations[0]?.deletion,
		list: found.value.items[0]?.next,
		file: file.value.organisation.next,
	};
}
const places = ["banner", "timeline", "forecast", "lines", "account"];
const all = (
	due: Omit<DeletionDue, "at" | "heldUntil"> & Partial<DeletionDue>,
	event = "deletion",
	ops: Partial<DeletionDue> = {},
) => ({
	...Object.fromEntries(places.map((place) => [place, { at, heldUntil: null, ...due }])),
	...Object.fromEntries(
		["list", "file"].map((place) => [place, expect.objectContaining({ what: event, ...due, ...ops })]),
	),
});

test("before its instant a deletion is announced; from then on every place says that it is late, and why as far as it is known", async () => {
	const { admin, setNow } = server.database;
	await admin`update cancellations set reminded_at = app.now() where org_id = ${owner.orgId}`;
	await setNow("2026-04-10T03:59:59Z");
	expect(await told()).toEqual(all({ lateSeconds: null, stop: null }));
	await setNow(at);
	expect(await told()).toEqual(all({ lateSeconds: 0, stop: null }));
	await setNow("2026-04-13T04:00:00Z");
	expect(await told()).toEqual(all({ lateSeconds: threeDays, stop: null }));

	await admin`insert into deployment_settings (key, value) values ('purge_paused', 'true')`;
	expect(await told()).toEqual(all({ lateSeconds: threeDays, stop: "paused" }));
	// A hold is what keeps this one, whatever else is paused.
	await admin`insert into holds (org_id, classes, reason, reference, placed_by, placed_at)
		values (${owner.orgId}, '{certificate}', 'secret reason', 'C-1', 'ops', app.now())`;
	const held = await told();
	expect(held).toEqual({ ...all({ lateSeconds: threeDays, stop: "hold" }), lines: null });
	const { list, file, ...customers } = held;
	expect(JSON.stringify({ list, file })).not.toContain("secret reason");
	expect(JSON.stringify(customers)).not.toMatch(/secret reason|C-1/);
	await admin`update holds set released_at = app.now()`;
	await admin`delete from deployment_settings where key = 'purge_paused'`;
});

test("what a hold keeps is not late in the console: it names the hold, and lateness counts from its end", async () => {
	const { admin, setNow } = server.database;
	const console = async () => {
		const { value: state } = await server.call<PurgeState>({ key }, "operator.console.purges");
		const { value: home } = await server.call<Overview>({ key }, "operator.console.overview");
		const due = state.plan.due.find(({ orgId }) => orgId === owner.orgId);
		const tile = home.tiles.find(({ about }) => about === "deletions");
		return { due: due && { holds: due.holds, lateSeconds: due.lateSeconds }, tile };
	};
	await setNow("2026-04-13T04:00:00Z");
	expect(await console()).toMatchObject({
		due: { holds: [], lateSeconds: threeDays },
		tile: { urgency: "now", words: "Late: 1." },
	});
	const hold = async (reference: string, placed: string, until: string | null) => {
		const [row] = await admin<
			{ id: string }[]
		>`insert into holds (org_id, classes, reason, reference, placed_by, placed_at, until)
			values (${owner.orgId}, '{certificate}', 'x', ${reference}, 'ops', ${placed}, ${until}) returning id`;
		return row?.id ?? "";
	};
	// Since before the instant: two that overlap count once. A hold on another class keeps nothing from the purge.
	const first = await hold("C-2", "2026-04-09T00:00:00Z", "2026-05-01T00:00:00Z");
	const second = await hold("C-3", "2026-04-11T00:00:00Z", null);
	await admin`insert into holds (org_id, classes, reason, reference, placed_by, placed_at)
		values (${owner.orgId}, '{audit_log}', 'x', 'C-4', 'ops', '2026-04-09T00:00:00Z')`;
	const named = [
		{ id: first, reference: "C-2", until: new Date("2026-05-01T00:00:00Z") },
		{ id: second, reference: "C-3", until: null },
	];
	expect(await console()).toMatchObject({
		...{
			due: { holds: named, lateSeconds: null },
			tile: { urgency: "fine", words: "Nothing is due. Held by a hold: 1." },
		},
	});
	expect(await told()).toMatchObject({ list: { stop: "hold", lateSeconds: 0, holds: named }, file: { holds: named } });
	await admin`update holds set released_at = '2026-04-12T00:00:00Z' where id = ${first}`;
	await admin`update holds set released_at = '2026-04-13T02:30:00Z' where id = ${second}`;
	const released = { lateSeconds: 5400, stop: null, heldUntil: new Date("2026-04-13T02:30:00Z") };
	expect(await told()).toEqual(all(released));
	expect(await console()).toMatchObject({
		due: { holds: [], lateSeconds: 5400 },
		tile: { urgency: "fine", words: "Due with the next run: 1." },
	});
	await admin`delete from holds where reference <> 'C-1'`;
});

type PurgeState = { plan: { due: { orgId: string; holds: object[]; lateSeconds: number | null }[] } };
type Overview = { tiles: { about: string; urgency: string; words: string }[] };

test("a hold or a pause before the instant is said too: nothing promises what would not happen", async () => {
	const { admin, setNow } = server.database;
	await setNow("2026-04-05T00:00:00Z");
	await admin`insert into deployment_settings (key, value) values ('purge_paused', 'true')`;
	expect(await told()).toEqual(all({ lateSeconds: null, stop: "paused" }));
	await admin`delete from deployment_settings where key = 'purge_paused'`;
});

test(
	promise(
		["CP-22"],
		"a reminder that is written late says that the instant has passed, and one under a hold that it waits",
	),
	async () => {
		const { admin, setNow, worker } = server.database;
		const [letter] = await admin<{ id: string }[]>`
			select id as "subjectId", org_id as "orgId", (select user_id from memberships m where m.org_id = c.org_id) as "userId"
			from cancellations c where org_id = ${owner.orgId}`;
		const written = (now: string, language: "en" | "fr" = "en") =>
			setNow(now).then(() =>
				worker.withOrg(owner.orgId, { readOnly: true }, async ({ tx, now }) =>
					reminder?.compose({
						house: { ...server.house, db: worker } as never,
						tx,
						now,
						language,
						letter: letter as never,
					}),
				),
			);
		expect((await written("2026-04-02T04:00:00Z"))?.content).toMatchObject({
			subject: expect.stringContaining("will be deleted on Fri 10 Apr 2026, 04:00 UTC"),
			text: expect.stringContaining("reactivate it before that instant"),
		});
		const late = (await written("2026-04-10T06:10:00Z"))?.content;
		expect(late?.subject).toMatch(/^Reminder: the deletion of .+, due on Fri 10 Apr 2026, 04:00 UTC, is late$/);
		expect(late?.text).toMatch(/Late by:? *2 hours/);
		expect(late?.text).not.toMatch(/Deleted for good|that instant/);
		await admin`update holds set released_at = null`;
		const held = (await written("2026-04-02T04:00:00Z"))?.content;
		expect(held?.subject).toMatch(/^Reminder: the deletion of .+, due on Fri 10 Apr 2026, 04:00 UTC, is held up$/);
		expect(held?.text).toContain("Held up because: a hold keeps them until it is released");
		expect(held?.text).not.toMatch(/secret reason|C-1/);
		await admin`update holds set released_at = app.now()`;
		// Paused: subject, heading and facts say the same, in French without a capital behind the colon.
		await admin`insert into deployment_settings (key, value) values ('purge_paused', 'true')`;
		const paused = (await written("2026-04-02T04:00:00Z", "fr"))?.content;
		expect(paused?.subject).toMatch(
			/^Rappel\u00a0: la suppression de l’organisation .+, prévue le .+, est en suspens$/,
		);
		expect(paused?.text).toMatch(/^La suppression de l’organisation .+ est en suspens\n/);
		expect(paused?.text).toContain("Motif de la suspension\u00a0: les suppressions sont suspendues par l’exploitant");
		expect(paused?.text).not.toMatch(/doit être supprimée|sera supprimée|\u00a0: [A-Z]+[a-z]* [a-z]+ (?:sont|est) /);
		await admin`delete from deployment_settings where key = 'purge_paused'`;
	},
);

test("a refused change names the instant and does not say that it lies ahead", async () => {
	await server.database.setNow("2026-04-13T04:00:00Z");
	owner = { ...owner, cookie: await server.signIn(owner.email) };
	const { error } = await server.call(as(), "instruments.create", { tag: "TW-2", description: "x" });
	expect(error?.message).toContain("The instant set for its deletion is Fri 10 Apr 2026, 04:00 UTC.");
	expect(error?.message).not.toMatch(/will be deleted/);
});

test("an export made while a deletion is late can be fetched for its whole days", async () => {
	await server.database.setNow("2026-04-13T04:00:00Z");
	owner = { ...owner, cookie: await server.signIn(owner.email) };
	const { value } = await server.call<{ linkUntil: Date; linkDays: number }>(as(), "exports.preview");
	expect(value.linkUntil.getTime()).toBe(Date.parse("2026-04-13T04:00:00Z") + value.linkDays * 24 * 3_600_000);
});

test("unusually many at once are named as the reason in the console, which sees them", async () => {
	const { admin, setNow } = server.database;
	await setNow("2026-04-13T04:00:00Z");
	for (let n = 0; n < 8; n++)
		await admin`with o as (insert into organisations (name, slug, country, time_zone) values ('Many', gen_random_uuid()::text, 'BE', 'UTC') returning id),
			c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
				select id, 'form', '2026-03-10T12:00:00Z', 'test', 528, 720, 240 from o returning id, org_id)
			select 1 from c`;
	await admin`update organisations o set state = 'grace', cancellation_id = c.id from cancellations c where c.org_id = o.id and o.name = 'Many'`;
	expect(await told()).toEqual(all({ lateSeconds: threeDays, stop: null }, "deletion", { stop: "many" }));
});
