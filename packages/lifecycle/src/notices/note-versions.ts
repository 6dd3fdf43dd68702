import type { Opened } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { notices } from "@calibrant/db/schema";
import { type House, versionsOf } from "@calibrant/kernel";
import { type Policy, policyInForce } from "@calibrant/policy";

/** What a version is noted under. */
export const subjectOf = ({ preset, version }: Policy): string => `policy:${preset}:${version}`;

/**
 * Notes every published version of the policy once. What was in force or past when the installation began is noted as
 * known; any other is an announcement, with mails and a banner.
 */
export async function noteVersions(
	house: Pick<House, "policy" | "policyVersions">,
	{ tx, now }: Opened,
): Promise<void> {
	const versions = versionsOf(house);
	const known = await tx.select({ subject: notices.subject }).from(notices).where(eq(notices.kind, "policy"));
	const first = known.length === 0;
	const inForce = policyInForce(versions, now);
	for (const policy of versions) {
		const effectiveAt = new Date(policy.effectiveAt);
		const begunWith = first && (policy === inForce || effectiveAt <= now);
		if (!begunWith && Date.parse(policy.publishedAt) > now.getTime()) continue;
		const told = begunWith ? { announcedAt: null, mailedAt: now } : { announcedAt: now };
		await tx
			.insert(notices)
			.values({ kind: "policy", subject: subjectOf(policy), effectiveAt, ...told })
			.onConflictDoNothing();
	}
}
