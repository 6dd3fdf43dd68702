import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { asking } from "../testing/asking.ts";
import { type Deployment, openDeployment } from "../testing/open-client.ts";
import { becomeClient } from "./become-client.ts";
import {
	declineAuditRequest,
	declineAuditRequestInput,
	dropSpamRequest,
	takeOnAuditRequest,
} from "./handle-audit-request.ts";
import { auditRequest, listAuditRequests } from "./list-audit-requests.ts";
import { websecurityMails } from "./mails.ts";

let deployment: Deployment;
beforeAll(async () => {
	deployment = await openDeployment();
});
afterAll(() => deployment.close());
beforeEach(() => deployment.database.admin`delete from rate_counters`);

const { ask, rows } = asking(() => deployment);

test("a request is taken on, handed over, declined with a mail of the reason; what was declined goes no further", async () => {
	const { admin } = deployment.database;
	await admin`delete from prospects`;
	const { people } = await deployment.client("manager");
	const [ada, bert] = people.map(({ userId }) => ({ userId }));
	if (!ada || !bert) throw new Error("Nobody works here.");
	const { id: requestId } = await ask();
	const now = async (state: "new" | "taken" | "declined") =>
		(await listAuditRequests(deployment.house, { state })).map(({ id, takenBy }) => [id, takenBy]);
	expect([await now("new"), await now("taken")]).toEqual([[[requestId, null]], []]);
	await takeOnAuditRequest(deployment.house, ada, { requestId });
	await takeOnAuditRequest(deployment.house, bert, { requestId });
	expect([await now("new"), await now("taken")]).toEqual([[], [[requestId, "Ada"]]]);
	expect(await admin`select taken_by from audit_requests`).toEqual([{ taken_by: bert.userId }]);
	const decline = (reason: string) =>
		declineAuditRequest(deployment.house, ada, declineAuditRequestInput.parse({ requestId, reason }));
	expect(declineAuditRequestInput.safeParse({ requestId, reason: "No." }).success).toBe(false);
	await decline("We examine no shops that sell CANARY weapons.");
	expect(await auditRequest(deployment.house, { requestId })).toMatchObject({
		...{ state: "declined", declineReason: "We examine no shops that sell CANARY weapons." },
	});
	const [letter] = await admin`select * from email_log where kind = 'audit_request_declined'`;
	const mail = await deployment.database.worker.withoutOrg({}, async ({ tx, now: at }) =>
		websecurityMails
			.find(({ kind }) => kind === letter?.kind)
			?.compose({
				...{ house: deployment.worker, tx, now: at, language: "fr" as const },
				letter: { ...letter, subjectId: requestId } as never,
			}),
	);
	expect([mail?.to, letter?.locale]).toEqual(["mia@example.org", "fr"]);
	expect(mail?.content.text).toContain("CANARY weapons");
	const input = { requestId, country: "FR", timeZone: "Europe/Paris" };
	const refused = { reason: "CONFLICT" };
	await expect(decline("Once more, with feeling.")).rejects.toMatchObject(refused);
	await expect(takeOnAuditRequest(deployment.house, ada, { requestId })).rejects.toMatchObject(refused);
	await expect(becomeClient(deployment.house, ada, input)).rejects.toMatchObject(refused);
});

test("spam goes at once and without a mail, and takes its prospect along only where they asked for nothing else", async () => {
	const { admin } = deployment.database;
	await admin`delete from prospects`;
	const [one, other] = [await ask(), await ask({ website: "https://other.example.org" })];
	const letters = async () => (await admin`select 1 from email_log`).length;
	const before = await letters();
	expect(await dropSpamRequest(deployment.house, { requestId: one.id })).toEqual({ prospectDeleted: false });
	expect(await rows()).toEqual({ prospects: 1, requests: 1 });
	expect(await dropSpamRequest(deployment.house, { requestId: other.id })).toEqual({ prospectDeleted: true });
	expect([await rows(), await letters()]).toEqual([{ prospects: 0, requests: 0 }, before]);
	await expect(dropSpamRequest(deployment.house, { requestId: one.id })).rejects.toMatchObject({ reason: "NOT_FOUND" });
});
