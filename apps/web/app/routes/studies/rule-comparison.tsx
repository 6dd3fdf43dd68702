import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
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
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { figuresIn } from "../../use-format.ts";
import type { Route } from "./+types/rule-comparison";
import "../../words/studies.ts";
import { counted } from "../../counted.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Decision rules compared`)];
}

/** Usual rules whose names are no references of documents. */
const NAMES: Readonly<Record<string, MessageDescriptor>> = {
	simple: msg`Simple acceptance`,
	"target-pfa": msg`At most 2 % false acceptance`,
	"method-6": msg`Z540.3 method 6`,
	"non-binary": msg`Non-binary (w = U)`,
};

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
	const { t, i18n } = useLingui();
	const { points, instruments, without, mostPoints, outcomes, curve, from, to } = loaderData;
	const all = counted(i18n, instruments, "instrument");
	const nameOf = ({ name, rule }: (typeof outcomes)[number]) => {
		const said = NAMES[rule.type];
		return said ? i18n._(said) : name;
	};
	const [simple] = outcomes;
	const avoided = (expected: number) => (simple ? Math.max(0, simple.expectedFalseAccepts - expected) : 0);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Decision rules compared`}
				intro={t`What each rule would have said of the results on record: false accepts avoided, and rejects added, over simple acceptance (JCGM 106, ILAC-G8). Nothing changes.`}
			/>
			<MethodsNav />
			<Form method="get" className="flex flex-wrap items-end gap-3">
				<TextField label={t`Performed from`} name="from" type="date" defaultValue={from} isRequired={false} />
				<TextField
					label={t({ message: "to", context: "days" })}
					name="to"
					type="date"
					defaultValue={to}
					isRequired={false}
				/>
				<SubmitButton>
					<Trans>Compare</Trans>
				</SubmitButton>
			</Form>
			{points === 0 ? (
				<EmptyState
					action={
						<LinkButton to="/app/calibrations">
							<Trans>Go to the calibrations</Trans>
						</LinkButton>
					}
				>
					{from || to
						? t`No approved calibration of these days has points with limits and U.`
						: t`No approved calibration has points with limits and U.`}
					{without > 0 &&
						t` ${plural(without, { one: "# point", other: "# points" })} state no U: a rule with a guard band needs it.`}
				</EmptyState>
			) : (
				<>
					<p className="max-w-prose">
						{points === mostPoints
							? t`${plural(points, { one: "# point", other: "# points" })} as left, of ${all}, the newest ones.`
							: t`${plural(points, { one: "# point", other: "# points" })} as left, of ${all}.`}
						{without > 0 && t` ${plural(without, { one: "# point", other: "# points" })} without U cannot be compared.`}
					</p>
					<DataTable
						caption={t`Decision rules compared`}
						isCaptionHidden
						rows={outcomes}
						rowKey={(row) => `${row.name} ${row.isOwn}`}
						stacks
						columns={[
							{
								key: "name",
								header: t`Rule`,
								cell: (row) => (row.isOwn ? t`${row.name} (ours)` : figuresIn(i18n, nameOf(row))),
							},
							{
								key: "accepted",
								header: t({ message: "Accepted", context: "points" }),
								cell: (row) => row.accepted,
								align: "end",
							},
							{
								key: "rejected",
								header: t({ message: "Rejected", context: "points" }),
								cell: (row) => row.rejected,
								align: "end",
							},
							{ key: "undecided", header: t`No zone`, cell: (row) => row.undecided, align: "end" },
							{
								key: "pfa",
								header: t`Expected false accepts`,
								cell: (row) => figuresIn(i18n, row.expectedFalseAccepts.toFixed(3)),
								align: "decimal",
							},
							{
								key: "avoided",
								header: t`Avoided`,
								cell: (row) => figuresIn(i18n, avoided(row.expectedFalseAccepts).toFixed(3)),
								align: "decimal",
							},
							{
								key: "added",
								header: t`Rejects added`,
								cell: (row) => row.rejected + row.undecided - (simple ? simple.rejected + simple.undecided : 0),
								align: "end",
							},
							{ key: "turned", header: t`Instruments turned`, cell: (row) => row.instrumentsTurned, align: "end" },
						]}
					/>
					<Section title={t`By guard band`}>
						<RuleCurve curve={curve} />
						<DataTable
							caption={t`By guard band`}
							isCaptionHidden
							rows={curve.filter((_, index) => index % 5 === 0)}
							rowKey={(row) => String(row.r)}
							density="compact"
							columns={[
								{ key: "r", header: "w / U", cell: (row) => figuresIn(i18n, row.r.toFixed(1)), align: "decimal" },
								{
									key: "pfa",
									header: t`Expected false accepts`,
									cell: (row) => figuresIn(i18n, row.expectedFalseAccepts.toFixed(3)),
									align: "decimal",
								},
								{ key: "rejected", header: t`Not accepted`, cell: (row) => row.rejected, align: "end" },
							]}
						/>
					</Section>
				</>
			)}
		</div>
	);
}
