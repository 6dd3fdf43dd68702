import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { USE_WORDS } from "../../components/auditor/auditor-words.ts";
import { askedOf, SearchForm } from "../../components/auditor/search-form.tsx";
import { Pager } from "../../components/auditor/to-basket.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { TextField } from "../../components/text-field.tsx";
import { counted } from "../../counted.ts";
import { titleOf } from "../../i18n.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/register";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Register on a day`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	// Whatever was asked for goes to the server: a day that is none is refused, and not another one shown for it.
	const on = url.searchParams.get("on") || undefined;
	const { q, page } = askedOf(url);
	try {
		const found = await api(context, request).auditor.register.query({ on, q, page });
		return { found, q, asked: found.on, fault: null };
	} catch (thrown) {
		const fault = fieldsOf(refusalOf(thrown, url)).on;
		if (!fault) throw thrown;
		return { found: null, q, asked: on ?? "", fault };
	}
}

export default function Register({ loaderData: { found, q, asked, fault } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const day = found === null ? null : format.day(found.on);
	return (
		<>
			<PageHeader
				title={t`Register`}
				intro={
					day === null
						? t`As it stood at the end of a day, worked out from the record history.`
						: t`As it stood at the end of ${day}. Worked out from the record history; instruments deleted since are not in it.`
				}
			/>
			<SearchForm label={t`Search tag, serial number, description, location`} q={q}>
				<TextField
					label={t`As of`}
					name="on"
					type="date"
					defaultValue={asked}
					errors={fault ? [fault] : []}
					isRequired
				/>
			</SearchForm>
			{fault !== null && <FormProblems errors={[fault]} />}
			{found !== null && (
				<>
					<DataTable
						caption={t`${counted(i18n, found.total, "instrument")} as of ${day}`}
						rows={found.items}
						rowKey={({ id }) => id}
						rowTo={({ id }) => `/auditor/instruments/${id}?on=${found.on}`}
						stacks
						empty={<EmptyState>{t`No instrument of your scope was in the register on that day.`}</EmptyState>}
						columns={[
							{ key: "tag", header: t`Tag`, mono: true, cell: ({ tag }) => tag },
							{ key: "description", header: t`Description`, cell: ({ description }) => description },
							{ key: "serial", header: t`Serial number`, mono: true, wideOnly: true, cell: (row) => row.serialNumber },
							{ key: "location", header: t`Location`, cell: ({ location }) => location },
							{ key: "last", header: t`Calibrated`, mono: true, cell: (row) => row.lastCalibratedOn ?? "" },
							{ key: "due", header: t`Next due`, mono: true, cell: ({ nextDueOn }) => nextDueOn ?? "" },
							{ key: "state", header: t`State`, cell: ({ state }) => i18n._(USE_WORDS[state]) },
						]}
					/>
					<Pager
						page={found.page}
						pages={found.pages}
						to={(page) => `?${new URLSearchParams({ on: found.on, ...(q && { q }), page: String(page) })}`}
					/>
				</>
			)}
		</>
	);
}
