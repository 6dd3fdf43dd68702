import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { correctedAddress } from "../../components/import/corrections.tsx";
import { answerMappingForm, back } from "../../components/import/kept-mappings.server.ts";
import { KeptMappings } from "../../components/import/kept-mappings.tsx";
import { goToProgress, isLong } from "../../components/import/long-import.server.ts";
import { RowFileChoices, RowFileFaults } from "../../components/import/row-file.tsx";
import { rowFileChoices } from "../../components/import/row-file-choices.ts";
import { options, USAGE_KINDS } from "../../components/oot/oot-words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { FormErrors, ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/usage-file";
import "../../words/oot.ts";
import { readersLocale } from "../../locale.server.ts";
import { saidFaults } from "../../refusals/said-faults.server.ts";

type Check = Answers["usage"]["checkFile"];
type Target = Check["columns"][number]["target"];

const TARGETS: Record<Target, MessageDescriptor> = {
	...{ instrument: msg`Instrument`, reference: msg`Lot, order or result`, kind: msg`Kind`, description: msg`Remarks` },
	...{
		customer: msg`Customer`,
		usedFrom: msg`From`,
		usedUntil: msg`Until`,
		usedBy: msg`Used by`,
		value: msg`Value`,
		unit: msg`Unit`,
	},
	...{ lowerLimit: msg`Lower limit`, upperLimit: msg`Upper limit`, attribute: msg`Kept as it is`, skip: msg`Left out` },
};

const UNKNOWN = [
	{ value: "refuse", label: msg`Are errors` },
	{ value: "skip", label: msg`Are left out` },
];

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Uses in ${loaderData.check.batch.fileName}` : msg`Uses in a file`)];
}

function choicesOf(search: URLSearchParams) {
	const kind = Object.keys(USAGE_KINDS).find((one) => one === search.get("kind")) ?? "work_order";
	return {
		...rowFileChoices(search, TARGETS),
		kind: kind as keyof typeof USAGE_KINDS,
		unknownInstruments: search.get("unknown") === "skip" ? ("skip" as const) : ("refuse" as const),
	};
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const choices = choicesOf(url.searchParams);
	const { usage, imports } = api(context, request, "longStep");
	const failure = await goToProgress({ imports }, params.id, url);
	const [check, mappings] = await Promise.all([
		usage.checkFile.query({ batchId: params.id, choices }),
		imports.mappings.query({ kind: "usage" }),
	]);
	return { check: saidFaults(await readersLocale({ context, request, url }), check), mappings, failure };
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const { usage, imports } = api(context, request, "longStep");
	const batchId = params.id;
	try {
		const columnsOf = async () =>
			(await usage.checkFile.query({ batchId, choices: choicesOf(url.searchParams) })).columns;
		if (await answerMappingForm(form, { imports }, "usage", columnsOf))
			return redirect(back(`/app/usage/import/${batchId}`, url));
		if (form.get("intent") === "fix") return redirect(correctedAddress(`/app/usage/import/${batchId}`, url, form));
		if (form.get("intent") === "undo") {
			await usage.undoImport.mutate({ batchId });
			return redirect("/app/usage?done=undone");
		}
		const checked = String(form.get("checked") ?? "");
		const confirmed = { batchId, choices: choicesOf(url.searchParams), checked };
		if (isLong(form)) {
			await imports.start.mutate({ kind: "usage", ...confirmed });
			return redirect(`/app/import/${batchId}/progress${url.search}`);
		}
		const { cases } = await usage.importFile.mutate(confirmed);
		return redirect(`/app/usage?done=${cases.length > 0 ? "imported-reached" : "imported"}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

export default function UsageFile({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { check, mappings, failure } = loaderData;
	const { batch, totals } = check;
	const why = useWhyClosed("usage.record");
	const [search] = useSearchParams();
	const waiting = batch.state === "uploaded";
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={batch.fileName}
				breadcrumb={[
					{ label: t`Uses`, to: "/app/usage" },
					{ label: t`Import`, to: "/app/usage/import" },
					{ label: batch.fileName },
				]}
				intro={t`${plural(totals.rows, { one: "# row", other: "# rows" })}: ${totals.create} to be recorded, ${totals.skipped} left out, ${totals.error} with errors`}
			/>
			<ClosedNote why={why} />
			<DoneMessage words={{ stopped: t`Called off. Nothing of the file was written.` }} />
			<FormErrors errors={[actionData?.problem ?? failure ?? ""].filter(Boolean)} />
			{!waiting && (
				<ResultMessage kind="done">
					{batch.state === "imported" ? t`This file is imported.` : t`This import was taken back.`}
				</ResultMessage>
			)}
			{waiting && (
				<>
					<RowFileChoices check={check} targets={TARGETS}>
						<Select
							label={t`Uses without a kind are`}
							name="kind"
							defaultValue={check.choices.kind}
							options={options(USAGE_KINDS)}
						/>
						<Select
							label={t`Instruments not in the register`}
							name="unknown"
							defaultValue={check.choices.unknownInstruments}
							options={UNKNOWN}
						/>
					</RowFileChoices>
					<KeptMappings mappings={mappings} why={why} />
				</>
			)}
			{check.fileFaults.map((fault) => (
				<ResultMessage key={fault.message} kind={fault.severity === "error" ? "refused" : "notice"}>
					{fault.message} {fault.remedy}
				</ResultMessage>
			))}
			{waiting && (
				<RowFileFaults
					check={check}
					errorsTo={`/api/usage-imports/${batch.id}/errors?${new URLSearchParams({ choices: JSON.stringify(choicesOf(search)) })}`}
					mayCorrect={why === null}
				/>
			)}
			{why === null && waiting && (
				<Form method="post" className="flex flex-col items-start gap-2">
					<input type="hidden" name="checked" value={check.checked} />
					<input type="hidden" name="rows" value={totals.create} />
					<SubmitButton
						isDisabled={!check.ready || totals.create === 0}
					>{t`Record ${plural(totals.create, { one: "# use", other: "# uses" })}`}</SubmitButton>
					{!check.ready && (
						<p className="text-muted">
							<Trans>Nothing is recorded while rows have errors or questions are open.</Trans>
						</p>
					)}
				</Form>
			)}
			{why === null && batch.state === "imported" && (
				<Form method="post">
					<SubmitButton name="intent" value="undo" variant="secondary">
						<Trans>Take this import back</Trans>
					</SubmitButton>
				</Form>
			)}
		</div>
	);
}
