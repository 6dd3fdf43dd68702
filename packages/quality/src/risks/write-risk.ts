import { riskLinks, risks } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	plainDate,
	plainText,
	record,
	remember,
	takeNextNumber,
} from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { permitHere } from "../module.ts";
import { findNonconformity } from "../nonconformities/find-nonconformity.ts";
import { needPeople } from "../people.ts";
import { changeRisk, lockSeenRisk, type RiskRow, riskView } from "./find-risk.ts";
import { needReviewDay } from "./review-risk.ts";
import { isSettled, plans, type RiskState, riskKinds, treatments, treatmentsOf } from "./states.ts";

const described = {
	title: plainText(200).min(1, "Say in a few words what may happen."),
	kind: z.enum(riskKinds, "Choose whether it is a risk or an opportunity.").default("threat"),
	/** What it comes of, what may happen, and what that would do. */
	...{ cause: plainText(2000).default(""), event: plainText(2000).default(""), effect: plainText(2000).default("") },
	ownerId: z.uuid().nullable().default(null),
	/** The day on which it is looked at again. */
	nextReviewOn: plainDate.nullable().default(null),
};

export const createRiskInput = z.strictObject({
	...described,
	/** The nonconformity that it was seen in. */
	nonconformityId: z.uuid().nullable().default(null),
});

/** Enters a risk or an opportunity. Throws NOT_FOUND for a nonconformity that is not there, INVALID for a review that has passed. */
export async function createRisk(ctx: Ctx, input: z.output<typeof createRiskInput>) {
	permitHere(ctx, "risk.report");
	const { nonconformityId, ...values } = input;
	if (values.ownerId) await needPeople(ctx, [values.ownerId], "risk.act", "ownerId");
	needReviewDay(ctx, values.nextReviewOn);
	const from = nonconformityId === null ? null : await findNonconformity(ctx, nonconformityId);
	const number = await takeNextNumber(ctx, "RSK");
	const writers = ctx.actor.ref === null ? [] : [ctx.actor.ref];
	const by = { createdBy: ctx.actor.ref, createdAt: ctx.now };
	const [row] = await ctx.tx
		.insert(risks)
		.values({ ...values, ...by, updatedAt: ctx.now, stateSince: ctx.now, writers, number, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The risk was not stored.");
	if (from) {
		const link = { part: "nonconformity", kind: "nonconformity", targetId: from.id, label: labelOf(from) };
		await ctx.tx.insert(riskLinks).values({ ...link, ...by, riskId: row.id, orgId: ctx.orgId });
	}
	const entity = { type: "risk", id: row.id };
	await record(ctx, "risk.created", entity);
	const linked = from ? { nonconformity: labelOf(from) } : {};
	await remember(ctx, entity, null, { number, ...history(row), ...linked });
	return riskView(row);
}

/** What a nonconformity is called in a link. */
export const labelOf = ({ number, title }: { number: string; title: string }) => `${number} ${title}`;

export const describeRiskInput = z.strictObject({ id: z.uuid(), version: z.int(), ...described });

/**
 * Writes what may happen, who answers for it and when it is looked at again. Once it is accepted or closed only the last two
 * change. Throws STALE_VERSION, CONFLICT, INVALID.
 */
export async function describeRisk(ctx: Ctx, { id, version, ...values }: z.output<typeof describeRiskInput>) {
	permitHere(ctx, "risk.act");
	const row = await lockSeenRisk(ctx, id, version);
	const { ownerId, nextReviewOn, ...said } = values;
	if (isSettled(row.state as RiskState) && changesOf(history(row), history({ ...row, ...said })))
		throw riskStandsStill();
	if (ownerId && ownerId !== row.ownerId) await needPeople(ctx, [ownerId], "risk.act", "ownerId");
	if (nextReviewOn !== row.nextReviewOn) needReviewDay(ctx, nextReviewOn);
	if (row.state !== "identified" && ownerId === null) {
		const remedy = "Choose who answers for it.";
		throw invalid("Somebody has to answer for what was judged.", remedy, { ownerId: remedy });
	}
	if (row.state === "accepted" && nextReviewOn === null) {
		const remedy = "Give the day on which it is looked at again.";
		throw invalid("What is accepted is looked at again.", remedy, { nextReviewOn: remedy });
	}
	// A treatment that the other kind does not have falls away.
	const fits = (treatmentsOf(values.kind) as readonly string[]).includes(row.treatment);
	return writeValues(ctx, row, { ...values, ...(fits ? {} : { treatment: "none" }) }, "risk.described");
}

export const treatRiskInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	treatment: z.enum(treatments, "Choose what is done about it."),
	/** How, in words. */
	treatmentNote: plainText(2000).default(""),
});

/** Says what is done about a risk, once it was judged and until it is treated. Throws CONFLICT, INVALID. */
export async function treatRisk(ctx: Ctx, { id, version, ...values }: z.output<typeof treatRiskInput>) {
	permitHere(ctx, "risk.act");
	const row = await lockSeenRisk(ctx, id, version);
	if (!plans(row.state as RiskState)) throw riskStandsStill();
	if (!treatmentsOf(row.kind as (typeof riskKinds)[number]).includes(values.treatment)) {
		const remedy = "Choose another treatment.";
		throw invalid("A risk is avoided or reduced, and an opportunity pursued.", remedy, { treatment: remedy });
	}
	const active = values.treatment !== "none" && values.treatment !== "accept";
	if (row.state === "treating" && !active) {
		const remedy = "Go back a step with a reason first.";
		throw invalid("Its treatment is under way.", remedy, { treatment: remedy });
	}
	return writeValues(ctx, row, values, "risk.treatment_chosen");
}

export const riskStandsStill = () =>
	new DomainError("CONFLICT", "This cannot be written in its present state.", "Take it back with a reason first.");

async function writeValues(ctx: Ctx, row: RiskRow, values: Partial<RiskRow>, action: string) {
	const changes = changesOf(history(row), history({ ...row, ...values }));
	if (!changes) return riskView(row);
	// Who answers for it and when it is looked at again is nothing that anybody signs.
	const wrote = Object.keys(changes.after).some((name) => name !== "ownerId" && name !== "nextReviewOn");
	const after = await changeRisk(ctx, row, values, wrote);
	await record(ctx, action, { type: "risk", id: row.id });
	await remember(ctx, { type: "risk", id: row.id }, changes.before, changes.after);
	return riskView(after);
}

/** What the record history keeps. Its state is told apart, with the reason. */
function history(row: RiskRow): Record<string, unknown> {
	const { title, kind, cause, event, effect, ownerId, nextReviewOn, treatment, treatmentNote } = row;
	const told = { title, riskKind: kind, cause, event, riskEffect: effect, ownerId, nextReviewOn };
	return { ...told, treatment, treatmentNote };
}
