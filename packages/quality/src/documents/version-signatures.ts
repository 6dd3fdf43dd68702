import { asc, eq } from "@calibrant/db/drizzle";
import { documentMoves } from "@calibrant/db/schema";
import { type Ctx, contentHash, type EndedState, memberNames, signaturesByState } from "@calibrant/kernel";
import { readingContent, versionContent, withdrawalContent } from "@calibrant/metrology";
import { type DocumentRow, type VersionRow, versionRecord } from "./find-document.ts";
import { type VersionState, voids } from "./states.ts";

export type MoveRow = typeof documentMoves.$inferSelect;

/** Every step a version took, oldest first. */
export const movesOf = (ctx: Ctx, versionId: string): Promise<MoveRow[]> =>
	ctx.tx
		.select()
		.from(documentMoves)
		.where(eq(documentMoves.versionId, versionId))
		.orderBy(asc(documentMoves.movedAt), asc(documentMoves.id));

/** The rounds of a version that ended when it went back to be written. */
async function endedRounds(ctx: Ctx, moves: readonly MoveRow[]): Promise<EndedState[]> {
	const back = moves.filter(({ fromState, toState }) => voids(fromState as VersionState, toState as VersionState));
	const nameOf = await memberNames(
		ctx,
		back.map(({ movedBy }) => movedBy),
	);
	return back.map(({ movedAt, movedBy, reason, endedContents }, at) => ({
		...{ round: at + 1, at: movedAt, byName: nameOf(movedBy), reason, contents: endedContents },
	}));
}

/** The signatures under a version, also of rounds that ended, and those of its readers. */
export async function versionSignatures(ctx: Ctx, document: DocumentRow, row: VersionRow, moves: readonly MoveRow[]) {
	const ended = await endedRounds(ctx, moves);
	const of = await versionRecord(ctx, document, row);
	const contents = [versionContent(of), withdrawalContent(of, row.stateReason, contentHash)];
	return {
		signatures: await signaturesByState(ctx, { type: "document_version", id: row.id }, contents, ended),
		readSignatures: await signaturesByState(
			...([ctx, { type: "document_reading", id: row.id }, [readingContent(of, contentHash)], ended] as const),
		),
	};
}
