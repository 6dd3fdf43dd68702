import { eq } from "@calibrant/db/drizzle";
import { internalAuditFindings, internalAuditLines, internalAuditMoves } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	DomainError,
	invalid,
	isOwnHand,
	notFound,
	plainDate,
	plainText,
	record,
	remember,
	todayOf,
} from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { permitHere } from "../module.ts";
import { needPeople } from "../people.ts";
import { findLine } from "./answer-line.ts";
import {
	type AuditRow,
	auditStandsStill,
	changeAudit,
	type FindingRow,
	findingsOf,
	findingView,
	isOfTeam,
	lockAudit,
	needTeam,
	peopleOf,
	staleAudit,
} from "./find-audit.ts";
import { type AuditState, type Grade, grades, isAnswerable, raises } from "./states.ts";

const findingFields = {
	grade: z.enum(grades, "Choose how grave it is."),
	what: plainText(5000).min(1, "Say what was found, and against what."),
	/** The member who answers; needed for what is major or minor. */
	ownerId: z.uuid().nullable().default(null),
	dueOn: plainDate.nullable().default(null),
};
type Fields = z.output<z.ZodObject<typeof findingFields>>;

export const writeFindingInput = z.strictObject({ lineId: z.uuid(), ...findingFields });

/** Writes a finding on a clause, which says by that that something was found. Throws CONFLICT unless the audit is held now. */
export async function writeFinding(ctx: Ctx, { lineId, ...input }: z.output<typeof writeFindingInput>) {
	permitHere(ctx, "internal_audit.conduct");
	const { auditId } = await findLine(ctx, lineId);
	const audit = await lockHeld(ctx, auditId);
	const line = await findLine(ctx, lineId);
	await needFinding(ctx, input, null);
	const number = Math.max(0, ...(await findingsOf(ctx, auditId)).map((one) => one.number)) + 1;
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now };
	const [row] = await ctx.tx
		.insert(internalAuditFindings)
		.values({ ...input, ...stamps, auditId, lineId, number, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The finding was not stored.");
	if (line.verdict !== "finding") {
		const seen = { verdict: "finding", seenBy: ctx.actor.ref, seenAt: ctx.now, version: line.version + 1 };
		await ctx.tx.update(internalAuditLines).set(seen).where(eq(internalAuditLines.id, lineId));
	}
	await changeAudit(ctx, audit, {});
	await tell(ctx, "internal_audit.finding_written", row, null, {
		clause: `${line.listName} ${line.clause}`,
		...told(row),
	});
	return findingView(row);
}

export const updateFindingInput = z.strictObject({ id: z.uuid(), version: z.int(), ...findingFields });

/** Changes a finding before the report is signed. `version`: of the finding. */
export async function updateFinding(ctx: Ctx, { id, version, ...input }: z.output<typeof updateFindingInput>) {
	permitHere(ctx, "internal_audit.conduct");
	const { audit, row } = await lockFinding(ctx, id, version);
	await needTeam(ctx, audit);
	if (audit.state !== "in_progress") throw auditStandsStill();
	await needFinding(ctx, input, row);
	// What it raised goes on under the grade it was raised with.
	if (row.nonconformityId !== null && !raises(input.grade)) {
		const remedy = "Set the nonconformity aside; the grade stays.";
		throw invalid(`It raised ${row.nonconformityNumber}.`, remedy, { grade: remedy });
	}
	const changes = changesOf(told(row), input);
	if (!changes) return findingView(row);
	const after = await change(ctx, row, input);
	await changeAudit(ctx, audit, {});
	await tell(ctx, "internal_audit.finding_changed", row, changes.before, changes.after);
	return findingView(after);
}

export const dropFindingInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Takes a finding out before the report is signed, unless it raised a nonconformity. `version`: of the finding. */
export async function dropFinding(ctx: Ctx, { id, version }: z.output<typeof dropFindingInput>) {
	permitHere(ctx, "internal_audit.conduct");
	const { audit, row } = await lockFinding(ctx, id, version);
	await needTeam(ctx, audit);
	if (audit.state !== "in_progress" || row.nonconformityId !== null) throw auditStandsStill();
	await ctx.tx.delete(internalAuditFindings).where(eq(internalAuditFindings.id, id));
	await changeAudit(ctx, audit, {});
	await tell(ctx, "internal_audit.finding_dropped", row, told(row), null);
	return { id };
}

export const respondInput = z.strictObject({
	...{ id: z.uuid(), version: z.int() },
	response: plainText(5000).min(1, "Say what the cause is, and what is done until when."),
});

/** Answers a finding of a signed report: by its owner, or by whoever decides about nonconformities. `version`: of the finding. */
export async function respondToFinding(ctx: Ctx, { id, version, response }: z.output<typeof respondInput>) {
	permitHere(ctx, "nonconformity.act");
	const { audit, row } = await lockFinding(ctx, id, version);
	if (row.ownerId !== ctx.actor.ref) permitHere(ctx, "nonconformity.decide");
	if (!isAnswerable(audit.state as AuditState) || row.acceptedAt !== null) throw auditStandsStill();
	const by = { respondedAt: ctx.now, respondedBy: ctx.actor.ref, judgement: "", judgedBy: null };
	const after = await change(ctx, row, { response, ...by });
	if (audit.state === "reported") {
		await changeAudit(ctx, audit, { state: "responses", stateSince: ctx.now, stateReason: "" });
		const move = { auditId: audit.id, fromState: "reported", toState: "responses" };
		await ctx.tx
			.insert(internalAuditMoves)
			.values({ ...move, movedAt: ctx.now, movedBy: ctx.actor.ref, orgId: ctx.orgId });
	} else await changeAudit(ctx, audit, {});
	await tell(ctx, "internal_audit.finding_answered", row, { response: row.response }, { response });
	return findingView(after);
}

export const judgeResponseInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), accepted: z.boolean() },
	/** Why it is not enough; what was seen. */
	judgement: plainText(2000).default(""),
});

/**
 * Says whether an answer is enough, by who held the audit and did not give the answer. One that is not enough is asked for
 * again. Throws INVALID without the reason for that, CONFLICT without an answer. `version`: of the finding.
 */
export async function judgeResponse(ctx: Ctx, input: z.output<typeof judgeResponseInput>) {
	permitHere(ctx, "internal_audit.conduct");
	const { id, version, accepted, judgement } = input;
	const { audit, row } = await lockFinding(ctx, id, version);
	await needTeam(ctx, audit);
	if (!isAnswerable(audit.state as AuditState) || row.respondedAt === null || row.acceptedAt !== null)
		throw auditStandsStill();
	if (await isOwnHand(ctx, [row.respondedBy])) {
		throw new DomainError(
			"FORBIDDEN",
			"You gave this answer; somebody else of the team judges it.",
			"Ask another auditor.",
		);
	}
	if (!accepted && judgement === "")
		throw invalid("An answer is sent back with a reason.", "Say why.", { judgement: "Say why." });
	const back = { respondedAt: null, respondedBy: null };
	const values = { judgement, judgedBy: ctx.actor.ref, ...(accepted ? { acceptedAt: ctx.now } : back) };
	const after = await change(ctx, row, values);
	await changeAudit(ctx, audit, {});
	const action = accepted ? "internal_audit.answer_accepted" : "internal_audit.answer_sent_back";
	await tell(ctx, action, row, { isAccepted: false }, { isAccepted: accepted }, judgement);
	return findingView(after);
}

async function lockHeld(ctx: Ctx, auditId: string): Promise<AuditRow> {
	const audit = await lockAudit(ctx, auditId);
	await needTeam(ctx, audit);
	if (audit.state !== "in_progress") throw auditStandsStill();
	return audit;
}

async function lockFinding(ctx: Ctx, id: string, version: number): Promise<{ audit: AuditRow; row: FindingRow }> {
	const { auditId } = await findFinding(ctx, id);
	const audit = await lockAudit(ctx, auditId);
	const row = await findFinding(ctx, id);
	if (row.version !== version) throw staleAudit(audit);
	return { audit, row };
}

/** One finding. Throws NOT_FOUND. */
export async function findFinding(ctx: Ctx, id: string): Promise<FindingRow> {
	const [row] = await ctx.tx.select().from(internalAuditFindings).where(eq(internalAuditFindings.id, id));
	if (!row) throw notFound("finding");
	return row;
}

/** Who answers, and until when: needed for what raises a nonconformity, and both or neither for the rest. */
async function needFinding(ctx: Ctx, { grade, ownerId, dueOn }: Fields, before: FindingRow | null): Promise<void> {
	const asks = raises(grade) || ownerId !== null || dueOn !== null;
	if (asks && ownerId === null)
		throw invalid("Nobody answers for it.", "Name somebody.", { ownerId: "Name somebody." });
	if (asks && dueOn === null) throw invalid("No day is set for the answer.", "Set one.", { dueOn: "Set one." });
	if (dueOn !== null && dueOn !== before?.dueOn && dueOn < todayOf(ctx)) {
		throw invalid("The answer would be late from the start.", "Give a later day.", { dueOn: "It has passed." });
	}
	if (ownerId !== null && ownerId !== before?.ownerId) await needPeople(ctx, [ownerId], "nonconformity.act", "ownerId");
}

async function change(ctx: Ctx, row: FindingRow, values: Partial<FindingRow>): Promise<FindingRow> {
	const [after] = await ctx.tx
		.update(internalAuditFindings)
		.set({ ...values, version: row.version + 1 })
		.where(eq(internalAuditFindings.id, row.id))
		.returning();
	if (!after) throw new Error("A finding of a locked audit is gone.");
	return after;
}

const told = ({ grade, what, ownerId, dueOn }: Fields | FindingRow) => ({
	grade: grade as Grade,
	what,
	ownerId,
	dueOn,
});

/** Its line in the log, and before and after in the history of its audit. */
async function tell(
	ctx: Ctx,
	action: string,
	of: FindingRow,
	before: object | null,
	after: object | null,
	reason = "",
) {
	const entity = { type: "internal_audit", id: of.auditId };
	await record(ctx, action, entity);
	const finding = (values: object | null) => ({ finding: values && { number: of.number, ...values } });
	await remember(ctx, entity, finding(before), finding(after), reason === "" ? undefined : reason);
}

/** Whether whoever acts may answer a finding, or judge its answer, now. */
export async function answersOf(ctx: Ctx, audit: AuditRow) {
	const open = isAnswerable(audit.state as AuditState);
	const may = "role" in ctx.actor && allows(ctx.actor.role, "nonconformity.decide");
	const team = isOfTeam(ctx, audit, await peopleOf(ctx, audit.id));
	const isMember = ctx.actor.type === "member";
	return ({ ownerId, acceptedAt, respondedAt, respondedBy }: FindingRow) => {
		const judges = open && team && respondedAt !== null && acceptedAt === null;
		return {
			mayRespond: open && isMember && ownerId !== null && acceptedAt === null && (ownerId === ctx.actor.ref || may),
			mayJudge: judges && respondedBy !== ctx.actor.ref,
			/** Who asks answered it themselves, so that another of the team judges. */
			isOwnAnswer: judges && respondedBy === ctx.actor.ref,
		};
	};
}
