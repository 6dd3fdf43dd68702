import { and, desc, eq, inArray, or, sql } from "@calibrant/db/drizzle";
import { recordHistory } from "@calibrant/db/schema";
import { type ModuleName, offers } from "@calibrant/policy";
import { z } from "zod";
import type { Ctx } from "./ctx.ts";
import { pageOf, paging, readCursor } from "./cursor.ts";
import { memberNames } from "./member-names.ts";
import { permit } from "./roles.ts";

/** What a record is called, and the record whose page shows it, where that is another one. */
export type ActivityLabel = { label: string; ofId: string | null };

/** What a module says of its records for the history that every member may read. */
export type ActivityPart<Kind extends string = string> = {
	module: ModuleName;
	/** Kinds of records, as `remember` names them. */
	kinds: readonly Kind[];
	/** The names of those that are there. */
	labelsOf(ctx: Ctx, ids: string[]): Promise<ReadonlyMap<string, ActivityLabel>>;
};

/** Kinds that belong to no module. */
const houseKinds = ["organisation", "member"] as const;

/** The kinds of some modules and of the house. */
export const kindsOf = <Kind extends string>(parts: readonly ActivityPart<Kind>[]) => [
	...houseKinds,
	...parts.flatMap(({ kinds }) => kinds),
];

/** What {@link listActivity} takes for the kinds of some modules. */
export const listActivityInput = <Kind extends string>(parts: readonly ActivityPart<Kind>[]) =>
	z.strictObject({ kind: z.enum(kindsOf(parts)).optional(), ...paging });

type Asked<Kind> = { kind?: Kind | undefined; cursor?: string | null | undefined; limit: number };

/** What changed on the organisation's records, newest first: who, when, each value before and after, and why. */
export async function listActivity<Kind extends string>(
	ctx: Ctx,
	parts: readonly ActivityPart<Kind>[],
	input: Asked<Kind | (typeof houseKinds)[number]>,
) {
	permit(ctx, "record.read");
	const offered = parts.filter(({ module }) => offers(ctx.policy, module));
	const place = readCursor(input.cursor, "id");
	const rows = await ctx.tx
		.select()
		.from(recordHistory)
		.where(
			and(
				// Its primary key is the order; row security narrows to the organisation only after the rows are read.
				eq(recordHistory.orgId, ctx.orgId),
				inArray(recordHistory.entityType, input.kind ? [input.kind] : kindsOf(offered)),
				place ? sql`${recordHistory.id} < ${place[0]}::uuid` : undefined,
			),
		)
		.orderBy(desc(recordHistory.id))
		.limit(input.limit + 1);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ id }) => [id]);
	const nameOf = await memberNames(ctx, [
		...page.map(({ actorRef }) => actorRef),
		...page.map(({ entityType, entityId }) => (entityType === "member" ? entityId : null)),
	]);
	const labels = new Map<string, ActivityLabel>();
	const ids = [...new Set(page.map(({ entityId }) => entityId))];
	for (const part of ids.length > 0 ? offered : [])
		for (const [id, label] of await part.labelsOf(ctx, ids)) labels.set(id, label);
	return {
		items: page.map(({ id, at, actorRef, entityType, entityId, change, before, after, reason }) => ({
			...{ id, at, by: nameOf(actorRef), entityId, reason },
			kind: entityType as Kind | (typeof houseKinds)[number],
			change: change as Change,
			before: before ?? null,
			after: after ?? null,
			/** What the record is called; what is gone by the name it had; empty where it has none. */
			label:
				labels.get(entityId)?.label ?? nameOf(entityType === "member" ? entityId : null) ?? ownName(after ?? before),
			/** The record is still there. */
			isThere: labels.has(entityId),
			ofId: labels.get(entityId)?.ofId ?? null,
		})),
		nextCursor,
	};
}

type Change = "created" | "updated" | "deleted";

function ownName(values: Record<string, unknown> | null | undefined): string {
	const named = ["tag", "number", "code", "name", "path"].map((field) => values?.[field]);
	return named.find((name): name is string => typeof name === "string") ?? "";
}

/**
 * The whole history of one record and of what belongs to it, newest first, with the names of the members that values stand
 * for. Asks for no permission: the verb that knows the record does.
 */
export async function historyOf(
	ctx: Ctx,
	records: readonly { type: string; ids: readonly string[] }[],
	input: { cursor?: string | null | undefined; limit: number },
) {
	const place = readCursor(input.cursor, "id");
	const { orgId, entityType, entityId, id } = recordHistory;
	const of = records.flatMap(({ type, ids }) =>
		ids.length > 0 ? [and(eq(entityType, type), inArray(entityId, [...ids]))] : [],
	);
	const rows = await ctx.tx
		.select()
		.from(recordHistory)
		.where(and(eq(orgId, ctx.orgId), or(...of), place ? sql`${id} < ${place[0]}::uuid` : undefined))
		.orderBy(desc(id))
		.limit(input.limit + 1);
	const { page, nextCursor } = pageOf(rows, input.limit, (row) => [row.id]);
	const people = page.flatMap(({ actorRef, before, after }) => [actorRef, ...idsIn(before), ...idsIn(after)]);
	const nameOf = await memberNames(ctx, people);
	return {
		items: page.map((row) => ({
			...{ id: row.id, at: row.at, by: nameOf(row.actorRef), reason: row.reason, change: row.change as Change },
			...{ kind: row.entityType, entityId: row.entityId },
			before: named(row.before ?? null, nameOf) as Record<string, unknown> | null,
			after: named(row.after ?? null, nameOf) as Record<string, unknown> | null,
		})),
		nextCursor,
	};
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function idsIn(value: unknown): string[] {
	if (typeof value === "string") return uuid.test(value) ? [value] : [];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

/** The same values with names in place of members' ids. */
function named(value: unknown, nameOf: (ref: string | null) => string | null): unknown {
	if (typeof value === "string") return uuid.test(value) ? nameOf(value) : value;
	if (Array.isArray(value)) return value.map((one) => named(one, nameOf));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, named(one, nameOf)]));
}
