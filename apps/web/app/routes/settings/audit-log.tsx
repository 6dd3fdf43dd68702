import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Temporal } from "temporal-polyfill";
import { useTimeZone } from "../../access.ts";
import { apiFailure } from "../../api-failure.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { ChainStatus } from "../../components/settings/chain-status.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { requireUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/audit-log";
import "../../words/settings.ts";

export async function loader(args: Route.LoaderArgs) {
	const { searchParams } = args.url;
	const server = api(args.context, args.request);
	const text = (name: string) => searchParams.get(name)?.trim() || undefined;
	const filters = { q: text("q"), actor: text("actor"), from: text("from"), until: text("until") };
	const session = await requireUser(args);
	const timeZone = session.current?.timeZone ?? "UTC";
	const cursor = Number(searchParams.get("cursor"));
	const input = {
		action: filters.q,
		actorRef: filters.actor,
		from: startOfDay(filters.from, timeZone, 0),
		until: startOfDay(filters.until, timeZone, 1),
		cursor: Number.isSafeInteger(cursor) && cursor > 0 ? cursor : undefined,
	};
	const [status, members, found] = await Promise.all([
		server.audit.status.query(),
		server.members.list.query(),
		server.audit.list.query(input).catch((thrown: unknown) => {
			const failure = apiFailure(thrown);
			if (failure?.status !== 400) throw thrown;
			return null;
		}),
	]);
	return { status, members, filters, found };
}

/** The first instant of a plain date in a zone, some days later; undefined for anything that is no date. */
function startOfDay(date: string | undefined, timeZone: string, daysLater: number): Date | undefined {
	if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
	try {
		const day = Temporal.PlainDate.from(date, { overflow: "reject" }).add({ days: daysLater });
		return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
	} catch {
		return undefined;
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Audit log`)];
}

export default function AuditLog({ loaderData: { status, members, filters, found } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const without = (name: string) => address({ ...filters, [name]: undefined });
	const names = new Map(members.map(({ id, name }) => [id, name]));
	const active = [
		...(filters.q ? [{ label: t`Action: ${filters.q}`, withoutTo: without("q") }] : []),
		...(filters.actor
			? [{ label: t`Who: ${names.get(filters.actor) ?? filters.actor}`, withoutTo: without("actor") }]
			: []),
		...(filters.from ? [{ label: t`From ${filters.from}`, withoutTo: without("from") }] : []),
		...(filters.until ? [{ label: t`Until ${filters.until}`, withoutTo: without("until") }] : []),
	];
	const entries = found?.entries ?? [];
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Audit log`}
				intro={t`Who did what, and when. It holds no contents of records, takes additions only, and is sealed in a chain.`}
			/>
			<ChainStatus status={status} timeZone={timeZone} />
			<FilterBar
				searchLabel={t`Action, e.g. instrument.updated, or instrument. for all of that kind`}
				query={filters.q}
				active={active}
				clearTo="/app/settings/audit-log"
			>
				<div className="min-w-40">
					<Select
						label={t`Who`}
						name="actor"
						placeholder={t`Anybody`}
						defaultValue={filters.actor}
						options={members.map(({ id, name }) => ({ value: id, label: name }))}
					/>
				</div>
				<TextField label={t`From`} name="from" type="date" defaultValue={filters.from} />
				<TextField label={t`Until`} name="until" type="date" defaultValue={filters.until} />
			</FilterBar>
			{found === null && (
				<ResultMessage kind="refused">
					<Trans>
						This filter cannot be read. Write an action as noun.verb, such as instrument.updated, or only its noun with
						the point.
					</Trans>
				</ResultMessage>
			)}
			{found !== null && (
				<DataTable
					caption={t`Audit log, newest first`}
					isCaptionHidden
					rows={entries}
					rowKey={(entry) => String(entry.seq)}
					empty={
						<EmptyState>
							<Trans>No entry fits this filter.</Trans>
						</EmptyState>
					}
					columns={[
						{
							key: "action",
							header: t`Action`,
							cell: (entry) => (
								<>
									<span className="font-mono">{entry.action}</span>
									<span className="block max-w-44 whitespace-normal text-meta text-muted md:hidden">
										<Instant at={entry.at} timeZone={timeZone} />
									</span>
								</>
							),
						},
						{
							key: "at",
							header: t`When`,
							wideOnly: true,
							cell: (entry) => <Instant at={entry.at} timeZone={timeZone} />,
						},
						{
							key: "actor",
							header: t`Who`,
							cell: (entry) => (
								<>
									{entry.actor.name ?? i18n._(UNNAMED[entry.actor.type] ?? msg`A former member`)}
									{entry.reason !== null && (
										<span className="block max-w-prose whitespace-normal text-meta text-muted">
											“{entry.reason.words}” ({entry.reason.reference})
										</span>
									)}
								</>
							),
						},
						{
							key: "entity",
							header: t`What`,
							wideOnly: true,
							cell: (entry) => (
								<>
									{entry.entity.type.replaceAll("_", " ")}
									{entry.entity.id !== null && (
										<span className="block font-mono text-meta text-muted">{entry.entity.id}</span>
									)}
								</>
							),
						},
					]}
				/>
			)}
			{found !== null && found.nextCursor !== null && (
				<Pagination
					summary={t`${entries.length} of ${status.rows} entries`}
					nextTo={address({ ...filters, cursor: String(found.nextCursor) })}
				/>
			)}
			<p className="text-muted text-table">
				<Trans>
					The whole log with its seals is in the export, and can be checked without us:{" "}
					<code className="font-mono">npx calibrant audit verify audit-log.jsonl</code>.
				</Trans>{" "}
				<LinkButton to="/app/settings/export-data" variant="quiet" size="small">
					<Trans>Export Data</Trans>
				</LinkButton>
			</p>
		</div>
	);
}

/** Who has no name here: the reason of an operator stands beside the line instead. */
const UNNAMED: Readonly<Record<string, MessageDescriptor>> = {
	system: msg`The system`,
	operator: msg`An operator of this service`,
};

function address(query: Readonly<Record<string, string | undefined>>): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
	return search.size === 0 ? "/app/settings/audit-log" : `/app/settings/audit-log?${search}`;
}
