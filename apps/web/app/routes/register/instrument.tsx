import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, useSearchParams } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { CertificateTable } from "../../components/calibration/certificate-table.tsx";
import { tightestPoint } from "../../components/calibration/tightest-point.server.ts";
import { ChecklistStates } from "../../components/checklists/checklist-states.tsx";
import { ClosedNote, GuardedLink, whyOf } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { ClosestValue } from "../../components/drift/closest-value.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { CalibrationRows } from "../../components/register/calibration-rows.tsx";
import { FunctionTable } from "../../components/register/function-table.tsx";
import { factsOf } from "../../components/register/instrument-facts.tsx";
import { stickerStatus, useWords } from "../../components/register/instrument-status.ts";
import { RecordHistory } from "../../components/register/record-history.tsx";
import { type RetireAnswer, RetireForm } from "../../components/register/retire-form.tsx";
import { SameSerial } from "../../components/register/same-serial.tsx";
import { UseNote } from "../../components/register/use-note.tsx";
import { Section } from "../../components/section.tsx";
import { StatusSticker } from "../../components/status-sticker.tsx";
import { titleOf } from "../../i18n.ts";
import { withQuery } from "../../list-address.ts";
import { readersLocale } from "../../locale.server.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { saidUse } from "../../refusals/said-use.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/instrument";
import "../../words/plan.ts";
import "../../words/register.ts";

const DRAWN = 6;
const HISTORY_LINES = 20;

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.instrument.tag ?? msg`Instrument`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { instruments, calibrations, checklists: known, functions: measures } = api(context, request);
	const [shown, history, checklists, functions, drift] = await Promise.all([
		instruments.get.query({ id: params.id }),
		instruments.history.query({ id: params.id, limit: HISTORY_LINES, cursor: url.searchParams.get("cursor") }),
		known.ofInstrument.query({ instrumentId: params.id }),
		measures.list.query({ instrumentId: params.id }),
		instruments.drift.query({ instrumentId: params.id, closest: true }),
	]);
	const drawn = shown.calibrations.filter(({ kind }) => kind === "internal").slice(0, DRAWN);
	const opened = await Promise.all(drawn.map(({ id }) => calibrations.get.query({ id })));
	const tightest = opened.flatMap(
		({ calibration, runs }) => tightestPoint(calibration.id, runs[0]?.points ?? []) ?? [],
	);
	const locale = await readersLocale({ context, request, url });
	const instrument = { ...shown.instrument, use: saidUse(locale, shown.instrument.use) };
	return { ...shown, instrument, history, tightest, checklists, functions, closest: drift.series[0] ?? null };
}

const step = z.object({
	intent: z.enum(["retire", "restore"]),
	version: z.coerce.number().int(),
	reason: z.string().default(""),
});

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const read = step.safeParse(Object.fromEntries(await request.formData()));
	if (!read.success) throw data(null, { status: 400 });
	const { intent, version, reason } = read.data;
	try {
		await api(context, request).instruments[intent].mutate({ id: params.id, version, reason });
		return undefined;
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		const atField = fieldsOf(failure).reason;
		const answer: RetireAnswer = {
			reason,
			formErrors: atField === undefined ? [`${failure.happened} ${failure.remedy}`] : [],
			reasonErrors: atField === undefined ? [] : [atField],
		};
		return data(answer, { status: failure.status });
	}
}

export default function InstrumentPage({ loaderData, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const {
		instrument,
		calibrations,
		certificates,
		history,
		tightest,
		checklists,
		functions,
		out,
		ootCase,
		decisionRule,
		sameSerial,
		closest,
		customFields,
	} = loaderData;
	const timeZone = useTimeZone();
	const [search] = useSearchParams();
	const whyEdit = useWhyClosed("instrument.edit");
	const whyCalibrate = useWhyClosed("calibration.record");
	const whyCheck = useWhyClosed("checklist.run");
	const retired =
		instrument.status === "retired" ? t`This instrument is retired. Put it back into service first.` : null;
	const newest = calibrations[0];
	const attributes = Object.entries(instrument.attributes);
	const [calibrate, edit] = [t`New calibration`, t`Edit`];
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={`${instrument.tag} ${instrument.description}`.trim()}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: instrument.tag }]}
				actions={
					<>
						<GuardedLink to={`/app/instruments/${instrument.id}/edit`} why={whyEdit ?? retired} variant="secondary">
							<Trans>Edit</Trans>
						</GuardedLink>
						<LinkButton to={`/app/instruments/labels?code=${instrument.labelCode}`} variant="secondary">
							<Trans>Label</Trans>
						</LinkButton>
						<GuardedLink to={`/app/calibrations/new?instrument=${instrument.id}`} why={whyCalibrate ?? retired}>
							<Trans>New calibration</Trans>
						</GuardedLink>
					</>
				}
			/>
			<ClosedNote why={whyOf({ [calibrate]: whyCalibrate, [edit]: whyEdit })} />
			<div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 rail:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
				<div className="flex min-w-0 flex-col gap-6">
					<div>
						<StatusSticker
							size="large"
							tag={instrument.tag}
							status={stickerStatus(instrument)}
							calibratedOn={instrument.lastCalibratedOn}
							dueOn={instrument.nextDueOn}
							by={newest ? newest.laboratory || initials(newest.performedByName) : null}
							use={useWords(instrument)}
							certificate={certificates.find(({ state }) => state === "in_force")?.number}
						/>
					</div>
					<UseNote instrument={instrument} out={out} ootCase={ootCase} />
					<SameSerial serialNumber={instrument.serialNumber} others={sameSerial} />
					<Section
						title={t`What it measures`}
						aside={
							<LinkButton to={`/app/instruments/${instrument.id}/functions`} variant="quiet" size="small">
								<Trans>Functions and tolerances</Trans>
							</LinkButton>
						}
					>
						<FunctionTable
							instrumentId={instrument.id}
							rows={functions.filter(({ retiredAt }) => retiredAt === null)}
						/>
					</Section>
					<Section
						title={t`Calibrations`}
						aside={
							calibrations.length > 1 && (
								<LinkButton to={`/app/instruments/${instrument.id}/drift`} variant="quiet" size="small">
									<Trans>How its values moved</Trans>
								</LinkButton>
							)
						}
					>
						{calibrations.length === 0 ? (
							<EmptyState
								action={
									<GuardedLink
										to={`/app/calibrations/new?instrument=${instrument.id}`}
										why={whyCalibrate ?? retired}
										variant="secondary"
									>
										<Trans>Record the first calibration</Trans>
									</GuardedLink>
								}
							>
								<Trans>No calibration has been recorded here yet.</Trans>
							</EmptyState>
						) : (
							<CalibrationRows rows={calibrations} tightest={tightest} />
						)}
					</Section>
					{closest && <ClosestValue instrumentId={instrument.id} series={closest} />}
					{certificates.length > 0 && (
						<Section title={t`Certificates`}>
							<CertificateTable rows={certificates} timeZone={timeZone} />
						</Section>
					)}
					{checklists.items.length > 0 && (
						<Section title={t`Checklists`}>
							<ChecklistStates
								{...checklists}
								instrumentId={instrument.id}
								timeZone={timeZone}
								why={whyCheck ?? retired}
							/>
						</Section>
					)}
					<Section title={t`Record history`}>
						<RecordHistory
							own={customFields}
							entries={history.items}
							timeZone={timeZone}
							olderTo={history.nextCursor === null ? null : withQuery(search, { cursor: history.nextCursor })}
						/>
					</Section>
				</div>
				<div className="flex min-w-0 flex-col gap-6">
					<Section title={t`Facts`}>
						<DefinitionList items={factsOf(i18n, instrument, decisionRule, customFields)} />
					</Section>
					{attributes.length > 0 && (
						<Section title={t`Imported columns`}>
							<p className="text-meta text-muted">
								<Trans>As they stood in the imported file, word for word.</Trans>
							</p>
							<DefinitionList items={attributes.map(([term, value]) => ({ term, value, mono: true }))} />
						</Section>
					)}
					<div data-print="hide">
						<RetireForm
							key={instrument.version}
							instrument={instrument}
							calibrations={calibrations.length}
							certificates={certificates.length}
							why={whyEdit}
							answer={actionData}
						/>
					</div>
				</div>
			</div>
			<PrintFoot />
		</div>
	);
}

/** As on a label: "T. M." */
function initials(name: string | null): string | null {
	if (name === null) return null;
	return name
		.split(/\s+/)
		.filter((part) => part !== "")
		.map((part) => `${[...part][0]}.`)
		.join(" ");
}
