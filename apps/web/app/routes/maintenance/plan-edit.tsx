import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PlanFields } from "../../components/maintenance/plan-fields.tsx";
import { planChoices, planInput, planSchema } from "../../components/maintenance/plan-input.server.ts";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/plan-edit";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Change the preventive plan`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const { plan } = await server.preventivePlans.get.query({ id: params.id });
	return { plan, choices: await planChoices(server, plan.assetId) };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = planSchema.extend({ version: z.coerce.number().int() });
	return answerForm({ context, request, form }, { schema }, async ({ version, ...value }, { preventivePlans }) => {
		await preventivePlans.update.mutate({ id: params.id, version, ...planInput(value) });
		throw redirect(`/app/preventive-plans/${params.id}?done=saved`);
	});
}

export default function PlanEdit({ loaderData: { plan, choices }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("order.edit");
	const { title, description, assetId, type, priority, checklistId, assigneeId, trigger, basis } = plan;
	const { everyUnit, firstOn, meterId, everyAmount } = plan;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Change the preventive plan`}
				breadcrumb={[
					{ label: t`Preventive plans`, to: "/app/preventive-plans" },
					{ label: title, to: `/app/preventive-plans/${plan.id}` },
					{ label: t`Change` },
				]}
				intro={t`Orders that it made stay as they are.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="update" answer={actionData} hidden={{ version: plan.version }} confirmLabel={t`Save`}>
					{(field) => (
						<PlanFields
							field={field}
							choices={choices}
							first={{
								...{ title, description, assetId, type, priority, checklistId, assigneeId, trigger, basis },
								...{ everyUnit, firstOn, meterId, everyAmount, everyCount: plan.everyCount?.toString() },
								...{ leadDays: plan.leadDays.toString(), signatureRequired: plan.signatureRequired ? "yes" : "no" },
							}}
						/>
					)}
				</PlainForm>
			)}
		</div>
	);
}
