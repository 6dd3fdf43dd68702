import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServer, runJob, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { audits } from "../testing/places.ts";

let server: TestServer;
let first: SignedIn;
let second: SignedIn;
let customer: SignedIn;
beforeAll(async () => {
	server = await openServer({ preset: "caliqa" });
	[first, second] = [await server.signUp("Olga Operator"), await server.signUp("Otto Operator")];
	for (const operator of [first, second]) await server.makeOperator(operator);
	customer = await server.signUp("Carla Customer");
	await server.deliver();
});
afterAll(() => server.close());

const as = (who: SignedIn, procedure: string, input?: unknown) =>
	server.call(who.cookie, `operator.${procedure}`, input);
/** Moves the clock; nobody's session ends by it. */
const moveTo = async (now: string) => {
	await server.database.setNow(now);
	await server.database.admin`
		update sessions set last_seen_at = app.now(), confirmed_at = app.now(), expires_at = app.now() + interval '1 hour'`;
	await server.database
		.admin`update operator_sessions set last_seen_at = app.now(), expires_at = app.now() + interval '1 hour'`;
};
const watched = async (now: string) => {
	await moveTo(now);
	for (let run = 0; run < 2; run++) await runJob(server, "scheduled_watch_duties");
	const mails = (await server.deliver()).map(({ to, subject }) => ({ to, subject }));
	return mails.filter(({ subject }) => subject !== "A check is due");
};

describe("reviews", () => {
	test(
		promise(["CQ-29", "IM-14"], "open by themselves each quarter and each year, alert when late, and are signed once"),
		async () => {
			const review = "The review of access is open";
			await watched("2027-01-01T00:00:00Z");
			type Listed = { id: string; kind: string; dueAt: Date; overdue: boolean; subject: { operators?: unknown[] } };
			const all = async () => (await server.call<Listed[]>(first.cookie, "operator.reviews.list")).value;
			expect((await all()).map(({ kind, dueAt }) => [kind, dueAt.toISOString()])).toEqual([
				["access", "2027-01-31T00:00:00.000Z"],
				["security", "2027-01-31T00:00:00.000Z"],
			]);
			const [access] = await all();
			expect(access?.subject.operators).toHaveLength(2);
			expect(await watched("2027-01-31T00:00:00Z")).toEqual([]);
			const privacy = server.house.operator.privacyEmail;
			expect(await watched("2027-01-31T00:00:01Z")).toContainEqual({
				to: privacy,
				subject: "The review of access is overdue",
			});
			expect((await all()).every(({ overdue }) => overdue)).toBe(true);

			const signing = { id: access?.id, findings: "Two operators, both still needed. No key unused." };
			expect((await as(first, "reviews.sign", { ...signing, findings: "" })).status).toBe(400);
			expect((await as(first, "reviews.sign", signing)).value).toMatchObject({ inTime: false });
			expect((await as(second, "reviews.sign", signing)).status).toBe(409);
			for (const statement of [
				"update reviews set findings = 'x'",
				"update reviews set signed_by = null",
				"delete from reviews",
			]) {
				const attempt = server.database.admin.unsafe(`${statement} where id = '${access?.id}'`);
				await expect(attempt, statement).rejects.toMatchObject({ code: "CB003" });
			}
			const opened = await watched("2027-04-01T00:00:00Z");
			expect(opened).toEqual([{ to: privacy, subject: review }]);
			// A worker that was down over the quarter's first day opens it when it is back.
			expect(await watched("2027-07-09T00:00:00Z")).toContainEqual({ to: privacy, subject: review });
			// Down for the quarter's first 30 days, its review is late when it opens: one mail says that, not two.
			const late = (await watched("2027-10-31T00:00:01Z")).filter(({ subject }) => subject.includes("access"));
			expect(late.map(({ subject }) => subject)).toEqual(Array(2).fill("The review of access is overdue"));
		},
	);
});

describe("a breach", () => {
	test(
		promise(
			["CQ-30", "CQ-31", "IM-15"],
			"has 72 hours from when one became aware, alerts at 24, 48 and 66, and the authority of the preset",
		),
		async () => {
			await watched("2027-08-02T10:00:00Z");
			const recorded = await as(first, "incidents.record", {
				...{
					awareAt: new Date("2027-08-01T12:00:00Z"),
					nature: "A copy of a backup was readable.",
					affected: [customer.orgId],
				},
			});
			expect(recorded.value).toMatchObject({ dueAt: new Date("2027-08-04T12:00:00Z") });
			const tomorrow = { awareAt: new Date("2027-08-03T12:00:00Z"), nature: "Not yet.", affected: [] };
			expect((await as(first, "incidents.record", tomorrow)).error?.fields).toEqual({
				awareAt: expect.stringMatching(
					/in the future: it is Mon 2 Aug 2027, 10:00 UTC now\. Give a time that has passed/,
				),
			});
			const due = { to: server.house.operator.privacyEmail, subject: "A breach report is due soon" };
			expect(await watched("2027-08-02T11:59:00Z")).toEqual([]);
			expect(await watched("2027-08-02T12:00:00Z")).toEqual([due]);
			expect(await watched("2027-08-03T12:00:00Z")).toEqual([due]);
			expect(await watched("2027-08-04T06:00:00Z")).toEqual([due]);
			type Listed = { id: string; overdue: boolean; report: { authority: { name: string }; missing: string[] } };
			const only = async () => (await server.call<Listed[]>(first.cookie, "operator.incidents.list")).value[0];
			expect(await only()).toMatchObject({ overdue: false, report: { authority: { country: "BE" } } });
			expect(await watched("2027-08-04T12:00:01Z")).toEqual([{ ...due, subject: "A breach report is overdue" }]);
			expect(await only()).toMatchObject({ overdue: true });
			expect((await only())?.report.missing).toEqual([
				...["categories", "peopleAffected", "recordsAffected", "consequences", "mitigation"],
			]);
		},
	);

	test(
		promise(
			["CQ-32", "CQ-33"],
			"is told to the owners of each affected organisation once, and never without the steps taken",
		),
		async () => {
			const { id } = (await server.call<{ id: string }[]>(first.cookie, "operator.incidents.list")).value[0] ?? {
				id: "",
			};
			const refused = await as(first, "incidents.sendNotices", { id });
			expect([refused.status, refused.error?.fields]).toEqual([400, { mitigation: expect.any(String) }]);
			expect((await as(first, "incidents.close", { id })).status).toBe(409);
			const facts = {
				...{ id, nature: "A copy of a backup was readable.", affected: [customer.orgId, second.orgId] },
				...{ categories: "Names of members", peopleAffected: 3, recordsAffected: 40, consequences: "Unwanted mail" },
			};
			await as(first, "incidents.update", { ...facts, mitigation: "The key was replaced; change your passwords." });
			expect((await as(first, "incidents.sendNotices", { id })).value).toEqual({ organisations: 2 });
			for (let run = 0; run < 2; run++) await runJob(server, "incident.notify", { incidentId: id });
			await as(first, "incidents.sendNotices", { id });
			await runJob(server, "incident.notify", { incidentId: id });
			const sent = await server.deliver();
			expect(sent.map(({ to }) => to).sort()).toEqual([customer.email, second.email].sort());
			for (const { text } of sent) expect(text).toContain("The key was replaced");
			for (const { orgId } of [customer, second])
				expect(await audits(server, orgId, "incident.owners_notified")).toHaveLength(1);
			expect(await audits(server, first.orgId, "incident.owners_notified")).toEqual([]);
			await as(first, "incidents.authorityNotified", { id, reference: "GBA-2027-118" });
			expect((await as(first, "incidents.close", { id })).status).toBe(200);
			expect((await as(first, "incidents.update", facts)).status).toBe(409);
		},
	);
});

test(promise(["IM-37"], "what an authority was given is in a register that nobody changes"), async () => {
	const entry = {
		authority: "Public prosecutor",
		what: "Sign-in times of one account",
		legalBasis: "Art. 46bis",
		reference: "7/27",
	};
	expect((await as(first, "reviews.recordDisclosure", { ...entry, legalBasis: "" })).status).toBe(400);
	expect((await as(first, "reviews.recordDisclosure", { ...entry, organisationId: customer.orgId })).status).toBe(200);
	expect((await as(second, "reviews.disclosures")).value).toMatchObject([{ ...entry, recordedBy: first.userId }]);
	for (const statement of ["update authority_disclosures set what = ''", "delete from authority_disclosures"])
		await expect(server.database.admin.unsafe(statement)).rejects.toMatchObject({ code: "CB003" });
});

describe("a hold", () => {
	const hold = { ground: "iso_surveillance_audit", reason: "Surveillance audit is open", reference: "SA-2027-4" };

	test(
		promise(
			["CP-42", "CP-65", "INV-8"],
			"stands at once, is confirmed or dropped by another operator, and its owners see why",
		),
		async () => {
			const { value } = await server.call<{ id: string }>(first.cookie, "operator.holds.place", {
				...{ ...hold, organisationId: customer.orgId, until: new Date("2028-01-01T00:00:00Z") },
			});
			const { id } = value;
			const seen = await server.call(customer.cookie, "organisation.holds");
			expect(seen.value).toMatchObject([
				{ ground: "iso_surveillance_audit", reason: hold.reason, kept: ["Audit log"] },
			]);
			expect((await as(first, "holds.confirm", { id })).status).toBe(403);
			expect((await as(second, "holds.list")).value).toMatchObject([{ id, unconfirmed: true }]);
			expect((await as(second, "holds.confirm", { id })).status).toBe(200);
			expect((await as(second, "holds.list")).value).toMatchObject([{ id, unconfirmed: false }]);
			expect((await as(second, "holds.confirm", { id })).status).toBe(409);

			// Not even the database lets one person be both, or the web door change what a hold is about.
			const both = server.database.admin`update holds set confirmed_by = placed_by where id = ${id}`;
			await expect(both).rejects.toMatchObject({ code: "23514" });
			for (const statement of ["update holds set reason = 'x'", "delete from holds"]) {
				const byWeb = server.database.app.withOrg(customer.orgId, {}, ({ tx }) => tx.execute(statement));
				await expect(byWeb, statement).rejects.toMatchObject({ cause: { code: "CB004" } });
			}
			// Its release takes up what waited for it.
			const asked = await server.call<{ id: string }>(customer.cookie, "requests.send", {
				...{ kind: "audit_early_deletion", aboutOrganisation: true },
			});
			await as(first, "requests.defer", { id: asked.value.id });
			// It ends as it began: by two people, and with a reason.
			const reason = "The audit was closed without findings.";
			expect((await as(first, "holds.release", { id })).error?.reason, "nobody asked").toBe("CONFLICT");
			expect((await as(first, "holds.drop", { id, reason })).error?.reason, "it is confirmed").toBe("CONFLICT");
			expect((await as(first, "holds.askRelease", { id, reason: "ok" })).error?.fields).toHaveProperty("reason");
			expect((await as(first, "holds.askRelease", { id, reason })).status).toBe(200);
			expect((await as(first, "holds.release", { id })).status, "alone").toBe(403);
			expect((await as(second, "holds.keep", { id })).status).toBe(200);
			expect((await as(second, "holds.release", { id })).error?.reason, "it was kept").toBe("CONFLICT");
			expect((await as(first, "holds.askRelease", { id, reason })).status).toBe(200);
			const [waiting] = (await server.call<object[]>(customer.cookie, "organisation.holds")).value;
			expect(waiting).toMatchObject({ releaseAskedAt: expect.any(Date), whole: false });
			const alone = server.database.app.withOrg(customer.orgId, {}, ({ tx }) =>
				tx.execute(`update holds set released_at = app.now(), released_by = release_asked_by where id = '${id}'`),
			);
			await expect(alone).rejects.toMatchObject({ cause: { code: "CB004" } });
			expect((await as(second, "holds.release", { id })).status).toBe(200);
			expect((await as(first, "holds.list")).value).toMatchObject([{ id, releaseReason: reason }]);
			const [request] = await server.database.admin`select state from data_requests where id = ${asked.value.id}`;
			expect(request).toEqual({ state: "open" });
			expect((await server.call(customer.cookie, "organisation.holds")).value).toEqual([]);
			expect((await audits(server, customer.orgId)).map(({ action }) => action)).toEqual(
				expect.arrayContaining([
					...["hold.placed", "hold.confirmed", "hold.release_asked", "hold.kept", "hold.released"],
				]),
			);
		},
	);

	test("that the second person drops is over at once", async () => {
		const placed = await server.call<{ id: string }>(second.cookie, "operator.holds.place", {
			...{ ...hold, organisationId: customer.orgId },
		});
		const { id } = placed.value;
		expect((await as(first, "holds.drop", { id })).status, "without a reason").toBe(400);
		expect((await as(first, "holds.drop", { id, reason: "The office has closed its case." })).status).toBe(200);
		expect((await server.call(customer.cookie, "organisation.holds")).value).toEqual([]);
		expect((await as(first, "holds.release", { id })).status).toBe(409);
	});

	test("that nobody confirmed is withdrawn by whoever placed it, with a reason; one of a purged class keeps all", async () => {
		const placed = await server.call<{ id: string }>(second.cookie, "operator.holds.place", {
			...{ ...hold, organisationId: customer.orgId, classes: ["certificate"] },
		});
		const { id } = placed.value;
		expect((await server.call(customer.cookie, "organisation.holds")).value).toMatchObject([{ whole: true }]);
		const asked = await as(second, "holds.askRelease", { id, reason: "The office asked about another." });
		expect(asked.error).toMatchObject({ reason: "CONFLICT", message: "Nobody has confirmed this hold." });
		expect((await as(second, "holds.drop", { id, reason: "ok" })).status).toBe(400);
		expect((await as(second, "holds.drop", { id, reason: "The office asked about another." })).status).toBe(200);
		expect((await audits(server, customer.orgId)).map(({ action }) => action)).toContain("hold.withdrawn");
	});
});

test("nobody but an operator reaches any of it", async () => {
	for (const procedure of ["requests.list", "holds.list", "incidents.list", "reviews.list", "reviews.disclosures"]) {
		expect((await as(customer, procedure, procedure === "requests.list" ? {} : undefined)).status, procedure).toBe(404);
	}
});
