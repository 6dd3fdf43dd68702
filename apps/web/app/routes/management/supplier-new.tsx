import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { supplierInput, supplierSchema } from "../../components/management/supplier-action.server.ts";
import { SupplierFields } from "../../components/management/supplier-fields.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/supplier-new";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Enter a supplier`)];
}

export const loader = ({ context, request }: Route.LoaderArgs) => api(context, request).suppliers.people.query();

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: supplierSchema }, async (typed, { suppliers }) => {
		const { id } = await suppliers.create.mutate(supplierInput(typed));
		throw redirect(`/app/suppliers/${id}?done=created`);
	});
}

export default function SupplierNew({ loaderData: people, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("supplier.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Enter a supplier`}
				breadcrumb={[{ label: t`Suppliers`, to: "/app/suppliers" }, { label: t`Enter a supplier` }]}
				intro={t`It is proposed until it was evaluated.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="create" answer={actionData} confirmLabel={t`Enter it`}>
					{(field) => <SupplierFields field={field} people={people} />}
				</PlainForm>
			)}
		</div>
	);
}
