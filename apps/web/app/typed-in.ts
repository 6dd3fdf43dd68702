import type { FormAnswer } from "./answer-form.server.ts";

/**
 * What one form of the page was sent with, and what was wrong: `field` gives a field its name, the text that it shows and
 * its errors. Once the form was sent that is what was typed, also where it was emptied; before, `first`. `group`: the
 * object of the form that its fields belong to. `crossed`: what is said at a field that two people wrote at once, where the
 * form sends along as `base` what it began from: what nobody typed in takes over what stands there now.
 */
export function typedIn(
	answer: FormAnswer | undefined,
	intent: string,
	group?: string,
	crossed?: (name: string, now: string) => string,
) {
	const mine = answer?.intent === intent ? answer.result : undefined;
	const sent = mine?.initialValue ?? {};
	const base = baseOf(sent.base);
	const typed = (group === undefined ? sent : (sent[group] ?? {})) as Record<string, unknown>;
	return {
		field: (short: string, first = "") => {
			const name = group === undefined ? short : `${group}.${short}`;
			const kept = typed[short];
			const text = typeof kept === "string" ? kept : "";
			const joined = joinTyped(base[name], text, first);
			const errors = mine?.error?.[name] ?? [];
			const told = crossed && joined.isContested ? [crossed(name, first), ...errors] : errors;
			return { name, defaultValue: mine ? joined.value : first, errors: told };
		},
		problems: mine?.error?.[""] ?? undefined,
		/** Whether a box was ticked; `first` before the form was sent. */
		ticked: (short: string, first: boolean) => (mine ? typed[short] === "on" : first),
	};
}

export type Field = ReturnType<typeof typedIn>["field"];

/** What a form began from, as it was sent along. */
export function baseOf(sent: unknown): Record<string, string> {
	try {
		const base: unknown = JSON.parse(String(sent));
		return typeof base === "object" && base !== null ? (base as Record<string, string>) : {};
	} catch {
		return {};
	}
}

const lines = (text: string) => text.replace(/\r\n?/g, "\n").trim();

/**
 * What a field shows that began from `base` (absent: unknown), was sent with `typed`, and stands at `now` on record: what was
 * not touched is what stands there now. `isContested`: two wrote different things.
 */
export function joinTyped(base: string | undefined, typed: string, now: string) {
	const isElse = base !== undefined && lines(base) !== lines(now) && lines(typed) !== lines(now);
	const isUntouched = isElse && lines(typed) === lines(base);
	return { value: isUntouched ? now : typed, isContested: isElse && !isUntouched };
}
