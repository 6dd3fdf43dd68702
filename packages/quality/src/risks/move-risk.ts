import { riskMoves } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	type Proving,
	plainText,
	printedNameInput,
	record,
	remember,
	sign,
} from "@calibrant/kernel";
import { type RiskRecord, riskContent } from "@calibrant/metrology";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { tellOfRisk } from "../news/tell.ts";
import { needSecondPerson, othersFor } from "../people.ts";
import {
	apart,
	assessmentsOf,
	changeRisk,
	linksOf,
	lockSeenRisk,
	movesOf,
	type RiskRow,
	riskActionsOf,
	riskFactsOf,
	riskView,
} from "./find-risk.ts";
import { isSigned, lacking, type RiskNeed, type RiskState, riskStates, type Step, stepBetween } from "./states.ts";

const asked = {
	id: z.uuid(),
	version: z.int(),
	to: z.enum(riskStates),
	reason: plainText(1000).default(""),
};

export const moveRiskInput = z.strictObject(asked);

/**
 * Takes a risk one step on or back. Throws STALE_VERSION, CONFLICT where no such step leads, something is missing or the step
 * is signed, FORBIDDEN for whoever may not take it, INVALID without the reason it needs.
 */
export async function moveRisk(ctx: Ctx, input: z.output<typeof moveRiskInput>) {
	const { row, step, signed } = await readyStep(ctx, input);
	if (signed) throw new DomainError("CONFLICT", "This step is taken by signing.", "Sign it.");
	return takeStep(ctx, row, step, input.reason, false);
}

export const signRiskInput = z.strictObject({ ...asked, printedName: printedNameInput });

/**
 * Accepts or closes a risk whose level asks for a second person, with a signature over all that stands there. Throws what
 * {@link moveRisk} throws, FORBIDDEN to whoever wrote in it or answers for it where somebody else may decide (`othersFor`), and what
 * `sign` throws.
 */
export async function signRisk(ctx: Ctx, input: z.output<typeof signRiskInput>, proof: Proving) {
	const { row, step, signed } = await readyStep(ctx, input);
	if (!signed || !step.ends) throw new DomainError("CONFLICT", "This step is taken without a signature.", "Take it.");
	permitHere(ctx, "risk.decide");
	const { printedName, reason } = input;
	await needSecondPerson(ctx, row.writers, "risk.decide", ownHand[step.ends], [row.ownerId]);
	const content = riskContent(await wholeRisk(ctx, row), step.ends, reason);
	const meaning = step.ends === "closed" ? "risk_closed" : "accepted";
	const signing = { meaning, printedName, proof, content, action: `risk.${step.ends}` } as const;
	await sign(ctx, { type: "risk", id: row.id }, signing);
	return takeStep(ctx, row, step, reason, true);
}

/** The members who are to sign an end of a risk instead of the reader; nobody where the reader may. */
export const riskSignersInstead = (ctx: Ctx, row: RiskRow): Promise<string[]> =>
	othersFor(ctx, row.writers, "risk.decide", [row.ownerId]);

const ownHand = {
	accepted: [
		"You wrote in this risk or answer for it; a second person accepts it.",
		"Ask another manager or an owner.",
	],
	closed: ["You wrote in this risk or answer for it; a second person closes it.", "Ask another manager or an owner."],
} as const;

async function readyStep(ctx: Ctx, { id, version, to, reason }: z.output<typeof moveRiskInput>) {
	permitHere(ctx, "risk.act");
	const row = await lockSeenRisk(ctx, id, version);
	const step = stepBetween(row.state as RiskState, to);
	if (!step) {
		const remedy = "Look at it as it stands now.";
		throw new DomainError("CONFLICT", "No such step leads from the state of this risk.", remedy);
	}
	permitHere(ctx, step.by);
	if (step.reason && reason === "") throw invalid("This step needs a reason.", "Say why.", { reason: "Say why." });
	const facts = await riskFactsOf(ctx, row);
	const [lacks] = lacking(step, facts);
	if (lacks) throw lackingFault[lacks]();
	return { row, step, signed: isSigned(step, facts) };
}

const conflict = (what: string, remedy: string) => () => new DomainError("CONFLICT", what, remedy);
const lackingFault: Readonly<Record<RiskNeed, () => DomainError>> = {
	owner: conflict("Nobody answers for this risk.", "Name somebody first."),
	assessment: conflict("Nobody has judged it yet.", "Judge how likely and how severe it is first."),
	treatment: conflict("Nobody said what is done about it.", "Choose a treatment first."),
	measure: conflict("Nothing is planned against it, and no control is named.", "Plan an action or name a control."),
	actions_done: conflict("Not every action is done.", "Complete what is open first."),
	residual: conflict("Nobody judged what remains.", "Judge it first."),
	level: conflict("Its level has to be treated; it cannot be accepted.", "Treat it, and judge what remains."),
	review_day: conflict("No day is set on which it is looked at again.", "Set a day to come first."),
};

async function takeStep(ctx: Ctx, row: RiskRow, { from, to, reopens }: Step, reason: string, signed: boolean) {
	const endedContents = reopens ? await contentsOfRisk(ctx, row) : null;
	const after = await changeRisk(ctx, row, {
		...{ state: to, stateSince: ctx.now, stateReason: reason },
		...(reopens && { round: row.round + 1 }),
		...(to === "closed" && { nextReviewOn: null }),
	});
	const entity = { type: "risk", id: row.id };
	const move = { riskId: row.id, fromState: from, toState: to, reason, endedContents };
	await ctx.tx.insert(riskMoves).values({ ...move, movedAt: ctx.now, movedBy: ctx.actor.ref, orgId: ctx.orgId });
	// What is signed has its line already.
	if (!signed) await record(ctx, reopens ? "risk.reopened" : "risk.moved", entity);
	await remember(ctx, entity, { state: from }, { state: to }, reason === "" ? undefined : reason);
	if (to === "treating") {
		const open = (await riskActionsOf(ctx, row.id)).filter((one) => one.round === row.round && one.doneAt === null);
		for (const { ownerId, id, dueOn } of open) await tellOfRisk(ctx, "risk_action_given", ownerId, id, dueOn);
	}
	return riskView(after);
}

/** A risk with all that a signature is over. */
async function wholeRisk(ctx: Ctx, row: RiskRow): Promise<RiskRecord> {
	return {
		...{ row, ...apart(await assessmentsOf(ctx, [row.id])) },
		...{ actions: await riskActionsOf(ctx, row.id), links: await linksOf(ctx, row.id) },
	};
}

/** What the signatures under a risk may be over, as it stands: each end that it came to, with the reason of that time. */
export async function contentsOfRisk(ctx: Ctx, row: RiskRow): Promise<unknown[]> {
	const of = await wholeRisk(ctx, row);
	const moves = await movesOf(ctx, row.id);
	return (["accepted", "closed"] as const).flatMap((end) => {
		const last = moves.findLast(({ toState }) => toState === end);
		return last ? [riskContent(of, end, last.reason)] : [];
	});
}
