import type { CheckKey, SharedBy } from "./messages.ts";

/** `unknown`: it could not be seen, which says nothing of the website. */
export type State = "fine" | "weak" | "bad" | "unknown";

export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact };
export type Facts = Readonly<Record<string, Fact>>;

/**
 * What a check saw. `message` names the sentence that says it, in whatever language; the sentence takes its values from the
 * facts. Facts hold nothing that differs from one visit to the next while the website stays as it is.
 */
export type Observation = { key: string; state: State; message: string; facts: Facts };

export const observe = <Key extends CheckKey>(
	key: Key,
	state: State,
	message: SharedBy<Key>,
	facts: Facts = {},
): Observation => ({ key, state, message: `${key}.${message}`, facts });

export type Change = {
	key: string;
	/**
	 * `changed`: the state is as before and the facts are others. `unseen` and `seen_again` are about our sight, not about
	 * the website. `appeared` and `gone`: a check was not made on one of the two days.
	 */
	kind: "worse" | "better" | "changed" | "unseen" | "seen_again" | "appeared" | "gone";
	before: Observation | null;
	after: Observation | null;
};

/** What is otherwise than before, in the order of the later observations; nothing where all is as it was. */
export function compare(before: readonly Observation[], after: readonly Observation[]): Change[] {
	const earlier = new Map(before.map((one) => [one.key, one]));
	const later = new Set(after.map(({ key }) => key));
	const changes = after.flatMap((now): Change[] => {
		const then = earlier.get(now.key) ?? null;
		const kind = kindOf(then, now);
		return kind ? [{ key: now.key, kind, before: then, after: now }] : [];
	});
	const gone = before.filter(({ key }) => !later.has(key));
	return [...changes, ...gone.map((then): Change => ({ key: then.key, kind: "gone", before: then, after: null }))];
}

const rank = { fine: 0, weak: 1, bad: 2 };

function kindOf(before: Observation | null, after: Observation): Change["kind"] | null {
	if (!before) return "appeared";
	if (before.state === "unknown" || after.state === "unknown") {
		if (before.state === after.state) return null;
		return after.state === "unknown" ? "unseen" : "seen_again";
	}
	const step = rank[after.state] - rank[before.state];
	if (step !== 0) return step > 0 ? "worse" : "better";
	return before.message === after.message && canonical(before.facts) === canonical(after.facts) ? null : "changed";
}

/** The same text for the same facts, in whatever order their names were written. */
export function canonical(value: Fact): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	const names = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return `{${names.map(([name, fact]) => `${JSON.stringify(name)}:${canonical(fact)}`).join(",")}}`;
}
