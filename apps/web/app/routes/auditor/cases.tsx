import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { CASE_WORDS } from "../../components/auditor/auditor-words.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/cases";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Out of tolerance`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	return { cases: await api(context, request).auditor.cases.query() };
}

export default function Cases({ loaderData: { cases } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	return (
		<>
			<PageHeader title={t`Out of tolerance`} intro={t`What followed when an instrument was found out of tolerance.`} />
			<DataTable
				caption={t`Cases, newest first`}
				isCaptionHidden
				rows={cases}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/auditor/oot/${id}`}
				stacks
				empty={<EmptyState>{t`No case of your scope and period.`}</EmptyState>}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: ({ number }) => number },
					{ key: "tag", header: t`Instrument`, mono: true, cell: ({ tag }) => tag },
					{ key: "description", header: t`Description`, wideOnly: true, cell: ({ description }) => description },
					{ key: "found", header: t`Found on`, mono: true, cell: ({ foundOn }) => foundOn },
					{ key: "due", header: t`Due`, mono: true, cell: ({ dueOn }) => dueOn ?? "" },
					{ key: "state", header: t`State`, cell: ({ state }) => i18n._(CASE_WORDS[state]) },
				]}
			/>
		</>
	);
}
