import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo } from "react";
import { data, redirect, useRouteLoaderData } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { CompleteFields } from "../../components/calibration/complete-fields.tsx";
import { FoundRuns } from "../../components/calibration/found-runs.tsx";
import { workIn } from "../../components/calibration/said-calibration.server.ts";
import {
	afterWorkIntent,
	draftOf,
	readWork,
	type WorkDraft,
	workInput,
} from "../../components/calibration/work-draft.ts";
import { WorkForm } from "../../components/calibration/work-form.tsx";
import { ReasonForm } from "../../components/checklists/reason-form.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { changeKept } from "../../device/kept-work.ts";
import { keepShell } from "../../device/shell.ts";
import { type Locale, titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { fieldsOf, isSignedOut, refusalOf } from "../../refusal-reply.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { formatIn, useFormat } from "../../use-format.ts";
import { wordsFor } from "../../words.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/calibration-enter";
import "../../words/calibration.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Calibrate ${loaderData.instrument.tag}` : msg`Calibrate an instrument`)];
}

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const work = await api(context, request).calibrations.work.query({ id: params.id });
	if (work.calibration.state !== "in_progress") throw redirect(`/app/calibrations/${params.id}`);
	return workIn(await readersLocale(args), work);
}

/** Of what the server took nothing is kept here; where it is not reached, the form says so and loses nothing. */
export async function clientAction({ request, params, serverAction }: Route.ClientActionArgs) {
	const form = await request.clone().formData();
	try {
		return await serverAction();
	} catch (thrown) {
		if (thrown instanceof Response && thrown.status < 400) await changeKept(params.id, () => null).catch(() => {});
		if (!(thrown instanceof TypeError)) throw thrown;
		// A failure, so that nothing is loaded anew either.
		return data({ draft: { ...readWork(form), problem: "NO_NETWORK" } }, { status: 503 });
	}
}

export async function action(args: Route.ActionArgs) {
	const form = await args.request.formData();
	const intent = String(form.get("intent"));
	if (intent === "complete") return saveAndComplete(args, form);
	if (intent === "withdraw") return breakOff(args, form);
	return work(args, form, intent);
}

const nextDueOf = ({ nextDue, nextDueOn, nextDueReason }: Record<string, string | undefined>) =>
	nextDue === "date"
		? { by: "date" as const, on: nextDueOn ?? "", reason: nextDueReason ?? "" }
		: { by: nextDue === "none" ? ("none" as const) : ("interval" as const) };

/** Signs what is typed: it is saved first, so that nothing is lost where the signature is refused. */
async function saveAndComplete(args: Route.ActionArgs, form: FormData) {
	const { context, request, params } = args;
	const draft = readWork(form);
	const { calibrations } = api(context, request);
	try {
		const { version } = await calibrations.save.mutate(workInput(draft, params.id));
		form.set("version", String(version));
		const { data: answer, init } = await complete(args, form);
		const i18n = await wordsFor(args);
		const signs = answer.stepUp ? signedWords(await calibrations.get.query({ id: params.id }), i18n) : [];
		return data({ ...answer, signs, draft: { ...draft, version } }, { status: init?.status ?? 400 });
	} catch (thrown) {
		if (thrown instanceof Response) throw thrown;
		return refusedWork(thrown, args, draft);
	}
}

async function refusedWork(thrown: unknown, { context, request, params, url }: Route.ActionArgs, draft: WorkDraft) {
	if (isSignedOut(thrown)) return data({ draft: { ...draft, isSignedOut: true } }, { status: 401 });
	const failure = refusalOf(thrown, url);
	if (failure.code === "STALE_VERSION") {
		const now = draftOf(await api(context, request).calibrations.work.query({ id: params.id }));
		// Readings as found are never saved as those after an adjustment.
		if (now.run !== draft.run) return data({ draft: { ...draft, problem: "CLOSED_RUN" } }, { status: 409 });
		return data({ draft: { ...draft, version: now.version, theirs: now } }, { status: 409 });
	}
	const answer = { ...draft, faults: fieldsOf(failure), problem: `${failure.happened} ${failure.remedy}` };
	return data({ draft: answer }, { status: failure.status });
}

/** What the signature covers, as it is saved: the item, its day, readings with their verdicts, standards. */
function signedWords(
	{ calibration, instrument, runs, standards }: Answers["calibrations"]["get"],
	i18n: I18n,
): string[] {
	const day = formatIn(i18n.locale as Locale).day(calibration.performedOn);
	const judged = runs.map(({ kind, points }) => {
		const out = points.filter(
			({ verdict }) => verdict === "out_of_tolerance" || verdict === "conditionally_out",
		).length;
		const open = points.filter(({ verdict }) => verdict === null).length;
		const said = [
			i18n._(kind === "as_found" ? msg`As found` : msg`As left`),
			i18n._(msg`${plural(points.length, { one: "# point", other: "# points" })}`),
			i18n._(msg`${out} out of tolerance`),
			...(open > 0 ? [i18n._(msg`${open} without a verdict`)] : []),
		];
		return `${said[0]}: ${said.slice(1).join(", ")}.`;
	});
	const named = standards.map(({ identification }) => identification).join(", ");
	return [
		i18n._(msg`${instrument.tag} ${instrument.description}, performed on ${day}.`),
		...judged,
		i18n._(named === "" ? msg`Reference standards: none.` : msg`Reference standards: ${named}.`),
	];
}

/** A wanted password is asked for, and the step then goes on by itself. */
function complete({ context, request, params }: Route.ActionArgs, form: FormData) {
	const texts = { nextDue: optionalText, nextDueOn: optionalText, nextDueReason: optionalText };
	const schema = z.object({ printedName: filledIn, version: filledIn, ...texts });
	return answerForm({ context, request, form }, { schema }, async (value, { calibrations }) => {
		const { printedName, version, ...due } = value;
		const input = { id: params.id, version: Number(version), printedName, nextDue: nextDueOf(due) };
		await calibrations.complete.mutate(input);
		throw redirect(`/app/calibrations/${params.id}`);
	});
}

function breakOff({ context, request, params }: Route.ActionArgs, form: FormData) {
	const schema = z.object({ reason: filledIn });
	return answerForm({ context, request, form }, { schema }, async ({ reason }, { calibrations }) => {
		const { calibration } = await calibrations.get.query({ id: params.id });
		await calibrations.withdraw.mutate({ id: params.id, version: calibration.version, reason });
		throw redirect(`/app/calibrations/${params.id}`);
	});
}

/** Whatever is pressed, what was typed is saved first; only then the step is taken. */
async function work(args: Route.ActionArgs, form: FormData, intent: string) {
	const { context, request, params } = args;
	const draft = readWork(form);
	const changed = afterWorkIntent(draft, intent);
	if (changed !== null) return { draft: changed };
	const { calibrations } = api(context, request);
	let saved = draft;
	try {
		const { version } = await calibrations.save.mutate(workInput(draft, params.id));
		saved = { ...draft, version };
		const at = { id: params.id, version };
		const [, position] = /^remove-standard:(\d{1,4})$/.exec(intent) ?? [];
		if (position !== undefined) await calibrations.removeStandard.mutate({ ...at, position: Number(position) });
		else if (intent === "name-standard") {
			const standard = standardIn(form);
			if (standard.standardId === "") return noStandard(args, saved);
			await calibrations.nameStandard.mutate({ ...at, ...standard });
		} else if (intent === "adjust") {
			await calibrations.adjust.mutate({ ...at, adjustment: String(form.get("adjustment") ?? "") });
			return redirect(`/app/calibrations/${params.id}/enter`);
		} else return redirect(`/app/calibrations/${params.id}/enter?done=saved`);
		return redirect(`/app/calibrations/${params.id}/enter#standards`);
	} catch (thrown) {
		return refusedWork(thrown, args, saved);
	}
}

async function noStandard(args: Route.ActionArgs, draft: WorkDraft) {
	const problem = (await wordsFor(args))._(msg`Choose a standard first.`);
	return data({ draft: { ...draft, faults: { standardId: problem }, problem } }, { status: 400 });
}

function standardIn(form: FormData) {
	const standardId = String(form.get("standardId") ?? "");
	const role = String(form.get("standardRole") ?? "");
	const auxiliaryFor = String(form.get("auxiliaryFor") ?? "");
	return { standardId, role, auxiliaryFor, overrideReason: String(form.get("overrideReason") ?? "") };
}

export default function CalibrationEnter({ loaderData: shown, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { day } = useFormat();
	const { calibration, instrument, runs, procedure, secondPerson } = shown;
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const userId = session?.user.id;
	const orgId = session?.current?.id;
	const who = useMemo(() => (userId && orgId ? { userId, orgId } : null), [userId, orgId]);
	useEffect(() => void keepShell("calibrations").catch(() => {}), []);
	const closed = useWhyClosed("calibration.record");
	const retired = t`This instrument is retired. Put it back into service before you calibrate it.`;
	const why = closed ?? (instrument.status === "retired" ? retired : null);
	const back = `/app/instruments/${instrument.id}`;
	const draft = actionData && "draft" in actionData ? actionData.draft : undefined;
	const ending = actionData && "result" in actionData ? actionData : undefined;
	const signing = ending?.intent === "complete" ? ending : undefined;
	const { asked, back: unsign } = useStepUp(signing?.stepUp);
	const signs: readonly string[] = actionData && "signs" in actionData ? (actionData.signs as string[]) : [];
	const covered = (
		<>
			<ul className="list-disc pl-5">
				{signs.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
			<p className="mt-1">
				<Trans>You say that you performed it, and that what stands above is what was read.</Trans>{" "}
				{secondPerson ? t`A second person reviews it before it counts.` : t`It counts at once and never changes.`}
			</p>
		</>
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={calibration.kind === "intermediate" ? t`Check ${instrument.tag}` : t`Calibrate ${instrument.tag}`}
				breadcrumb={[
					{ label: t`Register`, to: "/app/instruments" },
					{ label: instrument.tag, to: back },
					{ label: day(calibration.performedOn), to: `/app/calibrations/${calibration.id}` },
					{ label: t`Work` },
				]}
				intro={[instrument.description, instrument.manufacturer, instrument.model].filter(Boolean).join(" · ")}
			/>
			{(procedure !== null || instrument.tolerance !== "") && (
				<div className="flex flex-wrap items-center gap-3 text-table">
					{procedure !== null && <span>{procedure.title}</span>}
					{instrument.tolerance !== "" && (
						<span>
							<Trans>Tolerance on record: {instrument.tolerance}</Trans>
						</span>
					)}
				</div>
			)}
			<ClosedNote why={why} />
			{calibration.sentBackReason !== null && (
				<ResultMessage kind="notice">
					<Trans>Sent back by the reviewer: {calibration.sentBackReason}</Trans>
				</ResultMessage>
			)}
			<FoundRuns runs={runs.slice(0, -1)} />
			{why === null && (
				<>
					<div inert={asked !== null}>
						<WorkForm
							key={runs.length}
							work={shown}
							answer={draft}
							who={who}
							done={
								actionData === undefined && (
									<DoneMessage
										words={{ saved: t`Saved. Nothing counts before it is signed.` }}
										mind={{
											beside: t`It is begun. You have another calibration of this instrument open for the same day: withdraw the one that you do not need.`,
										}}
									/>
								)
							}
						>
							{asked === null && <CompleteFields work={shown} userName={session?.user.name ?? ""} answer={signing} />}
						</WorkForm>
					</div>
					{asked ? (
						<StepUp request={asked} onBack={unsign} signing={{ meaning: t`Performed by`, children: covered }} />
					) : (
						<ReasonForm
							intent="withdraw"
							label={t`Break it off`}
							question={t`Why is it broken off?`}
							confirmLabel={t`Break it off`}
							answer={ending}
						>
							<Trans>What was read stays readable, with your reason. It does not count.</Trans>
						</ReasonForm>
					)}
				</>
			)}
		</div>
	);
}
