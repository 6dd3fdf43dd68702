import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { complaintInput, complaintSchema } from "../../components/quality/complaint-action.server.ts";
import { ComplaintFields } from "../../components/quality/complaint-fields.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/complaint-new";
import "../../words/quality.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Record a complaint`)];
}

export const loader = ({ context, request }: Route.LoaderArgs) => api(context, request).complaints.people.query();

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: complaintSchema }, async (typed, { complaints }) => {
		const { id } = await complaints.record.mutate({
			...complaintInput(typed),
			receivedOn: typed.receivedOn ?? null,
		});
		throw redirect(`/app/quality/complaints/${id}?done=recorded`);
	});
}

export default function ComplaintNew({ loaderData: people, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("complaint.record");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Record a complaint`}
				breadcrumb={[{ label: t`Complaints`, to: "/app/quality/complaints" }, { label: t`Record a complaint` }]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="record" answer={actionData} confirmLabel={t`Record it`}>
					{(field) => (
						<>
							<ComplaintFields field={field} people={people} />
							<TextField label={t`Received on`} type="date" isRequired={false} {...field("receivedOn")} />
						</>
					)}
				</PlainForm>
			)}
		</div>
	);
}
