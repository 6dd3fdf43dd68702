import { latenessOf } from "./deletion-due.ts";
import { formatInstant } from "./format-instant.ts";
import type { OrganisationState } from "./organisation-states.ts";

/** A change that time alone brings: its instant, and how long ago that was while nothing has happened. */
export type ChangeDue = { at: Date; lateSeconds: number | null };

type Moving = Extract<
	OrganisationState,
	"trialing" | "past_due" | "past_due_no_grace" | "trial_expired" | "reactivating"
>;

/** After a subject in the singular: "It" + before + instant + after. */
type Words = { before: string; after: string };

const cancelled = {
	ahead: { before: "is cancelled on", after: " if nobody decides." },
	late: {
		before: "was due to be cancelled on",
		after: (ago: string) => `, ${ago} ago, and will be as soon as that is carried out.`,
	},
};
const words: Readonly<Record<Moving, { ahead: Words; late: { before: string; after(ago: string): string } }>> = {
	trialing: {
		ahead: { before: "ends on", after: "." },
		late: {
			before: "was due to end on",
			after: (ago) => `, ${ago} ago. Until that is carried out everything works.`,
		},
	},
	past_due: {
		ahead: { before: "becomes read-only on", after: "." },
		late: {
			before: "was due to become read-only on",
			after: (ago) => `, ${ago} ago. Until that is carried out everything works.`,
		},
	},
	...{ past_due_no_grace: cancelled, trial_expired: cancelled },
	reactivating: {
		ahead: { before: "waits for its payment until", after: "." },
		late: {
			before: "waited for its payment until",
			after: (ago) => `, ${ago} ago. As soon as that is carried out, the cancellation stands again.`,
		},
	},
};

/** The words around the instant of a change that lies ahead, or that is late: never a past instant as a future one. */
export function changeWords(state: Moving, { lateSeconds }: ChangeDue): Words {
	const { ahead, late } = words[state];
	return lateSeconds === null ? ahead : { before: late.before, after: late.after(latenessOf(lateSeconds)) };
}

/** The same as one sentence, with the exact instant in a named zone. */
export function changeSentence(subject: string, state: Moving, due: ChangeDue, timeZone: string): string {
	const { before, after } = changeWords(state, due);
	return `${subject} ${before} ${formatInstant(due.at, timeZone)}${after}`;
}
