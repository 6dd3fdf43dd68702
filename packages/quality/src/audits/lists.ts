import { asc, eq } from "@calibrant/db/drizzle";
import { type Clause, internalAuditLists } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, plainText, readerOf, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { permitHere } from "../module.ts";
import { knownList, knownLists } from "./clause-lists.ts";

/** A list of clauses: of a standard, by its name here, or of one's own, by its id. */
export type ClauseList = {
	key: string;
	name: string;
	clauses: Clause[];
	isOwn: boolean;
	isArchived: boolean;
	version: number;
};

type ListRow = typeof internalAuditLists.$inferSelect;
const ownView = ({ id, name, clauses, archivedAt, version }: ListRow): ClauseList => ({
	...{ key: id, name, clauses, version, isOwn: true, isArchived: archivedAt !== null },
});

/** Every list of clauses, those of standards in the language of whoever asks. */
export async function clauseListsOf(ctx: Ctx): Promise<ClauseList[]> {
	const language = await readerOf(ctx);
	const known = Object.keys(knownLists).flatMap((key) => {
		const list = knownList(key, language);
		return list ? [{ ...list, key, isOwn: false, isArchived: false, version: 0 }] : [];
	});
	const own = await ctx.tx.select().from(internalAuditLists).orderBy(asc(internalAuditLists.createdAt));
	return [...known, ...own.map(ownView)];
}

/** Every list of clauses, with those that are not offered any more. */
export async function listClauseLists(ctx: Ctx) {
	permitHere(ctx, "record.read");
	return { items: await clauseListsOf(ctx) };
}

const clauses = z
	.array(
		z.strictObject({
			number: plainText(20).min(1, "Give each clause its number."),
			title: plainText(200).min(1, "Say what each clause is about."),
		}),
	)
	.min(1, "Write at least one clause.")
	.max(300, "Write at most 300 clauses in one list.");
const listFields = { name: plainText(200).min(1, "Name the list."), clauses };

export const createClauseListInput = z.strictObject(listFields);

/** Writes a list of one's own. Throws INVALID where two clauses have one number. */
export async function createClauseList(ctx: Ctx, input: z.output<typeof createClauseListInput>) {
	permitHere(ctx, "internal_audit.plan");
	needDistinct(input.clauses);
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now };
	const [row] = await ctx.tx
		.insert(internalAuditLists)
		.values({ ...input, ...stamps, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The list was not stored.");
	const entity = { type: "internal_audit_list", id: row.id };
	await record(ctx, "internal_audit_list.created", entity);
	await remember(ctx, entity, null, input);
	return { id: row.id, ...ownView(row) };
}

export const updateClauseListInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), ...listFields },
	/** It is not offered any more; audits that took clauses of it keep them. */
	archive: z.boolean().default(false),
});

/** Changes a list of one's own: audits keep what they took of it. Throws STALE_VERSION, INVALID, NOT_FOUND. */
export async function updateClauseList(ctx: Ctx, input: z.output<typeof updateClauseListInput>) {
	permitHere(ctx, "internal_audit.plan");
	const { id, version, archive, ...values } = input;
	const [row] = await ctx.tx.select().from(internalAuditLists).where(eq(internalAuditLists.id, id)).for("update");
	if (!row) throw notFound("list of clauses");
	if (row.version !== version) {
		const remedy = "Look at it as it stands now, then do it again.";
		throw new DomainError("STALE_VERSION", "Somebody changed this list after you opened it.", remedy, {
			current: ownView(row),
		});
	}
	needDistinct(values.clauses);
	const told = ({ name, clauses: of, archivedAt }: ListRow) => ({ name, clauses: of, isArchived: archivedAt !== null });
	const changes = changesOf(told(row), { ...values, isArchived: archive });
	if (!changes) return { id, ...ownView(row) };
	const [after] = await ctx.tx
		.update(internalAuditLists)
		.set({
			...{ ...values, version: row.version + 1, updatedAt: ctx.now },
			archivedAt: archive ? (row.archivedAt ?? ctx.now) : null,
		})
		.where(eq(internalAuditLists.id, id))
		.returning();
	if (!after) throw new Error("A locked list is gone.");
	await record(ctx, "internal_audit_list.updated", { type: "internal_audit_list", id });
	await remember(ctx, { type: "internal_audit_list", id }, changes.before, changes.after);
	return { id, ...ownView(after) };
}

function needDistinct(of: readonly Clause[]): void {
	const twice = of.find(({ number }, at) => of.findIndex((one) => one.number === number) < at);
	if (!twice) return;
	throw invalid(`Two clauses have the number ${twice.number}.`, "Give each its own.", {
		clauses: "Give each its own number.",
	});
}
