import { randomUUID } from "node:crypto";
import type { Canaries } from "./canary-organisation.ts";
import { canary, printedName } from "./canary-samples.ts";
import { password, type SignedIn, type TestServer } from "./open-server.ts";

type Made = { id: string };

const clause = { list: "iso17025_2017", number: "8.8" };
const planned = (programmeId: string | undefined, leadId: string) => ({
	...{ programmeId, leadId, title: canary, scope: canary, plannedFrom: "2026-01-01", plannedTo: "2026-01-02" },
});

/** Internal audits and a complaint in the states that their changes start from. `memberId`: somebody beside the owner. */
export async function makeAudits(opened: { server: TestServer; owner: SignedIn; memberId: string }) {
	const { server, owner, memberId } = opened;
	const call = async (path: string, input: object) => {
		const as = path.endsWith(".sign") ? { cookie: owner.cookie, password } : owner.cookie;
		const { value, error } = await server.call<Made>(as, path, input);
		if (error) throw new Error(`${path}: ${error.message}`);
		return value;
	};
	const { admin } = server.database;
	const period = { periodFrom: "2026-01-01", periodTo: "2026-12-31" };
	const programme = await call("internalAudits.createProgramme", { title: canary, ...period });
	const list = await call("internalAudits.createList", { name: canary, clauses: [{ number: "1", title: canary }] });
	const plan = async () => (await call("internalAudits.plan", planned(programme.id, owner.memberId))).id;
	const hold = async (finding: object) => {
		const id = await plan();
		await call("internalAudits.takeClauses", { id, version: 1, clauses: [clause] });
		await call("internalAudits.move", { id, version: 2, to: "in_progress" });
		const [line] = await admin`select id from internal_audit_lines where audit_id = ${id}`;
		const found = await call("internalAudits.writeFinding", { lineId: line?.id, what: canary, ...finding });
		await call("internalAudits.conclude", { id, version: 4, conclusion: canary });
		return { id, line: String(line?.id), finding: found.id };
	};
	const answered = { grade: "observation", ownerId: owner.memberId, dueOn: "2199-01-01" };
	const [held, reported, judged] = [await hold({ grade: "observation" }), await hold(answered), await hold(answered)];
	for (const { id } of [reported, judged]) await call("internalAudits.sign", { id, version: 5, printedName });
	await call("internalAudits.respond", { id: judged.finding, version: 1, response: canary });
	await admin`update internal_audit_findings set responded_by = ${memberId} where id = ${judged.finding}`;
	const auditfile = await putFile(opened, "internal_audit_files", { line_id: held.line });
	const complaint = await call("complaints.record", { title: canary, complainant: canary, contact: canary });
	return {
		...{
			programme: programme.id,
			clauselist: list.id,
			internalaudit: await plan(),
			calledOffAudit: await plan(),
			complaint: complaint.id,
		},
		...{ heldAudit: held.id, auditline: held.line, auditfinding: held.finding, auditfile },
		...{ reportedFinding: reported.finding, judgedFinding: judged.finding },
	};
}

/** A file of evidence with its row, and its id. */
export async function putFile(
	{ server, owner: { orgId } }: { server: TestServer; owner: SignedIn },
	table: "internal_audit_files" | "nonconformity_files",
	of: object,
) {
	const id = randomUUID();
	const file_key = `${table === "internal_audit_files" ? "internal-audits" : "nonconformities"}/${orgId}/${id}.txt`;
	await server.house.files.put(file_key, Buffer.from(canary), { contentType: "text/plain" });
	const file = { id, org_id: orgId, file_name: canary, content_type: "text/plain", bytes: 1, sha256: "" };
	const { admin } = server.database;
	await admin`insert into ${admin(table)} ${admin({ ...file, ...of, file_key, added_at: new Date() })}`;
	return id;
}

/** What a JSON Schema does not tell of these changes. */
export const auditInputs = ({ owner, ids }: Canaries): Record<string, () => unknown> => ({
	"internalAudits.createProgramme": () => ({ title: canary, periodFrom: "2027-01-01", periodTo: "2027-12-31" }),
	"internalAudits.updateProgramme": () => ({
		...{ id: ids.programme, version: 1, title: `${canary} 2`, periodFrom: "2026-01-01", periodTo: "2026-12-31" },
	}),
	"internalAudits.createList": () => ({ name: canary, clauses: [{ number: "1", title: canary }] }),
	"internalAudits.updateList": () => ({
		...{ id: ids.clauselist, version: 1, name: `${canary} 2`, clauses: [{ number: "1", title: canary }] },
	}),
	"internalAudits.plan": () => planned(ids.programme, owner.memberId),
	"internalAudits.update": () => {
		const { programmeId: _, ...values } = planned(ids.programme, owner.memberId);
		return { ...values, id: ids.internalaudit, version: 1, criteria: canary };
	},
	"internalAudits.takeClauses": () => ({ id: ids.internalaudit, version: 1, clauses: [clause] }),
	"internalAudits.answerLine": () => ({ id: ids.auditline, version: 2, verdict: "finding", note: canary }),
	"internalAudits.removeFile": () => ({ id: ids.auditfile }),
	"internalAudits.writeFinding": () => ({ lineId: ids.auditline, grade: "observation", what: canary }),
	"internalAudits.updateFinding": () => ({
		...{ id: ids.auditfinding, version: 1, grade: "opportunity", what: canary },
	}),
	"internalAudits.dropFinding": () => ({ id: ids.auditfinding, version: 1 }),
	"internalAudits.conclude": () => ({ id: ids.heldAudit, version: 5, conclusion: `${canary} 2` }),
	"internalAudits.move": () => ({ id: ids.calledOffAudit, version: 1, to: "cancelled", reason: canary }),
	"internalAudits.sign": () => ({ id: ids.heldAudit, version: 5, printedName }),
	"internalAudits.respond": () => ({ id: ids.reportedFinding, version: 1, response: canary }),
	"internalAudits.judge": () => ({ id: ids.judgedFinding, version: 2, accepted: true, judgement: canary }),
	"complaints.record": () => ({ title: canary }),
	"complaints.update": () => ({ id: ids.complaint, version: 1, title: `${canary} 2` }),
	"complaints.move": () => ({ id: ids.complaint, version: 1, to: "acknowledged" }),
	"complaints.forgetComplainant": () => ({ id: ids.complaint, version: 1, reason: canary }),
});
