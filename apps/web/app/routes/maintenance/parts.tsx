import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { RecordList } from "../../components/record-list.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import "../../words/maintenance.ts";
import { decimalIn } from "../../use-format.ts";
import type { Route } from "./+types/parts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Spare parts`)];
}

const WHICH = ["used", "low", "all"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const which = oneOf(search.get("which"), WHICH) ?? "used";
	const q = (search.get("q") ?? "").slice(0, 100);
	const parts = await api(context, request).parts.list.query({
		...{ q, low: which === "low", archived: which === "all", cursor: search.get("cursor") },
	});
	return { ...parts, which, q };
}

export default function Parts({ loaderData: { items, nextCursor, which, q } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	return (
		<RecordList
			title={t`Spare parts`}
			actions={
				<StepLink to="/app/parts/new" permission="part.edit">
					<Trans>Add a part</Trans>
				</StepLink>
			}
			q={q}
			filters={
				<Select
					label={t`Which`}
					name="which"
					defaultValue={which}
					options={[
						{ value: "used", label: t`In use` },
						{ value: "low", label: t`Below the minimum` },
						{ value: "all", label: t`All, with what is put away` },
					]}
				/>
			}
			at="/app/parts"
			caption={t`Spare parts by number`}
			empty={t`No part matches this selection.`}
			rows={items}
			nextCursor={nextCursor}
			columns={[
				{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
				{ key: "name", header: t`What`, cell: (row) => row.name },
				{
					key: "stock",
					header: t`In stock`,
					mono: true,
					cell: (row) => (
						<span className={row.isLow ? "text-overdue" : ""}>
							{`${decimalIn(i18n, row.inStock)} ${row.unit}`.trim()}
							{row.isLow && ` (${t`below the minimum`})`}
						</span>
					),
				},
				{ key: "reserved", header: t`Put aside`, mono: true, cell: (row) => decimalIn(i18n, row.reserved) },
				{
					key: "minimum",
					header: t`Minimum`,
					mono: true,
					wideOnly: true,
					cell: (row) => (row.minimum === null ? "—" : decimalIn(i18n, row.minimum)),
				},
			]}
		/>
	);
}
