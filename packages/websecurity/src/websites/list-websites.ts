import { and, asc, desc, eq, isNull, sql } from "@calibrant/db/drizzle";
import { type StoredObservation, websiteErrands, websiteLooks, websites } from "@calibrant/db/schema";
import { type Ctx, memberNames } from "@calibrant/kernel";
import { addHours, websiteBounds } from "@calibrant/policy";
import type { z } from "zod";
import type { CheckKey, CheckMessage } from "../checks/messages.ts";
import type { Facts, State } from "../checks/observation.ts";
import { permitHere } from "../module.ts";
import type { websiteInput } from "./change-website.ts";
import { isNews, type LookChange } from "./changes.ts";
import { findWebsite, openAudits, type WebsiteRow } from "./find-website.ts";
import { type ProofFault, type ProofMethod, placesOf } from "./proof.ts";
import { isProven } from "./proven.ts";

/** `lost`: it was proven once. */
export type ProofState = "proven" | "lost" | "never";

const proofStateOf = (row: WebsiteRow, now: Date): ProofState =>
	isProven(row, now) ? "proven" : row.proofMethod === null ? "never" : "lost";

/** Every website of the organisation by its address, with what the last look on schedule gave. */
export async function listWebsites(ctx: Ctx) {
	permitHere(ctx, "record.read");
	const rows = await ctx.tx
		.select({
			website: websites,
			// Named with its table: Drizzle leaves that out where it selects from one.
			grade: sql<string | null>`(select l.grade from website_looks l where l.website_id = websites.id
				and l.engagement_id is null order by l.at desc limit 1)`,
		})
		.from(websites)
		.orderBy(asc(websites.origin));
	const audits = await openAudits(ctx);
	return rows.map(({ website, grade }) => ({
		...{
			id: website.id,
			origin: website.origin,
			grade,
			monitored: website.monitored as Every,
			lookedAt: website.lookedAt,
		},
		proof: proofStateOf(website, ctx.now),
		audits: audits.filter(({ origins }) => origins.includes(website.origin)).length,
	}));
}

type Every = "daily" | "weekly" | null;
/** Newest looks that a page shows. */
const shown = 60;

/** One website: how its control is proven and what was found, its monitoring, and the looks on schedule, newest first. */
export async function getWebsite(ctx: Ctx, { id }: z.output<typeof websiteInput>) {
	permitHere(ctx, "record.read");
	const row = await findWebsite(ctx, id);
	const looks = await ctx.tx
		.select()
		.from(websiteLooks)
		.where(and(eq(websiteLooks.websiteId, id), isNull(websiteLooks.engagementId)))
		.orderBy(desc(websiteLooks.at), desc(websiteLooks.id))
		.limit(shown);
	const nameOf = await memberNames(ctx, [row.monitoredBy, row.createdBy]);
	const audits = (await openAudits(ctx)).filter(({ origins }) => origins.includes(row.origin));
	const { technologies, hosting, version, origin, createdAt } = row;
	const every = row.monitored as Every;
	const next = every && (row.lookedAt ? addHours(row.lookedAt, websiteBounds.lookHours[every]) : ctx.now);
	return {
		...{ id, origin, technologies, hosting, version, createdAt, createdBy: nameOf(row.createdBy) },
		audits: audits.map(({ id: auditId, title }) => ({ id: auditId, title })),
		proof: {
			...{ state: proofStateOf(row, ctx.now), places: placesOf(row), method: row.proofMethod as ProofMethod | null },
			...{ since: row.provenSince, seenAt: row.proofSeenAt, askedAt: row.proofAskedAt },
			isAsked: row.proofFault === "asked",
			found: foundInstead(row.proofFault),
			/** While nothing answers, it counts until then. */
			countsUntil: row.proofSeenAt && addHours(row.proofSeenAt, websiteBounds.proofDays * 24),
		},
		monitoring: { every, by: nameOf(row.monitoredBy), at: row.monitoredAt, lookedAt: row.lookedAt, nextAt: next },
		looks: looks.map(({ at, grade, score, changes, id: lookId }) => ({
			...{ id: lookId, at, grade, score },
			changes: changes.map(({ key, kind, before, after }) => ({
				...{ key: key as CheckKey, kind: kind as LookChange["kind"], isNews: isNews({ kind }) },
				...{ before: before && toldOf(before), after: after && toldOf(after) },
			})),
		})),
		observations: (looks[0]?.observations ?? []).map(toldOf),
		errands: await ctx.tx.$count(websiteErrands, eq(websiteErrands.authorisationId, id)),
	};
}

/** As the checks of this module wrote it. */
const toldOf = ({ key, state, message, facts }: StoredObservation) => ({
	...{ key: key as CheckKey, message: message as CheckMessage, state: state as State, facts: facts as Facts },
});

/** What was found in each place where the proof was not. */
function foundInstead(fault: string | null): { method: ProofMethod; found: ProofFault }[] {
	if (fault === null || fault === "asked") return [];
	return fault.split(" ").map((one) => {
		const [method, found] = one.split(":");
		return { method: method as ProofMethod, found: found as ProofFault };
	});
}
