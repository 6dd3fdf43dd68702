import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Timeline } from "../timeline.tsx";
import { FIELD_WORDS, valueWords } from "./instrument-values.ts";

type Entry = Answers["instruments"]["history"]["items"][number];

const TITLES = { created: "Added", updated: "Changed", deleted: "Removed" };
const NAMES: Record<string, string> = {
	...FIELD_WORDS,
	intervalValue: "Interval",
	intervalUnit: "Unit of the interval",
	lastVerdict: "Last result",
	retiredReason: "Reason of retirement",
	attributes: "Imported columns",
};
const SHOWN_CHARACTERS = 200;

/** Who changed what and when: old value, arrow, new value. */
export function RecordHistory({
	entries,
	timeZone,
	olderTo,
}: {
	entries: readonly Entry[];
	timeZone: string;
	olderTo: string | null;
}) {
	return (
		<div className="flex flex-col gap-3">
			<Timeline
				label="Record history"
				timeZone={timeZone}
				entries={entries.map((entry) => ({
					id: entry.id,
					at: entry.at,
					title: `${TITLES[entry.change]} by ${entry.by ?? "the system"}`,
					detail: <Detail entry={entry} />,
				}))}
			/>
			{olderTo !== null && (
				<Link to={olderTo} preventScrollReset className="link inline-flex min-h-6 items-center self-start">
					Older entries
				</Link>
			)}
		</div>
	);
}

function Detail({ entry }: { entry: Entry }) {
	return (
		<>
			{entry.reason !== null && <p className="text-muted">Reason: {entry.reason}</p>}
			{entry.change === "updated" && <ChangedValues before={entry.before} after={entry.after} />}
		</>
	);
}

/** Each changed value as it was, an arrow, and as it became or would become. */
export function ChangedValues(change: Pick<Entry, "before" | "after">) {
	return (
		<ul className="flex flex-col gap-0.5">
			{changedFields(change).map((field) => (
				<li key={field} className="break-words">
					<span className="text-muted">{NAMES[field] ?? spaced(field)}:</span>{" "}
					<del className="font-mono no-underline">{shown(field, fieldIn(change.before, field))}</del>
					<span aria-hidden="true"> → </span>
					<span className="sr-only"> became </span>
					<ins className="font-mono font-medium no-underline">{shown(field, fieldIn(change.after, field))}</ins>
				</li>
			))}
		</ul>
	);
}

/** The name of a field that has no words of its own: `asFoundVerdict` is "as found verdict". */
const spaced = (field: string) => field.replaceAll(/([A-Z])/g, " $1").toLowerCase();

function fieldIn(values: unknown, field: string): unknown {
	return typeof values === "object" && values !== null ? (values as Record<string, unknown>)[field] : undefined;
}

const changedFields = ({ before, after }: Pick<Entry, "before" | "after">) => [
	...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]),
];

function shown(field: string, value: unknown): string {
	const words =
		/verdict$|^state$|^disposition$/i.test(field) && typeof value === "string"
			? value.replaceAll("_", " ")
			: valueWords(field, value);
	return words.length > SHOWN_CHARACTERS ? `${words.slice(0, SHOWN_CHARACTERS)}…` : words;
}
