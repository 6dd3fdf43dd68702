/** Everything the command palette says, beside the kinds of records and the names of the main pages. */
export const WORDS = {
	open: "Search",
	title: "Search and commands",
	field: "Search records, pages and actions",
	results: "What can be opened",
	hint: "A tag or number and Enter opens the record; “cal” and a tag starts its calibration.",
	recent: "Opened before",
	commands: "Pages and actions",
	calibrate: "Start a calibration",
	searching: "Searching…",
	nothing: "Nothing is called that or has all of these words.",
	everything: (q: string) => `Everything found for “${q}”`,
	more: "More",
};

/** Steps and selections that are worth a command, each with the permission it wants and what else people call it. */
export const ACTIONS = [
	{ label: "Add an instrument", also: "new register", to: "/app/instruments/new", needs: "instrument.edit" },
	{ label: "Start a calibration", also: "new record cal", to: "/app/calibrations/new", needs: "calibration.record" },
	{ label: "Import a register", also: "excel csv upload", to: "/app/import", needs: "register.import" },
	{ label: "Import past calibrations", also: "history", to: "/app/calibrations/import", needs: "register.import" },
	{ label: "Overdue instruments", also: "late", to: "/app/instruments?due=overdue", module: "calibration" },
	{ label: "Due in 30 days", also: "soon", to: "/app/instruments?due=within_30_days", module: "calibration" },
	{
		label: "Instruments out of tolerance",
		also: "failed",
		to: "/app/instruments?verdict=out_of_tolerance",
		module: "calibration",
	},
	{ label: "Reference standards", also: "reference", to: "/app/instruments?role=reference", module: "calibration" },
	{ label: "Handed out", also: "custody checked out", to: "/app/instruments/out", module: "calibration" },
	{ label: "Calibrations to review", also: "awaiting", to: "/app/calibrations?state=in_review", module: "calibration" },
	{ label: "My reviews", also: "awaiting approve", to: "/app/calibrations?waits=my_review", module: "calibration" },
	{ label: "Calendar", also: "due month week agenda", to: "/app/calendar", module: "calibration" },
	{ label: "Plan of twelve weeks", also: "workload move assign", to: "/app/plan", module: "calibration" },
	{ label: "Print labels", also: "stickers", to: "/app/instruments/labels", module: "calibration" },
	{ label: "Locations", also: "sites rooms", to: "/app/locations", module: "calibration" },
	{ label: "Uses of instruments", also: "lots orders", to: "/app/usage", module: "calibration" },
	{ label: "Check a certificate", also: "dcc xml", to: "/app/certificates/check", module: "calibration" },
	{ label: "Uncertainty budgets", also: "gum", to: "/app/budgets", module: "calibration" },
	{ label: "Authorisations", also: "competence", to: "/app/authorisations", module: "calibration" },
	{ label: "Interval studies", also: "", to: "/app/interval-studies", module: "calibration" },
	{ label: "Members", also: "people invite roles", to: "/app/settings/members", needs: "member.read" },
	{ label: "Audit log", also: "who did what", to: "/app/settings/audit-log", needs: "audit.read" },
	{ label: "Activity", also: "changes record history", to: "/app/activity", module: "calibration" },
	{ label: "API keys", also: "programs", to: "/app/settings/api-keys", needs: "apikey.manage" },
	{ label: "Export everything", also: "archive download", to: "/app/export/", needs: "workspace.export" },
	{ label: "Billing", also: "plan invoices cancel", to: "/app/billing/", needs: "billing.read" },
	{ label: "Your account", also: "password e-mail language", to: "/app/account/" },
] as const satisfies readonly Action[];

export interface Action {
	label: string;
	also: string;
	to: string;
	/** Left out where the role or the state of the organisation does not allow it. */
	needs?: string;
	module?: string;
}
