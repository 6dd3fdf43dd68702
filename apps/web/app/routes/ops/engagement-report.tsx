import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { Button } from "../../components/button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { reportsIntro } from "../../components/websecurity/audit-words.ts";
import { PDF_BYTES } from "../../components/websecurity/pdf-limit.ts";
import { ReportFields } from "../../components/websecurity/report-fields.tsx";
import { i18nIn, titleOf } from "../../i18n.ts";
import { visitorsLocale } from "../../locale.server.ts";
import { postUpload } from "../../post-upload.server.ts";
import { api } from "../../trpc.server.ts";
import { answered } from "../../upload-answer.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/engagement-report";
import "../../words/ops.ts";

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).operator.websecurity.engagement.mutate({
		...{ organisationId: params.organisation, id: params.id },
	});
}

export async function action(args: Route.ActionArgs) {
	const { organisation: organisationId, id: engagementId } = args.params;
	const missing = i18nIn(visitorsLocale(args.request))._(msg`Choose the report as a PDF.`);
	return postUpload(args, {
		...{ path: "/api/operator/reports", maxBytes: PDF_BYTES, missing },
		query: (values) => ({ ...values, organisationId, engagementId }),
		doneTo: `/ops/engagements/${organisationId}/${engagementId}?done=reported`,
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Add a report`, msg`Operator console`)];
}

export default function EngagementReport({ loaderData: audit, params, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const isSending = useIsSending();
	const back = `/ops/engagements/${params.organisation}/${params.id}`;
	return (
		<>
			<PageHeader
				title={t`Add a report`}
				breadcrumb={[
					{ label: t`Website audits`, to: "/ops/engagements" },
					{ label: audit.title, to: back },
					{ label: t`Add a report` },
				]}
				intro={t`For ${audit.client}. It is kept byte for byte and never changed; a correction is the next revision. ${reportsIntro(i18n, audit)}`}
			/>
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
		</>
	);
}
