import type { DeletionDue } from "@calibrant/policy/deletion-due";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { deletionFacts } from "./deletion-facts.ts";
import { type Block, type Letterhead, layout } from "./layout.ts";

/** A change of an organisation's state that its owners hear of. */
export type StateNotice =
	| "trial_ending"
	| "trial_ended"
	| "payment_late"
	| "payment_lapsed"
	| "cancellation_coming"
	| "reactivation_unconfirmed";

type Text = { heading: (name: string) => string; sentences: string[]; when: string; button: string };

const readable = "Everything can be read and exported; nothing can be changed.";
const texts: Readonly<Record<StateNotice, Text>> = {
	trial_ending: {
		heading: (name) => `The trial of ${name} ends soon`,
		sentences: ["Choose a plan to go on working. Without one it becomes read-only, and nothing is lost."],
		when: "The trial ends",
		button: "Open billing",
	},
	trial_ended: {
		heading: (name) => `The trial of ${name} has ended`,
		sentences: [readable, "Choose a plan to work again, or export your data on any plan."],
		when: "Cancelled without a plan",
		button: "Open billing",
	},
	payment_late: {
		heading: (name) => `A payment for ${name} failed`,
		sentences: ["Everything goes on working. Please settle it before the time below; after that it is read-only."],
		when: "Read-only from",
		button: "Settle it in billing",
	},
	payment_lapsed: {
		heading: (name) => `${name} is read-only`,
		sentences: ["The payment did not arrive in time.", readable, "Pay to work again, or export your data on any plan."],
		when: "Cancelled without a payment",
		button: "Pay in billing",
	},
	cancellation_coming: {
		heading: (name) => `${name} will be cancelled`,
		sentences: [
			"It has been read-only for a long time. If nothing is decided it is cancelled at the time below.",
			"A cancellation begins the usual grace period, in which an owner can still take it back, and ends in deletion.",
		],
		when: "Cancelled",
		button: "Open billing",
	},
	reactivation_unconfirmed: {
		heading: (name) => `${name} was not reactivated`,
		sentences: [
			"The payment was not confirmed in time, and nothing was charged. The cancellation stands with its first deadline.",
			"An owner can try again in billing until it is deleted.",
		],
		when: "Deleted for good",
		button: "Try again in billing",
	},
};

/** Tells an owner of a change of state. `at` is the instant of the next one, if time brings one; or a deletion follows. */
export function stateNotice(
	mail: Letterhead & {
		notice: StateNotice;
		organisation: string;
		at: Date | null;
		deletion: DeletionDue | null;
		timeZone: string;
		billingLink: string;
		exportLink: string;
	},
): MailContent {
	const { heading, sentences, when, button } = texts[mail.notice];
	const told = mail.at ? [{ label: when, value: formatInstant(mail.at, mail.timeZone) }] : [];
	const rows = mail.deletion ? deletionFacts(mail.deletion, mail.timeZone) : told;
	const facts: Block[] = rows.length > 0 ? [{ kind: "facts", rows }] : [];
	return layout({
		letterhead: mail,
		subject: heading(mail.organisation),
		heading: heading(mail.organisation),
		blocks: [
			...sentences.map((text) => ({ kind: "paragraph", text }) as const),
			...facts,
			{ kind: "button", label: button, link: mail.billingLink },
			{ kind: "link", label: "Export the data", link: mail.exportLink },
		],
		reason: `You receive this because you own ${mail.organisation}.`,
	});
}
