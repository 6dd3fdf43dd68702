import type { DeletionDue } from "@calibrant/policy/deletion-due";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { deletionFacts } from "./deletion-facts.ts";
import { type Block, type Letterhead, layout } from "./layout.ts";
import { type StateNotice, stateNoticeWords } from "./state-notice.words.ts";

/** Tells an owner of a change of state or plan. `at` is the instant of the next one, if time brings one; or a deletion follows. */
export function stateNotice(
	mail: Letterhead & {
		notice: StateNotice;
		organisation: string;
		at: Date | null;
		deletion: DeletionDue | null;
		/** The plan it is on now. */
		plan: string;
		timeZone: string;
		billingLink: string;
		exportLink: string;
	},
): MailContent {
	const words = stateNoticeWords[mail.language];
	const { heading, sentences, when, button } = words.notices[mail.notice];
	const isPlan = mail.notice === "plan_changed";
	const told = isPlan
		? [{ label: when, value: mail.plan.charAt(0).toUpperCase() + mail.plan.slice(1) }]
		: mail.at
			? [{ label: when, value: formatInstant(mail.at, mail.timeZone, mail.language) }]
			: [];
	const rows = mail.deletion && !isPlan ? deletionFacts(mail.deletion, mail.timeZone, mail.language) : told;
	const facts: Block[] = rows.length > 0 ? [{ kind: "facts", rows }] : [];
	return layout({
		letterhead: mail,
		subject: heading(mail.organisation),
		heading: heading(mail.organisation),
		blocks: [
			...sentences.map((text) => ({ kind: "paragraph", text }) as const),
			...facts,
			{ kind: "button", label: button, link: mail.billingLink },
			{ kind: "link", label: words.exporting, link: mail.exportLink },
		],
		reason: words.reason(mail.organisation),
	});
}
