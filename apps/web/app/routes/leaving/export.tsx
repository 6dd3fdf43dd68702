import { useState } from "react";
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone } from "../../access.ts";
import { answerForm, STEP_UP_FIELD } from "../../answer-form.server.ts";
import { CountTable } from "../../components/count-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { ExportHistory } from "../../components/leaving/export-history.tsx";
import { VerifyCommand } from "../../components/leaving/verify-command.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { StepUp } from "../../components/step-up.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { sizeWords, tableWords } from "../../table-words.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { useOffers } from "../../use-offers.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import type { Route } from "./+types/export";

export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const [preview, exports] = await Promise.all([server.exports.preview.query(), server.exports.list.query()]);
	return { preview, exports };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const confirming = form.has(STEP_UP_FIELD);
	switch (form.get("intent")) {
		case "download":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				const { allowed, path } = await server.exports.directReady.query();
				if (confirming) throw redirect("/app/export/?done=confirmed");
				// Says why on this page; only what will be accepted is sent on to the archive, as a POST.
				if (allowed && path === "download") throw redirect("/api/export/workspace.zip", 307);
				throw redirect("/app/export/");
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

export function meta() {
	return [{ title: "Export · Calibrant" }];
}

const RUNNING = ["queued", "running"];

export default function Export({ loaderData: { preview, exports }, actionData }: Route.ComponentProps) {
	const timeZone = useTimeZone();
	const [asked, setAsked] = useState(false);
	const unfinished = exports.some(({ state, finishedAt }) => RUNNING.includes(state) || finishedAt === null);
	useReloadEvery(2, unfinished || asked);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Export"
				breadcrumb={[
					{ label: "Settings", to: "/app/settings/general" },
					{ label: "Export Data", to: "/app/settings/export-data" },
					{ label: "Export" },
				]}
				intro="The whole organisation in one ZIP: always everything, there is nothing to choose."
			/>
			<DoneMessage words={{ confirmed: "The password is confirmed. The archive can be downloaded now." }} />
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			{actionData?.stepUp && <StepUp request={actionData.stepUp} />}
			<div className="grid items-start gap-5 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
				<Panel title={preview.path === "download" ? "It comes at once" : "It is made in the background"}>
					<PathWords preview={preview} timeZone={timeZone} />
					<ResultMessage kind={preview.allowed ? "notice" : "refused"}>
						{preview.words}
						{preview.nextAllowedAt !== null && (
							<>
								{" "}
								Use that one, or make the next one after <Instant at={preview.nextAllowedAt} timeZone={timeZone} />.
							</>
						)}
					</ResultMessage>
					{preview.allowed &&
						(preview.path === "download" ? (
							<Form method="post" reloadDocument onSubmit={() => setAsked(true)}>
								<input type="hidden" name="intent" value="download" />
								<SubmitButton>Download the archive</SubmitButton>
							</Form>
						) : (
							<Form method="post">
								<input type="hidden" name="intent" value="request" />
								<SubmitButton>Make the archive</SubmitButton>
							</Form>
						))}
					<VerifyCommand />
				</Panel>
				<Panel title="What is in it">
					<CountTable
						caption="Counted now"
						counts={preview.parts.map(({ name, rows, fileBytes }) => ({
							name: tableWords(name),
							count: rows,
							detail: fileBytes ? `files ${sizeWords(fileBytes)}` : undefined,
						}))}
					/>
					<details className="text-table">
						<summary className="cursor-pointer font-medium">What is left out, and why</summary>
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
			<Panel title="Exports so far">
				{exports.length === 0 ? (
					<EmptyState>No export has been made yet.</EmptyState>
				) : (
					<ExportHistory exports={exports} timeZone={timeZone} />
				)}
			</Panel>
		</div>
	);
}

function PathWords({ preview, timeZone }: { preview: Answers["exports"]["preview"]; timeZone: string }) {
	const { number } = useFormat();
	const { limits, path } = preview;
	const calibrates = useOffers("calibration");
	if (!calibrates)
		return <p className="max-w-prose">The archive is downloaded here, as soon as you press the button.</p>;
	const bounds = `${number(limits.instruments)} instruments and ${number(limits.certificates)} certificates`;
	const size = `This organisation has ${number(preview.instruments)} and ${number(preview.certificates)}.`;
	return path === "download" ? (
		<p className="max-w-prose">
			Up to {bounds} the archive is downloaded here, as soon as you press the button. {size}
		</p>
	) : (
		<p className="max-w-prose">
			Beyond {bounds} the archive is made in the background. {size} A mail tells you when it is ready; its link works
			for owners who are signed in, for {preview.linkDays} days, and one made now until{" "}
			<Instant at={preview.linkUntil} timeZone={timeZone} /> at the latest.
		</p>
	);
}
