import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PlanFields } from "../../components/maintenance/plan-fields.tsx";
import { planChoices, planInput, planSchema } from "../../components/maintenance/plan-input.server.ts";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/plan-new";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Make a preventive plan`)];
}

export const loader = ({ context, request, url }: Route.LoaderArgs) =>
	planChoices(api(context, request), idIn(url.searchParams.get("asset")) ?? null);

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: planSchema }, async (value, { preventivePlans }) => {
		const { id } = await preventivePlans.create.mutate(planInput(value));
		throw redirect(`/app/preventive-plans/${id}?done=made`);
	});
}

export default function PlanNew({ loaderData: choices, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	const why = useWhyClosed("order.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Make a preventive plan`}
				breadcrumb={[{ label: t`Preventive plans`, to: "/app/preventive-plans" }, { label: t`Make a preventive plan` }]}
				intro={t`It makes a work order each time the work is due, and never a second one while one of it is open.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="create" answer={actionData} confirmLabel={t`Make the plan`}>
					{(field) => <PlanFields field={field} choices={choices} first={{ assetId: search.get("asset") }} />}
				</PlainForm>
			)}
		</div>
	);
}
