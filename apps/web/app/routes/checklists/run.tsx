import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { data, redirect, useRouteLoaderData, useSearchParams } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed, useWhyNotAllowed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { buttonStyle } from "../../components/button-style.ts";
import type { AnswerReply } from "../../components/checklists/answer-form.tsx";
import { type RunItem, runPath } from "../../components/checklists/checklist-words.ts";
import { EndedRun } from "../../components/checklists/ended-run.tsx";
import { OpenRun } from "../../components/checklists/open-run.tsx";
import { ReasonForm } from "../../components/checklists/reason-form.tsx";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { nonconformitiesOf } from "../../components/quality/of-source.server.ts";
import { OfSource } from "../../components/quality/of-source.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/run";
import "../../words/checklists.ts";
import { wordsFor } from "../../words.server.ts";

const PHOTO_BYTES = 10 * 1024 * 1024;

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.run.number ?? msg`Checklist`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [found, nonconformities] = await Promise.all([
		server.checklistRuns.get.query({ runId: params.id }),
		nonconformitiesOf(server, "checklist_run", params.id),
	]);
	return { ...found, nonconformities };
}

export async function action(args: Route.ActionArgs) {
	if (args.request.headers.get("content-type")?.startsWith("multipart/")) return addPhoto(args);
	const form = await args.request.formData();
	const intent = String(form.get("intent"));
	if (intent === "answer") return saveAnswer(args, form);
	if (intent === "remove-photo") {
		const photoId = String(form.get("photoId"));
		try {
			await api(args.context, args.request).checklistRuns.removePhoto.mutate({ photoId });
			return null;
		} catch (thrown) {
			const itemKey = args.url.searchParams.get("item") ?? "";
			return refuse(thrown, args.url, { itemKey, value: "", note: "" });
		}
	}
	return end(args, form, intent);
}

/** Signing, breaking off and correcting; a wanted password is asked for, and the step then goes on by itself. */
function end({ context, request, params }: Route.ActionArgs, form: FormData, intent: string) {
	const call = { context, request, form };
	const runId = params.id;
	if (intent === "sign") {
		return answerForm(call, { schema: z.object({ operatorName: filledIn }) }, async (value, { checklistRuns }) => {
			await checklistRuns.complete.mutate({ runId, ...value });
			throw redirect(runPath(runId));
		});
	}
	if (intent !== "abandon" && intent !== "correct") throw data(null, { status: 400 });
	return answerForm(call, { schema: z.object({ reason: filledIn }) }, async (value, { checklistRuns }) => {
		const { id } = await checklistRuns[intent].mutate({ runId, ...value });
		throw redirect(runPath(id));
	});
}

async function saveAnswer({ context, request, params, url }: Route.ActionArgs, form: FormData) {
	const text = (name: string) => String(form.get(name) ?? "");
	const { checklistRuns } = api(context, request);
	const [itemKey, value, note] = [text("itemKey"), text("value"), text("note")];
	try {
		const notApplicable = form.get("notApplicable") === "on";
		await checklistRuns.answer.mutate({ runId: params.id, itemKey, value, notApplicable, note });
	} catch (thrown) {
		return refuse(thrown, url, { itemKey, value, note });
	}
	const { items } = await checklistRuns.get.query({ runId: params.id });
	const at = items.findIndex((item) => item.itemKey === itemKey);
	return redirect(`${runPath(params.id)}?item=${nextOpen(items, at)}`);
}

/** The next item that nobody has touched, or the signature where every later one was. */
function nextOpen(items: readonly RunItem[], at: number): string {
	const open = items.find((item, index) => index > at && !item.isTouched);
	return (open ?? items.find((item) => !item.isAnswered && !item.isTouched))?.itemKey ?? "sign";
}

function refuse(thrown: unknown, url: URL, typed: Pick<AnswerReply, "itemKey" | "value" | "note">) {
	const failure = refusalOf(thrown, url);
	const faults = fieldsOf(failure);
	const problem = Object.keys(faults).length === 0 ? `${failure.happened} ${failure.remedy}` : null;
	const reply: AnswerReply = { ...typed, faults, problem };
	return data({ reply }, { status: failure.status });
}

async function addPhoto(args: Route.ActionArgs) {
	const { form, file, fault } = await readUpload(args.request, PHOTO_BYTES);
	const itemKey = String(form.get("itemKey") ?? args.url.searchParams.get("item") ?? "");
	const typed = { itemKey, value: "", note: "" };
	const i18n = await wordsFor(args);
	if (file === null || fault !== null) {
		const faults = { file: fault ?? i18n._(msg`Choose a photo, or take one.`) };
		return data({ reply: { ...typed, faults, problem: null } }, { status: 400 });
	}
	try {
		const query = { runId: args.params.id, itemKey, fileName: file.name };
		await postBytes(args, "/api/checklist-photos", query, file.bytes);
		return redirect(`${runPath(args.params.id)}?item=${itemKey}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, args.url);
		const faults = { file: `${failure.happened} ${failure.remedy}` };
		return data({ reply: { ...typed, faults, problem: null } }, { status: failure.status });
	}
}

export default function RunPage({ loaderData, actionData, params }: Route.ComponentProps) {
	const { t } = useLingui();
	const { run, checklist, instrument, items, mayRun } = loaderData;
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const closed = useWhyClosed("checklist.run");
	const whyDelete = useWhyNotAllowed("checklist.delete");
	const why = closed ?? (mayRun ? null : t`This checklist is carried out by managers and owners only.`);
	const wanted = useItem(items);
	const ending = actionData && "result" in actionData ? actionData : undefined;
	const open = run.state === "open";
	const about = instrument === null ? "" : `${instrument.tag} ${instrument.description}`.trim();
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={checklist.name}
				breadcrumb={[
					{ label: t`Checklists`, to: "/app/checklists" },
					{ label: t({ message: "Results", context: "checklists" }), to: "/app/checklists/runs" },
					{ label: run.number },
				]}
				intro={[about, open ? run.number : ""].filter((part) => part !== "").join(" · ") || undefined}
				actions={
					!open && (
						<>
							{whyDelete === null && (
								<GuardedLink to={`${runPath(run.id)}/delete`} why={null} variant="secondary">
									<Trans>Delete</Trans>
								</GuardedLink>
							)}
							<a href={`/api/checklist-runs/${run.id}.pdf`} download className={buttonStyle("primary", "normal")}>
								<Download size={16} aria-hidden="true" />
								<Trans>Save the PDF</Trans>
							</a>
						</>
					)
				}
			/>
			{open && instrument?.isQuarantined && (
				<ResultMessage kind="notice">
					<Trans>
						This instrument is in quarantine. A check does not put it back into service, and the signed result says so.
					</Trans>
				</ResultMessage>
			)}
			<ClosedNote why={why} />
			{open && why === null ? (
				<>
					<OpenRun
						key={params.id}
						items={items}
						introduction={checklist.introduction}
						current={wanted}
						userName={session?.user.name ?? ""}
						reply={actionData && "reply" in actionData ? actionData.reply : undefined}
						ending={ending?.intent === "sign" ? ending : undefined}
					/>
					<ReasonForm
						intent="abandon"
						label={t`Break it off`}
						question={t`Why is it broken off?`}
						confirmLabel={t`Break it off without signing`}
						answer={ending}
					>
						<Trans>What was answered stays readable, with your reason. It is no result.</Trans>
					</ReasonForm>
				</>
			) : (
				<EndedRun shown={loaderData} timeZone={timeZone} />
			)}
			{run.state === "completed" && why === null && loaderData.correctedBy.length === 0 && (
				<ReasonForm
					intent="correct"
					label={t`Correct it`}
					question={t`What is wrong with it?`}
					confirmLabel={t`Begin the correction`}
					answer={ending}
				>
					<Trans>A new run starts from these answers and names this one. Both stay readable.</Trans>
				</ReasonForm>
			)}
			<OfSource
				found={loaderData.nonconformities}
				source="checklist_run"
				id={run.id}
				mayOpen={items.some(({ answer }) => answer?.result === "fail")}
			/>
			<PrintFoot />
		</div>
	);
}

/** The item that the address asks for; without one the first that nobody has touched; null for the signature. */
function useItem(items: readonly RunItem[]): RunItem | null {
	const [search] = useSearchParams();
	const key = search.get("item");
	if (key === "sign") return null;
	return items.find(({ itemKey }) => itemKey === key) ?? items.find(({ isTouched }) => !isTouched) ?? null;
}
