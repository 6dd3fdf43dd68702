import { Form } from "react-router";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { MethodsNav } from "../../components/methods/methods-nav.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { RuleCurve } from "../../components/studies/rule-curve.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { count } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/rule-comparison";

export function meta() {
	return [{ title: "Decision rules compared · Calibrant" }];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const day = (name: string) => {
		const text = url.searchParams.get(name) ?? "";
		return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
	};
	const [from, to] = [day("from"), day("to")];
	const found = await api(context, request).decisionRules.compare.query({ from, to });
	return { ...found, from: from ?? "", to: to ?? "" };
}

export default function RuleComparison({ loaderData }: Route.ComponentProps) {
	const { points, instruments, without, mostPoints, outcomes, curve, from, to } = loaderData;
	const [simple] = outcomes;
	const avoided = (expected: number) => (simple ? Math.max(0, simple.expectedFalseAccepts - expected) : 0);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Decision rules compared"
				intro="What each rule would have said of the results on record: false accepts avoided, and rejects added, over simple acceptance (JCGM 106, ILAC-G8). Nothing changes."
			/>
			<MethodsNav />
			<Form method="get" className="flex flex-wrap items-end gap-3">
				<TextField label="Performed from" name="from" type="date" defaultValue={from} isRequired={false} />
				<TextField label="to" name="to" type="date" defaultValue={to} isRequired={false} />
				<SubmitButton>Compare</SubmitButton>
			</Form>
			{points === 0 ? (
				<EmptyState action={<LinkButton to="/app/calibrations">Go to the calibrations</LinkButton>}>
					{`No approved calibration ${from || to ? "of these days " : ""}has points with limits and U.${
						without > 0 ? ` ${count(without, "point")} state no U: a rule with a guard band needs it.` : ""
					}`}
				</EmptyState>
			) : (
				<>
					<p className="max-w-prose">
						{count(points, "point")} as left, of {count(instruments, "instrument")}
						{points === mostPoints && ", the newest ones"}.
						{without > 0 && ` ${count(without, "point")} without U cannot be compared.`}
					</p>
					<DataTable
						caption="Decision rules compared"
						isCaptionHidden
						rows={outcomes}
						rowKey={(row) => `${row.name} ${row.isOwn}`}
						stacks
						columns={[
							{ key: "name", header: "Rule", cell: (row) => (row.isOwn ? `${row.name} (ours)` : row.name) },
							{ key: "accepted", header: "Accepted", cell: (row) => row.accepted, align: "end" },
							{ key: "rejected", header: "Rejected", cell: (row) => row.rejected, align: "end" },
							{ key: "undecided", header: "No zone", cell: (row) => row.undecided, align: "end" },
							{
								key: "pfa",
								header: "Expected false accepts",
								cell: (row) => row.expectedFalseAccepts.toFixed(3),
								align: "end",
							},
							{
								key: "avoided",
								header: "Avoided",
								cell: (row) => avoided(row.expectedFalseAccepts).toFixed(3),
								align: "end",
							},
							{
								key: "added",
								header: "Rejects added",
								cell: (row) => row.rejected + row.undecided - (simple ? simple.rejected + simple.undecided : 0),
								align: "end",
							},
							{ key: "turned", header: "Instruments turned", cell: (row) => row.instrumentsTurned, align: "end" },
						]}
					/>
					<Section title="By guard band">
						<RuleCurve curve={curve} />
						<DataTable
							caption="By guard band"
							isCaptionHidden
							rows={curve.filter((_, index) => index % 5 === 0)}
							rowKey={(row) => String(row.r)}
							density="compact"
							columns={[
								{ key: "r", header: "w / U", cell: (row) => row.r.toFixed(1), align: "end" },
								{
									key: "pfa",
									header: "Expected false accepts",
									cell: (row) => row.expectedFalseAccepts.toFixed(3),
									align: "end",
								},
								{ key: "rejected", header: "Not accepted", cell: (row) => row.rejected, align: "end" },
							]}
						/>
					</Section>
				</>
			)}
		</div>
	);
}
