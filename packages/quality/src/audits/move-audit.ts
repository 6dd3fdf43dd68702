import { eq } from "@calibrant/db/drizzle";
import { internalAuditFindings, internalAuditMoves } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	DomainError,
	invalid,
	type Proving,
	plainText,
	printedNameInput,
	record,
	remember,
	sign,
	todayOf,
} from "@calibrant/kernel";
import { internalAuditContent } from "@calibrant/metrology";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { tellOfFinding } from "../news/tell.ts";
import { openNonconformity, openNonconformityInput } from "../nonconformities/write-nonconformity.ts";
import { membersOf } from "../people.ts";
import {
	auditFactsOf,
	auditStandsStill,
	auditView,
	changeAudit,
	isOfTeam,
	lockSeenAudit,
	needTeam,
	type WholeAudit,
	wholeOf,
} from "./find-audit.ts";
import { needIndependent } from "./independence.ts";
import {
	type AuditHand,
	type AuditNeed,
	type AuditState,
	type AuditStep,
	auditLacking,
	auditStates,
	auditStepBetween,
	type Grade,
	raises,
} from "./states.ts";

export const concludeAuditInput = z.strictObject({
	...{ id: z.uuid(), version: z.int() },
	/** What the audit says as a whole: how far the criteria are met, what stands out. */
	conclusion: plainText(5000),
});

/** Writes the conclusion of an audit while it is held, by who holds it. */
export async function concludeAudit(ctx: Ctx, { id, version, conclusion }: z.output<typeof concludeAuditInput>) {
	permitHere(ctx, "internal_audit.conduct");
	const row = await lockSeenAudit(ctx, id, version);
	await needTeam(ctx, row);
	if (row.state !== "in_progress") throw auditStandsStill();
	if (conclusion === row.conclusion) return auditView(row);
	const after = await changeAudit(ctx, row, { conclusion });
	await record(ctx, "internal_audit.concluded", { type: "internal_audit", id });
	await remember(ctx, { type: "internal_audit", id }, { conclusion: row.conclusion }, { conclusion });
	return auditView(after);
}

const asked = {
	...{ id: z.uuid(), version: z.int(), to: z.enum(auditStates) },
	reason: plainText(1000).default(""),
};

export const moveAuditInput = z.strictObject(asked);

/**
 * Takes an audit one step on or back. Throws STALE_VERSION, CONFLICT where no such step leads or something is missing,
 * FORBIDDEN for whoever may not take it, INVALID without the reason it needs.
 */
export async function moveAudit(ctx: Ctx, input: z.output<typeof moveAuditInput>) {
	const { whole, step } = await readyStep(ctx, input);
	if (step.signing) throw new DomainError("CONFLICT", "This step is taken by signing.", "Sign it.");
	return takeStep(ctx, whole, step, input.reason);
}

export const signAuditInput = z.strictObject({ id: z.uuid(), version: z.int(), printedName: printedNameInput });

/**
 * Signs the report of an audit, as its lead: each major and minor finding raises a nonconformity, and whoever answers is told.
 * Throws what {@link moveAudit} and `sign` throw.
 */
export async function signAudit(ctx: Ctx, { printedName, ...of }: z.output<typeof signAuditInput>, proof: Proving) {
	const { whole, step } = await readyStep(ctx, { ...of, to: "reported", reason: "" });
	const { row, people } = whole;
	await needIndependent(ctx, { leadId: row.leadId, ...people, documents: row.documents }, row.ownWorkReason);
	const content = internalAuditContent(whole);
	const entity = { type: "internal_audit", id: row.id };
	await sign(ctx, entity, { meaning: "audited", printedName, proof, content, action: "internal_audit.reported" });
	await raiseNonconformities(ctx, whole);
	const after = await takeStep(ctx, whole, step, "");
	for (const finding of whole.findings)
		if (finding.ownerId !== null) await tellOfFinding(ctx, "audit_finding_given", finding);
	return after;
}

/** Opens a nonconformity for each grave finding that has none yet, and notes it there. */
async function raiseNonconformities(ctx: Ctx, { row, lines, findings }: WholeAudit): Promise<void> {
	const people = await membersOf(ctx);
	for (const { id, lineId, grade, number, what, ownerId, nonconformityId } of findings) {
		if (nonconformityId !== null || !raises(grade as Grade)) continue;
		const line = lines.find((one) => one.id === lineId);
		const able = people.some((one) => one.id === ownerId && allows(one.role, "nonconformity.act"));
		const title = what.replace(/\s+/g, " ").slice(0, 200);
		const description = `${row.number} (${number}), ${line?.listName} ${line?.clause} ${line?.title}\n\n${what}`.slice(
			0,
			5000,
		);
		const asked = openNonconformityInput.parse({
			...{ title, description, severity: grade, ownerId: able ? ownerId : null },
			...{ source: "audit", sourceId: row.id, foundOn: todayOf(ctx) },
		});
		const raised = await openNonconformity(ctx, asked);
		await ctx.tx
			.update(internalAuditFindings)
			.set({ nonconformityId: raised.id, nonconformityNumber: raised.number })
			.where(eq(internalAuditFindings.id, id));
	}
}

async function readyStep(ctx: Ctx, { id, version, to, reason }: z.output<typeof moveAuditInput>) {
	permitHere(ctx, "internal_audit.conduct");
	const row = await lockSeenAudit(ctx, id, version);
	const step = auditStepBetween(row.state as AuditState, to);
	if (!step || step.by === "answer") {
		const remedy = "Look at it as it stands now.";
		throw new DomainError("CONFLICT", "No such step leads from the state of this audit.", remedy);
	}
	const whole = await wholeOf(ctx, row);
	needHand(ctx, whole, step.by);
	if (step.reason && reason === "") throw invalid("This step needs a reason.", "Say why.", { reason: "Say why." });
	const [lacks] = auditLacking(step, await auditFactsOf(ctx, whole));
	if (lacks) throw lackingFault[lacks]();
	return { whole, step };
}

/** Whether whoever acts is the hand that takes a step. */
export const isHand = (ctx: Ctx, { row, people }: WholeAudit, by: AuditHand): boolean => {
	if (!("role" in ctx.actor)) return false;
	if (by === "planner") return allows(ctx.actor.role, "internal_audit.plan");
	if (!allows(ctx.actor.role, "internal_audit.conduct")) return false;
	return by === "lead"
		? ctx.actor.type === "member" && ctx.actor.ref === row.leadId
		: by === "team" && isOfTeam(ctx, row, people);
};

function needHand(ctx: Ctx, whole: WholeAudit, by: AuditHand): void {
	if (by === "planner") permitHere(ctx, "internal_audit.plan");
	if (isHand(ctx, whole, by)) return;
	throw by === "lead"
		? new DomainError("FORBIDDEN", "The lead auditor takes this step.", "Ask the lead, or have another named.")
		: new DomainError("FORBIDDEN", "Only who holds this audit writes in it.", "Ask its lead, or have yourself named.");
}

const conflict = (what: string, remedy: string) => () => new DomainError("CONFLICT", what, remedy);
const lackingFault: Readonly<Record<AuditNeed, () => DomainError>> = {
	clauses: conflict("Its checklist is empty.", "Take clauses into it first."),
	independent: conflict("Somebody would audit their own work.", "Name somebody else, or say why nobody else can."),
	lines_answered: conflict("Not every clause of the checklist is answered.", "Answer it, also where it was not seen."),
	findings_written: conflict("A clause says that something was found, and not what.", "Write the finding first."),
	conclusion: conflict("The audit has no conclusion yet.", "Write it first."),
	answers_accepted: conflict(
		"Not every finding has an answer that was accepted.",
		"Wait for the answers, and judge them.",
	),
	nonconformities_ended: conflict("A nonconformity that it raised is not over.", "Bring it to its end first."),
};

async function takeStep(ctx: Ctx, { row }: WholeAudit, { from, to, reopens, signing }: AuditStep, reason: string) {
	const endedContents = reopens ? [internalAuditContent(await wholeOf(ctx, row))] : null;
	const after = await changeAudit(ctx, row, {
		...{ state: to, stateSince: ctx.now, stateReason: reason },
		...(reopens && { round: row.round + 1 }),
	});
	const entity = { type: "internal_audit", id: row.id };
	const move = { auditId: row.id, fromState: from, toState: to, reason, endedContents };
	await ctx.tx
		.insert(internalAuditMoves)
		.values({ ...move, movedAt: ctx.now, movedBy: ctx.actor.ref, orgId: ctx.orgId });
	// What is signed has its line already.
	if (!signing) await record(ctx, reopens ? "internal_audit.reopened" : "internal_audit.moved", entity);
	await remember(ctx, entity, { state: from }, { state: to }, reason === "" ? undefined : reason);
	return auditView(after);
}
