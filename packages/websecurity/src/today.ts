import { and, asc, isNull, ne, sql } from "@calibrant/db/drizzle";
import { auditRequests, engagements, organisations } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import type { Tile } from "@calibrant/lifecycle";
import { can, isWritable, type OrganisationState } from "@calibrant/policy";
import { needModule } from "./module.ts";

export type AuditTile = Omit<Tile, "about"> & {
	about: "auditRequests" | "audits";
	/** The first of them, each with its page and its own instant. */
	items: { label: string; to: string; at: Date | null }[];
};

const shown = 5;

/** What of website audits needs a person today: requests that nobody has taken on, and audits without what they need. */
export async function auditsToday(
	house: House,
	clients: readonly { id: string; state: string }[],
): Promise<AuditTile[]> {
	needModule(house);
	return [await newRequests(house), await waitingAudits(house, clients)];
}

async function newRequests(house: House): Promise<AuditTile> {
	const rows = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ id: auditRequests.id, company: auditRequests.company, receivedAt: auditRequests.receivedAt })
			.from(auditRequests)
			.where(and(isNull(auditRequests.takenAt), isNull(auditRequests.declinedAt)))
			.orderBy(asc(auditRequests.receivedAt)),
	);
	return {
		...{ about: "auditRequests", count: rows.length, at: rows[0]?.receivedAt ?? null },
		urgency: rows.length > 0 ? "soon" : "fine",
		words: rows.length > 0 ? `Nobody works on: ${rows.length}.` : "Nobody waits for an answer.",
		items: rows.slice(0, shown).map(({ id, company, receivedAt }) => ({
			...{ label: company, to: `/ops/audit-requests/${id}`, at: receivedAt },
		})),
	};
}

type Waiting = { orgId: string; id: string; client: string; lapsedAt: Date | null };

/** Client names are what the list of audits shows too; nothing of an audit itself stands here. */
async function waitingAudits(house: House, clients: readonly { id: string; state: string }[]): Promise<AuditTile> {
	const lapsed: Waiting[] = [];
	const unassigned: Waiting[] = [];
	const readable = clients.filter(({ state }) => can(state as OrganisationState, "read"));
	for (const { id: orgId, state: life } of readable) {
		// Nobody begins to examine for a client who is leaving.
		const works = isWritable(life as OrganisationState);
		const rows = await house.db.withOrg(orgId, { readOnly: true }, ({ tx }) =>
			tx
				.select({
					...{ id: engagements.id, testerId: engagements.testerId, state: engagements.state },
					client: sql<string>`(select name from ${organisations} o limit 1)`,
					// Named with its table: Drizzle leaves that out where it selects from one.
					lastUntil: sql<string | null>`(select max(a.valid_until) from engagement_authorisations a
						where a.engagement_id = engagements.id and a.state = 'signed')`,
					inForce: sql<boolean>`exists (select from engagement_authorisations a
						where a.engagement_id = engagements.id and a.state = 'signed' and a.valid_until > app.now())`,
				})
				.from(engagements)
				.where(ne(engagements.state, "ended"))
				.orderBy(asc(engagements.createdAt)),
		);
		for (const { id, client, testerId, lastUntil, inForce } of rows) {
			const one = { orgId, id, client, lapsedAt: lastUntil ? new Date(lastUntil) : null };
			if (lastUntil && !inForce) lapsed.push(one);
			else if (!testerId && inForce && works) unassigned.push(one);
		}
	}
	const item = (why: string) => (one: Waiting) => ({
		...{ label: `${one.client}: ${why}`, to: `/ops/engagements/${one.orgId}/${one.id}`, at: one.lapsedAt },
	});
	const said = [
		...(lapsed.length > 0 ? [`Authorisation ended: ${lapsed.length}.`] : []),
		...(unassigned.length > 0 ? [`Authorised, without a tester: ${unassigned.length}.`] : []),
	];
	return {
		...{ about: "audits", count: lapsed.length + unassigned.length, at: null },
		urgency: lapsed.length > 0 ? "now" : unassigned.length > 0 ? "soon" : "fine",
		words: said.join(" ") || "Every open audit has what it needs from us.",
		items: [...lapsed.map(item("authorisation ended")), ...unassigned.map(item("no tester, authorised until"))].slice(
			0,
			shown,
		),
	};
}
