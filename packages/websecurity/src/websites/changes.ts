import { type Change, compare, type Observation } from "../checks/observation.ts";

/** `unseen_twice`: it could not be seen at the look before either, and was seen at the one before that. */
export type LookChange = Omit<Change, "kind"> & { kind: Change["kind"] | "unseen_twice" };

/** What people are told of; the others are about our sight, or about which checks there are. */
const news: ReadonlySet<LookChange["kind"]> = new Set(["worse", "better", "changed", "unseen_twice"]);

export const isNews = ({ kind }: { kind: string }): boolean => news.has(kind as LookChange["kind"]);

/**
 * What a look saw otherwise than those before it, newest first. What could not be seen last time is compared with when it
 * was seen last, so that nothing gets worse unnoticed behind a look without an answer.
 */
export function changesSince(before: readonly (readonly Observation[])[], now: readonly Observation[]): LookChange[] {
	const [last, second] = before;
	if (!last) return [];
	const at = (look: readonly Observation[] | undefined, key: string) => look?.find((one) => one.key === key);
	const seenLast = (key: string) => before.map((look) => at(look, key)).find((one) => one && one.state !== "unknown");
	const wasUnseen = (key: string) => at(last, key)?.state === "unknown";
	const base = last.map((one) => seenLast(one.key) ?? one);
	const found = compare(base, now).flatMap((change): LookChange[] => {
		if (change.kind !== "unseen" || !wasUnseen(change.key)) return [change];
		const isSecond = (at(second, change.key)?.state ?? "unknown") !== "unknown";
		return isSecond ? [{ ...change, kind: "unseen_twice" }] : [];
	});
	const told = new Set(found.map(({ key }) => key));
	const again = now
		.filter(({ key, state }) => state !== "unknown" && wasUnseen(key) && !told.has(key))
		.map(
			({ key }): LookChange => ({
				...{ key, kind: "seen_again", before: at(last, key) ?? null },
				after: at(now, key) ?? null,
			}),
		);
	return [...found, ...again];
}
