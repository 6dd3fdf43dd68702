import { and, eq } from "@calibrant/db/drizzle";
import { engagements, findings } from "@calibrant/db/schema";
import { type Ctx, memberNames, signaturesByState } from "@calibrant/kernel";
import { websiteBounds } from "@calibrant/policy";
import { z } from "zod";
import { permitHere } from "../module.ts";
import {
	evidenceOf,
	type FindingRow,
	findFinding,
	findingFactsOf,
	findingView,
	isTeam,
	seenBy,
	stepsOf,
} from "./find-finding.ts";
import { acceptanceContent, mayTake } from "./move-finding.ts";
import { type FindingState, findingStepsFrom, isTeamsOwn, type RetestResult } from "./states.ts";
import { needTeam, sameAs } from "./write-finding.ts";

export const getFindingInput = z.strictObject({ id: z.uuid() });

/** A finding that the client was told of, with what shows it, its way, its signatures and the steps that the reader can take. */
export async function getFinding(ctx: Ctx, { id }: z.output<typeof getFindingInput>) {
	permitHere(ctx, "record.read");
	const row = await findFinding(ctx, id);
	const facts = await findingFactsOf(ctx, row, null);
	const steps = findingStepsFrom(row.state as FindingState, facts, (by) => mayTake(ctx, by));
	return { ...(await seenFinding(ctx, row)), steps, acceptanceMonths: websiteBounds.acceptanceMonths };
}

/** The same as the service team sees it, also before the client does. */
export async function getTeamFinding(ctx: Ctx, id: string, { userId }: { userId: string }) {
	needTeam(ctx);
	const row = await findFinding(ctx, id);
	const facts = await findingFactsOf(ctx, row, userId);
	return {
		...(await seenFinding(ctx, row)),
		steps: findingStepsFrom(row.state as FindingState, facts, (by) => by === "team"),
		same: await sameAs(ctx, row),
		writtenBy: row.writtenBy,
	};
}

/** What the service team did among themselves, and why, is theirs. */
const wasTold = ({ fromState, toState }: { fromState: string; toState: string }) =>
	!isTeamsOwn(toState as FindingState) && (toState === "open" || !isTeamsOwn(fromState as FindingState));

/** The earlier finding that one is again, as far as the reader may see it. */
async function earlierOf(ctx: Ctx, id: string) {
	const [row] = await ctx.tx
		.select({ id: findings.id, number: findings.number, title: findings.title })
		.from(findings)
		.where(and(eq(findings.id, id), seenBy(ctx)));
	return row ?? null;
}

async function seenFinding(ctx: Ctx, row: FindingRow) {
	const { id } = row;
	const evidence = await evidenceOf(ctx, id);
	const way = (await stepsOf(ctx, id)).filter((step) => isTeam(ctx) || wasTold(step));
	const nameOf = await memberNames(ctx, [
		...way.filter(({ side }) => side === "client").map(({ takenBy }) => takenBy),
		row.acceptedBy,
	]);
	const [audit] = await ctx.tx.select().from(engagements).where(eq(engagements.id, row.engagementId));
	const earlier = row.duplicateOf === null ? null : await earlierOf(ctx, row.duplicateOf);
	const ended = way
		.filter(({ fromState }) => fromState === "risk_accepted")
		.map(({ takenAt, reason, side, takenBy }, before) => ({
			...{ round: before + 1, at: takenAt, byName: side === "client" ? nameOf(takenBy) : null, reason, contents: null },
		}));
	const contents = row.state === "risk_accepted" ? [acceptanceContent(row)] : [];
	return {
		finding: findingView(row),
		audit: audit ? { id: audit.id, title: audit.title, state: audit.state, targets: audit.targets } : null,
		duplicate: earlier,
		evidence: evidence.map(({ orgId: _, fileKey: _key, addedBy: _by, findingId: _of, ...one }) => one),
		acceptedByName: nameOf(row.acceptedBy),
		signatures: await signaturesByState(ctx, { type: "finding", id }, contents, ended),
		way: way.map(({ fromState, toState, result, reason, side, takenBy, takenAt }) => ({
			...{
				from: fromState as FindingState,
				to: toState as FindingState,
				result: result as RetestResult | null,
				reason,
			},
			side: side as "team" | "client" | "clock",
			byName: side === "client" ? nameOf(takenBy) : null,
			/** Of the service team, for the team alone. */
			byUser: side === "team" && isTeam(ctx) ? takenBy : null,
			at: takenAt,
		})),
	};
}
