import { eq } from "@calibrant/db/drizzle";
import { ootCases } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, remember } from "@calibrant/kernel";
import type { CaseRow, CaseState } from "./case-view.ts";

/** One case of the organisation. Throws NOT_FOUND. */
export async function findCase(ctx: Ctx, id: string): Promise<CaseRow> {
	const [row] = await ctx.tx.select().from(ootCases).where(eq(ootCases.id, id));
	if (!row) throw notFound("case of out of tolerance");
	return row;
}

/** Locks a case that the caller saw in a given version. Throws STALE_VERSION with what stands there now. */
export async function lockCase(ctx: Ctx, id: string, version: number): Promise<CaseRow> {
	const row = await lockAnyCase(ctx, id);
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this case after you opened it.",
		"Look at the case as it stands now, then do it again.",
		{ current: { version: row.version, state: row.state } },
	);
}

/** The same whatever version was seen: for what cannot write over anybody. */
export async function lockAnyCase(ctx: Ctx, id: string): Promise<CaseRow> {
	const [row] = await ctx.tx.select().from(ootCases).where(eq(ootCases.id, id)).for("update");
	if (!row) throw notFound("case of out of tolerance");
	return row;
}

const told: Record<CaseState, [string, string]> = {
	open: ["This case is still being worked on.", "Finish what its page lists first."],
	in_verification: ["This case waits to be closed and does not change.", "Take it back to work on it."],
	closed: ["This case is closed.", "Reopen it with the reason."],
	set_aside: ["This case was set aside.", "Nothing more is done about it."],
};

/** Throws CONFLICT unless the case is in one of these states. */
export function needCaseState({ state }: Pick<CaseRow, "state">, ...allowed: CaseState[]): void {
	if (allowed.includes(state as CaseState)) return;
	throw new DomainError("CONFLICT", ...told[state as CaseState]);
}

/** Writes to a locked case and raises its version. */
export async function changeCase(ctx: Ctx, row: CaseRow, changes: Partial<CaseRow>): Promise<number> {
	const version = row.version + 1;
	await ctx.tx
		.update(ootCases)
		.set({ ...changes, version })
		.where(eq(ootCases.id, row.id));
	return version;
}

/** What was verified before something was added is to be verified anew; what stood there stays in the history. */
export async function dropVerification(ctx: Ctx, row: CaseRow, why: string): Promise<void> {
	if (row.verification === "") return;
	const entity = { type: "oot_case", id: row.id };
	await ctx.tx.update(ootCases).set({ verification: "" }).where(eq(ootCases.id, row.id));
	await remember(ctx, entity, { verification: row.verification }, { verification: "" }, why);
}

/** A case that is opened again is verified anew, and says anew why somebody is not told; both stay in the history. */
export async function dropStatements(ctx: Ctx, row: CaseRow, why: string): Promise<void> {
	await dropVerification(ctx, row, why);
	const { noNoticeReason, noNoticeReasons } = row;
	if (noNoticeReason === "" && Object.keys(noNoticeReasons).length === 0) return;
	const none = { noNoticeReason: "", noNoticeReasons: {} };
	await ctx.tx.update(ootCases).set(none).where(eq(ootCases.id, row.id));
	await remember(ctx, { type: "oot_case", id: row.id }, { noNoticeReason, noNoticeReasons }, none, why);
}
