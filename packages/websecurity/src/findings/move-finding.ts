import { sql } from "@calibrant/db/drizzle";
import { findingSteps } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	DomainError,
	invalid,
	type Proving,
	plainDate,
	plainText,
	printedNameInput,
	queueMail,
	record,
	remember,
	sign,
} from "@calibrant/kernel";
import { ownersOf } from "@calibrant/lifecycle";
import { websiteBounds } from "@calibrant/policy";
import { z } from "zod";
import { withoutCardNumber } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import {
	changeFinding,
	type FindingRow,
	findingFactsOf,
	findingView,
	isTeam,
	lockSeenFinding,
} from "./find-finding.ts";
import {
	type FindingBy,
	type FindingNeed,
	type FindingState,
	type FindingStep,
	findingLacks,
	findingStates,
	findingStepBetween,
	isSettled,
	retestResults,
} from "./states.ts";
import { needTeam } from "./write-finding.ts";

/** Who takes a step: the client's members, or one of the service team by their user id. */
export type Taker = { side: "client" } | { side: "team"; userId: string };

const reason = plainText(2000).default("");
export const moveFindingInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), to: z.enum(findingStates), reason },
	/** What was done, where the client says that it is fixed. */
	remedy: withoutCardNumber(4000).default(""),
});

/**
 * Takes a finding one step on or back. Throws STALE_VERSION, CONFLICT where no such step leads, something is missing or the step is
 * signed, FORBIDDEN for whoever may not take it, INVALID without the reason or the words it needs.
 */
export async function moveFinding(ctx: Ctx, input: z.output<typeof moveFindingInput>, taker: Taker) {
	needSide(ctx, taker);
	const row = await lockSeenFinding(ctx, input.id, input.version);
	const step = needStep(ctx, row, input.to, taker);
	if (step.signing) throw new DomainError("CONFLICT", "This step is taken by signing.", "Sign it.");
	if (step.to === "retested") throw new DomainError("CONFLICT", "This step is taken by a retest.", "Retest it.");
	const claimed = step.to === "fixed_claimed" ? { remedy: input.remedy, claimedAt: ctx.now } : {};
	if (step.to === "fixed_claimed" && input.remedy === "") {
		const message = "Say what was done.";
		throw invalid("A finding is fixed by something that was done.", message, { remedy: message });
	}
	const after = await takeStep(ctx, { ...row, ...claimed }, step, { taker, reason: input.reason, values: claimed });
	if (step.to === "open" && taker.side === "team") await tellOfOpened(ctx, row.engagementId);
	return findingView(after);
}

export const openFindingsInput = z.strictObject({
	engagementId: z.uuid(),
	findings: z
		.array(z.strictObject({ id: z.uuid(), version: z.int() }))
		.min(1, "Choose at least one finding.")
		.max(200, "Choose at most 200 findings."),
});

/** Tells the client of several findings that a second person has read, with one mail to each owner. All or none. */
export async function openFindings(
	ctx: Ctx,
	{ engagementId, findings }: z.output<typeof openFindingsInput>,
	taker: Extract<Taker, { side: "team" }>,
): Promise<{ opened: number }> {
	needSide(ctx, taker);
	for (const { id, version } of findings) {
		const row = await lockSeenFinding(ctx, id, version);
		if (row.engagementId !== engagementId || row.state !== "reviewed") {
			throw new DomainError("CONFLICT", `${row.number} cannot be told now.`, "A second person reads it first.");
		}
		await takeStep(ctx, row, needStep(ctx, row, "open", taker), { taker, reason: "", isSilent: true });
	}
	await record(ctx, "finding.opened", { type: "engagement", id: engagementId });
	await tellOfOpened(ctx, engagementId);
	return { opened: findings.length };
}

export const retestFindingInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), result: z.enum(retestResults, "Say what came out of it.") },
	note: withoutCardNumber(4000).min(1, "Say what was tried, and what came of it."),
});

/** Says what came of looking again after the client said that it is fixed. Throws what {@link moveFinding} does. */
export async function retestFinding(
	ctx: Ctx,
	{ id, version, result, note }: z.output<typeof retestFindingInput>,
	taker: Extract<Taker, { side: "team" }>,
) {
	needSide(ctx, taker);
	const row = await lockSeenFinding(ctx, id, version);
	const values = { retestResult: result, retestedAt: ctx.now };
	const seen = { ...row, ...values };
	const step = needStep(ctx, seen, "retested", taker);
	return findingView(
		await takeStep(ctx, seen, step, { taker, reason: note, values, result, action: "finding.retested" }),
	);
}

export const acceptFindingInput = z.strictObject({
	...{ id: z.uuid(), version: z.int() },
	/** The last day on which the risk is borne. */
	until: plainDate,
	reason: plainText(2000).min(1, "Say why the risk is accepted."),
	printedName: printedNameInput,
});

/**
 * The client bears the risk until a day, with a reason, by signing. Throws what {@link moveFinding} does, INVALID for a day that
 * is over or too far away, and what `sign` throws.
 */
export async function acceptFinding(
	ctx: Ctx,
	{ id, version, until, reason: why, printedName }: z.output<typeof acceptFindingInput>,
	proof: Proving,
) {
	const taker = { side: "client" } as const;
	needSide(ctx, taker);
	permitHere(ctx, "finding.accept");
	const row = await lockSeenFinding(ctx, id, version);
	const [day] = await ctx.tx.execute<{ over: Date; latest: Date }>(sql`
		select timezone(${ctx.org.timeZone}, (${until}::date + 1)::timestamp) as over,
			${ctx.now.toISOString()}::timestamptz + make_interval(months => ${websiteBounds.acceptanceMonths}, days => 1) as latest`);
	const acceptedUntil = new Date(day?.over ?? Number.NaN);
	if (acceptedUntil <= ctx.now || acceptedUntil > new Date(day?.latest ?? 0)) {
		const message =
			acceptedUntil <= ctx.now
				? "Give a day to come."
				: `A risk is accepted for ${websiteBounds.acceptanceMonths} months at most. Give an earlier day.`;
		throw invalid("The acceptance cannot end then.", message, { until: message });
	}
	const values = { acceptedUntil, acceptedBy: ctx.actor.ref, acceptedReason: why };
	const seen = { ...row, ...values };
	const step = needStep(ctx, seen, "risk_accepted", taker);
	await sign(
		ctx,
		{ type: "finding", id },
		{
			...{
				meaning: "risk_accepted",
				printedName,
				proof,
				content: acceptanceContent(seen),
				action: "finding.risk_accepted",
			},
		},
	);
	return findingView(await takeStep(ctx, seen, step, { taker, reason: why, values, isSilent: true }));
}

/** What the signature of an acceptance is over. */
export const acceptanceContent = (row: FindingRow) => ({
	...{ form: 1, number: row.number, website: row.website, title: row.title, description: row.description },
	...{ impact: row.impact, recommendation: row.recommendation, vector: row.vector, score: row.score },
	...{ severity: row.severity, severityReason: row.severityReason, affected: row.affected, cwe: row.cwe },
	...{ acceptedUntil: row.acceptedUntil?.toISOString() ?? null, reason: row.acceptedReason },
});

/** The clock takes up again what was accepted until now. */
export async function reopenFinding(ctx: Ctx, row: FindingRow): Promise<void> {
	const step = findingStepBetween("risk_accepted", "open", "clock");
	if (!step || findingLacks(step, await findingFactsOf(ctx, row, null)).length > 0) return;
	await takeStep(ctx, row, step, { taker: { side: "clock" }, reason: "", action: "finding.reopened" });
	for (const userId of await ownersOf(ctx.tx)) {
		const about = { orgId: ctx.orgId, subjectId: row.id, userId };
		await queueMail(ctx, { kind: "acceptance_over" }, { ...about, key: `${row.id}:${ctx.now.getTime()}:${userId}` });
	}
}

async function tellOfOpened(ctx: Ctx, engagementId: string): Promise<void> {
	for (const userId of await ownersOf(ctx.tx)) {
		const about = { orgId: ctx.orgId, subjectId: engagementId, userId };
		await queueMail(
			ctx,
			{ kind: "findings_opened" },
			{ ...about, key: `${engagementId}:${ctx.now.getTime()}:${userId}` },
		);
	}
}

function needSide(ctx: Ctx, { side }: Taker): void {
	if (side === "team") {
		needTeam(ctx);
		return;
	}
	permitHere(ctx, "finding.answer");
	if (isTeam(ctx)) throw new DomainError("FORBIDDEN", "The client answers to findings.", "Ask them.");
}

/** Whether a member of the client may take the steps of somebody. */
export const mayTake = ({ actor }: Pick<Ctx, "actor">, by: FindingBy): boolean => {
	if (!("role" in actor)) return false;
	if (by === "client_decides") return actor.type === "member" && allows(actor.role, "finding.accept");
	return by === "client" && allows(actor.role, "finding.answer");
};

function needStep(ctx: Ctx, row: FindingRow, to: FindingState, taker: Taker): FindingStep {
	const from = row.state as FindingState;
	const ways: readonly FindingBy[] = taker.side === "team" ? ["team"] : ["client", "client_decides"];
	const [step] = ways.flatMap((by) => findingStepBetween(from, to, by) ?? []);
	if (!step) {
		throw new DomainError(
			"CONFLICT",
			"No such step leads from the state of this finding.",
			"Look at it as it stands now.",
		);
	}
	if (step.by === "client_decides") permitHere(ctx, "finding.accept");
	return step;
}

type Taking = {
	taker: Taker | { side: "clock" };
	reason: string;
	values?: Partial<FindingRow>;
	result?: string;
	/** What the audit log calls it. */
	action?: string;
	/** Its line is written already, or by whoever takes several at once. */
	isSilent?: boolean;
};

/** What a new round knows nothing of. The steps keep it. */
const anew = {
	...{ remedy: "", claimedAt: null, retestResult: null, retestedAt: null, settledAt: null },
	...{ acceptedUntil: null, acceptedBy: null, acceptedReason: "" },
};

async function takeStep(ctx: Ctx, row: FindingRow, step: FindingStep, taking: Taking): Promise<FindingRow> {
	const { taker, reason: why, values = {}, result, action = "finding.moved", isSilent = false } = taking;
	if (step.reason && why === "") throw invalid("This step needs a reason.", "Say why.", { reason: "Say why." });
	const facts = await findingFactsOf(ctx, row, taker.side === "team" ? taker.userId : null);
	const [lacks] = findingLacks(step, facts);
	if (lacks) throw new DomainError("CONFLICT", ...lackingWords[lacks]);
	const after = await changeFinding(ctx, row, {
		...values,
		state: step.to,
		...(step.to === "open" && row.openedAt === null && { openedAt: ctx.now }),
		...(isSettled(step.to) && { settledAt: ctx.now }),
		...(step.reopens && anew),
	});
	await ctx.tx.insert(findingSteps).values({
		...{ orgId: ctx.orgId, findingId: row.id, fromState: step.from, toState: step.to, result: result ?? null },
		reason: why === "" && step.to === "fixed_claimed" ? row.remedy : why,
		...{ side: taker.side, takenAt: ctx.now },
		takenBy: taker.side === "team" ? taker.userId : taker.side === "client" ? ctx.actor.ref : null,
	});
	const entity = { type: "finding", id: row.id };
	if (!isSilent) await record(ctx, action, entity);
	await remember(ctx, entity, { state: step.from }, { state: step.to }, why === "" ? undefined : why);
	return after;
}

const lackingWords: Readonly<Record<FindingNeed, [what: string, remedy: string]>> = {
	description: ["It is not described yet.", "Say what is wrong first."],
	recommendation: ["Nothing is recommended yet.", "Say what to do about it first."],
	severity: ["Nobody said how severe it is.", "Give a vector, or a severity with its reason."],
	affected: ["No part of the website is named.", "Name what is affected first."],
	evidence: ["Nothing shows it yet.", "Add evidence first."],
	second_person: ["You wrote this finding; a second person reads it.", "Ask somebody else of the service team."],
	remedy: ["Nobody said what was done.", "Say it first."],
	retest: ["It was not looked at again.", "Retest it first."],
	retest_fixed: ["The retest did not find it fixed.", "The client mends it, or accepts the risk."],
	retest_not_fixed: ["The retest found it fixed.", "The service team closes it."],
	acceptance_until: ["The acceptance has no end.", "Give the last day of it."],
	acceptance_over: ["The acceptance has not ended.", "Take it back with a reason."],
};
