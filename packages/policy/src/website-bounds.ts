/**
 * Numbers of website audits that nobody's own rule sets. A proof of control counts for `proofDays` after it was seen last: daily
 * looks may fail for a weekend. An acceptance of a risk ends after `acceptanceMonths` at the latest, and is told to end `acceptanceSoonMonths` before. The end of a certificate is told
 * `certificateDays` before it.
 */
export const websiteBounds = {
	...{ proofDays: 7, proofEveryHours: 24, acceptanceMonths: 12, acceptanceSoonMonths: 1, certificateDays: 21 },
	/** Hours between two looks on schedule. */
	lookHours: { daily: 24, weekly: 168 },
} as const;
