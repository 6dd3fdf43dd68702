import type { Tx } from "@calibrant/db";
import { count, isNull, sql } from "@calibrant/db/drizzle";
import { deletionRuns, deploymentSettings, externalErasures, organisations } from "@calibrant/db/schema";
import { type House, inAccount, invalid } from "@calibrant/kernel";
import { z } from "zod";
import { listRuns, punctuality } from "../purge/list-runs.ts";
import { planPurge } from "../purge/purge-due-organisations.job.ts";
import { purgePaused } from "../purge/purge-holds.ts";
import type { OperatorRef } from "../requests/handle-request.ts";

/** The next run as a dry run, the switches, and how the runs went. */
export async function purgeState(house: House, operator: OperatorRef) {
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx, now, policy }) => {
		const plan = await planPurge(tx, policy);
		const [late] = await tx
			.select({
				finished: sql<number>`count(*) filter (where finished_at is not null)::int`,
				median: sql<number | null>`percentile_cont(0.5) within group (order by ${punctuality})::float8`,
				longest: sql<number | null>`max(${punctuality})::float8`,
				held: sql<number>`count(*) filter (where held_seconds > 0)::int`,
			})
			.from(deletionRuns);
		const outside = await tx.select().from(externalErasures).where(isNull(externalErasures.doneAt));
		return {
			...{ now, plan, paused: await purgePaused(tx), acknowledged: await acknowledgedNumber(tx) },
			limit: await largestWithoutWord(tx, policy.leaving.blastRadius),
			lateness: late ?? { finished: 0, median: null, longest: null, held: 0 },
			runs: await listRuns(tx, policy, { limit: 50 }),
			outside: outside.map(({ id, orgId, store, requestedAt, attempts, lastError }) => ({
				...{ id, orgId, store, requestedAt, attempts, lastError },
			})),
		};
	});
}

async function acknowledgedNumber(tx: Tx): Promise<number> {
	const [row] = await tx
		.select({ value: deploymentSettings.value })
		.from(deploymentSettings)
		.where(sql`${deploymentSettings.key} = 'purge_acknowledged'`);
	return Number(row?.value ?? 0);
}

async function largestWithoutWord(tx: Tx, radius: { organisations: number; percent: number }): Promise<number> {
	const [all] = await tx.select({ n: count() }).from(organisations);
	return Math.max(radius.organisations, Math.floor(((all?.n ?? 0) * radius.percent) / 100));
}

export const pausePhrase = "pause deletions";
export const resumePhrase = "resume deletions";
export const pausePurgeInput = z.strictObject({ confirmation: z.string().trim() });

/** Stops every deletion of an organisation, also one that is under way, until it is resumed. */
export async function pausePurge(house: House, { confirmation }: z.output<typeof pausePurgeInput>): Promise<void> {
	needPhrase(confirmation, pausePhrase);
	await setSwitch(house, "purge_paused", true);
}

/** Lets deletions run again; what is due goes with the next run. */
export async function resumePurge(house: House, { confirmation }: z.output<typeof pausePurgeInput>): Promise<void> {
	needPhrase(confirmation, resumePhrase);
	await setSwitch(house, "purge_paused", false);
}

export const acknowledgePurgeInput = z.strictObject({
	/** As many organisations as are due now: the number is typed, not only agreed to. */
	count: z.coerce.number().int().min(0),
	reason: z.string().trim().min(10, "Say why so many are due at once.").max(500),
});

/** A person's word that an unusually large run may go. Throws INVALID unless the number is that of the dry run. */
export async function acknowledgePurge(
	house: House,
	operator: OperatorRef,
	{ count: typed }: z.output<typeof acknowledgePurgeInput>,
): Promise<{ acknowledged: number }> {
	const { plan } = await purgeState(house, operator);
	const due = plan.due.filter(({ resumed, held }) => !resumed && !held).length;
	if (typed !== 0 && typed !== due) {
		throw invalid(`${due} organisations are due now, not ${typed}.`, "Look at the dry run again and type its number.", {
			count: `The dry run says ${due}.`,
		});
	}
	await setSwitch(house, "purge_acknowledged", typed);
	return { acknowledged: typed };
}

function needPhrase(typed: string, phrase: string): void {
	if (typed === phrase) return;
	throw invalid("The words do not match.", `Type: ${phrase}`, { confirmation: `Type ${phrase}.` });
}

async function setSwitch(house: House, key: string, value: boolean | number): Promise<void> {
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		const row = { key, value, updatedAt: now };
		await tx.insert(deploymentSettings).values(row).onConflictDoUpdate({ target: deploymentSettings.key, set: row });
	});
}
