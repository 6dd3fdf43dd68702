import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { decimalIn, figuresIn } from "../../use-format.ts";
import { Button } from "../button.tsx";
import { DataTable } from "../data-table.tsx";
import { TextField } from "../text-field.tsx";
import type { Example, ExampleResult } from "./rule-example.server.ts";
import { CONFORMITY_WORDS } from "./rule-words.ts";
import "../../words/register.ts";

export interface RuleTrialProps {
	example: Example;
	faults: Partial<Record<keyof Example, string>>;
	results: readonly ExampleResult[];
}

const percent = (p: number) => `${(p * 100).toPrecision(3)} %`;

/** What the rule makes of one measured value, beside simple acceptance. Nothing is stored. */
export function RuleTrial({ example, faults, results }: RuleTrialProps) {
	const { i18n, t } = useLingui();
	const field = (name: keyof Example) => {
		const fault = faults[name];
		return { name, defaultValue: example[name], errors: fault === undefined ? [] : [fault], mono: true };
	};
	return (
		<div className="flex flex-col gap-3">
			<Form method="get" preventScrollReset className="grid max-w-3xl grid-cols-2 items-end gap-3 sm:grid-cols-6">
				<TextField {...field("value")} label={t`Measured`} />
				<TextField {...field("lower")} label={t`Lower limit`} />
				<TextField {...field("upper")} label={t`Upper limit`} />
				<TextField {...field("uncertainty")} label="U" />
				<TextField {...field("factor")} label="k" />
				<Button type="submit" variant="secondary">
					<Trans>Try it</Trans>
				</Button>
			</Form>
			{results.length > 0 && (
				<DataTable
					stacks
					caption={t`The same value under different rules`}
					isCaptionHidden
					rows={results}
					rowKey={(row) => row.name}
					columns={[
						{ key: "name", header: t`Rule`, cell: (row) => row.name },
						{
							key: "verdict",
							header: t`Verdict`,
							cell: (row) => (row.decision ? i18n._(CONFORMITY_WORDS[row.decision.verdict]) : row.problem),
						},
						{
							key: "zone",
							header: t`Accepted from … to`,
							mono: true,
							cell: (row) => (row.decision ? zoneWords(i18n, row.decision) : "—"),
						},
						{
							key: "risk",
							header: t`Out of tolerance with probability`,
							mono: true,
							cell: (row) => (row.decision ? figuresIn(i18n, percent(row.decision.falseAcceptProbability)) : "—"),
						},
						{
							key: "tur",
							header: t`TUR`,
							mono: true,
							wideOnly: true,
							cell: (row) => figuresIn(i18n, row.decision?.tur?.toPrecision(3) ?? "—"),
						},
					]}
				/>
			)}
		</div>
	);
}

function zoneWords(i18n: I18n, { noAcceptanceZone, acceptanceLimits }: NonNullable<ExampleResult["decision"]>): string {
	if (noAcceptanceZone) return i18n._(msg`nothing`);
	const short = (limit: string | null) =>
		limit === null ? "…" : decimalIn(i18n, String(Number(Number(limit).toPrecision(8))));
	return `${short(acceptanceLimits.lower)} … ${short(acceptanceLimits.upper)}`;
}
