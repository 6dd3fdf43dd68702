import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { data, Link, redirect, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import {
	afterIntent,
	blankPoint,
	type CalibrationDraft,
	inputOf,
	readDraft,
	withFaults,
} from "../../components/calibration/calibration-draft.ts";
import { CalibrationForm } from "../../components/calibration/calibration-form.tsx";
import { type ExternalAnswer, ExternalForm } from "../../components/calibration/external-form.tsx";
import { templateIn } from "../../components/calibration/said-template.server.ts";
import { StartForm } from "../../components/calibration/start-form.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { stickerStatus } from "../../components/register/instrument-status.ts";
import { StatusSticker } from "../../components/status-sticker.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { fieldsOf, isSignedOut, refusalOf } from "../../refusal-reply.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/calibration-new";
import "../../words/calibration.ts";
import { wordsFor } from "../../words.server.ts";

const CERTIFICATE_BYTES = 25 * 1024 * 1024;

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Calibrate ${loaderData.instrument.tag}` : msg`Calibrate an instrument`)];
}

export async function loader(args: Route.LoaderArgs) {
	const { context, request, url } = args;
	const instrumentId = url.searchParams.get("instrument");
	if (instrumentId === null) throw redirect("/app/instruments");
	const template = await api(context, request).calibrations.template.query({ instrumentId });
	return templateIn(await readersLocale(args), template);
}

export async function action(args: Route.ActionArgs) {
	const instrumentId = args.url.searchParams.get("instrument") ?? "";
	const external = args.request.headers.get("content-type")?.startsWith("multipart/");
	if (external) return recordExternal(args, instrumentId);
	return args.url.searchParams.get("kind") === "runs" ? start(args, instrumentId) : recordOwn(args, instrumentId);
}

async function start({ context, request, url }: Route.ActionArgs, instrumentId: string) {
	const form = await request.formData();
	const text = (name: string) => String(form.get(name) ?? "");
	const input = {
		...{ instrumentId, kind: text("kind") === "intermediate" ? ("intermediate" as const) : ("internal" as const) },
		...{ procedureVersionId: text("procedureVersionId") || null, functionId: text("functionId") || null },
		...{ decisionRuleVersionId: text("decisionRuleVersionId") || null, performedOn: text("performedOn") || undefined },
	};
	try {
		const { id, openBeside } = await api(context, request).calibrations.start.mutate(input);
		return redirect(`/app/calibrations/${id}/enter${openBeside > 0 ? "?done=beside" : ""}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		const problem = `${failure.happened} ${failure.remedy}`;
		return data({ draft: undefined, external: undefined, start: { problem, input } }, { status: failure.status });
	}
}

async function recordOwn({ context, request, url }: Route.ActionArgs, instrumentId: string) {
	const form = await request.formData();
	const draft = readDraft(form);
	const intent = String(form.get("intent"));
	const changed = afterIntent(draft, intent);
	if (changed !== null) return { draft: changed, external: undefined };
	const leaveOpen = intent === "sign";
	try {
		const input = inputOf(draft, instrumentId, leaveOpen);
		const { id } = await api(context, request).calibrations.record.mutate(input);
		const { nextDue, nextDueOn, nextDueReason } = draft;
		const due: Record<string, string> = nextDue === "date" ? { nextDue, nextDueOn, nextDueReason } : { nextDue };
		return redirect(`/app/calibrations/${id}${leaveOpen ? `/enter?${new URLSearchParams(due)}#standards` : ""}`);
	} catch (thrown) {
		if (isSignedOut(thrown)) {
			return data({ draft: { ...draft, isSignedOut: true }, external: undefined }, { status: 401 });
		}
		const failure = refusalOf(thrown, url);
		const answer = withFaults(draft, fieldsOf(failure), `${failure.happened} ${failure.remedy}`);
		return data({ draft: answer, external: undefined }, { status: failure.status });
	}
}

async function recordExternal(args: Route.ActionArgs, instrumentId: string) {
	const { form, file, fault } = await readUpload(args.request, CERTIFICATE_BYTES);
	const values = Object.fromEntries(
		[...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
	);
	const refuse = (problem: string, faults: Record<string, string>, status: number) => {
		const external: ExternalAnswer = { values, faults, problem };
		return data({ draft: undefined, external }, { status });
	};
	const i18n = await wordsFor(args);
	const missing = fault ?? (file === null ? i18n._(msg`Choose the certificate as a PDF.`) : null);
	if (file === null || missing !== null)
		return refuse(i18n._(msg`Nothing was recorded.`), { file: missing ?? "" }, 400);
	if (!values.verdict)
		return refuse(
			i18n._(msg`Nothing was recorded. Choose the file again.`),
			{ verdict: i18n._(msg`Choose what the certificate states.`) },
			400,
		);
	const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
	try {
		const query = { ...filled, instrumentId, fileName: file.name };
		const { id } = (await postBytes(args, "/api/calibrations/external", query, file.bytes)) as { id: string };
		return redirect(`/app/calibrations/${id}`);
	} catch (thrown) {
		if (isSignedOut(thrown)) {
			const external: ExternalAnswer = { values, faults: {}, problem: null };
			return data({ draft: undefined, external }, { status: 401 });
		}
		const failure = refusalOf(thrown, args.url);
		const again = i18n._(msg`The file is not kept by the browser: choose it again.`);
		return refuse(`${failure.happened} ${failure.remedy} ${again}`, fieldsOf(failure), failure.status);
	}
}

function draftFrom(template: Answers["calibrations"]["template"]): CalibrationDraft {
	const { today, method, place, points } = template;
	return {
		...{
			performedOn: today,
			method,
			place,
			temperature: "",
			humidity: "",
			adjusted: false,
			adjustment: "",
			deviations: "",
			remarks: "",
			coverageFactor: "2",
		},
		...{ nextDue: "interval", nextDueOn: "", nextDueReason: "", faults: {}, problem: null },
		points:
			points.length === 0
				? [blankPoint([])]
				: points.map((point, key) => ({ ...point, key, asFound: "", asLeft: "", expandedUncertainty: "", faults: {} })),
	};
}

export default function CalibrationNew({ loaderData: template, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { instrument, from, today } = template;
	const versionOf = ({ title: name, number }: { title: string; number: number }) => t`${name}, version ${number}`;
	const [search] = useSearchParams();
	const kind = search.get("kind");
	const isExternal = kind === "external";
	const isRuns = kind === "runs";
	const closed = useWhyClosed("calibration.record");
	const retired = t`This instrument is retired. Put it back into service before you calibrate it.`;
	const why = closed ?? (instrument.status === "retired" ? retired : null);
	const back = `/app/instruments/${instrument.id}`;
	const here = `/app/calibrations/new?instrument=${instrument.id}`;
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Calibrate ${instrument.tag}`}
				breadcrumb={[
					{ label: t`Register`, to: "/app/instruments" },
					{ label: instrument.tag, to: back },
					{ label: t`New calibration` },
				]}
				intro={[instrument.description, instrument.manufacturer, instrument.model].filter(Boolean).join(" · ")}
			/>
			<div className="flex flex-wrap items-center gap-3 text-table">
				<StatusSticker
					size="chip"
					tag={instrument.tag}
					status={stickerStatus(instrument)}
					dueOn={instrument.nextDueOn}
				/>
				{instrument.tolerance !== "" && (
					<span>
						<Trans>Tolerance on record: {instrument.tolerance}</Trans>
					</span>
				)}
			</div>
			<ClosedNote why={why} />
			{why === null && (
				<>
					<nav aria-label={t`Kind of calibration`} className="flex gap-1 border-line border-b">
						<Tab to={here} isCurrent={!isExternal && !isRuns}>
							<Trans>Own readings</Trans>
						</Tab>
						<Tab to={`${here}&kind=runs`} isCurrent={isRuns}>
							<Trans>Step by step</Trans>
						</Tab>
						<Tab to={`${here}&kind=external`} isCurrent={isExternal}>
							<Trans>Outside laboratory</Trans>
						</Tab>
					</nav>
					{isRuns ? (
						<StartForm
							template={template}
							answer={actionData && "start" in actionData ? actionData.start : undefined}
						/>
					) : isExternal ? (
						<ExternalForm
							laboratory={search.get("laboratory") ?? ""}
							answer={actionData?.external}
							today={today}
							cancelTo={back}
						/>
					) : (
						<>
							{from !== null && (
								<p className="text-muted text-table">
									<Trans>
										Points, method and place are taken over from the calibration of{" "}
										<Link to={`/app/calibrations/${from.calibrationId}`} className="link font-mono">
											{from.performedOn}
										</Link>
										.
									</Trans>
								</p>
							)}
							<CalibrationForm
								key={instrument.id}
								instrument={instrument}
								rule={template.rule && { ...template.rule, name: versionOf(template.rule) }}
								notAuthorised={template.notAuthorised}
								first={draftFrom(template)}
								answer={actionData?.draft}
								cancelTo={back}
							/>
						</>
					)}
				</>
			)}
		</div>
	);
}

function Tab({ to, isCurrent, children }: { to: string; isCurrent: boolean; children: ReactNode }) {
	return (
		<Link
			to={to}
			replace
			aria-current={isCurrent ? "page" : undefined}
			className="-mb-px flex min-h-(--control) items-center border-transparent border-b-2 px-3 text-muted hover:text-ink aria-[current=page]:border-primary aria-[current=page]:font-semibold aria-[current=page]:text-ink"
		>
			{children}
		</Link>
	);
}
