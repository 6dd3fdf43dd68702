import { and, desc, eq, gte, lte } from "@calibrant/db/drizzle";
import { instruments, ootCases } from "@calibrant/db/schema";
import { type Ctx, notFound } from "@calibrant/kernel";
import { z } from "zod";
import type { CaseState } from "../oot/case-view.ts";
import { getCase } from "../oot/get-case.ts";
import { listItems } from "../oot/list-items.ts";
import { type AuditorScope, scopeOf } from "./scope.ts";

const ofCase = and(eq(instruments.orgId, ootCases.orgId), eq(instruments.id, ootCases.instrumentId));
const inScope = ({ access, instruments: inside }: AuditorScope) =>
	and(
		inside,
		access.periodFrom ? gte(ootCases.foundOn, access.periodFrom) : undefined,
		access.periodTo ? lte(ootCases.foundOn, access.periodTo) : undefined,
	);

/** The cases of out of tolerance in the scope that were found in the period, newest first. */
export async function auditorCases(ctx: Ctx) {
	const scope = await scopeOf(ctx);
	const rows = await ctx.tx
		.select({ of: ootCases, tag: instruments.tag, description: instruments.description })
		.from(ootCases)
		.innerJoin(instruments, ofCase)
		.where(inScope(scope))
		.orderBy(desc(ootCases.number), desc(ootCases.id))
		.limit(1000);
	return rows.map(({ of: { id, number, state, foundOn, dueOn, closedAt }, tag, description }) => ({
		...{ id, number, state: state as CaseState, foundOn, dueOn, closedAt, tag, description },
	}));
}

export const auditorCaseInput = z.strictObject({ id: z.uuid() });

/** One case with what it reached, what was decided and done, and its signatures. */
export async function auditorCase(ctx: Ctx, { id }: z.output<typeof auditorCaseInput>) {
	await needCase(ctx, await scopeOf(ctx), id);
	const { case: found, instrument, counts, actions, notices, signatures } = await getCase(ctx, { id });
	const { items, total } = await listItems(ctx, { caseId: id, q: "", gone: false, limit: 200, language: "en" });
	return {
		...{ case: found, counts, signatures, total },
		instrument: { id: instrument.id, tag: instrument.tag, description: instrument.description },
		items: items.map(({ id: itemId, tag, label, severity, disposition, reason, outcome }) => {
			return { id: itemId, tag, label, severity, disposition, reason, outcome };
		}),
		actions: actions.map(({ id: actionId, what, ownerName, dueOn, doneAt, outcome }) => {
			return { id: actionId, what, ownerName, dueOn, doneAt, outcome };
		}),
		/** That customers were told and when; where they were written to is no evidence. */
		notices: notices.map(({ id: noticeId, customer, subject, sentAt }) => ({
			id: noticeId,
			customer,
			subject,
			sentAt,
		})),
	};
}

/** Throws NOT_FOUND for a case outside the scope, as for one that does not exist. */
export async function needCase(ctx: Ctx, scope: AuditorScope, id: string): Promise<void> {
	const [row] = await ctx.tx
		.select({ id: ootCases.id })
		.from(ootCases)
		.innerJoin(instruments, ofCase)
		.where(and(eq(ootCases.id, id), inScope(scope)));
	if (!row) throw notFound("case of out of tolerance");
}
