import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect, useSearchParams } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { CheckReport, FAULTS_SHOWN } from "../../components/import/check-report.tsx";
import { correctedAddress } from "../../components/import/corrections.tsx";
import { choicesOf } from "../../components/import/import-choices.ts";
import { ImportResult } from "../../components/import/import-result.tsx";
import { ImportSteps } from "../../components/import/import-steps.tsx";
import { answerMappingForm, back } from "../../components/import/kept-mappings.server.ts";
import { KeptMappings } from "../../components/import/kept-mappings.tsx";
import { goToProgress, isLong } from "../../components/import/long-import.server.ts";
import { MappingForm } from "../../components/import/mapping-form.tsx";
import { QuestionForm } from "../../components/import/question-form.tsx";
import { ReadingForm } from "../../components/import/reading-form.tsx";
import { stateWords } from "../../components/import/state-words.ts";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { FormErrors, ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { withQuery } from "../../list-address.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useFocusWhenLost } from "../../use-focus-when-lost.ts";
import { useFormat } from "../../use-format.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/import";
import "../../words/import.ts";
import { readersLocale } from "../../locale.server.ts";
import { saidFaults } from "../../refusals/said-faults.server.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Import ${loaderData.opened.batch.fileName}` : msg`Import `)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { imports } = api(context, request, "longStep");
	const choices = choicesOf(url.searchParams);
	const failure = await goToProgress({ imports }, params.id, url);
	const opened = await imports.get.query({ batchId: params.id, choices });
	const wanted =
		url.searchParams.get("step") === "check" && opened.batch.state === "uploaded" && opened.faults.length === 0;
	const faultsFrom = Math.max(0, Math.trunc(Number(url.searchParams.get("faults"))) || 0);
	const check = wanted
		? await imports.check.query({ batchId: params.id, choices, faultsFrom, faultsLimit: FAULTS_SHOWN })
		: null;
	const mappings = opened.batch.state === "uploaded" ? await imports.mappings.query({ kind: "register" }) : [];
	const locale = await readersLocale({ context, request, url });
	return { opened: saidFaults(locale, opened), check: saidFaults(locale, check), mappings, failure };
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const { imports } = api(context, request, "longStep");
	try {
		if (form.get("intent") === "undo") {
			return { problem: null, undone: await imports.undo.mutate({ batchId: params.id }) };
		}
		const columnsOf = async () =>
			(await imports.get.query({ batchId: params.id, choices: choicesOf(url.searchParams) })).columns;
		if (await answerMappingForm(form, { imports }, "register", columnsOf))
			return redirect(back(`/app/import/${params.id}`, url));
		if (form.get("intent") === "fix") return redirect(correctedAddress(`/app/import/${params.id}`, url, form));
		const checked = String(form.get("checked") ?? "");
		const chosen = choicesOf(url.searchParams);
		const choices = form.get("errors") === "leave" ? { ...chosen, onError: "leave" as const } : chosen;
		const confirmed = { batchId: params.id, choices, checked };
		if (isLong(form)) {
			await imports.start.mutate({ kind: "register", ...confirmed });
			return redirect(`/app/import/${params.id}/progress${url.search}`);
		}
		await imports.run.mutate(confirmed);
		return redirect(`/app/import/${params.id}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}`, undone: null }, { status: failure.status });
	}
}

export default function ImportPage({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { opened, check, mappings, failure } = loaderData;
	const { batch } = opened;
	const why = useWhyClosed("register.import");
	const timeZone = useTimeZone();
	const at = batch.state !== "uploaded" ? "import" : check === null ? "map" : "check";
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={batch.fileName}
				breadcrumb={[{ label: t`Import`, to: "/app/import" }, { label: batch.fileName }]}
			/>
			<ClosedNote why={why} />
			<ImportSteps at={at} />
			<DoneMessage words={{ stopped: t`Called off. Nothing of the file was written.` }} />
			<FormErrors errors={[actionData?.problem ?? failure ?? ""].filter(Boolean)} />
			{batch.state !== "uploaded" ? (
				<ImportResult batch={batch} timeZone={timeZone} why={why} undone={actionData?.undone ?? null} />
			) : check === null ? (
				<>
					<MapStep opened={opened} />
					<KeptMappings mappings={mappings} why={why} />
				</>
			) : (
				<>
					<CheckStep key={check.checked} check={check} batchId={batch.id} why={why} />
					<KeptMappings mappings={mappings} why={why} />
				</>
			)}
		</div>
	);
}

function MapStep({ opened }: { opened: Answers["imports"]["get"] }) {
	const { t } = useLingui();
	const { sniffed, columns, faults, warnings } = opened;
	const [search] = useSearchParams();
	return (
		<div className="flex flex-col gap-5" key={search.toString()}>
			{[...faults, ...warnings].map((fault) => (
				<ResultMessage
					key={`${fault.code} ${fault.line} ${fault.column}`}
					kind={fault.severity === "error" ? "refused" : "notice"}
				>
					{fault.message} {fault.remedy}
				</ResultMessage>
			))}
			<Section title={t`How the file is read`}>
				<ReadingForm opened={opened} />
			</Section>
			{sniffed !== null && (
				<Section
					title={t`${plural(sniffed.rowCount, { one: "# row", other: "# rows" })}, ${plural(columns.length, { one: "# column", other: "# columns" })}`}
				>
					<MappingForm columns={columns} sniffed={sniffed} search={search} own={opened.customFields} />
				</Section>
			)}
		</div>
	);
}

function CheckStep({
	check,
	batchId,
	why,
}: {
	check: Answers["imports"]["check"];
	batchId: string;
	why: string | null;
}) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const isSending = useIsSending("run");
	const shown = useFocusWhenLost<HTMLDivElement>(true);
	const { number } = useFormat();
	const { totals, ready } = check;
	const writes = totals.create + totals.update;
	const canLeaveOut =
		totals.error > 0 &&
		writes > 0 &&
		check.questions.length === 0 &&
		check.fileFaults.every(({ severity }) => severity !== "error");
	return (
		<>
			<div
				ref={shown}
				tabIndex={-1}
				className="flex flex-col gap-3 rounded-control border border-busy border-l-4 bg-busy-soft px-4 py-3"
			>
				<p className="text-busy">
					<strong className="font-semibold">
						<Trans>Nothing has been written yet.</Trans>
					</strong>{" "}
					{stateWords(i18n, check)}
				</p>
				<Form method="post" action={`?${search}`} className="flex flex-wrap gap-3">
					<input type="hidden" name="intent" value="run" />
					<input type="hidden" name="checked" value={check.checked} />
					<input type="hidden" name="rows" value={writes} />
					{canLeaveOut && <input type="hidden" name="errors" value="leave" />}
					<Button
						type="submit"
						variant={canLeaveOut ? "secondary" : "primary"}
						isDisabled={why !== null || !(ready || canLeaveOut) || writes === 0}
						isPending={isSending}
					>
						{canLeaveOut
							? t`Import ${plural(writes, { one: "# good row", other: "# good rows" })}, leave out ${number(totals.error)}`
							: ready && writes > 0
								? t`Import ${plural(writes, { one: "# row", other: "# rows" })}`
								: t`Import`}
					</Button>
					<LinkButton to={withQuery(search, { step: null, faults: null, done: null })} variant="secondary">
						<Trans>Back to the columns</Trans>
					</LinkButton>
					<LinkButton to="/app/import" variant="quiet">
						<Trans>Upload another file</Trans>
					</LinkButton>
				</Form>
			</div>
			<QuestionForm key={search.toString()} check={check} />
			<CheckReport check={check} batchId={batchId} mayCorrect={why === null} />
		</>
	);
}
