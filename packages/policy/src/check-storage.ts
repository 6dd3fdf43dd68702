import type { Operator } from "./operator.ts";
import { addHours } from "./period.ts";
import type { Policy } from "./policy-schema.ts";

/**
 * What is missing of the operator's statement on encrypted storage, or old: it is looked at again as often as providers
 * are. Sentences that say what to do; none when all is well.
 */
export function checkStorage(policy: Policy, { encryptedStorage }: Operator, now: Date): string[] {
	const where = "Make sure that database, write-ahead log and files lie on encrypted storage, and write it down in ";
	const entry = "encryptedStorage of the operator file.";
	if (!encryptedStorage) return [`Nobody has stated that storage is encrypted. ${where}${entry}`];
	const days = policy.notice.subProcessorCheckDays;
	const { checkedAt, checkedBy } = encryptedStorage;
	if (addHours(new Date(`${checkedAt}T00:00:00Z`), days * 24) >= now) return [];
	return [
		`${checkedBy} last checked on ${checkedAt} that storage is encrypted, more than ${days} days ago. ${where}${entry}`,
	];
}
