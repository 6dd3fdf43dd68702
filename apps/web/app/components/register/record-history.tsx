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
	plannedOn: msg`Planned on`,
	assignee: msg`Assigned to`,
};
const SHOWN_CHARACTERS = 200;

/** Who changed what and when: old value, arrow, new value. */
export function RecordHistory({
	entries,
	timeZone,
	olderTo,
	own,
}: {
	entries: readonly Entry[];
	timeZone: string;
	olderTo: string | null;
	/** The organisation's own fields. */
	own: readonly { key: string; name: string }[];
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
					detail: <Detail entry={entry} own={own} />,
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

function Detail({ entry, own }: { entry: Entry; own: ChangedValuesProps["own"] }) {
	return (
		<>
			{entry.reason !== null && (
				<p className="text-muted">
					<Trans>Reason: {entry.reason}</Trans>
				</p>
			)}
			{entry.change === "updated" && <ChangedValues before={entry.before} after={entry.after} own={own} />}
		</>
	);
}

export interface ChangedValuesProps extends Pick<Entry, "before" | "after"> {
	/** Of other records than instruments: names of fields, and words for values that stand for one. */
	fields?: Readonly<Record<string, MessageDescriptor>>;
	wordOf?: (field: string, value: unknown) => MessageDescriptor | undefined;
	/** Names of the organisation's own fields, whose values stand among the attributes under their keys. */
	own?: readonly { key: string; name: string }[] | undefined;
}

/** Each changed value as it was, an arrow, and as it became or would become. */
export function ChangedValues({ fields = {}, wordOf, own = [], ...whole }: ChangedValuesProps) {
	const { i18n } = useLingui();
	const change = { before: oneByOne(whole.before), after: oneByOne(whole.after) };
	const value = (field: string, of: unknown) => {
		const word = wordOf?.(field, fieldIn(of, field));
		return word ? i18n._(word) : shown(i18n, field, fieldIn(of, field));
	};
	return (
		<ul className="flex flex-col gap-0.5">
			{changedFields(change)
				.filter((field) => !isOwn(field) || fieldIn(change.before, field) !== fieldIn(change.after, field))
				.map((field) => (
					<li key={field} className="break-words">
						<span className="text-muted">{ownName(field, own) ?? nameOf(i18n, field, fields)}:</span>{" "}
						<del className="font-mono no-underline">{value(field, change.before)}</del>
						<span aria-hidden="true"> → </span>
						<span className="sr-only">
							{" "}
							<Trans>became</Trans>{" "}
						</span>
						<ins className="font-mono font-medium no-underline">{value(field, change.after)}</ins>
					</li>
				))}
		</ul>
	);
}

const OWN = "attributes.";
const isOwn = (field: string) => field.startsWith(OWN);

/** The attributes of an instrument each by itself: a change of one is not one of all. */
function oneByOne(values: unknown): Record<string, unknown> {
	const { attributes, ...rest } = (values ?? {}) as Record<string, unknown>;
	const each = Object.entries((attributes ?? {}) as object).map(([key, value]) => [OWN + key, value]);
	return { ...rest, ...Object.fromEntries(each) };
}

function ownName(field: string, own: NonNullable<ChangedValuesProps["own"]>): string | null {
	if (!isOwn(field)) return null;
	const key = field.slice(OWN.length);
	return own.find((one) => one.key === key)?.name ?? key;
}

const nameOf = (i18n: I18n, field: string, fields: NonNullable<ChangedValuesProps["fields"]>): string => {
	const name = fields[field] ?? NAMES[field];
	// What nobody has named: `asFoundVerdict` is "as found verdict".
	return name ? i18n._(name) : field.replaceAll(/([A-Z])/g, " $1").toLowerCase();
};

function fieldIn(values: unknown, field: string): unknown {
	return typeof values === "object" && values !== null ? (values as Record<string, unknown>)[field] : undefined;
}

const changedFields = ({ before, after }: Pick<Entry, "before" | "after">) => [
	...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]),
];

function shown(i18n: I18n, field: string, value: unknown): string {
	const words =
		/verdict$/i.test(field) && typeof value === "string"
			? i18n._(verdictWord(value as VerdictKind))
			: valueWords(i18n, field, value);
	return words.length > SHOWN_CHARACTERS ? `${words.slice(0, SHOWN_CHARACTERS)}…` : words;
}
