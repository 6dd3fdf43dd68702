import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { reportsIntro } from "../../components/websecurity/audit-words.ts";
import { PDF_BYTES } from "../../components/websecurity/pdf-limit.ts";
import { ReportFields } from "../../components/websecurity/report-fields.tsx";
import { titleOf } from "../../i18n.ts";
import { postUpload } from "../../post-upload.server.ts";
import { api } from "../../trpc.server.ts";
import { answered } from "../../upload-answer.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/audit-report";
import "../../words/websecurity.ts";
import { wordsFor } from "../../words.server.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Add a report`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).engagements.get.query({ id: params.id });
}

export async function action(args: Route.ActionArgs) {
	const i18n = await wordsFor(args);
	return postUpload(args, {
		...{ path: "/api/reports", maxBytes: PDF_BYTES, missing: i18n._(msg`Choose the report as a PDF.`) },
		query: (values) => ({ ...values, engagementId: args.params.id }),
		doneTo: `/app/audits/${args.params.id}?done=reported`,
	});
}

export default function AuditReport({ loaderData: audit, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const why = useWhyClosed("report.upload");
	const isSending = useIsSending();
	const back = `/app/audits/${audit.id}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Add a report`}
				breadcrumb={[
					{ label: t`Audits`, to: "/app/audits" },
					{ label: audit.title, to: back },
					{ label: t`Add a report` },
				]}
				intro={t`It is kept byte for byte and never changed. A correction is the next revision. ${reportsIntro(i18n, audit)}`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<Form method="post" encType="multipart/form-data" className="flex max-w-3xl flex-col gap-5">
					<FormErrors errors={actionData === undefined ? [] : [actionData.problem]} />
					<ReportFields audit={audit} field={answered(actionData)} />
					<div className="flex flex-wrap items-center gap-4">
						<Button type="submit" isPending={isSending}>
							<Trans>Upload the report</Trans>
						</Button>
						<Link to={back} className="link inline-flex min-h-6 items-center">
							<Trans>Leave without uploading</Trans>
						</Link>
					</div>
				</Form>
			)}
		</div>
	);
}
