import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { AccreditedTag } from "../../components/management/management-tags.tsx";
import { SUPPLIER_KINDS, SUPPLIER_STATES } from "../../components/management/management-words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { AUDIT_STATES, COMPLAINT_STATES } from "../../components/quality/audit-words.ts";
import { DOCUMENT_TYPES, SEVERITIES, STATES } from "../../components/quality/words.ts";
import { LevelTag } from "../../components/risks/risk-tags.tsx";
import { RISK_KINDS, RISK_STATES } from "../../components/risks/risk-words.ts";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import { useAccess } from "../../components/auditor/use-access.ts";
import type { Route } from "./+types/quality";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Records of quality`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const on = url.searchParams.get("on") || undefined;
	try {
		const found = await api(context, request).auditor.quality.query({ on });
		return { found, asked: found.on, fault: null };
	} catch (thrown) {
		const fault = fieldsOf(refusalOf(thrown, url)).on;
		if (!fault) throw thrown;
		return { found: null, asked: on ?? "", fault };
	}
}

export default function Quality({ loaderData: { found, asked, fault } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	return (
		<>
			<PageHeader
				title={t`Records of quality`}
				intro={t`What was in effect at the end of a day, and what had been found until then.`}
				actions={
					found?.isWhole !== false && (
						<LinkButton
							to={`/auditor/quality/training?on=${asked}`}
							variant="secondary"
						>{t`Who is trained in what`}</LinkButton>
					)
				}
			/>
			<Form method="get" data-print="hide" className="filters">
				<TextField
					label={t`As of`}
					name="on"
					type="date"
					defaultValue={asked}
					errors={fault ? [fault] : []}
					isRequired
				/>
				<Button type="submit" variant="secondary">{t`Show`}</Button>
			</Form>
			{fault !== null && <FormProblems errors={[fault]} />}
			{found !== null && !found.isWhole && (
				<EmptyState>{t`Records of quality are of the whole organisation; your access is for a part of it. Ask your host for access to the whole organisation if you are to see them.`}</EmptyState>
			)}
			{found?.isWhole && (
				<>
					<DataTable
						caption={t`Documents in effect on ${format.day(found.on)}`}
						rows={found.documents}
						rowKey={({ id }) => id}
						rowTo={({ id }) => `/auditor/quality/versions/${id}`}
						stacks
						empty={<EmptyState>{t`No document was in effect on that day.`}</EmptyState>}
						columns={[
							{ key: "number", header: t`Number`, mono: true, cell: ({ number }) => number },
							{ key: "title", header: t`Title`, cell: ({ title }) => title },
							{ key: "type", header: t`Type`, wideOnly: true, cell: ({ type }) => i18n._(DOCUMENT_TYPES[type]) },
							{ key: "version", header: t`Version`, cell: ({ version }) => version },
							{
								key: "from",
								header: t`In effect from`,
								cell: (row) => (row.effectiveAt ? format.instant(row.effectiveAt, timeZone) : "—"),
							},
						]}
					/>
					<DataTable
						caption={t`Nonconformities as of ${format.day(found.on)}, newest first`}
						rows={found.nonconformities}
						rowKey={({ id }) => id}
						rowTo={({ id }) => `/auditor/quality/nonconformities/${id}?on=${found.on}`}
						stacks
						empty={<EmptyState>{t`No nonconformity of your period.`}</EmptyState>}
						columns={[
							{ key: "number", header: t`Number`, mono: true, cell: ({ number }) => number },
							{ key: "title", header: t`What was wrong`, cell: ({ title }) => title },
							{
								key: "severity",
								header: t`How grave`,
								wideOnly: true,
								cell: (row) => i18n._(SEVERITIES[row.severity]),
							},
							{ key: "found", header: t`Found on`, cell: ({ foundOn }) => format.day(foundOn) },
							{ key: "state", header: t`State on that day`, cell: ({ state }) => i18n._(STATES[state]) },
						]}
					/>
					<DataTable
						caption={t`Complaints as of ${format.day(found.on)}, newest first`}
						rows={found.complaints}
						rowKey={({ id }) => id}
						rowTo={({ id }) => `/auditor/quality/complaints/${id}?on=${found.on}`}
						stacks
						empty={<EmptyState>{t`No complaint of your period.`}</EmptyState>}
						columns={[
							{ key: "number", header: t`Number`, mono: true, cell: ({ number }) => number },
							{ key: "title", header: t`What it is about`, cell: ({ title }) => title },
							{ key: "received", header: t`Received on`, cell: ({ receivedOn }) => format.day(receivedOn) },
							{ key: "state", header: t`State on that day`, cell: ({ state }) => i18n._(COMPLAINT_STATES[state]) },
						]}
					/>
					<DataTable
						caption={t`Risks and opportunities as of ${format.day(found.on)}, newest first`}
						rows={found.risks}
						rowKey={({ id }) => id}
						rowTo={({ id }) => `/auditor/quality/risks/${id}?on=${found.on}`}
						stacks
						empty={<EmptyState>{t`No risk had been entered.`}</EmptyState>}
						columns={[
							{ key: "number", header: t`Number`, mono: true, cell: ({ number }) => number },
							{ key: "title", header: t`What may happen`, cell: ({ title }) => title },
							{ key: "kind", header: t`Kind`, wideOnly: true, cell: ({ kind }) => i18n._(RISK_KINDS[kind]) },
							{
								key: "level",
								header: t`Score and level`,
								cell: ({ standing, kind }) => <LevelTag standing={standing} kind={kind} />,
							},
							{ key: "state", header: t`State on that day`, cell: ({ state }) => i18n._(RISK_STATES[state]) },
						]}
					/>
					<DataTable
						caption={t`Internal audits as of ${format.day(found.on)}, newest first`}
						rows={found.audits}
						rowKey={({ id }) => id}
						rowTo={({ id }) => `/auditor/quality/audits/${id}?on=${found.on}`}
						stacks
						empty={<EmptyState>{t`No internal audit of your period.`}</EmptyState>}
						columns={[
							{ key: "number", header: t`Number`, mono: true, cell: ({ number }) => number },
							{ key: "title", header: t`What is audited`, cell: ({ title }) => title },
							{ key: "from", header: t`Planned from`, cell: ({ plannedFrom }) => format.day(plannedFrom) },
							{ key: "to", header: t`Until`, wideOnly: true, cell: ({ plannedTo }) => format.day(plannedTo) },
							{ key: "state", header: t`State on that day`, cell: ({ state }) => i18n._(AUDIT_STATES[state]) },
						]}
					/>
					<DataTable
						caption={t`Suppliers as of ${format.day(found.on)}`}
						rows={found.suppliers}
						rowKey={({ id }) => id}
						rowTo={({ id }) => `/auditor/quality/suppliers/${id}?on=${found.on}`}
						stacks
						empty={<EmptyState>{t`No supplier had been entered.`}</EmptyState>}
						columns={[
							{ key: "number", header: t`Number`, mono: true, cell: ({ number }) => number },
							{ key: "name", header: t`Name`, cell: ({ name }) => name },
							{
								key: "provides",
								header: t`Provides`,
								cell: ({ provides }) => provides.map((kind) => i18n._(SUPPLIER_KINDS[kind])).join(", "),
							},
							{ key: "state", header: t`State on that day`, cell: ({ state }) => i18n._(SUPPLIER_STATES[state]) },
							{
								key: "accredited",
								header: t`Accredited until`,
								cell: ({ accreditedUntil, accredited }) => (
									<>
										{accreditedUntil ? format.day(accreditedUntil) : "—"} <AccreditedTag accredited={accredited} />
									</>
								),
							},
						]}
					/>
					<DataTable
						caption={t`Management reviews signed until ${format.day(found.on)}, newest first`}
						rows={found.reviews}
						rowKey={({ id }) => id}
						rowTo={({ id }) => `/auditor/quality/reviews/${id}`}
						stacks
						empty={<EmptyState>{t`No signed management review of your period.`}</EmptyState>}
						columns={[
							{ key: "number", header: t`Number`, mono: true, cell: ({ number }) => number },
							{ key: "title", header: t`Title`, cell: ({ title }) => title },
							{ key: "held", header: t`Held on`, cell: ({ heldOn }) => format.day(heldOn) },
						]}
					/>
				</>
			)}
		</>
	);
}
