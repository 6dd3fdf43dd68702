import { Form, Link } from "react-router";
import { Button } from "../../components/button.tsx";
import { FormErrors } from "../../components/form-errors.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { reportsIntro } from "../../components/websecurity/audit-words.ts";
import { PDF_BYTES } from "../../components/websecurity/pdf-limit.ts";
import { ReportFields } from "../../components/websecurity/report-fields.tsx";
import { postUpload } from "../../post-upload.server.ts";
import { api } from "../../trpc.server.ts";
import { answered } from "../../upload-answer.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/engagement-report";

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).operator.websecurity.engagement.mutate({
		...{ organisationId: params.organisation, id: params.id },
	});
}

export async function action(args: Route.ActionArgs) {
	const { organisation: organisationId, id: engagementId } = args.params;
	return postUpload(args, {
		...{ path: "/api/operator/reports", maxBytes: PDF_BYTES, missing: "Choose the report as a PDF." },
		query: (values) => ({ ...values, organisationId, engagementId }),
		doneTo: `/ops/engagements/${organisationId}/${engagementId}?done=reported`,
	});
}

export function meta() {
	return [{ title: "Add a report · Operator console" }];
}

export default function EngagementReport({ loaderData: audit, params, actionData }: Route.ComponentProps) {
	const isSending = useIsSending();
	const back = `/ops/engagements/${params.organisation}/${params.id}`;
	return (
		<>
			<PageHeader
				title="Add a report"
				breadcrumb={[
					{ label: "Website audits", to: "/ops/engagements" },
					{ label: audit.title, to: back },
					{ label: "Add a report" },
				]}
				intro={`For ${audit.client}. It is kept byte for byte and never changed; a correction is the next revision. ${reportsIntro(audit)}`}
			/>
			<Form method="post" encType="multipart/form-data" className="flex max-w-3xl flex-col gap-5">
				<FormErrors errors={actionData === undefined ? [] : [actionData.problem]} />
				<ReportFields audit={audit} field={answered(actionData)} />
				<div className="flex flex-wrap items-center gap-4">
					<Button type="submit" isPending={isSending}>
						Upload the report
					</Button>
					<Link to={back} className="link inline-flex min-h-6 items-center">
						Leave without uploading
					</Link>
				</div>
			</Form>
		</>
	);
}
