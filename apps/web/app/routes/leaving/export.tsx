import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone } from "../../access.ts";
import { answerForm, STEP_UP_FIELD } from "../../answer-form.server.ts";
import { CountTable } from "../../components/count-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { ExportHistory } from "../../components/leaving/export-history.tsx";
import { VerifyCommand } from "../../components/leaving/verify-command.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import { tableNameIn } from "../../table-names.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { useOffers } from "../../use-offers.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import type { Route } from "./+types/export";
import "../../words/leaving.ts";

export async function loader(args: Route.LoaderArgs) {
	const server = api(args.context, args.request);
	const asked = [server.exports.preview.query(), server.exports.list.query(), readersLocale(args)] as const;
	const [preview, exports, locale] = await Promise.all(asked);
	const excluded = preview.excluded.map(({ what, reason }) => ({ what, reason: saidIn(locale, reason) }));
	const parts = preview.parts.map((part) => ({ ...part, name: tableNameIn(locale, part.name) }));
	return { preview: { ...preview, parts, words: saidIn(locale, preview.words), excluded }, exports };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const confirming = form.has(STEP_UP_FIELD);
	switch (form.get("intent")) {
		case "download":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				const { allowed, path } = await server.exports.directReady.query();
				if (!allowed || path !== "download") throw redirect("/app/export/");
				// The password came by script, which cannot be handed a file: the page sends the form once more.
				if (confirming) return { begins: true as const };
				// Says why on this page; only what will be accepted is sent on to the archive, as a POST.
				throw redirect("/api/export/workspace.zip", 307);
			});
		case "request":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				const { id } = await server.exports.request.mutate();
				throw redirect(`/app/export/${id}`);
			});
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Export`)];
}

const RUNNING = ["queued", "running"];

export default function Export({ loaderData: { preview, exports }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { size } = useFormat();
	const timeZone = useTimeZone();
	const [asked, setAsked] = useState(false);
	const unfinished = exports.some(({ state, finishedAt }) => RUNNING.includes(state) || finishedAt === null);
	useReloadEvery(2, unfinished || asked);
	const answer = actionData && "result" in actionData ? actionData : null;
	const { asked: stepUp, back } = useStepUp(answer?.stepUp);
	const download = useRef<HTMLFormElement>(null);
	useEffect(() => {
		if (actionData && "begins" in actionData) download.current?.requestSubmit();
	}, [actionData]);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Export`}
				breadcrumb={[
					{ label: t`Settings`, to: "/app/settings/general" },
					{ label: t`Export Data`, to: "/app/settings/export-data" },
					{ label: t`Export` },
				]}
				intro={t`The whole organisation in one ZIP: always everything, there is nothing to choose.`}
			/>
			{actionData && answer === null && (
				<ResultMessage takesFocus kind="done">
					<Trans>The password is confirmed, and the download begins. If it does not, press the button once more.</Trans>
				</ResultMessage>
			)}
			<FormProblems errors={answer?.result.error?.[""] ?? undefined} />
			{stepUp && <StepUp request={stepUp} onBack={back} />}
			<div className="grid items-start gap-5 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
				<Panel title={preview.path === "download" ? t`It comes at once` : t`It is made in the background`}>
					<PathWords preview={preview} timeZone={timeZone} />
					<ResultMessage kind={preview.allowed ? "notice" : "refused"}>
						{preview.words}
						{preview.nextAllowedAt !== null && (
							<>
								{" "}
								<Trans>
									Use that one, or make the next one after <Instant at={preview.nextAllowedAt} timeZone={timeZone} />.
								</Trans>
							</>
						)}
					</ResultMessage>
					{preview.allowed &&
						(preview.path === "download" ? (
							<Form ref={download} method="post" reloadDocument onSubmit={() => setAsked(true)}>
								<input type="hidden" name="intent" value="download" />
								<SubmitButton>
									<Trans>Download the archive</Trans>
								</SubmitButton>
							</Form>
						) : (
							<Form method="post">
								<input type="hidden" name="intent" value="request" />
								<SubmitButton>
									<Trans>Make the archive</Trans>
								</SubmitButton>
							</Form>
						))}
					<VerifyCommand />
				</Panel>
				<Panel title={t`What is in it`}>
					<CountTable
						caption={t`Counted now`}
						counts={preview.parts.map(({ name, rows, fileBytes }) => ({
							name,
							count: rows,
							detail: fileBytes ? t`files ${size(fileBytes)}` : undefined,
						}))}
					/>
					<details className="text-table">
						<summary className="cursor-pointer font-medium">
							<Trans>What is left out, and why</Trans>
						</summary>
						<ul className="mt-2 flex flex-col gap-1.5">
							{preview.excluded.map(({ what, reason }) => (
								<li key={what}>
									<span className="font-mono text-meta">{what}</span>: {reason}
								</li>
							))}
						</ul>
					</details>
				</Panel>
			</div>
			<Panel title={t`Exports so far`}>
				{exports.length === 0 ? (
					<EmptyState>
						<Trans>No export has been made yet.</Trans>
					</EmptyState>
				) : (
					<ExportHistory exports={exports} timeZone={timeZone} />
				)}
			</Panel>
		</div>
	);
}

function PathWords({ preview, timeZone }: { preview: Answers["exports"]["preview"]; timeZone: string }) {
	const { t } = useLingui();
	const { number } = useFormat();
	const { limits, path } = preview;
	const calibrates = useOffers("calibration");
	if (!calibrates)
		return (
			<p className="max-w-prose">
				<Trans>The archive is downloaded here, as soon as you press the button.</Trans>
			</p>
		);
	const bounds = t`${number(limits.instruments)} instruments and ${number(limits.certificates)} certificates`;
	const size = t`This organisation has ${number(preview.instruments)} and ${number(preview.certificates)}.`;
	return path === "download" ? (
		<p className="max-w-prose">
			<Trans>
				Up to {bounds} the archive is downloaded here, as soon as you press the button. {size}
			</Trans>
		</p>
	) : (
		<p className="max-w-prose">
			<Trans>
				Beyond {bounds} the archive is made in the background. {size} A mail tells you when it is ready; its link works
				for owners who are signed in, for {preview.linkDays} days, and one made now until{" "}
				<Instant at={preview.linkUntil} timeZone={timeZone} /> at the latest.
			</Trans>
		</p>
	);
}
