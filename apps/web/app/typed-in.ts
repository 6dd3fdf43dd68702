import type { FormAnswer } from "./answer-form.server.ts";

/**
 * What one form of the page was sent with, and what was wrong: `field` gives a field its name, the text that it shows and
 * its errors. Once the form was sent that is what was typed, also where it was emptied; before, `first`. `group`: the
 * object of the form that its fields belong to.
 */
export function typedIn(answer: FormAnswer | undefined, intent: string, group?: string) {
	const mine = answer?.intent === intent ? answer.result : undefined;
	const sent = mine?.initialValue ?? {};
	const typed = (group === undefined ? sent : (sent[group] ?? {})) as Record<string, unknown>;
	return {
		field: (short: string, first = "") => {
			const name = group === undefined ? short : `${group}.${short}`;
			const kept = typed[short];
			const defaultValue = mine ? (typeof kept === "string" ? kept : "") : first;
			return { name, defaultValue, errors: mine?.error?.[name] ?? [] };
		},
		problems: mine?.error?.[""] ?? undefined,
		/** Whether a box was ticked; `first` before the form was sent. */
		ticked: (short: string, first: boolean) => (mine ? typed[short] === "on" : first),
	};
}

export type Field = ReturnType<typeof typedIn>["field"];
