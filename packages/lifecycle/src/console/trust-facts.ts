import { jobRuns } from "@calibrant/db/schema";
import { type House, platformCtx } from "@calibrant/kernel";
import { classWords, heldClasses, type Language, serviceOf } from "@calibrant/policy";
import { backupStatus } from "../backup/inventory.ts";
import { listSubProcessors } from "../sub-processors/list-sub-processors.ts";

/** What the trust centre says: facts of the policy, of the operator's file and of the last runs. Times only of those. */
export async function trustFacts(house: House, language: Language) {
	const { operator } = house;
	const { current } = await listSubProcessors(house);
	return house.db.withoutOrg({ readOnly: true }, async (opened) => {
		const { tx, now, policy } = platformCtx(house, opened);
		const { security, residency, backups, breach, leaving, notice } = policy;
		const [purge] = (await tx.select().from(jobRuns)).filter(({ name }) => name === "scheduled_purge_cancelled_orgs");
		const kept = await backupStatus({ tx, now }, policy);
		const whole = kept.backups.find(({ finishedAt }) => finishedAt !== null);
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
				...{ mfaRequiredFor: security.mfaRequiredFor, sessionIdleHours: security.sessionIdleHours },
				...{ accessReviewMonths: security.accessReviewMonths, securityReviewMonths: security.securityReviewMonths },
				...{ breachHours: breach.notifyWithinHours, subProcessorNoticeDays: notice.subProcessorChangeDays },
			},
			backups,
			graceDays: leaving.graceDays,
			policy: { preset: policy.preset, version: policy.version, effectiveAt: new Date(policy.effectiveAt) },
			status: {
				lastPurgeRunAt: purge?.lastGoodAt ?? null,
				lastBackupAt: whole?.finishedAt ?? null,
				lastRestoreTestAt: test?.testedAt ?? null,
				backupsLateSince: kept.lateSince,
			},
		};
	});
}
