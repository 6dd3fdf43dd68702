import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { FunctionForm } from "../../components/register/function-form.tsx";
import { functionSchema } from "../../components/register/function-schema.server.ts";
import { rangeWords } from "../../components/register/function-table.tsx";
import {
	afterIntent,
	type DraftFaults,
	draftFrom,
	fieldOf,
	type PreviewRow,
	previewOf,
	readDraft,
	specJson,
	type ToleranceDraft,
} from "../../components/register/tolerance-draft.ts";
import { ToleranceForm } from "../../components/register/tolerance-form.tsx";
import { TolerancePreview } from "../../components/register/tolerance-preview.tsx";
import { ToleranceVersions } from "../../components/register/tolerance-versions.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import { wordsFor } from "../../words.server.ts";
import type { Route } from "./+types/function";
import "../../words/register.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.of.name ?? msg`Function`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).functions.get.query({ id: params.functionId });
}

export interface ToleranceAnswer {
	draft: ToleranceDraft;
	faults: DraftFaults;
	problem: string | null;
	rows: PreviewRow[] | null;
}

const reply = (draft: ToleranceDraft, more: Partial<ToleranceAnswer>, status = 200) =>
	data({ tolerance: { draft, faults: {}, problem: null, rows: null, ...more } }, { status });

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const intent = String(form.get("intent"));
	const [id, version] = [params.functionId, Number(form.get("version"))];
	const here = `/app/instruments/${params.id}/functions/${id}`;
	if (intent === "save") {
		return answerForm({ context, request, form }, { schema: functionSchema }, async (value, server) => {
			const { version: seen, ...values } = value;
			await server.functions.update.mutate({ id, version: seen, values });
			throw redirect(`${here}?done=saved`);
		});
	}
	const server = api(context, request);
	const draft = afterIntent(readDraft(form), intent);
	try {
		if (intent === "retire" || intent === "unretire") {
			await server.functions.retire.mutate({ id, version, retired: intent === "retire" });
			return redirect(`${here}?done=${intent}d`);
		}
		if (intent !== "specify" && intent !== "preview") return reply(draft, {});
		const { of } = await server.functions.get.query({ id });
		const preview = previewOf(draft, of.unit);
		if (preview.rows === null) {
			const problem = (await wordsFor({ context, request, url }))._(msg`Nothing was stored. Mend the marked fields.`);
			return reply(draft, { ...preview, problem }, 400);
		}
		if (intent === "preview") return reply(draft, preview);
		const { basis, reason } = draft;
		const { json } = specJson(draft, of.unit);
		await server.functions.specify.mutate({ functionId: id, version, spec: json, basis, reason });
		return redirect(`${here}?done=stated`);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		const faults = Object.entries(fieldsOf(failure)).map(([name, message]) => [fieldOf(name), message]);
		const problem = `${failure.happened} ${failure.remedy}`;
		return reply(draft, { faults: Object.fromEntries(faults), problem }, failure.status);
	}
}

export default function FunctionPage({ loaderData, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { of, instrument, versions } = loaderData;
	const timeZone = useTimeZone();
	const closed = useWhyClosed("instrument.edit");
	const why =
		closed ??
		(instrument.isRetired ? t`This instrument is retired. Put it back into service before you change it.` : null);
	const tolerance = actionData && "tolerance" in actionData ? actionData.tolerance : null;
	const changed = actionData && "result" in actionData ? actionData : undefined;
	const range = [of.usedFrom ?? of.rangeFrom, of.usedTo ?? of.rangeTo] as const;
	const draft = tolerance?.draft ?? draftFrom(of.tolerance?.spec ?? null, range);
	const { name, quantity, unit, rangeFrom, rangeTo } = of;
	const values = {
		...{ name, quantity, unit, rangeFrom, rangeTo, usedFrom: of.usedFrom ?? "", usedTo: of.usedTo ?? "" },
		...{ resolution: of.resolution ?? "", deviceKind: of.deviceKind ?? "" },
	};
	const home = `/app/instruments/${instrument.id}`;
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={of.name}
				breadcrumb={[
					{ label: t`Register`, to: "/app/instruments" },
					{ label: instrument.tag, to: home },
					{ label: t`Functions`, to: `${home}/functions` },
					{ label: of.name },
				]}
				intro={`${of.quantity}, ${rangeWords(i18n, of)}`}
			/>
			<DoneMessage
				words={{
					added: t`The function is added. State its tolerance next.`,
					saved: t`The function is changed.`,
					stated: t`The tolerance is stated. Earlier versions stay readable below.`,
					retired: t`The function counts as not used any more.`,
					unretired: t`The function is used again.`,
				}}
			/>
			<ClosedNote why={why} />
			{of.retiredAt !== null && (
				<ResultMessage kind="notice">
					<Trans>This function is not used any more.</Trans>
				</ResultMessage>
			)}
			{of.uncovered.length > 0 && (
				<ResultMessage kind="notice">
					{t`The tolerance leaves out ${of.uncovered.join(t` and `)} ${of.unit}. State a version that covers what is used.`}
				</ResultMessage>
			)}
			<Section title={t`Tolerance`}>
				<ToleranceVersions versions={versions} timeZone={timeZone} />
			</Section>
			{why === null && of.retiredAt === null && (
				<Section title={versions.length === 0 ? t`State the tolerance` : t`State a new version`}>
					{tolerance?.rows && <TolerancePreview rows={tolerance.rows} unit={of.unit} />}
					<ToleranceForm
						draft={draft}
						unit={of.unit}
						version={of.version}
						specified={of.specified}
						faults={tolerance?.faults ?? {}}
						problem={tolerance?.problem ?? null}
					/>
				</Section>
			)}
			{why === null && (
				<Section title={t`The function itself`}>
					<FunctionForm
						key={of.version}
						intent="save"
						values={values}
						version={of.version}
						isUnitFixed={of.specified > 0}
						answer={changed}
						submitLabel={t`Save the function`}
					/>
					<ConfirmDisclosure
						label={of.retiredAt === null ? t`Not used any more` : t`Used again`}
						confirmLabel={of.retiredAt === null ? t`Set it aside` : t`Use it again`}
						fields={{ intent: of.retiredAt === null ? "retire" : "unretire", version: String(of.version) }}
					>
						{of.retiredAt === null
							? t`It is not offered for calibration any more. What was calibrated on it stays readable.`
							: t`It is offered for calibration again, with its newest tolerance.`}
					</ConfirmDisclosure>
				</Section>
			)}
		</div>
	);
}
