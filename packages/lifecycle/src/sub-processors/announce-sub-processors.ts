import type { Opened } from "@calibrant/db";
import { and, eq, isNull } from "@calibrant/db/drizzle";
import { notices, subProcessors } from "@calibrant/db/schema";
import { DomainError, type House, policyAt } from "@calibrant/kernel";
import { addHours, canonicalJson, checkSubProcessors, type Policy, type SubProcessor } from "@calibrant/policy";

export type Announced = {
	/** When added, changed and removed companies take effect; null when nothing people must be told of changed. */
	effectiveAt: Date | null;
	added: string[];
	changed: string[];
	removed: string[];
	/** Entries whose agreement, source or date of checking was brought up to date: nobody is told. */
	updated: string[];
	warnings: string[];
};

/**
 * Makes `list` the list of sub-processors. The first one holds at once. Of a later one every difference that matters to
 * customers is announced, and takes effect at the first midnight (UTC) a day after the policy's days of notice. `dryRun`
 * only says so. Needs the worker's role. Throws INVALID with every fault when a company does not fit the policy's
 * residency, and then changes nothing.
 */
export async function announceSubProcessors(
	house: Pick<House, "db" | "policy" | "policyVersions">,
	list: readonly SubProcessor[],
	{ dryRun = false }: { dryRun?: boolean } = {},
): Promise<Announced> {
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		const policy = policyAt(house, now);
		const { faults, warnings } = checkSubProcessors(policy, list, now);
		if (faults.length > 0) {
			throw new DomainError("INVALID", faults.join(" "), "The list was not changed. Correct the file and try again.");
		}
		const latest = await tx.select().from(subProcessors).where(isNull(subProcessors.endsAt));
		const [known] = await tx.select({ id: subProcessors.id }).from(subProcessors).limit(1);
		const entryOf = (name: string) => latest.find((entry) => entry.name === name);
		const added = list.filter(({ name }) => !entryOf(name));
		const staying = list.filter(({ name }) => entryOf(name));
		const differs = (key: (provider: SubProcessor) => string) => (provider: SubProcessor) => {
			const entry = entryOf(provider.name);
			return entry !== undefined && key(entry.provider) !== key(provider);
		};
		const changed = staying.filter(differs(materially));
		const updated = staying.filter(differs(canonicalJson)).filter((provider) => !changed.includes(provider));
		const removed = latest.filter(({ name }) => !list.some((provider) => provider.name === name));

		const told = known !== undefined && added.length + changed.length + removed.length > 0;
		const effectiveAt = told ? effectOf(now, policy) : now;
		const names = (entries: readonly { name: string }[]) => entries.map(({ name }) => name);
		const announced = {
			...{ effectiveAt: told ? effectiveAt : null, added: names(added), changed: names(changed) },
			...{ removed: names(removed), updated: names(updated), warnings },
		};
		if (dryRun) return announced;
		for (const { name } of [...changed, ...removed]) await end(opened, name, effectiveAt);
		const rows = [...added, ...changed].map((provider) => ({
			name: provider.name,
			provider,
			announcedAt: now,
			effectiveAt,
		}));
		if (rows.length > 0) await tx.insert(subProcessors).values(rows);
		for (const provider of updated) {
			const entry = entryOf(provider.name);
			if (entry) await tx.update(subProcessors).set({ provider }).where(eq(subProcessors.id, entry.id));
		}
		if (told) {
			const subject = `sub_processors:${now.toISOString()}`;
			await tx.insert(notices).values({ kind: "sub_processors", subject, announcedAt: now, effectiveAt });
		}
		return announced;
	});
}

/** At the beginning of a day, with up to a day to spare for the mails, so that each comes the promised days before. */
function effectOf(now: Date, { notice }: Policy): Date {
	const spare = addHours(now, (notice.subProcessorChangeDays + 1) * 24);
	return new Date(spare.setUTCHours(0, 0, 0, 0));
}

/** What customers must be told of: all but the agreement's date, the source and when it was checked. */
function materially({ dpaSignedAt: _, sourceUrl: _source, checkedAt: _checked, ...rest }: SubProcessor): string {
	return canonicalJson(rest);
}

async function end({ tx, now }: Opened, name: string, endsAt: Date): Promise<void> {
	const [entry] = await tx
		.update(subProcessors)
		.set({ endsAt, endAnnouncedAt: now })
		.where(and(eq(subProcessors.name, name), isNull(subProcessors.endsAt)))
		.returning({ id: subProcessors.id });
	if (!entry) throw new Error(`There is no entry ${name} to end.`);
}
