import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { LANGUAGE_WORDS, LANGUAGES } from "../../components/certificates/certificate-words.ts";
import { CustomerForm } from "../../components/certificates/customer-form.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { quotedIn } from "../../use-format.ts";
import type { Route } from "./+types/customers";
import "../../words/certificates.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Customers`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const archived = url.searchParams.get("show") === "archived";
	const q = url.searchParams.get("q")?.trim().slice(0, 100) || undefined;
	return { archived, q, ...(await api(context, request).customers.list.query({ archived, ...(q && { q }) })) };
}

const schema = z.object({
	...{ name: filledIn, address: filledIn, language: z.enum(LANGUAGES).optional(), nextDueAgreement: optionalText },
});

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema }, async (value, { customers }) => {
		const { id } = await customers.create.mutate(value);
		throw redirect(`/app/settings/customers/${id}?done=created`);
	});
}

export default function Customers({ loaderData, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { items, total, archived, q } = loaderData;
	const why = useWhyClosed("instrument.edit");
	const search = new URLSearchParams({ ...(archived && { show: "archived" }), ...(q && { q }) });
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={archived ? t`Archived customers` : t`Customers`}
				intro={t`For whom calibrations are done, as certificates name them. ${plural(total, { one: "# customer", other: "# customers" })}.`}
			/>
			<ClosedNote why={why} />
			{(total > 0 || q !== undefined) && (
				<FilterBar
					key={search.toString()}
					searchLabel={t`Search name, address`}
					query={q}
					clearTo="/app/settings/customers"
					active={q === undefined ? [] : [{ label: quotedIn(i18n, q), withoutTo: withQuery(search, { q: null }) }]}
				/>
			)}
			<DataTable
				caption={t`Customers by name`}
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/settings/customers/${row.id}`}
				empty={
					<EmptyState>
						{q === undefined
							? archived
								? t`No customer is archived.`
								: t`No customer is entered: certificates name the organisation itself.`
							: t`No customer matches.`}
					</EmptyState>
				}
				columns={[
					{ key: "name", header: t`Customer`, cell: (row) => row.name },
					{
						key: "language",
						header: t`Language`,
						cell: (row) => (row.language === null ? t`As the template` : i18n._(LANGUAGE_WORDS[row.language])),
					},
					{
						key: "due",
						header: t`Next due date`,
						wideOnly: true,
						cell: (row) => (row.nextDueAgreement === "" ? t`Not printed` : t`By agreement`),
					},
				]}
			/>
			{why === null && !archived && (
				<Section title={t`Enter a customer`}>
					<CustomerForm
						customer={{ name: "", address: "", language: null, nextDueAgreement: "" }}
						confirmLabel={t`Enter the customer`}
						answer={actionData}
					/>
				</Section>
			)}
			<p data-print="hide">
				<LinkButton to={`/app/settings/customers${archived ? "" : "?show=archived"}`} variant="quiet">
					{archived ? t`Customers in use` : t`Archived customers`}
				</LinkButton>
			</p>
		</div>
	);
}
