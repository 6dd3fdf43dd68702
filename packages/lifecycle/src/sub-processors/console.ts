import { eq, isNull } from "@calibrant/db/drizzle";
import { subProcessors } from "@calibrant/db/schema";
import { type House, inAccount, notFound, policyAt } from "@calibrant/kernel";
import { addHours, checkSubProcessors, presentForm, subProcessorsSchema } from "@calibrant/policy";
import { z } from "zod";
import { needReason } from "../console/reason.ts";
import type { OperatorRef } from "../requests/handle-request.ts";
import { type Announced, announceSubProcessors } from "./announce-sub-processors.ts";
import { subProcessorsAt } from "./list-sub-processors.ts";

export const previewSubProcessorsInput = z.strictObject({ list: subProcessorsSchema });
export const changeSubProcessorsInput = previewSubProcessorsInput.extend({ reason: needReason });
export const checkSubProcessorInput = z.strictObject({
	name: z.string().trim().min(1).max(500),
	/** What was read again and what was found: for the access log. */
	reason: needReason,
});

/** Providers for the operators: those in force with the day of their next review, what is announced, and what is to be mended. */
export async function subProcessorsState(house: House, operator: OperatorRef) {
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx, now }) => {
		const policy = policyAt(house, now);
		const { current, coming } = await subProcessorsAt(tx, now);
		const days = policy.notice.subProcessorCheckDays;
		const latest = await tx
			.select()
			.from(subProcessors)
			.where(isNull(subProcessors.endsAt))
			.orderBy(subProcessors.name);
		return {
			...{ now, coming, noticeDays: policy.notice.subProcessorChangeDays, checkDays: days },
			current: current.map((provider) => {
				const dueAt = addHours(new Date(`${provider.checkedAt}T00:00:00Z`), days * 24);
				return { ...provider, dueAt, overdue: dueAt < now };
			}),
			/** As it stands with everything announced: what a change begins from. */
			latest: latest.map(({ provider }) => presentForm(provider)),
			warnings: checkSubProcessors(policy, current, now).warnings,
		};
	});
}

/** What a new list would change, whom it would be told and from when; changes nothing. Throws INVALID with every fault. */
export const previewSubProcessors = (
	house: House,
	_operator: OperatorRef,
	{ list }: z.output<typeof previewSubProcessorsInput>,
): Promise<Announced> => announceSubProcessors(house, list, { dryRun: true });

/** Makes it the list: what matters to customers is announced and takes effect after the notice. Throws as above. */
export const changeSubProcessors = (
	house: House,
	_operator: OperatorRef,
	{ list }: z.output<typeof changeSubProcessorsInput>,
): Promise<Announced> => announceSubProcessors(house, list);

/** Notes that somebody read a provider's terms again today; the public page shows the day. Throws NOT_FOUND. */
export async function checkSubProcessor(
	house: House,
	_operator: OperatorRef,
	{ name }: z.output<typeof checkSubProcessorInput>,
): Promise<{ checkedAt: string }> {
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		const checkedAt = now.toISOString().slice(0, 10);
		const entries = await tx.select().from(subProcessors).where(eq(subProcessors.name, name)).for("update");
		const standing = entries.filter(({ endsAt }) => endsAt === null || endsAt > now);
		if (standing.length === 0) throw notFound("provider");
		for (const { id, provider } of standing) {
			const read = { ...presentForm(provider), checkedAt };
			await tx.update(subProcessors).set({ provider: read }).where(eq(subProcessors.id, id));
		}
		return { checkedAt };
	});
}
