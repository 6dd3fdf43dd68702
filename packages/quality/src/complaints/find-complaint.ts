import { getCalibration, getCertificate } from "@calibrant/calibration";
import { eq } from "@calibrant/db/drizzle";
import { complaints, type Evidence } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import type { ComplaintState } from "./states.ts";

export type ComplaintRow = typeof complaints.$inferSelect;

/** How a complaint came in. */
export const channels = ["mail", "phone", "letter", "visit", "other"] as const;

/** A complaint as doors give it out. */
export const complaintView = ({ orgId: _, createdBy: _by, state, channel, ...row }: ComplaintRow) => ({
	...row,
	...{ state: state as ComplaintState, channel: channel as (typeof channels)[number] },
});

/** One complaint of the organisation. Throws NOT_FOUND. */
export async function findComplaint(ctx: Ctx, id: string): Promise<ComplaintRow> {
	const [row] = await ctx.tx.select().from(complaints).where(eq(complaints.id, id));
	if (!row) throw notFound("complaint");
	return row;
}

/** The same, locked, in the version the caller saw. Throws STALE_VERSION with the complaint as it stands now. */
export async function lockSeenComplaint(ctx: Ctx, id: string, version: number): Promise<ComplaintRow> {
	const [row] = await ctx.tx.select().from(complaints).where(eq(complaints.id, id)).for("update");
	if (!row) throw notFound("complaint");
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this complaint after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: complaintView(row) },
	);
}

/** Writes values of a locked complaint, and raises its version. */
export async function changeComplaint(
	ctx: Ctx,
	row: ComplaintRow,
	values: Partial<ComplaintRow>,
): Promise<ComplaintRow> {
	const [after] = await ctx.tx
		.update(complaints)
		.set({ ...values, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(complaints.id, row.id))
		.returning();
	if (!after) throw new Error("A locked complaint is gone.");
	return after;
}

/** Whose work a complaint is about: `did`: who calibrated, approved or issued what it is about; `named`: who is only named. */
export async function involvedIn(ctx: Ctx, { involved, about }: Pick<ComplaintRow, "involved" | "about">) {
	const hands = [];
	for (const one of about) hands.push(...(await handsOf(ctx, one)));
	const did = [...new Set(hands.filter((hand) => hand !== null))];
	return { did, named: involved.filter((id) => !did.includes(id)) };
}

async function handsOf(ctx: Ctx, { kind, id }: Evidence): Promise<(string | null)[]> {
	if (kind !== "calibration" && kind !== "certificate") return [];
	try {
		if (kind === "calibration") {
			const { calibration, runs } = await getCalibration(ctx, { id });
			return [calibration.performedBy, calibration.approvedBy, ...runs.map(({ performedBy }) => performedBy)];
		}
		const { calibration, certificate } = await getCertificate(ctx, { id });
		return [calibration.performedBy, calibration.approvedBy, certificate.issuedBy];
	} catch (thrown) {
		// What was deleted since names nobody any more.
		if (thrown instanceof DomainError && thrown.reason === "NOT_FOUND") return [];
		throw thrown;
	}
}
