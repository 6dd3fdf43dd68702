import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Timeline } from "../timeline.tsx";
import { type VerdictKind, verdictWord } from "../verdict-tag.tsx";
import { FIELD_WORDS, valueWords } from "./instrument-values.ts";
import "../../words/register.ts";

type Entry = Answers["instruments"]["history"]["items"][number];

const TITLES = {
	created: (by: string) => msg`Added by ${by}`,
	updated: (by: string) => msg`Changed by ${by}`,
	deleted: (by: string) => msg`Removed by ${by}`,
};
const NAMES: Record<string, MessageDescriptor> = {
	...FIELD_WORDS,
	intervalValue: msg`Interval`,
	intervalUnit: msg`Unit of the interval`,
	lastVerdict: msg`Last result`,
	retiredReason: msg`Reason of retirement`,
	attributes: msg`Imported columns`,
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
	const { t, i18n } = useLingui();
	return (
		<div className="flex flex-col gap-3">
			<Timeline
				label={t`Record history`}
				timeZone={timeZone}
				entries={entries.map((entry) => ({
					id: entry.id,
					at: entry.at,
					title: i18n._(TITLES[entry.change](entry.by ?? t`the system`)),
					detail: <Detail entry={entry} />,
				}))}
			/>
			{olderTo !== null && (
				<Link to={olderTo} preventScrollReset className="link inline-flex min-h-6 items-center self-start">
					<Trans>Older entries</Trans>
				</Link>
			)}
		</div>
	);
}

function Detail({ entry }: { entry: Entry }) {
	return (
		<>
			{entry.reason !== null && (
				<p className="text-muted">
					<Trans>Reason: {entry.reason}</Trans>
				</p>
			)}
			{entry.change === "updated" && <ChangedValues before={entry.before} after={entry.after} />}
		</>
	);
}

/** Each changed value as it was, an arrow, and as it became or would become. */
export function ChangedValues(change: Pick<Entry, "before" | "after">) {
	const { i18n } = useLingui();
	return (
		<ul className="flex flex-col gap-0.5">
			{changedFields(change).map((field) => (
				<li key={field} className="break-words">
					<span className="text-muted">{nameOf(i18n, field)}:</span>{" "}
					<del className="font-mono no-underline">{shown(i18n, field, fieldIn(change.before, field))}</del>
					<span aria-hidden="true"> → </span>
					<span className="sr-only">
						{" "}
						<Trans>became</Trans>{" "}
					</span>
					<ins className="font-mono font-medium no-underline">{shown(i18n, field, fieldIn(change.after, field))}</ins>
				</li>
			))}
		</ul>
	);
}

const nameOf = (i18n: I18n, field: string): string => {
	const name = NAMES[field];
	return name ? i18n._(name) : field;
};

function fieldIn(values: unknown, field: string): unknown {
	return typeof values === "object" && values !== null ? (values as Record<string, unknown>)[field] : undefined;
}

const changedFields = ({ before, after }: Pick<Entry, "before" | "after">) => [
	...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]),
];

function shown(i18n: I18n, field: string, value: unknown): string {
	const words =
		field === "lastVerdict" && typeof value === "string"
			? i18n._(verdictWord(value as VerdictKind))
			: valueWords(i18n, field, value);
	return words.length > SHOWN_CHARACTERS ? `${words.slice(0, SHOWN_CHARACTERS)}…` : words;
}
