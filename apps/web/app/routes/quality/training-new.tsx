import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { TrainingFields } from "../../components/quality/training-fields.tsx";
import {
	requirementInput,
	requirementSchema,
	trainingChoices,
} from "../../components/quality/training-input.server.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/training-new";
import "../../words/quality.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Ask for a training`)];
}

export const loader = ({ context, request }: Route.LoaderArgs) => trainingChoices(api(context, request));

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: requirementSchema }, async (typed, { training }) => {
		const { id } = await training.create.mutate(requirementInput(typed));
		throw redirect(`/app/quality/training/${id}?done=created`);
	});
}

export default function TrainingNew({ loaderData: choices, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("training.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Ask for a training`}
				breadcrumb={[{ label: t`Training`, to: "/app/quality/training" }, { label: t`Ask for a training` }]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="create" answer={actionData} confirmLabel={t`Ask for it`}>
					{(field) => <TrainingFields field={field} choices={choices} />}
				</PlainForm>
			)}
		</div>
	);
}
