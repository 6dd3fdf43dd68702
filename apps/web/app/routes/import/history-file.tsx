import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { correctedAddress } from "../../components/import/corrections.tsx";
import { answerMappingForm, back } from "../../components/import/kept-mappings.server.ts";
import { KeptMappings } from "../../components/import/kept-mappings.tsx";
import { goToProgress, isLong } from "../../components/import/long-import.server.ts";
import { RowFileChoices, RowFileFaults } from "../../components/import/row-file.tsx";
import { rowFileChoices } from "../../components/import/row-file-choices.ts";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { FormErrors, ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/history-file";
import "../../words/import.ts";
import { readersLocale } from "../../locale.server.ts";
import { saidFaults } from "../../refusals/said-faults.server.ts";

type Check = Answers["history"]["checkFile"];
type Target = Check["columns"][number]["target"];

const TARGETS: Record<Target, MessageDescriptor> = {
	...{ instrument: msg`Instrument (tag)`, serialNumber: msg`Serial number`, performedOn: msg`Date` },
	...{ certificateNumber: msg`Certificate number`, laboratory: msg`Laboratory`, method: msg`Method` },
	...{
		resultFound: msg`Result as found`,
		resultLeft: msg`Result as left`,
		nextDueOn: msg`Next due`,
		remarks: msg`Remarks`,
	},
	...{ stage: msg`As found or as left`, label: msg`Label (what was read)`, nominal: msg`Nominal`, unit: msg`Unit` },
	...{
		reading: msg`Reading or value`,
		asFound: msg`Reading as found`,
		asLeft: msg`Reading as left`,
		tolerance: msg`Tolerance, ±`,
	},
	...{ lowerTolerance: msg`Lower tolerance`, upperTolerance: msg`Upper tolerance`, lowerLimit: msg`Lower limit` },
	...{ upperLimit: msg`Upper limit`, uncertainty: msg`Uncertainty U`, coverageFactor: msg`Coverage factor k` },
	...{ coefficient: msg`A coefficient, under this heading`, attribute: msg`Kept as it is`, skip: msg`Left out` },
};
const STAGES = ["as_found", "as_left"] as const;
const MARKS = { point: ".", comma: "," } as const;

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [
		titleOf(
			matches,
			loaderData ? msg`Past calibrations in ${loaderData.check.batch.fileName}` : msg`Past calibrations in a file`,
		),
	];
}

function choicesOf(search: URLSearchParams) {
	const mark = oneOf(search.get("decimal"), ["point", "comma"] as const);
	return {
		...rowFileChoices(search, TARGETS),
		stage: oneOf(search.get("stage"), STAGES) ?? ("as_found" as const),
		unknownInstruments: search.get("unknown") === "skip" ? ("skip" as const) : ("refuse" as const),
		...(mark && { decimalMark: MARKS[mark] }),
	};
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const choices = choicesOf(url.searchParams);
	const { history, imports } = api(context, request, "longStep");
	const failure = await goToProgress({ imports }, params.id, url);
	const [check, mappings] = await Promise.all([
		history.checkFile.query({ batchId: params.id, choices }),
		imports.mappings.query({ kind: "history" }),
	]);
	return { check: saidFaults(await readersLocale({ context, request, url }), check), mappings, failure };
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const { history, imports } = api(context, request, "longStep");
	const batchId = params.id;
	const here = `/app/calibrations/import/${batchId}`;
	const choices = choicesOf(url.searchParams);
	try {
		const columnsOf = async () => (await history.checkFile.query({ batchId, choices })).columns;
		if (await answerMappingForm(form, { imports }, "history", columnsOf)) return redirect(back(here, url));
		if (form.get("intent") === "fix") return redirect(correctedAddress(here, url, form));
		if (form.get("intent") === "undo") await history.undoImport.mutate({ batchId });
		else {
			const confirmed = { batchId, choices, checked: String(form.get("checked") ?? "") };
			if (isLong(form)) {
				await imports.start.mutate({ kind: "history", ...confirmed });
				return redirect(`/app/import/${batchId}/progress${url.search}`);
			}
			await history.importFile.mutate(confirmed);
		}
		return redirect(here);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

export default function HistoryFile({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { check, mappings, failure } = loaderData;
	const { batch, totals } = check;
	const why = useWhyClosed("register.import");
	const [search] = useSearchParams();
	const waiting = batch.state === "uploaded";
	const errors = new URLSearchParams({ choices: JSON.stringify(choicesOf(search)) });
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={batch.fileName}
				breadcrumb={[
					{ label: t`Import`, to: "/app/import" },
					{ label: t`Past calibrations`, to: "/app/calibrations/import" },
					{ label: batch.fileName },
				]}
				{...(waiting && {
					intro: t`${plural(totals.rows, { one: "# row", other: "# rows" })}: ${plural(totals.calibrations, { one: "# calibration", other: "# calibrations" })} with ${plural(totals.values, { one: "# value", other: "# values" })} to be recorded, ${totals.skipped} rows left out, ${totals.error} with errors`,
				})}
			/>
			<ClosedNote why={why} />
			<DoneMessage words={{ stopped: t`Called off. Nothing of the file was written.` }} />
			<FormErrors errors={[actionData?.problem ?? failure ?? ""].filter(Boolean)} />
			{waiting ? (
				<>
					<Waiting check={check} why={why} />
					<KeptMappings mappings={mappings} why={why} />
					<RowFileFaults
						check={check}
						errorsTo={`/api/history-imports/${batch.id}/errors?${errors}`}
						mayCorrect={why === null}
					/>
					{check.creates.length > 0 && <Creates check={check} />}
				</>
			) : (
				<Done state={batch.state} why={why} />
			)}
		</div>
	);
}

function Waiting({ check, why }: { check: Check; why: string | null }) {
	const { t } = useLingui();
	const { totals, choices } = check;
	const [search] = useSearchParams();
	return (
		<>
			<div className="flex flex-col items-start gap-3 rounded-control border border-busy border-l-4 bg-busy-soft px-4 py-3">
				<p className="text-busy">
					<strong className="font-semibold">
						<Trans>Nothing has been written yet.</Trans>
					</strong>{" "}
					{check.ready
						? t`Look at how the columns are read, then record.`
						: t`Nothing is recorded while rows have errors or questions are open.`}
				</p>
				{why === null && (
					<Form method="post" action={`?${search}`}>
						<input type="hidden" name="checked" value={check.checked} />
						<input type="hidden" name="rows" value={totals.rows} />
						<SubmitButton isDisabled={!check.ready || totals.calibrations === 0}>
							{t`Record ${plural(totals.calibrations, { one: "# calibration", other: "# calibrations" })}`}
						</SubmitButton>
					</Form>
				)}
			</div>
			{check.fileFaults.map((fault) => (
				<ResultMessage key={fault.message} kind={fault.severity === "error" ? "refused" : "notice"}>
					{fault.message} {fault.remedy}
				</ResultMessage>
			))}
			<RowFileChoices check={check} targets={TARGETS}>
				<Select
					label={t`Readings that do not say are`}
					name="stage"
					defaultValue={choices.stage}
					options={[
						{ value: "as_found", label: t`As found` },
						{ value: "as_left", label: t`As left` },
					]}
				/>
				<Select
					label={t`Instruments not in the register`}
					name="unknown"
					defaultValue={choices.unknownInstruments}
					options={[
						{ value: "refuse", label: t`Are errors` },
						{ value: "skip", label: t`Are left out` },
					]}
				/>
				<Select
					label={t`Decimal mark`}
					name="decimal"
					placeholder={t`As it stands`}
					defaultValue={search.get("decimal") ?? ""}
					options={[
						{ value: "point", label: t`Point` },
						{ value: "comma", label: t`Comma` },
					]}
				/>
			</RowFileChoices>
		</>
	);
}

const VERDICTS = { in_tolerance: msg`In tolerance`, out_of_tolerance: msg`Out of tolerance` };

function Creates({ check: { creates, totals } }: { check: Check }) {
	const { t, i18n } = useLingui();
	return (
		<Section
			title={creates.length < totals.calibrations ? t`The first ${creates.length} calibrations` : t`Calibrations`}
		>
			<DataTable
				stacks
				caption={t`Calibrations to be recorded`}
				isCaptionHidden
				density="compact"
				rows={creates}
				rowKey={({ line }) => String(line)}
				columns={[
					{ key: "tag", header: t`Instrument`, mono: true, cell: ({ tag }) => tag },
					{ key: "on", header: t`Performed`, mono: true, cell: ({ performedOn }) => performedOn },
					{
						key: "verdict",
						header: t`As found, as the file says`,
						cell: ({ asFoundVerdict }) => (asFoundVerdict === null ? t`Nothing` : i18n._(VERDICTS[asFoundVerdict])),
					},
					{
						key: "certificate",
						header: t`Certificate`,
						mono: true,
						wideOnly: true,
						cell: ({ certificateNumber }) => certificateNumber || "—",
					},
					{ key: "values", header: t`Values`, align: "end", cell: ({ values }) => values },
					{
						key: "first",
						header: t`The first of them`,
						wideOnly: true,
						cell: ({ shown }) =>
							shown
								.map(({ label, nominal, unit, typed }) =>
									[label || `${nominal ?? ""} ${unit}`.trim(), typed].filter(Boolean).join(": "),
								)
								.join("; ") || "—",
					},
				]}
			/>
		</Section>
	);
}

function Done({ state, why }: { state: Check["batch"]["state"]; why: string | null }) {
	const { t } = useLingui();
	return (
		<>
			<ResultMessage kind={state === "imported" ? "done" : "notice"}>
				{state === "imported"
					? t`These calibrations are on record, marked as imported.`
					: t`This import was taken back: its calibrations are withdrawn and count no more.`}
			</ResultMessage>
			<div className="flex flex-wrap gap-3">
				<LinkButton to="/app/calibrations?kind=imported">
					<Trans>Show imported calibrations</Trans>
				</LinkButton>
				<LinkButton to="/app/evidence/jumps" variant="secondary">
					<Trans>Look for suspicious jumps</Trans>
				</LinkButton>
			</div>
			{why === null && state === "imported" && (
				<details className="rounded-control border border-line bg-surface px-4 py-3">
					<summary className="link inline-flex min-h-6 cursor-pointer items-center">
						<Trans>Take this import back</Trans>
					</summary>
					<Form method="post" className="flex flex-col items-start gap-3 pt-3">
						<input type="hidden" name="intent" value="undo" />
						<p className="max-w-prose">
							<Trans>
								Its calibrations are withdrawn with that reason: they stay readable, as every calibration does, and
								count no more. Instruments get the dates they had before, unless a newer calibration has set them since.
								The same file can be imported again.
							</Trans>
						</p>
						<SubmitButton variant="danger">
							<Trans>Take it back</Trans>
						</SubmitButton>
					</Form>
				</details>
			)}
		</>
	);
}
