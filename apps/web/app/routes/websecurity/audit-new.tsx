import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { AuditForm } from "../../components/websecurity/audit-form.tsx";
import { auditInput, auditSchema } from "../../components/websecurity/audit-schema.server.ts";
import { titleOf } from "../../i18n.ts";
import type { Route } from "./+types/audit-new";
import "../../words/websecurity.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Order an audit`)];
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: auditSchema }, async (value, server) => {
		const { id } = await server.engagements.create.mutate(auditInput(value));
		throw redirect(`/app/audits/${id}?done=created`);
	});
}

export default function AuditNew({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("engagement.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Order an audit`}
				breadcrumb={[{ label: t`Audits`, to: "/app/audits" }, { label: t`Order an audit` }]}
				intro={t`It is a draft until somebody authorises it and it is started.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<AuditForm answer={actionData} submitLabel={t({ message: "Order", context: "audit" })} cancelTo="/app/audits" />
			)}
		</div>
	);
}
