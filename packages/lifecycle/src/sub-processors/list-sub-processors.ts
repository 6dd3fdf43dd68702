import type { Tx } from "@calibrant/db";
import { asc } from "@calibrant/db/drizzle";
import { subProcessors } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { presentForm, type SubProcessorChange, type SubProcessorList } from "@calibrant/policy";

type Entry = typeof subProcessors.$inferSelect;

/** The list in force, the changes that are coming and every change there was. Open to everybody. */
export async function listSubProcessors(house: Pick<House, "db">): Promise<SubProcessorList> {
	return house.db.withoutOrg({ readOnly: true }, ({ tx, now }) => subProcessorsAt(tx, now));
}

/** The same within an open transaction, at an instant. */
export async function subProcessorsAt(tx: Tx, at: Date): Promise<SubProcessorList> {
	const stored = await tx.select().from(subProcessors).orderBy(asc(subProcessors.name), asc(subProcessors.effectiveAt));
	const entries = stored.map((entry) => ({ ...entry, provider: presentForm(entry.provider) }));
	const holds = ({ effectiveAt, endsAt }: Entry) => effectiveAt <= at && (endsAt === null || endsAt > at);
	const changes = entries.flatMap((entry) => changesOf(entry, entries)).sort(newestFirst);
	return {
		current: entries.filter(holds).map(({ provider }) => provider),
		coming: changes.filter(({ effectiveAt }) => effectiveAt > at),
		changes,
	};
}

const newestFirst = (a: SubProcessorChange, b: SubProcessorChange) => b.announcedAt.getTime() - a.announcedAt.getTime();

/** An entry's beginning, unless it was there from the start, and its end, unless another version follows it. */
function changesOf(entry: Entry, entries: readonly Entry[]): SubProcessorChange[] {
	const { id, name, provider, announcedAt, effectiveAt, endsAt, endAnnouncedAt } = entry;
	const siblings = entries.filter((other) => other.name === name && other.id !== id);
	const before = siblings.some((other) => other.endsAt?.getTime() === effectiveAt.getTime());
	const after = siblings.some((other) => other.effectiveAt.getTime() === endsAt?.getTime());
	const begun = announcedAt < effectiveAt;
	return [
		...(begun ? [{ id, kind: before ? "changed" : "added", provider, announcedAt, effectiveAt } as const] : []),
		...(endsAt && endAnnouncedAt && !after
			? [{ id, kind: "removed", provider, announcedAt: endAnnouncedAt, effectiveAt: endsAt } as const]
			: []),
	];
}
