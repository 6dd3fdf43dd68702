import type { AnyJob } from "@calibrant/jobs";
import { sendMail, type WorkerHouse } from "@calibrant/kernel";
import type { MailMessage } from "@calibrant/mail";
import { loadPolicy } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openLaboratories, ownNameOf } from "../testing/open-laboratory.ts";

let laboratories: Awaited<ReturnType<typeof openLaboratories>>;
let lab: Awaited<ReturnType<(typeof laboratories)["found"]>>;
type Role = "owner" | "manager" | "technician" | "viewer";

beforeAll(async () => {
	laboratories = await openLaboratories();
	lab = await laboratories.found("Clinix");
	await laboratories.database.admin`insert into users (id, email, password_hash)
		select user_id, role || '@clinix.example', '-' from memberships where org_id = ${lab.orgId}`;
});
afterAll(() => laboratories.close());

const run = async (job: unknown, payload: object, policy = laboratories.house.policy) => {
	const sent: MailMessage[] = [];
	const house = {
		...{ ...laboratories.house, policy, db: laboratories.database.worker, mails: verbs.qualityMails },
		mailer: { send: async (mail: MailMessage) => ({ providerId: String(sent.push(mail)) }), close: async () => {} },
	};
	const context = { house: house as never, signal: new AbortController().signal, log: { info() {}, error() {} } };
	await (job as AnyJob<WorkerHouse>).run(context, payload as never);
	return sent;
};
/** What is queued, as it is written now: to whom and what. */
const deliver = async (policy = laboratories.house.policy) => {
	const queued = await laboratories.database.admin<{ id: string }[]>`
		select id from email_log where state = 'queued' order by id`;
	const sent: MailMessage[] = [];
	for (const { id } of queued) sent.push(...(await run(sendMail, { mailId: id }, policy)));
	return sent;
};
const told = async () =>
	(await deliver()).map(({ to, subject }) => `${to.split("@")[0]}: ${subject.replace(/ \(.*/, "")}`);

function as<T>(work: Parameters<typeof lab.as<T>>[0], role: Role = "technician") {
	return lab.as(work, role);
}

test("who has to sign, then to read a version is told when it is their turn, and not what was settled meanwhile", async () => {
	const { id, versionId } = await as((ctx) =>
		verbs.createDocument(ctx, verbs.createDocumentInput.parse({ title: "Pipettes", readingDays: 7 })),
	);
	const seen = async () => ({
		id: versionId,
		version: (await as((ctx) => verbs.getDocument(ctx, { id, versionId }))).shown.version,
	});
	const sections = [{ heading: "", text: "All" }];
	const written = verbs.writeVersionInput.parse({ ...(await seen()), title: "Pipettes", sections });
	await as((ctx) => verbs.writeVersion(ctx, written));
	const { manager, owner, viewer } = lab.members;
	const named = { ...(await seen()), reviewerIds: [manager], approverIds: [owner] };
	await as((ctx) => verbs.nameSignatories(ctx, named));
	const audience = { id, version: 2, roles: ["technician" as const], memberIds: [viewer], reason: "" };
	await as((ctx) => verbs.setAudience(ctx, { ...audience, version: 1 }), "owner");
	const sent = await seen();
	await as((ctx) => verbs.submitVersion(ctx, sent));
	const [mail, ...more] = await deliver();
	expect(more).toEqual([]);
	expect(mail).toMatchObject({ to: "manager@clinix.example", subject: expect.stringMatching(/waits for your review/) });
	expect(mail?.text.match(/https?:\S+/g)).toEqual([`http://calibrant.test/app/quality/documents/of/${versionId}`]);
	const sign = async (role: Role) => {
		const now = await seen();
		await as(async (ctx) => verbs.signVersion(ctx, { ...now, printedName: await ownNameOf(ctx) }, "password"), role);
	};
	await sign("manager");
	expect(await told()).toEqual(["owner: A document waits for your approval"]);
	await sign("owner");
	await as((ctx) => verbs.acknowledge(ctx, { versionId, understood: true, printedName: "" }, "password"), "viewer");
	expect(await told(), "the viewer has read it").toEqual(["technician: You have a document to read"]);
});

test("who is to do an action is told at the approval of its plan, and once from the morning of its day", async () => {
	const { admin } = laboratories.database;
	await admin`delete from email_log`;
	const { id } = await as((ctx) =>
		verbs.openNonconformity(
			ctx,
			verbs.openNonconformityInput.parse({ title: "Wrong tip", ownerId: lab.members.manager }),
		),
	);
	const seen = async () => ({
		id,
		version: (await as((ctx) => verbs.getNonconformity(ctx, { id }))).nonconformity.version,
	});
	await admin`update nonconformities set state = 'contained', containment = 'Held', root_cause = 'Boxes', criteria = 'None',
		check_on = '2026-05-01' where id = ${id}`;
	const { version } = await seen();
	const action = { nonconformityId: id, version, what: "Label them", ownerId: lab.members.viewer, dueOn: "2026-03-09" };
	await admin`update memberships set role = 'technician' where id = ${lab.members.viewer}`;
	await as((ctx) => verbs.planAction(ctx, verbs.planActionInput.parse(action)));
	const analysed = { ...(await seen()), to: "analysed" as const, reason: "" };
	await as((ctx) => verbs.moveNonconformity(ctx, analysed));
	expect(await told()).toEqual([]);
	const planned = { ...(await seen()), to: "planned" as const, reason: "" };
	await as(
		async (ctx) => verbs.signNonconformity(ctx, { ...planned, printedName: await ownNameOf(ctx) }, "password"),
		"owner",
	);
	expect(await told()).toEqual(["viewer: A corrective action is given to you"]);
	const settle = (now: string) =>
		laboratories.database.setNow(now).then(() => run(verbs.qualityJobs[1], { orgId: lab.orgId }));
	await settle("2026-03-09T04:30:00Z");
	expect(await told(), "half past five in Brussels").toEqual([]);
	await settle("2026-03-09T05:00:00Z");
	await settle("2026-03-09T06:00:00Z");
	expect(await told()).toEqual(["viewer: A corrective action of yours is due"]);
	await admin`update email_log set state = 'queued'`;
	await admin`update memberships set mails_declined = '{corrective_action_due}' where id = ${lab.members.viewer}`;
	expect(await told(), "declined").toEqual(["viewer: A corrective action is given to you"]);
	await admin`update email_log set state = 'queued'`;
	expect(await deliver(loadPolicy("calproof")), "a deployment without quality").toEqual([]);
	await admin`update email_log set state = 'queued'`;
	await admin`update nonconformities set state = 'analysed' where id = ${id}`;
	expect(await told(), "taken back").toEqual([]);
});

test("who lacks a training is told once, again when it is about to expire, and not who was trained meanwhile", async () => {
	const { admin } = laboratories.database;
	await admin`delete from email_log`;
	const { technician: memberId, viewer } = lab.members;
	const asked = { title: "Weighing", learnerIds: [memberId, viewer], validMonths: 12 };
	const { id } = await as((ctx) => verbs.createRequirement(ctx, verbs.createRequirementInput.parse(asked)), "manager");
	const settle = (now: string) =>
		laboratories.database.setNow(now).then(() => run(verbs.qualityJobs[1], { orgId: lab.orgId }));
	const train = (who: string) =>
		as(async (ctx) => {
			const said = { how: "instruction", outcome: "trained", printedName: await ownNameOf(ctx) };
			const input = { requirementId: id, memberId: who, trainedOn: "2026-03-10", ...said };
			return verbs.recordTraining(ctx, verbs.recordTrainingInput.parse(input), "password");
		}, "manager");
	await settle("2026-03-10T04:30:00Z");
	expect(await told(), "before the morning").toEqual([]);
	await settle("2026-03-10T05:00:00Z");
	await settle("2026-03-10T06:00:00Z");
	await train(viewer);
	expect(await told(), "the viewer was trained").toEqual(["technician: A training is asked of you"]);
	await train(memberId);
	await settle("2027-03-01T06:00:00Z");
	await settle("2027-03-02T06:00:00Z");
	const again = ["technician", "viewer"].map((who) => `${who}: A training of yours expires`);
	expect((await told()).sort()).toEqual(again);
});

test("who carries out an action against a risk, or answers for one, is told when it is due, and not what was done meanwhile", async () => {
	const { admin } = laboratories.database;
	await admin`delete from email_log`;
	await laboratories.database.setNow("2027-04-01T12:00:00Z");
	const { manager: ownerId, viewer } = lab.members;
	await admin`update memberships set mails_declined = '{}' where id = ${viewer}`;
	const made = { title: "Freezer fails", ownerId, nextReviewOn: "2027-04-10" };
	const { id } = await as((ctx) => verbs.createRisk(ctx, verbs.createRiskInput.parse(made)));
	const action = { what: "Fit an alarm", owner_id: viewer, due_on: "2027-04-05", round: 1, created_at: new Date() };
	await admin`insert into risk_actions ${admin({ org_id: lab.orgId, risk_id: id, ...action })}`;
	await admin`update risks set state = 'assessed', treatment = 'reduce' where id = ${id}`;
	const seen = async () => ({ id, version: (await as((ctx) => verbs.getRisk(ctx, { id }))).risk.version });
	const begun = { ...(await seen()), to: "treating" as const, reason: "" };
	await as((ctx) => verbs.moveRisk(ctx, begun));
	expect(await told()).toEqual(["viewer: An action against a risk is given to you"]);
	const settle = (now: string) =>
		laboratories.database.setNow(now).then(() => run(verbs.qualityJobs[1], { orgId: lab.orgId }));
	const ofRisks = async () => (await told()).filter((one) => /risk/.test(one)).sort();
	await settle("2027-04-05T06:00:00Z");
	await settle("2027-04-05T08:00:00Z");
	expect(await ofRisks()).toEqual(["viewer: An action of yours against a risk is due"]);
	await settle("2027-04-10T06:00:00Z");
	expect(await ofRisks()).toEqual(["manager: The review of a risk of yours is due"]);
	await admin`update email_log set state = 'queued'`;
	const reviewed = { ...(await seen()), note: "Nothing new", nextReviewOn: "2027-10-10" };
	await as((ctx) => verbs.reviewRisk(ctx, reviewed), "manager");
	await admin`update risk_actions set done_at = app.now() where risk_id = ${id}`;
	expect(await ofRisks()).toEqual([]);
});

test("who answers a finding is told by the signed report, and once from the morning of its day, until it is answered", async () => {
	const { admin } = laboratories.database;
	await laboratories.database.setNow("2027-03-10T12:00:00Z");
	await admin`delete from email_log`;
	await admin`delete from training_people`;
	const { owner, manager } = lab.members;
	const year = { title: "2027", periodFrom: "2027-01-01", periodTo: "2027-12-31", lists: [] };
	const { id: programmeId } = await as((ctx) => verbs.createProgramme(ctx, { ...year, note: "" }), "manager");
	const planned = { programmeId, title: "Tips", scope: "Tips", plannedFrom: "2027-03-10", plannedTo: "2027-03-10" };
	const asked = verbs.planAuditInput.parse({ ...planned, leadId: owner });
	const { id } = await as((ctx) => verbs.planAudit(ctx, asked), "manager");
	const clauses = [{ list: "iso9001_2015", number: "9.2" }];
	await as((ctx) => verbs.takeClauses(ctx, { id, version: 1, clauses }), "owner");
	await as((ctx) => verbs.moveAudit(ctx, { id, version: 2, to: "in_progress", reason: "" }), "owner");
	const { lines } = await as((ctx) => verbs.getAudit(ctx, { id }));
	const found = { lineId: lines[0]?.id, grade: "observation", what: "Late", ownerId: manager, dueOn: "2027-03-12" };
	const finding = await as((ctx) => verbs.writeFinding(ctx, verbs.writeFindingInput.parse(found)), "owner");
	await as((ctx) => verbs.concludeAudit(ctx, { id, version: 4, conclusion: "Well" }), "owner");
	await as(
		async (ctx) => verbs.signAudit(ctx, { id, version: 5, printedName: await ownNameOf(ctx) }, "password"),
		"owner",
	);
	expect(await told()).toEqual(["manager: A finding of an internal audit waits for your answer"]);
	const settle = (now: string) =>
		laboratories.database.setNow(now).then(() => run(verbs.qualityJobs[1], { orgId: lab.orgId }));
	await settle("2027-03-12T04:30:00Z");
	expect(await told(), "before the morning").toEqual([]);
	await settle("2027-03-12T05:00:00Z");
	await settle("2027-03-12T06:00:00Z");
	expect(await told()).toEqual(["manager: Your answer to a finding of an internal audit is due"]);
	await admin`update email_log set state = 'queued'`;
	await as((ctx) => verbs.respondToFinding(ctx, { id: finding.id, version: 1, response: "Done" }), "manager");
	expect(await told(), "answered").toEqual([]);
});

test("who answers for a supplier, leads a review or has an action of one is told, until it is done", async () => {
	const { admin } = laboratories.database;
	await laboratories.database.setNow("2027-05-01T12:00:00Z");
	await admin`delete from email_log`;
	const { owner, manager, viewer } = lab.members;
	const asked = { name: "Labo Nord", provides: ["service"], ownerId: manager, accreditationBody: "BELAC" };
	const made = verbs.createSupplierInput.parse({ ...asked, accreditedUntil: "2027-05-20" });
	const { id } = await as((ctx) => verbs.createSupplier(ctx, made));
	await admin`update suppliers set next_evaluation_on = '2027-05-03' where id = ${id}`;
	const period = { plannedOn: "2027-05-03", periodFrom: "2027-01-01", periodTo: "2027-04-30" };
	const planned = verbs.planReviewInput.parse({ title: "Review", chairId: manager, ...period });
	const review = await as((ctx) => verbs.planReview(ctx, planned), "owner");
	const settle = (now: string) =>
		laboratories.database.setNow(now).then(() => run(verbs.qualityJobs[1], { orgId: lab.orgId }));
	await settle("2027-05-01T13:00:00Z");
	expect(await told()).toEqual(["manager: The accreditation of a supplier ends or has ended"]);
	await settle("2027-05-03T06:00:00Z");
	await settle("2027-05-03T07:00:00Z");
	expect((await told()).filter((one) => !one.includes("accreditation")).sort()).toEqual([
		"manager: A management review is to be held",
		"manager: The evaluation of a supplier is due",
	]);
	await admin`update suppliers set state = 'withdrawn' where id = ${id}`;
	await admin`update management_reviews set state = 'closed' where id = ${review.id}`;
	await admin`update email_log set state = 'queued'`;
	expect(await told(), "withdrawn, and held").toEqual([]);
	const action = { what: "Buy", owner_id: viewer, due_on: "2027-05-04", created_by: owner, created_at: new Date() };
	await admin`insert into management_review_actions ${admin({ org_id: lab.orgId, review_id: review.id, ...action })}`;
	await settle("2027-05-04T06:00:00Z");
	expect(await told()).toEqual(["viewer: An action of yours from a management review is due"]);
	await admin`update management_review_actions set done_at = app.now()`;
	await admin`update email_log set state = 'queued'`;
	expect(await told(), "done").toEqual([]);
});
