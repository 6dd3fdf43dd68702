import { and, asc, eq, sql } from "@calibrant/db/drizzle";
import { recordHistory } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

/** Tasks that came to an order after it was made, and those that were taken out of it, by their labels. */
export type TaskChange = { id: string; at: Date; by: string | null; added: string[]; removed: string[] };

/** How the list of tasks of an order changed, oldest first, as the record history says. `by`: id of a member. */
export async function taskChangesOf(ctx: Ctx, orderId: string): Promise<TaskChange[]> {
	const { entityType, entityId, before, after } = recordHistory;
	const rows = await ctx.tx
		.select()
		.from(recordHistory)
		.where(
			and(
				...[eq(entityType, "work_order"), eq(entityId, orderId)],
				sql`(jsonb_exists(${after}, 'tasks') or jsonb_exists(${before}, 'tasks'))`,
			),
		)
		.orderBy(asc(recordHistory.at), asc(recordHistory.id));
	return rows
		.map((row) => {
			const [old, now] = [labelsIn(row.before), labelsIn(row.after)];
			return { id: row.id, at: row.at, by: row.actorRef, added: without(now, old), removed: without(old, now) };
		})
		.filter(({ added, removed }) => added.length + removed.length > 0);
}

/** Each list of tasks holds labels, or objects with one. */
function labelsIn(values: unknown): string[] {
	const { tasks } = (values ?? {}) as { tasks?: unknown };
	if (!Array.isArray(tasks)) return [];
	return tasks.map((task) => (typeof task === "string" ? task : String(task?.label ?? "")));
}

/** Two tasks may be called the same: each takes one of the others with it. */
function without(labels: readonly string[], others: readonly string[]): string[] {
	const left = [...others];
	return labels.filter((label) => {
		const at = left.indexOf(label);
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}
