import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
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
import type { Route } from "./+types/order-edit";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Change the work order`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [{ order, asset }, assets] = await Promise.all([
		server.workOrders.get.query({ id: params.id }),
		assetChoices(server),
	]);
	// Of more than the list holds, the present one is there all the same.
	const own = asset && !assets.some(({ value }) => value === asset.id) ? [{ value: asset.id, label: asset.tag }] : [];
	return { order, assets: [...own, ...assets] };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = orderSchema.extend({ version: z.coerce.number().int() });
	return answerForm({ context, request, form }, { schema }, async ({ version, ...value }, { workOrders }) => {
		await workOrders.update.mutate({ id: params.id, version, ...orderInput(value) });
		throw redirect(`/app/work-orders/${params.id}?done=saved`);
	});
}

export default function OrderEdit({ loaderData: { order, assets }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("order.edit");
	const { title, description, assetId, type, priority, dueOn, plannedOn, signatureRequired } = order;
	const first = { title, description, assetId, type, priority, dueOn, plannedOn };
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Change the work order`}
				breadcrumb={[
					{ label: t`Work orders`, to: "/app/work-orders" },
					{ label: order.number, to: `/app/work-orders/${order.id}` },
					{ label: t`Change` },
				]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="update" answer={actionData} hidden={{ version: order.version }} confirmLabel={t`Save`}>
					{(field) => (
						<OrderFields
							field={field}
							assets={assets}
							first={{ ...first, signatureRequired: signatureRequired ? "yes" : "no" }}
						/>
					)}
				</PlainForm>
			)}
		</div>
	);
}
