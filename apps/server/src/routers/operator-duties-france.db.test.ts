import { authorities, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, runJob, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
let operator: SignedIn;
let privacy: string;
beforeAll(async () => {
	server = await openServer({ preset: "kalisecu" });
	operator = await server.signUp("Odile Operator");
	await server.makeOperator(operator);
	await server.deliver();
	privacy = server.house.operator.privacyEmail;
});
afterAll(() => server.close());

/** Moves the clock without ending anybody's session, runs what watches duties twice, and gives the mails. */
const watched = async (now: string) => {
	await server.database.setNow(now);
	await server.database.admin`
		update sessions set last_seen_at = app.now(), confirmed_at = app.now(), expires_at = app.now() + interval '1 hour'`;
	await server.database
		.admin`update operator_sessions set last_seen_at = app.now(), expires_at = app.now() + interval '1 hour'`;
	for (let run = 0; run < 2; run++) await runJob(server, "scheduled_watch_duties");
	return (await server.deliver()).map(({ to, subject }) => ({ to, subject }));
};
const as = <T>(procedure: string, input?: unknown) => server.call<T>(operator.cookie, `operator.${procedure}`, input);

test(
	promise("KS-26", "kalisecu: a breach is for the CNIL within 72 hours, with alerts on the way and when it is late"),
	async () => {
		await watched("2027-08-01T12:00:00Z");
		const awareAt = new Date("2027-08-01T09:30:00Z");
		const recorded = await as("incidents.record", {
			awareAt,
			nature: "A report was sent to another client.",
			affected: [],
		});
		expect(recorded.value).toMatchObject({ dueAt: new Date("2027-08-04T09:30:00Z") });
		type Incident = { overdue: boolean; report: { authority: { name: string; country: string } } };
		const only = async () => (await as<Incident[]>("incidents.list")).value[0];
		expect((await only())?.report.authority).toMatchObject({ country: "FR", name: authorities.cnil.name });
		expect(authorities.cnil.name).toMatch(/CNIL|Commission nationale/);
		const soon = { to: privacy, subject: "A breach report is due soon" };
		expect(await watched("2027-08-02T09:29:59Z")).toEqual([]);
		for (const alert of ["2027-08-02T09:30:00Z", "2027-08-03T09:30:00Z", "2027-08-04T03:30:00Z"])
			expect(await watched(alert), alert).toEqual([soon]);
		expect(await watched("2027-08-04T09:29:59Z")).toEqual([]);
		expect((await only())?.overdue).toBe(false);
		expect(await watched("2027-08-04T09:30:01Z")).toEqual([{ to: privacy, subject: "A breach report is overdue" }]);
		expect((await only())?.overdue).toBe(true);
		const { id } = ((await as<{ id: string }[]>("incidents.list")).value[0] ?? {}) as { id: string };
		expect((await as("incidents.authorityNotified", { id, reference: "CNIL-2027-77" })).value).toEqual({
			inTime: false,
		});
	},
);

test(
	promise("KS-23", "kalisecu: the review of access opens each quarter, says when it is late, and is signed for good"),
	async () => {
		type Review = { id: string; kind: string; dueAt: Date; overdue: boolean; signedBy: string | null };
		const access = async () =>
			(await as<Review[]>("reviews.list")).value
				.filter(({ kind }) => kind === "access")
				.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
		const quarters = ["2028-01-01", "2028-04-01", "2028-07-01", "2028-10-01"].map((day) => `${day}T00:00:00Z`);
		const open = { to: privacy, subject: "The review of access is open" };
		for (const at of quarters) {
			await watched(new Date(Date.parse(at) - 1000).toISOString());
			const before = (await access()).length;
			expect(await watched(at), at).toContainEqual(open);
			expect(await access(), at).toHaveLength(before + 1);
		}
		const due = (await access()).at(-1)?.dueAt ?? new Date(Number.NaN);
		expect(due.toISOString()).toBe("2028-10-31T00:00:00.000Z");
		const late = { to: privacy, subject: "The review of access is overdue" };
		expect(await watched(due.toISOString())).not.toContainEqual(late);
		expect(await watched(new Date(due.getTime() + 1000).toISOString())).toContainEqual(late);
		const last = (await access()).at(-1);
		expect(last?.overdue).toBe(true);

		const signing = { id: last?.id, findings: "One operator, still needed. No key unused." };
		expect((await as("reviews.sign", signing)).value).toMatchObject({ inTime: false });
		expect((await as("reviews.sign", signing)).status).toBe(409);
		for (const change of [
			"update reviews set findings = 'x'",
			"update reviews set signed_at = null",
			"delete from reviews",
		])
			await expect(server.database.admin.unsafe(`${change} where id = '${last?.id}'`), change).rejects.toMatchObject({
				code: "CB003",
			});
		const [kept] = await server.database.admin`select findings from reviews where id = ${last?.id ?? ""}`;
		expect(kept?.findings).toBe(signing.findings);
	},
);
