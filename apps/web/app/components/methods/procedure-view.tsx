import { Link } from "react-router";
import { DataTable } from "../data-table.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { Section } from "../section.tsx";
import {
	adjustWords,
	conditionWords,
	directionWords,
	orderWords,
	type Published,
	pointWords,
} from "./procedure-words.ts";

/** A procedure as it is read and printed: what is measured, where, with what, and what is done. */
export function ProcedureView({ content }: { content: Published }) {
	const { unit, points, environment, standards, budget, decisionRule } = content;
	const steps = content.steps.split(/\r?\n/).filter((line) => line.trim() !== "");
	return (
		<div className="flex flex-col gap-6">
			<Section title="What it is about">
				<DefinitionList
					items={[
						{ term: "Method", value: content.methodReference || "—" },
						{ term: "Quantity", value: `${content.quantity}, in ${unit}` },
						{
							term: "Uncertainty budget",
							value: budget ? <Named {...budget} to={`/app/budgets/${budget.id}?version=${budget.number}`} /> : "None",
						},
						{
							term: "Decision rule",
							value: decisionRule ? `${decisionRule.name}, version ${decisionRule.number}` : "None",
						},
						{ term: "Smallest TUR", value: content.minimumTur ?? "None asked", mono: true },
						{ term: "Adjust", value: adjustWords(content.adjust) },
						{ term: "Competence needed", value: content.competence || "—" },
					]}
				/>
			</Section>
			<Section title={`Points, ${orderWords(content.order).toLowerCase()}`}>
				<DataTable
					caption="Points"
					isCaptionHidden
					density="compact"
					rows={points.map((point, index) => ({ ...point, index }))}
					rowKey={(row) => String(row.index)}
					columns={[
						{ key: "number", header: "No.", cell: (row) => row.index + 1 },
						{ key: "at", header: "Point", mono: true, cell: (row) => pointWords(row, unit) },
						{ key: "repeats", header: "Readings", align: "end", cell: (row) => row.repeats },
						{ key: "direction", header: "Approached", cell: (row) => directionWords(row.direction) },
					]}
				/>
			</Section>
			{environment.length > 0 && (
				<Section title="Environment">
					<DefinitionList
						items={environment.map((one) => ({ term: one.quantity, value: conditionWords(one), mono: true }))}
					/>
				</Section>
			)}
			{standards.length > 0 && (
				<Section title="Standards">
					<DefinitionList
						items={standards.map(({ role, quantity, smallestTur }) => ({
							term: role,
							value:
								[quantity, smallestTur && `TUR at least ${smallestTur}`].filter(Boolean).join(", ") || "No demands",
						}))}
					/>
				</Section>
			)}
			{steps.length > 0 && (
				<Section title="Steps">
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
			{name}, version {number}
		</Link>
	);
}
