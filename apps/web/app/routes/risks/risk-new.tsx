import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { newRiskSchema, riskInput } from "../../components/risks/risk-action.server.ts";
import { RiskFields } from "../../components/risks/risk-forms.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/risk-new";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Enter a risk`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { risks, nonconformities } = api(context, request);
	const id = idIn(url.searchParams.get("nonconformity"));
	const [people, seen] = await Promise.all([risks.people.query(), id ? nonconformities.get.query({ id }) : null]);
	const found = seen?.nonconformity;
	return { people, of: found ? { id: found.id, name: `${found.number} ${found.title}` } : null };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: newRiskSchema }, async (value, { risks }) => {
		const { id } = await risks.create.mutate(riskInput(value));
		throw redirect(`/app/quality/risks/${id}?done=created`);
	});
}

export default function RiskNew({ loaderData: { people, of }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("risk.report");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Enter a risk`}
				breadcrumb={[{ label: t`Risks`, to: "/app/quality/risks" }, { label: t`Enter a risk` }]}
				intro={of ? t`Seen in ${of.name}` : undefined}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm
					intent="create"
					answer={actionData}
					hidden={of ? { nonconformityId: of.id } : {}}
					confirmLabel={t`Enter it`}
				>
					{(field) => <RiskFields field={field} people={people} />}
				</PlainForm>
			)}
		</div>
	);
}
