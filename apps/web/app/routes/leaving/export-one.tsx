import { redirect } from "react-router";
import { z } from "zod";
import { useTimeZone } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { CopyField } from "../../components/copy-field.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { JobRow } from "../../components/job-row.tsx";
import { incompleteWords } from "../../components/leaving/export-history.tsx";
import { VerifyCommand } from "../../components/leaving/verify-command.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { sizeWords } from "../../table-words.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import type { Route } from "./+types/export-one";

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	const link = url.searchParams.get("link");
	return api(context, request).exports.get.query({ id: params.id, ...(link === null ? {} : { link }) });
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, server) => {
		await server.exports.revoke.mutate({ id: params.id });
		throw redirect(`/app/export/${params.id}?done=revoked`);
	});
}

export function meta() {
	return [{ title: "One export · Calibrant" }];
}

const readyTitle = ({ differing }: Answers["exports"]["get"]) =>
	differing === null ? "The archive is ready" : "The archive is made, but not complete";

/** Which stored files are not as recorded, so that nobody takes the archive for complete. */
function Differing({ one }: { one: Answers["exports"]["get"] }) {
	if (one.differing === null) return null;
	const { files, first } = one.differing;
	return (
		<Panel title="Files that are not as recorded" intro={incompleteWords(one) ?? ""}>
			<p className="text-table">
				They are in the archive as they were found; what is missing is left out. Everything else is in it. Whoever runs
				this service has been told; once it is mended, make a new export.
			</p>
			<ul className="flex flex-col gap-2 text-table">
				{first.map(({ path, expected, found }) => (
					<li key={path} className="break-all">
						<span className="font-mono">{path}</span>
						<br />
						Expected <span className="font-mono">{expected}</span>
						<br />
						{found === null ? "Missing" : "Found "}
						{found !== null && <span className="font-mono">{found}</span>}
					</li>
				))}
			</ul>
			{files > first.length && <p>{`And ${files - first.length} more, which manifest.json names.`}</p>}
		</Panel>
	);
}

/** Opening the link of the mail fetches nothing: the archive is fetched by the button. */
export default function ExportOne({ loaderData: one, actionData }: Route.ComponentProps) {
	const timeZone = useTimeZone();
	const making = one.state === "queued" || one.state === "running";
	useReloadEvery(2, making);
	return (
		<div className="flex max-w-3xl flex-col gap-5">
			<PageHeader
				title={making ? "The archive is being made" : one.state === "ready" ? readyTitle(one) : "Export"}
				breadcrumb={[{ label: "Export", to: "/app/export/" }, { label: "One export" }]}
			/>
			<DoneMessage words={{ revoked: "The export is called off, and its archive is removed." }} />
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			{making && (
				<Panel title="Progress" intro="You can leave this page: the work goes on, and a mail follows when it is done.">
					<div className="-mx-4 -my-3">
						<JobRow
							title="Workspace archive"
							state={one.state === "running" ? "running" : "queued"}
							done={one.done}
							total={one.total === 0 ? null : one.total}
							noun="rows and files"
							startedAt={one.requestedAt}
							timeZone={timeZone}
						/>
					</div>
					<p className="text-muted text-table">
						Promised by <Instant at={one.dueAt} timeZone={timeZone} />.
					</p>
				</Panel>
			)}
			{one.state === "expired" && (
				<ResultMessage kind="notice">
					This archive can no longer be fetched. Make a new one under Export Data.
				</ResultMessage>
			)}
			{one.failure !== null && <ResultMessage kind="refused">{one.failure}</ResultMessage>}
			<Differing one={one} />
			{one.state === "ready" && (
				<Panel title="Fetch it">
					{one.download === null ? (
						<p>It was fetched as often as it may be. Make a new one if you need it again.</p>
					) : (
						<div>
							<a href={one.download} className={buttonStyle("primary", "normal")} download>
								Download the archive{one.bytes === null ? "" : `, ${sizeWords(one.bytes)}`}
							</a>
						</div>
					)}
					<DefinitionList
						items={[
							...(one.expiresAt === null
								? []
								: [{ term: "Can be fetched until", value: <Instant at={one.expiresAt} timeZone={timeZone} /> }]),
							{ term: "Fetched so far", value: `${one.downloads}, and ${one.downloadsLeft} more can follow` },
						]}
					/>
				</Panel>
			)}
			{one.sha256 !== null && (
				<Panel title="Check it">
					<CopyField label="SHA-256 of the archive" value={one.sha256} />
					<VerifyCommand sha256={one.sha256} />
				</Panel>
			)}
			<div className="flex flex-wrap items-start gap-3">
				<LinkButton to="/app/export/" variant="secondary" size="small">
					All exports
				</LinkButton>
				{(making || one.state === "ready") && (
					<ConfirmDisclosure
						label={making ? "Call it off" : "End the link"}
						confirmLabel={making ? "Call off this export" : "End the link and remove the archive"}
						fields={{}}
					>
						{making
							? "Nothing is kept of it. You can ask for another one."
							: "Nobody can fetch this archive afterwards, and it is removed from the store."}
					</ConfirmDisclosure>
				)}
			</div>
		</div>
	);
}
