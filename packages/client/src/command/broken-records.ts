/** A record that is not what was signed, sealed or logged. */
export type Broken = {
	/** calibration, certificate, oot_case, interval_study, checklist, document_version, document_reading, nonconformity, training_record, risk, internal_audit, supplier, supplier_evaluation, management_review, instrument, usage, or whatever else a signature is under. */
	record: string;
	id: string;
	/** What the signature says that it is about; null where it is about the record itself. */
	meaning: string | null;
	/** Null where there is no such signature. */
	signedAt: string | null;
	fault: keyof typeof words;
};

const words = {
	altered: ({ meaning, signedAt }: Broken) => `altered since ${meaning} was signed at ${signedAt}`,
	unsigned: ({ meaning }: Broken) => `it was ${meaning}, and no signature says so`,
	other_person: ({ meaning }: Broken) => `${meaning} is signed by somebody else than the record names`,
	signature_altered: ({ meaning }: Broken) =>
		`the signature that it was ${meaning} is not the one that was made: the seal of the deployment does not bear it out`,
	name_altered: ({ meaning }: Broken) => `the name under the signature that it was ${meaning} is not the one that signed`,
	seal_altered: () => "altered since it began to count: the seal of the deployment does not bear it out",
	seal_missing: () => "it counts without the seal of the deployment, which whatever began to count then has",
	missing: () => "the audit log has it, and the archive has not",
	not_withdrawn: () => "the audit log says that it was withdrawn, and the record does not",
	withdrawal_unlogged: () => "it says that it was withdrawn, and the audit log does not",
	closing_altered: () => "a closing that was kept is not what was signed then",
	completion_altered: () => "what was completed before it was sent back is not what was signed or sealed then",
	hash_altered: () => "altered since it was completed: its own hash does not bear it out",
	other_than_history: () => "what it is known by is not what the record history says last",
	no_revision_before: () => "it is a revision, and the one before it is not in the archive",
	file_other: () => "its file is not the one whose SHA-256 the record names",
	file_missing: () => "the record names a file, and it is not in the archive",
	file_only: () => "its file is in the archive, and no record names it",
};

/** One line for people. */
export const brokenText = (broken: Broken): string =>
	`${broken.record.replaceAll("_", " ")} ${broken.id}: ${words[broken.fault](broken)}`;

/** About a record itself, and not about one of its signatures. */
export const wholly = (record: Broken["record"], id: string, fault: Broken["fault"]): Broken => ({
	...{ record, id, fault },
	meaning: null,
	signedAt: null,
});
