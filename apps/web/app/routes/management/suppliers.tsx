import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { buttonStyle } from "../../components/button-style.ts";
import { LinkButton } from "../../components/link-button.tsx";
import { AccreditedTag, SupplierTag } from "../../components/management/management-tags.tsx";
import {
	SUPPLIER_KINDS,
	SUPPLIER_STATES,
	type SupplierKind,
	type SupplierState,
} from "../../components/management/management-words.ts";
import { PrintFoot } from "../../components/print-foot.tsx";
import { optionsOf } from "../../components/quality/words.ts";
import { RecordList } from "../../components/record-list.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/suppliers";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Suppliers`)];
}

const SHOWN = ["kept", "usable", ...(Object.keys(SUPPLIER_STATES) as SupplierState[]), "any"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const filter = {
		state: oneOf(search.get("state"), SHOWN) ?? ("kept" as const),
		kind: oneOf(search.get("kind"), Object.keys(SUPPLIER_KINDS) as SupplierKind[]),
		due: oneOf(search.get("due"), ["evaluation", "accreditation"] as const),
		whose: oneOf(search.get("whose"), ["me"] as const),
		q: (search.get("q") ?? "").slice(0, 100),
	};
	const found = await api(context, request).suppliers.list.query({ ...filter, cursor: search.get("cursor") });
	return { ...found, filter };
}

export default function Suppliers({ loaderData: { items, nextCursor, filter } }: Route.ComponentProps) {
	const { state, kind, due, whose, q } = filter;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const query = Object.entries(filter).flatMap(([name, value]): [string, string][] =>
		value === undefined || value === "" ? [] : [[name, String(value)]],
	);
	return (
		<>
			<RecordList
				title={t`Suppliers`}
				intro={t`Who provides what from outside, how they were evaluated, and what is due (ISO/IEC 17025:2017, 6.6; ISO 9001:2015, 8.4).`}
				actions={
					<>
						<StepLink to="/app/suppliers/new" permission="supplier.edit">
							<Trans>Enter a supplier</Trans>
						</StepLink>
						<LinkButton to="/app/suppliers/criteria" variant="secondary">
							<Trans>Criteria</Trans>
						</LinkButton>
						<a
							href={`/api/suppliers.csv?${new URLSearchParams(query)}`}
							download
							className={buttonStyle("secondary", "normal")}
						>
							<Trans>As CSV</Trans>
						</a>
						<a
							href={`/api/suppliers.pdf${kind ? `?kind=${kind}` : ""}`}
							download
							className={buttonStyle("secondary", "normal")}
						>
							<Trans>Approved suppliers as PDF</Trans>
						</a>
					</>
				}
				q={q}
				filters={
					<>
						<Select
							label={t`State`}
							name="state"
							defaultValue={state}
							options={[
								{ value: "kept", label: t`All but withdrawn` },
								{ value: "usable", label: t`May be used` },
								...optionsOf(SUPPLIER_STATES, i18n),
								{ value: "any", label: t`Any` },
							]}
						/>
						<Select
							label={t`Provides`}
							name="kind"
							defaultValue={kind ?? ""}
							placeholder={t`All`}
							options={optionsOf(SUPPLIER_KINDS, i18n)}
						/>
						<Select
							label={t`Due`}
							name="due"
							defaultValue={due ?? ""}
							placeholder={t`All`}
							options={[
								{ value: "evaluation", label: t`Evaluation due` },
								{ value: "accreditation", label: t`Accreditation ends or has ended` },
							]}
						/>
						<Select
							label={t`Whose`}
							name="whose"
							defaultValue={whose ?? ""}
							placeholder={t`All`}
							options={[{ value: "me", label: t`Mine` }]}
						/>
					</>
				}
				at="/app/suppliers"
				caption={t`Suppliers, newest first`}
				empty={t`No supplier matches this selection.`}
				rows={items}
				nextCursor={nextCursor}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
					{ key: "name", header: t`Name`, cell: (row) => row.name },
					{
						key: "provides",
						header: t`Provides`,
						cell: (row) => row.provides.map((one) => i18n._(SUPPLIER_KINDS[one])).join(", "),
					},
					{ key: "state", header: t`State`, cell: (row) => <SupplierTag state={row.state} /> },
					{
						key: "accredited",
						header: t`Accredited until`,
						cell: (row) => (
							<span className="inline-flex max-w-full flex-wrap items-center gap-2">
								{row.accreditedUntil ? format.day(row.accreditedUntil) : row.accreditationBody || "—"}
								<AccreditedTag accredited={row.accredited} />
							</span>
						),
					},
					{
						key: "next",
						header: t`Next evaluation`,
						cell: (row) =>
							row.nextEvaluationOn === null ? (
								"—"
							) : (
								<span className={row.evaluationIsDue ? "font-semibold text-overdue" : ""}>
									{format.day(row.nextEvaluationOn)}
									{row.evaluationIsDue && ` · ${t({ message: "due", context: "evaluation" })}`}
								</span>
							),
					},
					{ key: "owner", header: t`Answered for by`, wideOnly: true, cell: (row) => row.ownerName ?? "—" },
				]}
			/>
			<PrintFoot />
		</>
	);
}
