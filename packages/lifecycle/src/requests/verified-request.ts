import type { Tx } from "@calibrant/db";
import { and, eq, isNull } from "@calibrant/db/drizzle";
import { dataRequests } from "@calibrant/db/schema";
import { DomainError, type House, notFound } from "@calibrant/kernel";
import { dataRequestWords } from "@calibrant/mail";
import type { RequestKind } from "./request-kinds.ts";

type Row = typeof dataRequests.$inferSelect;
export type DataRequest = Row & { kind: RequestKind };

/** One request, locked until the transaction ends. Throws NOT_FOUND. */
export async function lockRequest(tx: Tx, id: string): Promise<DataRequest> {
	const [row] = await tx.select().from(dataRequests).where(eq(dataRequests.id, id)).for("update");
	if (!row) throw notFound("request");
	return row as DataRequest;
}

/** The organisation a request is about; null where it is about a person, or unknown. */
export async function organisationOfRequest(house: Pick<House, "db">, id: string): Promise<string | null> {
	const [row] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ orgId: dataRequests.orgId }).from(dataRequests).where(eq(dataRequests.id, id)),
	);
	return row?.orgId ?? null;
}

/** One unfinished request, locked. Throws CONFLICT when it has been finished. */
export async function lockOpenRequest(tx: Tx, id: string): Promise<DataRequest> {
	const row = await lockRequest(tx, id);
	if (!row.finishedAt) return row;
	throw new DomainError("CONFLICT", "This request is finished.", "Enter a new one if more is asked for.");
}

/**
 * The check in front of everything done in somebody's name: an unfinished request of one of these kinds, of which an
 * operator has recorded how the identity was checked. Whatever acts on a request calls it in its own transaction; a
 * second request by the same person is checked again. Throws FORBIDDEN.
 */
export async function needVerifiedRequest(tx: Tx, id: string, kinds: readonly RequestKind[]): Promise<DataRequest> {
	return verified(await lockOpenRequest(tx, id), kinds);
}

/** Kinds of request that a copy of the data answers. */
export const exporting: readonly RequestKind[] = ["access", "portability", "export"];

/** Whose data an unfinished, verified request asks a copy of; reads only. Throws NOT_FOUND or FORBIDDEN. */
export async function verifiedSubject(tx: Tx, id: string): Promise<string | null> {
	const [row] = await tx
		.select()
		.from(dataRequests)
		.where(and(eq(dataRequests.id, id), isNull(dataRequests.finishedAt)));
	if (!row) throw notFound("open request");
	return verified(row as DataRequest, exporting).userId;
}

function verified(row: DataRequest, kinds: readonly RequestKind[]): DataRequest {
	if (!kinds.includes(row.kind)) {
		throw new DomainError(
			"FORBIDDEN",
			`This is another request: ${dataRequestWords.en.kinds[row.kind]}.`,
			"Only what was asked for can be done.",
		);
	}
	if (!row.verifiedAt || !row.verification) {
		throw new DomainError(
			"FORBIDDEN",
			"Nobody has recorded how the identity of this person was checked.",
			"Check it, record how, and try again.",
		);
	}
	return row;
}
