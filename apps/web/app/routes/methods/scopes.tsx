import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { MethodsNav } from "../../components/methods/methods-nav.tsx";
import { STATE_WORDS } from "../../components/methods/scope-words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { dateIn, oneOf } from "../../list-address.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/scopes";
import "../../words/methods.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Accreditation scope`)];
}

const FIELDS = ["quantity", "unit", "value", "place", "date", "u"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const asked = Object.fromEntries(FIELDS.map((name) => [name, url.searchParams.get(name)?.trim() ?? ""])) as Record<
		(typeof FIELDS)[number],
		string
	>;
	const issues = await server.scopes.list.query();
	if (asked.unit === "" && asked.value === "") return { issues, asked, answer: null, faults: {} };
	const place = oneOf(asked.place, ["laboratory", "on_site"]);
	const date = dateIn(asked.date);
	try {
		const answer = await server.scopes.ask.query({
			...{ quantity: asked.quantity, unit: asked.unit, value: asked.value },
			...(place && { place }),
			...(date && { date }),
			...(asked.u !== "" && { expandedUncertainty: asked.u }),
		});
		return { issues, asked, answer, faults: {} };
	} catch (thrown) {
		return { issues, asked, answer: null, faults: fieldsOf(refusalOf(thrown, url)) };
	}
}

export default function Scopes({ loaderData: { issues, asked, answer, faults } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const why = useWhyClosed("method.edit");
	const enter = (
		<GuardedLink to="/app/scope/new" why={why}>
			{issues.length === 0 ? t`Enter the scope` : t`Enter the next issue`}
		</GuardedLink>
	);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Accreditation scope`}
				intro={t`${plural(issues.length, { one: "# issue", other: "# issues" })}`}
				actions={enter}
			/>
			<MethodsNav />
			<DoneMessage words={{ entered: t`The issue is entered. It counts from its first day on.` }} />
			<ClosedNote why={why} />
			<DataTable
				caption={t`Issues of the schedules of accreditation`}
				isCaptionHidden
				stacks
				rows={issues}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/scope/${row.id}`}
				empty={
					<EmptyState action={enter}>
						<Trans>No scope has been entered yet. Without one nothing is claimed to be accredited.</Trans>
					</EmptyState>
				}
				columns={[
					{ key: "reference", header: t`Schedule`, cell: (row) => `${row.body} ${row.reference}` },
					{ key: "issue", header: t`Issue`, mono: true, cell: (row) => row.issue },
					{ key: "state", header: t`State`, cell: (row) => i18n._(STATE_WORDS[row.state]) },
					{ key: "from", header: t`From`, mono: true, cell: (row) => row.validFrom },
					{ key: "until", header: t`Until`, mono: true, wideOnly: true, cell: (row) => row.validUntil ?? t`no end` },
					{ key: "lines", header: t`Lines`, align: "end", wideOnly: true, cell: (row) => row.lines },
				]}
			/>
			{issues.length > 0 && (
				<Section title={t`Ask the scope`}>
					<Form method="get" className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4">
						<div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-3 rail:grid-cols-6">
							<TextField name="quantity" label={t`Quantity`} defaultValue={asked.quantity} isRequired={false} />
							<TextField
								name="value"
								label={t`Value`}
								defaultValue={asked.value}
								errors={errorsOf(faults, "value")}
								inputMode="decimal"
								mono
							/>
							<TextField name="unit" label={t`Unit`} defaultValue={asked.unit} errors={errorsOf(faults, "unit")} />
							<TextField
								name="u"
								label={t`U to be reported`}
								defaultValue={asked.u}
								errors={errorsOf(faults, "expandedUncertainty")}
								inputMode="decimal"
								isRequired={false}
								mono
							/>
							<Select
								label={t`Place`}
								name="place"
								placeholder={t`Either`}
								defaultValue={asked.place}
								options={[
									{ value: "laboratory", label: t`Laboratory` },
									{ value: "on_site", label: t`On site` },
								]}
							/>
							<TextField
								name="date"
								label={t({ message: "On", context: "day" })}
								type="date"
								defaultValue={asked.date}
								isRequired={false}
							/>
						</div>
						<div>
							<Button type="submit" variant="secondary">
								<Trans>Ask</Trans>
							</Button>
						</div>
					</Form>
					{answer && (
						<ResultMessage kind={answer.refused ? "refused" : "done"}>
							{answer.smallest && (
								<p>
									<Trans>
										The smallest uncertainty there on {answer.date} is{" "}
										<strong>
											{Number(Number(answer.smallest.expandedUncertainty).toPrecision(6))} {answer.smallest.unit}
										</strong>{" "}
										(k = 2).
									</Trans>
								</p>
							)}
							{answer.refused && (
								<p>
									{answer.refused.message} ({answer.refused.clause})
								</p>
							)}
						</ResultMessage>
					)}
				</Section>
			)}
		</div>
	);
}

const errorsOf = (faults: Readonly<Record<string, string>>, name: string) =>
	faults[name] === undefined ? [] : [faults[name]];
