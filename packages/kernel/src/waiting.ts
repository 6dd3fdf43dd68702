/** One thing that waits for a person, or was finished for them. */
export type Waiting = {
	kind:
		| "review"
		| "begun"
		| "sent_back"
		| "planned"
		| "due"
		| "return"
		| "external"
		| "action"
		| "case"
		| "study"
		| "checklist"
		| "order"
		| "order_sign"
		| "request"
		| "document_sign"
		| "document_read"
		| "document_review"
		| "nonconformity"
		| "nonconformity_action"
		| "nonconformity_unowned"
		| "nonconformity_sign"
		| "training"
		| "audit"
		| "audit_finding"
		| "audit_answer"
		| "complaint"
		| "supplier_evaluation"
		| "supplier_accreditation"
		| "management_review"
		| "management_review_action"
		| "risk"
		| "risk_action"
		| "risk_review"
		| "risk_unowned"
		| "authorisation_sign"
		| "website_proof"
		| "website_changed"
		| "import_register"
		| "import_history"
		| "import_usage"
		| "failed_register"
		| "failed_history"
		| "failed_usage"
		| "export_ready"
		| "export_failed";
	/** Of the record that the page is about. */
	id: string;
	/** A tag, a number or a file name; empty where the kind says it all. */
	name: string;
	about: string;
	/** Since when it waits, or when it was finished. */
	since: Date | null;
	/** `YYYY-MM-DD` */
	dueOn: string | null;
	isLate: boolean;
	/** Finished: it is news until the person has seen it. */
	isDone: boolean;
};
