import { jobRuns } from "@calibrant/db/schema";
import { type House, platformCtx } from "@calibrant/kernel";
import {
	backupsExplained,
	classWords,
	heldClasses,
	type Language,
	nextTick,
	type PublishedJobName,
	schedules,
	serviceOf,
	supervisoryAuthority,
} from "@calibrant/policy";
import { backupStatus } from "../backup/inventory.ts";
import { listSubProcessors } from "../sub-processors/list-sub-processors.ts";
import { weaknessFigures } from "../support/weaknesses.ts";

/** What the trust centre says: facts of the policy, of the operator's file and of the last runs. Times only of those. */
export async function trustFacts(house: House, language: Language) {
	const { operator } = house;
	const { current } = await listSubProcessors(house);
	return house.db.withoutOrg({ readOnly: true }, async (opened) => {
		const { tx, now, policy } = platformCtx(house, opened);
		const { security, residency, backups, breach, leaving, notice } = policy;
		const [purge] = (await tx.select().from(jobRuns)).filter(({ name }) => name === "scheduled_purge_cancelled_orgs");
		const kept = await backupStatus({ tx, now }, policy);
		const whole = kept.backups.filter(({ finishedAt, state }) => finishedAt !== null && state === "kept");
		const runs = schedules(policy);
		const next = (job: PublishedJobName) => nextTick(runs.find(({ name }) => name === job)?.cron ?? "", now);
		const test = kept.tests.find(({ passed }) => passed);
		return {
			operator: {
				...{ legalName: operator.legalName, country: operator.country, website: operator.website },
				...{ privacyEmail: operator.privacyEmail, securityEmail: operator.securityEmail },
			},
			certifications: operator.certifications ?? [],
			encryptedStorage: operator.encryptedStorage ?? null,
			residency,
			subProcessors: current.map((one) => ({
				...{ name: one.name, countries: one.countries, storesRecords: one.storesRecords },
				service: serviceOf(one, language).service,
			})),
			classes: heldClasses(policy).map((name) => {
				const { name: called, what } = classWords(policy, name, language);
				return { name: called, what, belongsTo: policy.classes[name].belongsTo };
			}),
			security: {
				...security,
				...{ breachHours: breach.notifyWithinHours, subProcessorNoticeDays: notice.subProcessorChangeDays },
			},
			weaknesses: await weaknessFigures(tx, now),
			auditLog: policy.auditLog,
			technicalLogMonths: policy.logs.technicalMaxMonths,
			privacy: {
				authority: supervisoryAuthority(policy, operator),
				officer: operator.dataProtectionOfficer ?? null,
				...{ answerWithinDays: policy.requests.answerWithinDays, policyNoticeDays: notice.policyChangeDays },
				...{ analytics: policy.cookies.analytics, usageAsked: policy.usage.asked },
			},
			backups: {
				...backups,
				explained: backupsExplained(policy, language),
				/** How many whole ones there are now, and when the oldest of them was begun. */
				kept: whole.length,
				oldestAt: whole.at(-1)?.startedAt ?? null,
				tests: kept.tests.map(({ testedAt, passed }) => ({ testedAt, passed })),
				nextAt: next("scheduled_make_backup"),
				nextTestAt: next("scheduled_test_restore"),
				nextPruneAt: next("scheduled_purge_backups"),
			},
			graceDays: leaving.graceDays,
			policy: { preset: policy.preset, version: policy.version, effectiveAt: new Date(policy.effectiveAt) },
			status: {
				lastPurgeRunAt: purge?.lastGoodAt ?? null,
				lastBackupAt: whole[0]?.finishedAt ?? null,
				lastRestoreTestAt: test?.testedAt ?? null,
				backupsLateSince: kept.lateSince,
			},
		};
	});
}
