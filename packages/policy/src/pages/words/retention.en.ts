/** The wording of /retention in English; every number comes in from the policy. */
export const retentionEn = {
	title: "Retention and deletion",
	intro: (f: { service: string; version: string; inForce: string; contact: string }) =>
		`How long ${f.service} keeps each kind of data, what happens after you cancel, how to have data ` +
		"deleted sooner, and how to take a copy with you. Every number here is read from the policy that also " +
		`drives the deletion jobs (version ${f.version}, in force from ${f.inForce}). Questions: ${f.contact}.`,

	active: {
		heading: "While your organisation is active",
		organisation: "Your organisation's data",
		person: "Data about you",
		platform: "Data about the running of the service",
		minimums:
			"A minimum binds people inside a living organisation: a younger record can be retired, not " +
			"deleted. It does not delay the deletion of an organisation that has cancelled.",
		audits: (f: { openDays: number; longestDays: number }) =>
			"A website audit ends when its last day is over, where the organisation is. One without a last day ends " +
			`${f.openDays} days after it was ordered, and none lasts longer than ${f.longestDays} days. The accounts for testing ` +
			"are deleted with that.",
		logs: (months: number) => `No technical log is ever kept longer than ${months} months.`,
	},

	grace: {
		heading: (days: number) => `After you cancel: ${days} days of grace`,
		begin: (days: number) =>
			"An organisation is cancelled when an owner cancels it in Billing or Settings, or when the payment " +
			`provider tells us that the subscription has ended. The instant is recorded once, and ${days} full ` +
			"days of 24 hours begin. Every screen and message shows the exact time of deletion.",
		timeline: "From cancellation to deletion",
		readOnly:
			"The organisation is read-only. Members can sign in and read; nobody can create, change or delete records, " +
			"invite people, or make API keys. You can still end sessions, withdraw keys and delete your own account.",
		exportOpen: "The workspace export stays open to owners on every plan.",
		reminder: (day: number) =>
			`On day ${day} every owner receives a reminder with the time of deletion and the way to the export. ` +
			"If no message can be delivered, the deletion is not delayed.",
		reactivate:
			"An owner can reactivate with one click in Billing. The deletion is called off and work continues at once. " +
			"If the bank asks for a confirmation, it is made on the bank's own page.",
	},

	timeline: {
		cancelled: "Cancelled",
		cancelledText: "The organisation becomes read-only. Exports and reactivation stay open.",
		reminder: "Reminder",
		reminderText: (time: string, days: number) => `Owners are reminded at ${time}, ${days} days before the deletion.`,
		deleted: "Deleted",
		deletedText: (time: string) => `At ${time} the organisation and its records and files are permanently deleted.`,
		backups: "Gone from backups",
		ownBackups: (gone: number) =>
			"The last backup that holds the data has reached its age and is deleted by the next daily run; then a second " +
			`receipt says so. The promise is ${gone} days after the deletion at the latest.`,
		operatorsBackups: "By now the operator must have let the last backup that holds the data expire.",
	},

	deletion: {
		heading: (day: number) => `Permanent deletion on day ${day}`,
		job: (time: string, days: number) =>
			`The job scheduled_purge_cancelled_orgs runs every day at ${time}. At its first run more ` +
			`than ${days} × 24 hours after cancellation it permanently deletes the organisation profile, every ` +
			"record of the organisation, and every file under the organisation's identifier, in all versions. It then " +
			"counts what is left, and signs a receipt that anyone can verify without us.",
		dayRule: (day: number, hours: number) =>
			`Day n means the n-th period of 24 hours after cancellation. Day ${day} therefore begins ` +
			`${hours} hours after it, and the calendar date depends on the time of day you cancelled.`,
		exceptions: "Deletion cannot be reversed. These kinds of data are not part of it, each for its own period:",
		survivors: "What remains after the deletion of an organisation",
		archive: (f: { period: string; years: number }) =>
			`Reports stay readable for those who belonged to the organisation, ${f.period} after the end of the subscription, ` +
			"and are then deleted by scheduled_purge_service_reports, with a signed receipt. Before that an owner can ask, " +
			`explicitly and until a date, that they be archived: encrypted, at most ${f.years} years after the end of the ` +
			"subscription, and withdrawn at any time. The archive ends when nobody is left who may read them.",
	},

	audit: {
		heading: "The audit log",
		content:
			"The audit log holds a time, a pseudonym, an action, and the kind and identifier of the record it touched: " +
			"sign-ins, changes of records and members, exports, and changes of billing. Last activity is the latest act " +
			"of a person in the organisation; our own jobs do not count. Rows cannot be changed, and a chain of hashes " +
			"shows if one is missing.",
		sweep: (years: number) =>
			"The quarterly job scheduled_purge_audit_log_after_7y deletes rows of an ended organisation that are older " +
			`than ${years} years from created_at, once ${years} years have also passed since the organisation's last ` +
			"activity, so that a row is gone within the quarter that follows.",
		choice: (floor: number, cap: number, noticeDays: number) =>
			`Owners may set between ${floor} and ${cap} years. A longer period applies at once, a shorter one ` +
			`after ${noticeDays} days' notice; both apply to rows already written.`,
		living: "Nothing is swept from an organisation that has not ended.",
		withOrganisation: "It is deleted with the organisation.",
	},

	account: {
		heading: "Two ways to have data deleted",
		organisation:
			"a. Your organisation. Cancel it in Billing or under Settings → Delete Organisation. Sections 2 to 4 then " +
			"apply. User accounts of its members are not touched.",
		erased: {
			base: ["name", "e-mail address", "password"],
			secondFactor: "second factors",
			passkeys: "passkeys",
			language: "choice of language",
			feedback: "feedback",
			support: "support messages",
		},
		yourself: (erased: string, signed: boolean) =>
			"b. Yourself. Go to /app/account/delete/ and type the phrase shown there. At once and together, your " +
			`${erased} are erased, your sessions and keys end, you leave every ` +
			"organisation, messages to you are withdrawn, and your entries in the e-mail log are deleted. Each organisation " +
			"you belonged to gets one audit entry under a pseudonym. " +
			(signed
				? "A certificate you signed keeps your signature for as long as the certificate exists; a checklist you " +
					"signed loses your name and stays. "
				: "") +
			"You are shown what was deleted, what is kept and until when.",
		neither:
			"Deleting yourself neither cancels a subscription nor deletes an organisation's records. If you are the only " +
			"owner of one that is not yet cancelled, you choose first: cancel it, or hand it to another member. Once it is " +
			"cancelled and you are gone, its grace period runs on without you, and nobody can reactivate or export it.",
		byMail: (contact: string) =>
			`If you cannot sign in, write to ${contact} from the address of your account. We check who you ` +
			"are before we act. In the same message you can ask for earlier deletion of the audit log; we will do it " +
			"unless a regulatory hold, such as an open surveillance audit of your organisation, applies.",
		deleteAccount: "Delete my account",
		deleteOrganisation: "Delete Organisation",
	},

	export: {
		heading: "Taking your data with you",
		personal: (withMessages: boolean) =>
			"a. Personal data. Every signed-in user can download a JSON archive at /app/account/export/, on any plan and in " +
			"any state of the subscription: profile, account state, memberships, " +
			`${withMessages ? "feedback, support messages, " : ""}cancellation history and every other row that is tied to the account.`,
		parts: {
			instruments: "instrument register",
			calibrations: "calibrations",
			cases: "out-of-tolerance cases",
			results: "results out of tolerance",
			certificates: "certificates",
			auditLog: "audit log",
			auditReports: "audit reports",
			maintenance: "assets, service requests, work orders and spare parts",
			quality: "controlled documents, nonconformities, corrective actions, training and risks",
			websecurity: "website audits with their reports",
		},
		anyPlan: "It is part of every plan.",
		plan: (plan: string) => `In normal operation it is part of the ${plan} plan.`,
		workspace: (parts: string, plan: string) =>
			"b. Workspace data. Owners can export a ZIP at /app/export/ with every row and file of the organisation: the " +
			`${parts}, as CSV, JSON and PDF, with a list of SHA-256 sums. ${plan} Passwords, tokens and keys are left out.`,
		sizes: (f: { instruments: number; certificates: number; linkDays: number }) =>
			`Up to ${f.instruments} instruments and up to ${f.certificates} certificates the archive ` +
			"downloads directly. Larger ones are queued in generated_export_jobs, and a link is sent by e-mail. The link " +
			`is valid ${f.linkDays} days, or until the deletion of the organisation if that is sooner.`,
		/** Where nothing is held whose size would decide. */
		direct: (linkDays: number) =>
			"The archive downloads directly. One that is queued instead is in generated_export_jobs, and a link is sent by " +
			`e-mail. The link is valid ${linkDays} days, or until the deletion of the organisation if that is sooner.`,
		bypass: (hours: number) =>
			"After a cancellation, after a subscription has lapsed, and after a trial has ended, the workspace export is " +
			`open on every plan, once in ${hours} hours. A failed export does not count.`,
		ready: (days: number, contact: string) =>
			`An export is ready within ${days} days of the request in every case. If you cannot sign in, ` +
			`write to ${contact}; the same time applies once we know who you are.`,
		personalLink: "Personal export",
		workspaceLink: "Workspace export",
	},

	providers: {
		heading: "Data held by sub-processors",
		caption: "What happens at each provider when we delete",
		columns: ["Provider", "Service", "Where", "What is kept there, and how long at most"],
		change: (days: number, contact: string) =>
			`A change of this list is announced ${days} days ahead. For a deletion that ` +
			`nothing on this page covers, write to ${contact}.`,
		list: "All sub-processors",
	},

	backups: {
		heading: "Backups and holds",
		own: (keep: number, gone: number) =>
			`Encrypted backups are kept ${keep} days each and then deleted, and deleted data with the last that holds it. ` +
			`Should a run fail, it may remain in them for up to ${gone} days after its deletion, and no longer. It is not ` +
			"restored into service; a second receipt confirms that it is gone. A backup that is restored is not served " +
			"before the deletions made since have been repeated on it.",
		/** Beside the date on a receipt, which is later than the age of a backup. */
		explained: (keep: number, gone: number) =>
			`Each backup is deleted after ${keep} days, and the data with the last that holds it. The date given is the latest ` +
			`that is promised, ${gone} days after the deletion, should a run fail; the second receipt says when it was so.`,
		operators: (keep: number, gone: number) =>
			"Backups are made outside this software, as we, the operator, have set them up. We must encrypt them and " +
			`let each expire after ${keep} days, so that deleted data is gone from every backup within ` +
			`${gone} days of its deletion, and must repeat the deletions made since on a backup that is restored.`,
		hold:
			"A regulatory hold can preserve the audit log of an organisation beyond its period. Such a hold does not stop the " +
			"deletion of the organisation's other data. Where the law asks for more, a hold on any of that data keeps the " +
			"organisation as a whole, read-only, until it is released.",
		holdShown:
			"Owners see the hold and its reason; once it is released, the next daily run carries out the deletion it delayed.",
		holdReleased: "Once it is released, the next daily run carries out the deletion it delayed.",
	},

	unused: {
		heading: "Kinds of data this installation does not hold",
		caption: "Rules that would apply if the module were switched on",
	},
};

export type RetentionWords = typeof retentionEn;
