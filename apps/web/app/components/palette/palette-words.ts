import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
/** Everything the command palette says, beside the kinds of records and the names of the main pages. */
export const WORDS = {
	title: msg`Search and commands`,
	field: msg`Search records, pages and actions`,
	results: msg`What can be opened`,
	hint: msg`A tag or number and Enter opens the record; “cal” and a tag starts its calibration.`,
	recent: msg`Opened before`,
	commands: msg`Pages and actions`,
	calibrate: msg`Start a calibration`,
	searching: msg`Searching…`,
	nothing: msg`Nothing is called that or has all of these words.`,
	everything: (q: string) => msg`Everything found for “${q}”`,
	more: msg`More`,
};

/** Steps and selections that are worth a command, each with the permission it wants and what else people call it. */
export const ACTIONS = [
	{ label: msg`Add an instrument`, also: msg`new register`, to: "/app/instruments/new", needs: "instrument.edit" },
	{
		label: msg`Start a calibration`,
		also: msg`new record cal`,
		to: "/app/calibrations/new",
		needs: "calibration.record",
	},
	{ label: msg`Import a register`, also: msg`excel csv upload`, to: "/app/import", needs: "register.import" },
	{
		label: msg`Import past calibrations`,
		also: msg`history`,
		to: "/app/calibrations/import",
		needs: "register.import",
	},
	{ label: msg`Overdue instruments`, also: msg`late`, to: "/app/instruments?due=overdue", module: "calibration" },
	{ label: msg`Due in 30 days`, also: msg`soon`, to: "/app/instruments?due=within_30_days", module: "calibration" },
	{
		label: msg`Instruments out of tolerance`,
		also: msg`failed`,
		to: "/app/instruments?verdict=out_of_tolerance",
		module: "calibration",
	},
	{
		label: msg`Reference standards`,
		also: msg`reference`,
		to: "/app/instruments?role=reference",
		module: "calibration",
	},
	{
		label: msg`Outside laboratories`,
		also: msg`external sent out accreditation`,
		to: "/app/external",
		module: "calibration",
	},
	{ label: msg`Handed out`, also: msg`custody checked out`, to: "/app/instruments/out", module: "calibration" },
	{
		label: msg`Calibrations to review`,
		also: msg`awaiting`,
		to: "/app/calibrations?state=in_review",
		module: "calibration",
	},
	{
		label: msg`My reviews`,
		also: msg`awaiting approve`,
		to: "/app/calibrations?waits=my_review",
		module: "calibration",
	},
	{ label: msg`Calendar`, also: msg`due month week agenda`, to: "/app/calendar", module: "calibration" },
	{ label: msg`Plan of twelve weeks`, also: msg`workload move assign`, to: "/app/plan", module: "calibration" },
	{ label: msg`Print labels`, also: msg`stickers`, to: "/app/instruments/labels", module: "calibration" },
	{
		label: msg`Custom fields`,
		also: msg`own columns attributes`,
		to: "/app/settings/custom-fields",
		module: "calibration",
	},
	{ label: msg`Locations`, also: msg`sites rooms`, to: "/app/locations", module: "calibration" },
	{ label: msg`Uses of instruments`, also: msg`lots orders`, to: "/app/usage", module: "calibration" },
	{ label: msg`Check a certificate`, also: msg`dcc xml`, to: "/app/certificates/check", module: "calibration" },
	{ label: msg`Uncertainty budgets`, also: msg`gum`, to: "/app/budgets", module: "calibration" },
	{
		label: msg({ message: "Authorisations", context: "competence" }),
		also: msg`competence`,
		to: "/app/authorisations",
		module: "calibration",
	},
	{ label: msg`Interval studies`, also: null, to: "/app/interval-studies", module: "calibration" },
	{ label: msg`Notifications`, also: msg`waiting to do inbox`, to: "/app/notifications" },
	{ label: msg`Members`, also: msg`people invite roles`, to: "/app/settings/members", needs: "member.read" },
	{ label: msg`Audit log`, also: msg`who did what`, to: "/app/settings/audit-log", needs: "audit.read" },
	{ label: msg`Activity`, also: msg`changes record history`, to: "/app/activity", module: "calibration" },
	{ label: msg`API keys`, also: msg`programs`, to: "/app/settings/api-keys", needs: "apikey.manage" },
	{ label: msg`Export everything`, also: msg`archive download`, to: "/app/export/", needs: "workspace.export" },
	{ label: msg`Billing`, also: msg`plan invoices cancel`, to: "/app/billing/", needs: "billing.read" },
	{ label: msg`Your account`, also: msg`password e-mail language`, to: "/app/account/" },
] as const satisfies readonly Action[];

export interface Action {
	label: MessageDescriptor;
	/** What else people call it, with spaces between; each language has its own. */
	also: MessageDescriptor | null;
	to: string;
	/** Left out where the role or the state of the organisation does not allow it. */
	needs?: string;
	module?: string;
}
