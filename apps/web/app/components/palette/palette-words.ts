import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { givenBy, placed } from "../../modules/given.ts";

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
const ACTIONS: readonly Action[] = [
	{ label: msg`Notifications`, also: msg`waiting to do inbox`, to: "/app/notifications" },
	{ label: msg`Members`, also: msg`people invite roles`, to: "/app/settings/members", needs: "member.read" },
	{ label: msg`Audit log`, also: msg`who did what`, to: "/app/settings/audit-log", needs: "audit.read" },
	{ label: msg`API keys`, also: msg`programs`, to: "/app/settings/api-keys", needs: "apikey.manage" },
	{ label: msg`Export everything`, also: msg`archive download`, to: "/app/export/", needs: "workspace.export" },
	{ label: msg`Billing`, also: msg`plan invoices cancel`, to: "/app/billing/", needs: "billing.read" },
	{ label: msg`Your account`, also: msg`password e-mail language`, to: "/app/account/" },
];
const given = givenBy<"commands">(import.meta.glob("../../modules/*/commands.ts", { eager: true, import: "commands" }));

/** Those of the modules that the deployment offers. */
export const actionsOf = (modules: readonly string[]): Action[] =>
	placed(
		ACTIONS,
		given.flatMap(({ module, its }) => (modules.includes(module) ? its : [])),
	);

export interface Action {
	label: MessageDescriptor;
	/** What else people call it, with spaces between; each language has its own. */
	also: MessageDescriptor | null;
	to: string;
	/** Left out where the role or the state of the organisation does not allow it. */
	needs?: string;
}
