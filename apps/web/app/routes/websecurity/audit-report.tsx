import { Form, Link } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { FormErrors } from "../../components/form-errors.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Select } from "../../components/select.tsx";
import { TextField } from "../../components/text-field.tsx";
import { PDF_BYTES } from "../../components/websecurity/pdf-limit.ts";
import { postUpload } from "../../post-upload.server.ts";
import { api } from "../../trpc.server.ts";
import { answered } from "../../upload-answer.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/audit-report";

export function meta() {
	return [{ title: "Add a report · Calibrant" }];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).engagements.get.query({ id: params.id });
}

export async function action(args: Route.ActionArgs) {
	return postUpload(args, {
		...{ path: "/api/reports", maxBytes: PDF_BYTES, missing: "Choose the report as a PDF." },
		query: (values) => ({ ...values, engagementId: args.params.id }),
		doneTo: `/app/audits/${args.params.id}?done=reported`,
	});
}

export default function AuditReport({ loaderData: audit, actionData }: Route.ComponentProps) {
	const why = useWhyClosed("report.upload");
	const isSending = useIsSending();
	const field = answered(actionData);
	const back = `/app/audits/${audit.id}`;
	const newest = audit.reports.filter(
		(one) => !audit.reports.some(({ series, revision }) => series === one.series && revision > one.revision),
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Add a report"
				breadcrumb={[
					{ label: "Audits", to: "/app/audits" },
					{ label: audit.title, to: back },
					{ label: "Add a report" },
				]}
				intro="It is kept byte for byte and never changed. A correction is the next revision."
			/>
			<ClosedNote why={why} />
			{why === null && (
				<Form method="post" encType="multipart/form-data" className="flex max-w-3xl flex-col gap-5">
					<FormErrors errors={actionData === undefined ? [] : [actionData.problem]} />
					<FileDrop
						label="Report"
						name="file"
						accept="application/pdf,.pdf"
						description="A PDF of at most 25 MB."
						errors={field("file").errors}
					/>
					<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
						<TextField {...field("title")} label="Title" isRequired />
						<TextField {...field("issuedOn")} label="Date of the report" type="date" isRequired />
						<Select
							{...field("target")}
							label="Website it is about"
							options={audit.targets.map((target) => ({ value: target, label: target }))}
							isRequired
						/>
					</div>
					{newest.length > 0 && (
						<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
							<Select
								{...field("revises")}
								label="Corrects"
								options={[
									{ value: "", label: "No earlier report" },
									...newest.map(({ id, title, revision }) => ({ value: id, label: `${title}, revision ${revision}` })),
								]}
							/>
							<TextField {...field("reason")} label="What changed and why" isRequired={false} />
						</div>
					)}
					<div className="flex flex-wrap items-center gap-4">
						<Button type="submit" isPending={isSending}>
							Upload the report
						</Button>
						<Link to={back} className="link inline-flex min-h-6 items-center">
							Leave without uploading
						</Link>
					</div>
				</Form>
			)}
		</div>
	);
}
