import { and, desc, eq } from "@calibrant/db/drizzle";
import { authorisations, procedures } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { soonDays } from "../instruments/due-state.ts";
import { daysLater, todayOf } from "../today.ts";
import type { Act, AuthorisationRow } from "./authorised-on.ts";

export const listAuthorisationsInput = z.strictObject({
	memberId: z.uuid().nullish(),
	/** in_force: today. soon: in force, and runs out within the days that count as soon. */
	show: z.enum(["in_force", "soon", "all"]).default("in_force"),
});

export type AuthorisationState = "in_force" | "soon" | "later" | "expired" | "ended";

/** What an authorisation is on a date. */
export function authorisationState(
	row: Pick<AuthorisationRow, "validFrom" | "validUntil" | "endedAt">,
	today: string,
): AuthorisationState {
	if (row.endedAt !== null) return "ended";
	if (row.validFrom > today) return "later";
	if (row.validUntil === null) return "in_force";
	if (row.validUntil < today) return "expired";
	return row.validUntil <= daysLater(today, soonDays) ? "soon" : "in_force";
}

/** The most authorisations of a list; the newest grants come first. */
const most = 1000;

/** Who may do what under which procedure, on what ground and until when. */
export async function listAuthorisations(ctx: Ctx, { memberId, show }: z.output<typeof listAuthorisationsInput>) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const rows = await ctx.tx
		.select({ authorisation: authorisations, code: procedures.code, procedure: procedures.name })
		.from(authorisations)
		.leftJoin(
			procedures,
			and(eq(procedures.orgId, authorisations.orgId), eq(procedures.id, authorisations.procedureId)),
		)
		.where(memberId ? eq(authorisations.memberId, memberId) : undefined)
		.orderBy(desc(authorisations.grantedAt), desc(authorisations.id))
		.limit(most);
	const nameOf = await memberNames(
		ctx,
		rows.flatMap(({ authorisation: { memberId: member, grantedBy, endedBy } }) => [member, grantedBy, endedBy]),
	);
	const items = rows.map(({ authorisation, code, procedure }) => {
		const { orgId: _orgId, act, ...row } = authorisation;
		return {
			...{ ...row, act: act as Act, code, procedure, state: authorisationState(authorisation, today) },
			...{ memberName: nameOf(row.memberId), grantedByName: nameOf(row.grantedBy) },
			endedByName: nameOf(row.endedBy),
		};
	});
	const counts = { in_force: 0, soon: 0, later: 0, expired: 0, ended: 0 };
	for (const { state } of items) counts[state]++;
	const shown = { in_force: ["in_force", "soon", "later"], soon: ["soon"], all: Object.keys(counts) }[show];
	return { items: items.filter(({ state }) => shown.includes(state)), counts, today, soonDays };
}
