import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { CoverPicture } from "../../components/websecurity/cover-picture.tsx";
import { CoverText } from "../../components/websecurity/cover-text.tsx";
import { previewOf } from "../../components/websecurity/redact.server.ts";
import { titleOf } from "../../i18n.ts";
import { postUpload } from "../../post-upload.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/finding-evidence";
import "../../words/ops.ts";

/** Of one picture, as the server takes it. */
const PICTURE_BYTES = 10 * 1024 * 1024;

export function loader({ context, request, params }: Route.LoaderArgs) {
	const of = { organisationId: params.organisation, id: params.finding };
	return api(context, request).operator.findings.get.mutate(of);
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	const { organisation: organisationId, finding: findingId } = params;
	const doneTo = `/ops/engagements/${organisationId}/${params.id}/findings/${findingId}?done=added`;
	if (request.headers.get("content-type")?.startsWith("multipart/form-data")) {
		return postUpload(args, {
			...{ path: "/api/operator/finding-evidence", maxBytes: PICTURE_BYTES, missing: "Choose a picture.", doneTo },
			query: ({ caption = "", areas = "[]" }) => ({ organisationId, findingId, caption, areas }),
		});
	}
	const form = await request.formData();
	if (form.get("intent") === "preview" && String(form.get("text") ?? "").trim() !== "") {
		const preview = { caption: String(form.get("caption") ?? ""), ...previewOf(String(form.get("text"))) };
		return data({ preview });
	}
	const lines = form.getAll("lines").map(Number);
	form.delete("lines");
	const schema = z.object({ caption: filledIn, text: filledIn });
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		await server.operator.findings.addText.mutate({ organisationId, findingId, ...value, lines });
		throw redirect(doneTo);
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Add evidence`, msg`Operator console`)];
}

export default function FindingEvidence({
	loaderData: { finding, audit, client },
	params,
	actionData: answer,
}: Route.ComponentProps) {
	const { t } = useLingui();
	const audits = `/ops/engagements/${params.organisation}/${params.id}`;
	const upload = answer && "values" in answer ? answer : null;
	const result = answer && "result" in answer ? answer.result : null;
	const preview = answer && "preview" in answer ? answer.preview : null;
	const initial = (name: string) => String(result?.initialValue?.[name] ?? "");
	const fault = (name: string) => (upload?.faults[name] === undefined ? [] : [upload.faults[name] ?? ""]);
	return (
		<>
			<PageHeader
				title={t`Add evidence`}
				breadcrumb={[
					{ label: t`Website audits`, to: "/ops/engagements" },
					{ label: audit?.title ?? client, to: audits },
					{ label: t`Findings`, to: `${audits}/findings` },
					{ label: finding.number, to: `${audits}/findings/${finding.id}` },
					{ label: t`Add evidence` },
				]}
				intro={t`What is covered is never kept: it cannot be uncovered by anybody.`}
			/>
			<Panel title={t`A text`}>
				<CoverText
					preview={preview}
					typed={{ caption: initial("caption"), text: initial("text") }}
					errors={{
						caption: result?.error?.caption ?? [],
						text: result?.error?.text ?? [],
						form: result?.error?.[""] ?? [],
					}}
				/>
			</Panel>
			<Panel title={t`A picture`}>
				<CoverPicture
					errors={{ caption: fault("caption"), file: fault("file") }}
					problem={upload === null ? null : upload.problem}
				/>
			</Panel>
		</>
	);
}
