import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { partInput, partSchema } from "../../components/maintenance/part-action.server.ts";
import { PartFields } from "../../components/maintenance/part-fields.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/part-new";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Add a part`)];
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: partSchema }, async (value, { parts }) => {
		const { id } = await parts.create.mutate(partInput(value));
		throw redirect(`/app/parts/${id}?done=made`);
	});
}

export default function PartNew({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("part.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Add a part`}
				breadcrumb={[{ label: t`Spare parts`, to: "/app/parts" }, { label: t`Add a part` }]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="create" answer={actionData} confirmLabel={t`Add the part`}>
					{(field) => <PartFields field={field} />}
				</PlainForm>
			)}
		</div>
	);
}
