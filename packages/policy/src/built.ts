/**
 * What this version of the software does of what a policy can ask for. Pages claim nothing that this version does not
 * do: a sentence about a capability that is false is left out, or said as the operator's duty.
 */
export const built: Readonly<Record<Capability, boolean>> = {
	/** A second factor at sign-in, and the duty to use one. */
	secondFactor: true,
	/** Owners choose how long their audit log is kept, within the policy's bounds. */
	auditPeriodChoice: true,
	/** Operators' access is logged, and its review is due and signed off. */
	accessReview: true,
	/** A person or an organisation can be restricted in the software; until then, on request to the operator. */
	restriction: true,
	/** The software makes, encrypts, expires and tests backups, and replays deletions on a restored one. */
	ownBackups: true,
	/** The software encrypts stored files and secrets itself; else the operator's disks and stores do. */
	ownEncryption: true,
	/** Owners see a hold and its reason. */
	holdNotice: true,
	/** People can give feedback in the product. */
	feedback: true,
	/** People choose the language in which they are written to. */
	languageChoice: true,
	/** Results out of tolerance are followed up as cases. */
	cases: true,
	/** Reports of audits are kept in the workspace. */
	auditReports: true,
	/** Notices of changed policies and providers are sent and shown by the software. */
	changeNotices: true,
	/** Public forms are checked by a calculation in the browser; nobody else is asked. */
	botCheck: true,
	/** People write to the operator and are answered in the software. */
	support: true,
	/** An organisation's files can be kept at a place agreed with it. */
	placeOfStorage: true,
};

export type Capability =
	| "secondFactor"
	| "auditPeriodChoice"
	| "accessReview"
	| "restriction"
	| "ownBackups"
	| "ownEncryption"
	| "holdNotice"
	| "feedback"
	| "languageChoice"
	| "cases"
	| "auditReports"
	| "changeNotices"
	| "botCheck"
	| "support"
	| "placeOfStorage";
