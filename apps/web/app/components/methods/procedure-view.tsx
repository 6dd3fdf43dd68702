import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { DataTable } from "../data-table.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { Section } from "../section.tsx";
import {
	adjustWords,
	conditionWords,
	demandsOf,
	directionWords,
	orderWords,
	type Published,
	pointWords,
} from "./procedure-words.ts";
import "../../words/methods.ts";

/** A procedure as it is read and printed: what is measured, where, with what, and what is done. */
export function ProcedureView({ content }: { content: Published }) {
	const { t, i18n } = useLingui();
	const { unit, points, environment, standards, budget, decisionRule } = content;
	const steps = content.steps.split(/\r?\n/).filter((line) => line.trim() !== "");
	return (
		<div className="flex flex-col gap-6">
			<Section title={t`What it is about`}>
				<DefinitionList
					items={[
						{ term: t`Method`, value: content.methodReference || "—" },
						{ term: t`Quantity`, value: `${content.quantity}, in ${unit}` },
						{
							term: t`Uncertainty budget`,
							value: budget ? <Named {...budget} to={`/app/budgets/${budget.id}?version=${budget.number}`} /> : t`None`,
						},
						{
							term: t`Decision rule`,
							value: decisionRule ? t`${decisionRule.name}, version ${decisionRule.number}` : t`None`,
						},
						{ term: t`Smallest TUR`, value: content.minimumTur ?? t`None asked`, mono: true },
						{ term: t`Adjust`, value: adjustWords(i18n, content.adjust) },
						{ term: t`Competence needed`, value: content.competence || "—" },
					]}
				/>
			</Section>
			<Section title={t`Points: ${orderWords(i18n, content.order)}`}>
				<DataTable
					caption={t`Points`}
					isCaptionHidden
					density="compact"
					rows={points.map((point, index) => ({ ...point, index }))}
					rowKey={(row) => String(row.index)}
					columns={[
						{ key: "number", header: t`No.`, cell: (row) => row.index + 1 },
						{ key: "at", header: t`Point`, mono: true, cell: (row) => pointWords(i18n, row, unit) },
						{ key: "repeats", header: t`Readings`, align: "end", cell: (row) => row.repeats },
						{ key: "direction", header: t`Approached`, cell: (row) => directionWords(i18n, row.direction) },
					]}
				/>
			</Section>
			{environment.length > 0 && (
				<Section title={t`Environment`}>
					<DefinitionList
						items={environment.map((one) => ({ term: one.quantity, value: conditionWords(i18n, one), mono: true }))}
					/>
				</Section>
			)}
			{standards.length > 0 && (
				<Section title={t`Standards`}>
					<DefinitionList
						items={standards.map((one) => ({ term: one.role, value: demandsOf(i18n, one) || t`No demands` }))}
					/>
				</Section>
			)}
			{steps.length > 0 && (
				<Section title={t`Steps`}>
					<ol className="flex max-w-prose list-decimal flex-col gap-1.5 pl-6">
						{steps.map((step, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: the number of a step is its name
							<li key={index}>{step}</li>
						))}
					</ol>
				</Section>
			)}
		</div>
	);
}

function Named({ name, number, to }: { name: string; number: number; to: string }) {
	return (
		<Link to={to} className="link inline-flex min-h-6 items-center">
			<Trans>
				{name}, version {number}
			</Trans>
		</Link>
	);
}
