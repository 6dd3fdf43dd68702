import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { auditChoices, planSchema } from "../../components/quality/audit-input.server.ts";
import { AuditPlanFields } from "../../components/quality/audit-plan-fields.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/audit-new";
import "../../words/quality.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Plan an audit`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const id = idIn(url.searchParams.get("programme"));
	const [{ programme }, choices] = await Promise.all([
		server.internalAudits.programme.query({ id }),
		auditChoices(server),
	]);
	return { programme, choices };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: planSchema }, async (typed, { internalAudits }) => {
		const { criteria = "", ownWorkReason = "", ...values } = typed;
		const { id } = await internalAudits.plan.mutate({ criteria, ownWorkReason, ...values });
		throw redirect(`/app/quality/audits/${id}?done=planned`);
	});
}

export default function AuditNew({ loaderData: { programme, choices }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("internal_audit.plan");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Plan an audit`}
				breadcrumb={[{ label: t`Internal audits`, to: "/app/quality/audits" }, { label: t`Plan an audit` }]}
				intro={programme?.title}
			/>
			<ClosedNote why={why} />
			{programme === null && <EmptyState>{t`Begin a programme of audits first.`}</EmptyState>}
			{why === null && programme && (
				<PlainForm intent="plan" answer={actionData} hidden={{ programmeId: programme.id }} confirmLabel={t`Plan it`}>
					{(field) => <AuditPlanFields field={field} choices={choices} />}
				</PlainForm>
			)}
		</div>
	);
}
