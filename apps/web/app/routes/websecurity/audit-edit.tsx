import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { AuditForm } from "../../components/websecurity/audit-form.tsx";
import { auditInput, auditSchema } from "../../components/websecurity/audit-schema.server.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/audit-edit";
import "../../words/websecurity.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Change ${loaderData.title}` : msg`Change an audit`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).engagements.get.query({ id: params.id });
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const version = z.coerce.number().catch(0).parse(url.searchParams.get("version"));
	return answerForm({ context, request, form }, { schema: auditSchema }, async (value, server) => {
		await server.engagements.update.mutate({ id: params.id, version, ...auditInput(value) });
		throw redirect(`/app/audits/${params.id}?done=changed`);
	});
}

export default function AuditEdit({ loaderData: audit, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const closed = useWhyClosed("engagement.edit");
	const why = closed ?? (audit.state === "ended" ? t`This audit has ended. Order a new one.` : null);
	const back = `/app/audits/${audit.id}`;
	const { title, technologies, paymentReference } = audit;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Change ${title}`}
				breadcrumb={[{ label: t`Audits`, to: "/app/audits" }, { label: title, to: back }, { label: t`Change` }]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<AuditForm
					answer={actionData}
					first={{
						...{ title, technologies, paymentReference, targets: audit.targets.join("\n") },
						...{ startsOn: audit.startsOn ?? "", endsOn: audit.endsOn ?? "" },
					}}
					submitLabel={t`Save`}
					cancelTo={back}
				/>
			)}
		</div>
	);
}
