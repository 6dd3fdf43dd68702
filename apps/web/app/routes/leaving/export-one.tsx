import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
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
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import type { Route } from "./+types/export-one";
import "../../words/leaving.ts";

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

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`One export`)];
}

const readyTitle = ({ differing }: Answers["exports"]["get"]) =>
	differing === null ? msg`The archive is ready` : msg`The archive is made, but not complete`;

/** Which stored files are not as recorded, so that nobody takes the archive for complete. */
function Differing({ one }: { one: Answers["exports"]["get"] }) {
	const { t, i18n } = useLingui();
	if (one.differing === null) return null;
	const { files, first } = one.differing;
	return (
		<Panel title={t`Files that are not as recorded`} intro={incompleteWords(one, i18n) ?? ""}>
			<p className="text-table">
				<Trans>
					They are in the archive as they were found; what is missing is left out. Everything else is in it. Whoever
					runs this service has been told; once it is mended, make a new export.
				</Trans>
			</p>
			<ul className="flex flex-col gap-2 text-table">
				{first.map(({ path, expected, found }) => (
					<li key={path} className="break-all">
						<span className="font-mono">{path}</span>
						<br />
						<Trans>
							Expected <span className="font-mono">{expected}</span>
						</Trans>
						<br />
						{found === null ? (
							<Trans>Missing</Trans>
						) : (
							<Trans>
								Found <span className="font-mono">{found}</span>
							</Trans>
						)}
					</li>
				))}
			</ul>
			{files > first.length && <p>{t`And ${files - first.length} more, which manifest.json names.`}</p>}
		</Panel>
	);
}

/** Opening the link of the mail fetches nothing: the archive is fetched by the button. */
export default function ExportOne({ loaderData: one, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { size } = useFormat();
	const timeZone = useTimeZone();
	const making = one.state === "queued" || one.state === "running";
	useReloadEvery(2, making);
	return (
		<div className="flex max-w-3xl flex-col gap-5">
			<PageHeader
				title={making ? t`The archive is being made` : one.state === "ready" ? i18n._(readyTitle(one)) : t`Export`}
				breadcrumb={[{ label: t`Export`, to: "/app/export/" }, { label: t`One export` }]}
			/>
			<DoneMessage words={{ revoked: t`The export is called off, and its archive is removed.` }} />
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			{making && (
				<Panel
					title={t`Progress`}
					intro={t`You can leave this page: the work goes on, and a mail follows when it is done.`}
				>
					<div className="-mx-4 -my-3">
						<JobRow
							title={t`Workspace archive`}
							state={one.state === "running" ? "running" : "queued"}
							done={one.done}
							total={one.total === 0 ? null : one.total}
							noun={t`rows and files`}
							startedAt={one.requestedAt}
							timeZone={timeZone}
						/>
					</div>
					<p className="text-muted text-table">
						<Trans>
							Promised by <Instant at={one.dueAt} timeZone={timeZone} />.
						</Trans>
					</p>
				</Panel>
			)}
			{one.state === "expired" && (
				<ResultMessage kind="notice">
					<Trans>This archive can no longer be fetched. Make a new one under Export Data.</Trans>
				</ResultMessage>
			)}
			{one.failure !== null && <ResultMessage kind="refused">{one.failure}</ResultMessage>}
			<Differing one={one} />
			{one.state === "ready" && (
				<Panel title={t`Fetch it`}>
					{one.download === null ? (
						<p>
							<Trans>It was fetched as often as it may be. Make a new one if you need it again.</Trans>
						</p>
					) : (
						<div>
							<a href={one.download} className={buttonStyle("primary", "normal")} download>
								<Trans>Download the archive{one.bytes === null ? "" : `, ${size(one.bytes)}`}</Trans>
							</a>
						</div>
					)}
					<DefinitionList
						items={[
							...(one.expiresAt === null
								? []
								: [{ term: t`Can be fetched until`, value: <Instant at={one.expiresAt} timeZone={timeZone} /> }]),
							{ term: t`Fetched so far`, value: t`${one.downloads}, and ${one.downloadsLeft} more can follow` },
						]}
					/>
				</Panel>
			)}
			{one.sha256 !== null && (
				<Panel title={t`Check it`}>
					<CopyField label={t`SHA-256 of the archive`} value={one.sha256} />
					<VerifyCommand sha256={one.sha256} />
				</Panel>
			)}
			<div className="flex flex-wrap items-start gap-3">
				<LinkButton to="/app/export/" variant="secondary" size="small">
					<Trans>All exports</Trans>
				</LinkButton>
				{(making || one.state === "ready") && (
					<ConfirmDisclosure
						label={making ? t`Call it off` : t`End the link`}
						confirmLabel={making ? t`Call off this export` : t`End the link and remove the archive`}
						fields={{}}
					>
						{making
							? t`Nothing is kept of it. You can ask for another one.`
							: t`Nobody can fetch this archive afterwards, and it is removed from the store.`}
					</ConfirmDisclosure>
				)}
			</div>
		</div>
	);
}
