import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyNotAllowed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { ArchivePanel } from "../../components/websecurity/archive-panel.tsx";
import { throughDay } from "../../components/websecurity/audit-words.ts";
import { KeptFindings } from "../../components/websecurity/kept-findings.tsx";
import { ReportTable } from "../../components/websecurity/report-table.tsx";
import { titleOf } from "../../i18n.ts";
import { requireUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/reports";
import "../../words/websecurity.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Reports`)];
}

export async function loader(args: Route.LoaderArgs) {
	const server = api(args.context, args.request);
	const { current } = await requireUser(args);
	const modules = await server.policy.modules.query();
	const own = current !== null && modules.includes("websecurity");
	const [reports, archive, kept] = await Promise.all([
		own ? server.reports.list.query() : null,
		own ? server.reports.archive.query() : null,
		server.account.keptReports.query(),
	]);
	return { reports, archive, kept };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	// Which organisation: empty for the present one, else one that is gone.
	const organisationId = String(form.get("organisationId") ?? "");
	form.delete("organisationId");
	const gone = organisationId === "" ? null : organisationId;
	if (form.get("intent") === `withdraw ${organisationId}`)
		return answerForm(call, { schema: z.object({}) }, async (_, server) => {
			if (gone) await server.account.withdrawReportArchive.mutate({ organisationId: gone });
			else await server.reports.withdrawArchive.mutate();
			throw redirect("/app/reports?done=withdrawn");
		});
	const schema = z.object({ until: filledIn, confirmation: filledIn });
	return answerForm(call, { schema }, async ({ until, confirmation }, server) => {
		const wish = { until: throughDay(until), confirmation };
		if (gone) await server.account.archiveReports.mutate({ organisationId: gone, ...wish });
		else await server.reports.requestArchive.mutate(wish);
		throw redirect("/app/reports?done=archived");
	});
}

const DONE = {
	archived: msg`The reports are archived until that date, encrypted.`,
	withdrawn: msg`The request is withdrawn: the reports go when their time has come.`,
};

export default function Reports({ loaderData: { reports, archive, kept }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const mayArchive = useWhyNotAllowed("report.archive") === null;
	return (
		<div className="flex max-w-5xl flex-col gap-6">
			<PageHeader
				title={t`Reports`}
				intro={t`What audits of your websites found. Every opening is a line in the audit log.`}
			/>
			<DoneMessage words={DONE} />
			{reports !== null && (
				<Section title={t`Of your organisation`}>
					<ReportTable
						caption={t`Reports, newest first`}
						reports={reports}
						fileOf={(id) => `/api/reports/${id}.pdf`}
						empty={
							<EmptyState>
								<Trans>There is no report yet. It appears here when an audit has been examined.</Trans>
							</EmptyState>
						}
					/>
					{archive !== null && (
						<ArchivePanel
							organisationId=""
							view={archive}
							isOwner={mayArchive}
							answer={actionData}
							timeZone={timeZone}
						/>
					)}
				</Section>
			)}
			{kept.map(({ organisationId, owner, reports: theirs, findings, ...view }) => (
				<Section key={organisationId} title={t`Of an organisation that has been deleted`}>
					<p className="text-meta text-muted">
						<Trans>
							Organisation <span className="break-all font-mono">{organisationId}</span>
						</Trans>
					</p>
					<ReportTable
						caption={t`Reports kept of organisation ${organisationId}`}
						reports={theirs}
						fileOf={(id) => `/api/account/reports/${organisationId}/${id}.pdf`}
						empty={
							<EmptyState>
								<Trans>Nothing is kept any more.</Trans>
							</EmptyState>
						}
					/>
					<KeptFindings organisationId={organisationId} findings={findings} timeZone={timeZone} />
					<ArchivePanel
						organisationId={organisationId}
						view={view}
						isOwner={owner}
						answer={actionData}
						timeZone={timeZone}
					/>
				</Section>
			))}
			{reports === null && kept.length === 0 && (
				<EmptyState>
					<Trans>There are no reports that you may read. Reports of audits appear here.</Trans>
				</EmptyState>
			)}
		</div>
	);
}
