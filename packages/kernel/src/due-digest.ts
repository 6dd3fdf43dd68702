import type { Ctx } from "./ctx.ts";
import type { Role } from "./roles.ts";

/** How often a member is mailed what is due. */
export const digestChoices = ["weekly", "off"] as const;
export type DigestChoice = (typeof digestChoices)[number];

/** How many days ahead the weekly mail looks where its reader says nothing else: as far as the register's "soon". */
export const usualDaysAhead = 30;

type Chosen = { role: string; dueDigest: string | null; digestDaysAhead: number | null };

/** What a member has chosen of the weekly mail of what is due, else what their role has: viewers get none. */
export function digestOf({ role, dueDigest, digestDaysAhead }: Chosen): { dueDigest: DigestChoice; daysAhead: number } {
	const byRole: DigestChoice = (role as Role) === "viewer" ? "off" : "weekly";
	const chosen = digestChoices.find((choice) => choice === dueDigest);
	return { dueDigest: chosen ?? byRole, daysAhead: digestDaysAhead ?? usualDaysAhead };
}

/** What modules beside the register count for the weekly mail. */
export const digestPartCounts = ["ordersOverdue", "ordersDue", "requests", "qualityLate", "quality"] as const;
export type DigestPartCounts = Record<(typeof digestPartCounts)[number], number>;

/** What another module counts for the weekly mail: of everybody, or where `own` of the member who asks alone. */
export type DigestPart = (
	ctx: Ctx,
	daysAhead: number,
) => Promise<{
	own: boolean;
	counts: Readonly<Partial<DigestPartCounts>>;
	/** The page that shows them, below the site's address. */
	path: string;
}>;
