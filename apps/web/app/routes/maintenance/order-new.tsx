import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { assetChoices, orderInput, orderSchema } from "../../components/maintenance/choices.server.ts";
import { OrderFields } from "../../components/maintenance/fields.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/order-new";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Make a work order`)];
}

export const loader = ({ context, request }: Route.LoaderArgs) => assetChoices(api(context, request));

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: orderSchema }, async (value, { workOrders }) => {
		const { id } = await workOrders.create.mutate(orderInput(value));
		throw redirect(`/app/work-orders/${id}?done=made`);
	});
}

export default function OrderNew({ loaderData: assets, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	const why = useWhyClosed("order.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Make a work order`}
				breadcrumb={[{ label: t`Work orders`, to: "/app/work-orders" }, { label: t`Make a work order` }]}
				intro={t`It is a draft until it is scheduled, handed over or begun. Tasks are added on its page.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="create" answer={actionData} confirmLabel={t`Make the draft`}>
					{(field) => <OrderFields field={field} assets={assets} first={{ assetId: search.get("asset") }} />}
				</PlainForm>
			)}
		</div>
	);
}
