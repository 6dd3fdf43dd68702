import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, useSearchParams } from "react-router";
import { useTimeZone } from "../access.ts";
import {
	CHANGE_WORDS,
	type Change,
	fieldsOf,
	KIND_WORDS,
	type Kind,
	pageOfRecord,
} from "../components/activity/activity-words.ts";
import { CHANGED_FIELDS, changedValue } from "../components/activity/changed-words.ts";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { Instant } from "../components/instant.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { ChangedValues } from "../components/register/record-history.tsx";
import { Select } from "../components/select.tsx";
import { titleOf } from "../i18n.ts";
import { oneOf, withQuery } from "../list-address.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/activity";
import "../words/plan.ts";

const KINDS = Object.keys(KIND_WORDS) as Kind[];

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Activity`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const kind = oneOf(url.searchParams.get("kind"), KINDS);
	const found = await api(context, request).activity.list.query({ kind, cursor: url.searchParams.get("cursor") });
	return { ...found, kind: kind ?? null };
}

/** What changed on the organisation's records. Who looked at what is in the audit log, which holds no values. */
export default function Activity({ loaderData: { items, nextCursor, kind } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const [search] = useSearchParams();
	const isLater = search.has("cursor");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Activity`}
				intro={t`What changed on the records, by whom and why, newest first. It belongs to your organisation, goes along in an export and is deleted with it.`}
			/>
			<Form method="get" data-print="hide" className="filters">
				<Select
					label={t`Kind of record`}
					name="kind"
					placeholder={t`All`}
					defaultValue={kind ?? ""}
					options={KINDS.map((value) => ({ value, label: i18n._(KIND_WORDS[value]) }))}
				/>
				<Button type="submit" variant="secondary">{t`Show`}</Button>
			</Form>
			{items.length === 0 ? (
				<EmptyState>{isLater || kind !== null ? t`No change of this kind.` : t`Nothing has changed yet.`}</EmptyState>
			) : (
				<ol aria-label={t`Changes`} className="flex flex-col rounded-control border border-line bg-surface">
					{items.map((change) => (
						<li key={change.id} className="flex flex-col gap-1 border-line border-b px-4 py-2 last:border-b-0">
							<OneChange change={change} />
							<p className="text-meta text-muted">
								<Instant at={change.at} timeZone={timeZone} />
							</p>
						</li>
					))}
				</ol>
			)}
			<p className="flex flex-wrap gap-x-5">
				{isLater && (
					<Link to={withQuery(search, { cursor: null })} className="link inline-flex min-h-6 items-center">
						<Trans>The newest</Trans>
					</Link>
				)}
				{nextCursor !== null && (
					<Link to={withQuery(search, { cursor: nextCursor })} className="link inline-flex min-h-6 items-center">
						<Trans>Older changes</Trans>
					</Link>
				)}
			</p>
		</div>
	);
}

function OneChange({ change }: { change: Change }) {
	const { i18n } = useLingui();
	const { kind, label, by, reason } = change;
	const { before, after, more } = plainValues(change);
	const to = pageOfRecord(change);
	const name =
		label === "" ? null : to === null ? (
			label
		) : (
			<Link to={to} className="link break-all">
				{label}
			</Link>
		);
	return (
		<>
			<p className="break-words text-table">
				{i18n._(KIND_WORDS[kind])} {name !== null && <span className="font-mono">{name}</span>}{" "}
				{i18n._(CHANGE_WORDS[change.change])}{" "}
				<span className="text-muted">{by === null ? <Trans>by the system</Trans> : <Trans>by {by}</Trans>}</span>
			</p>
			{reason !== null && (
				<p className="break-words text-muted text-table">
					<Trans>Reason: {reason}</Trans>
				</p>
			)}
			{change.change === "updated" && (
				<div className="text-table">
					<ChangedValues before={before} after={after} {...wordsOf(kind)} />
					{more > 0 && (
						<p className="text-muted">
							<Plural value={more} one="and # more value" other="and # more values" />
						</p>
					)}
				</div>
			)}
		</>
	);
}

/** How the fields of a kind of record and their values are called; those of an instrument are known there. */
function wordsOf(kind: Kind) {
	if (kind === "instrument") return {};
	return fieldsOf(kind) ?? { fields: CHANGED_FIELDS, wordOf: changedValue };
}

/** What can be read in a line: no lists, no ids; `more`: how many others have changed. */
function plainValues({ before, after }: Change) {
	const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
	const isPlain = (name: string) =>
		!/ids?$/i.test(name) &&
		[before?.[name], after?.[name]].every((value) => value === null || typeof value !== "object");
	const plain = names.filter(isPlain);
	const of = (values: Change["before"]) => Object.fromEntries(plain.map((name) => [name, values?.[name]]));
	return { before: of(before), after: of(after), more: names.length - plain.length };
}
