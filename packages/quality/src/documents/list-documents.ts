import { and, asc, eq, inArray, type SQL, sql } from "@calibrant/db/drizzle";
import { controlledDocuments, documentVersions } from "@calibrant/db/schema";
import { type Ctx, memberNames, pageOf, paging, plainText, readCursor, todayOf } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { documentTypes, documentView } from "./find-document.ts";
import { isOpen, type VersionState } from "./states.ts";

export const listDocumentsInput = z.strictObject({
	/** in_use: with a version in effect; under_way: with one that is not yet; review_due; ended: nothing of it is in effect or under way. */
	show: z.enum(["in_use", "under_way", "review_due", "ended", "all"]).default("all"),
	type: z.enum(documentTypes).optional(),
	/** Every word must occur in number or title. */
	q: plainText(100).default(""),
	...paging,
});

const searched = sql`lower(concat_ws(e'\n', ${controlledDocuments.number}, ${controlledDocuments.title}))`;
const has = (...states: VersionState[]) => sql`exists (select from ${documentVersions} v
	where v.org_id = ${controlledDocuments.orgId} and v.document_id = ${controlledDocuments.id}
		and v.state in (${sql.join(
			states.map((state) => sql`${state}`),
			sql`, `,
		)}))`;
const shownAs = (today: string): Readonly<Record<string, SQL | undefined>> => ({
	in_use: has("effective"),
	under_way: has("draft", "in_review", "approved"),
	review_due: sql`${controlledDocuments.nextReviewOn} <= ${today}::date`,
	ended: sql`not ${has("effective", "draft", "in_review", "approved")}`,
});

/** A page of the documents by number, each with the version in effect and the one under way. */
export async function listDocuments(ctx: Ctx, input: z.output<typeof listDocumentsInput>) {
	permitHere(ctx, "record.read");
	const { show, type, q, cursor, limit } = input;
	const place = readCursor(cursor, "text", "id");
	const today = todayOf(ctx);
	const words = q.split(/\s+/).filter((word) => word !== "");
	const rows = await ctx.tx
		.select()
		.from(controlledDocuments)
		.where(
			and(
				shownAs(today)[show],
				type ? eq(controlledDocuments.type, type) : undefined,
				...words.map((word) => sql`strpos(${searched}, lower(${word})) > 0`),
				place
					? sql`(${controlledDocuments.number}, ${controlledDocuments.id}) > (${place[0]}, ${place[1]}::uuid)`
					: undefined,
			),
		)
		.orderBy(asc(controlledDocuments.number), asc(controlledDocuments.id))
		.limit(limit + 1);
	const { page, nextCursor } = pageOf(rows, limit, (row) => [row.number, row.id]);
	const ids = page.map(({ id }) => id);
	const { id, documentId, number, state, effectiveOn } = documentVersions;
	const versions =
		ids.length === 0
			? []
			: await ctx.tx
					.select({ id, documentId, number, state, effectiveOn })
					.from(documentVersions)
					.where(and(inArray(documentId, ids), inArray(state, ["draft", "in_review", "approved", "effective"])));
	const nameOf = await memberNames(
		ctx,
		page.map(({ ownerId }) => ownerId),
	);
	return {
		items: page.map((row) => {
			const own = versions.filter((one) => one.documentId === row.id);
			const brief = (one: (typeof own)[number] | undefined) =>
				one ? { id: one.id, number: one.number, state: one.state as VersionState, effectiveOn: one.effectiveOn } : null;
			return {
				...documentView(row),
				ownerName: nameOf(row.ownerId),
				effective: brief(own.find((one) => one.state === "effective")),
				underWay: brief(own.find((one) => isOpen(one.state as VersionState))),
				reviewIsDue: row.nextReviewOn !== null && row.nextReviewOn <= today,
			};
		}),
		nextCursor,
		today,
	};
}
