import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { DocumentFields } from "../../components/quality/document-fields.tsx";
import { documentSchema, settingsInput } from "../../components/quality/document-input.server.ts";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/document-new";
import "../../words/quality.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Begin a document`)];
}

export const loader = ({ context, request }: Route.LoaderArgs) => api(context, request).documents.people.query();

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm(
		{ context, request, form },
		{ schema: documentSchema },
		async ({ number = "", title, ...typed }, { documents }) => {
			const { id, versionId } = await documents.create.mutate({ number, title, ...settingsInput(typed) });
			throw redirect(`/app/quality/documents/${id}/write/${versionId}`);
		},
	);
}

export default function DocumentNew({ loaderData: people, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("document.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Begin a document`}
				breadcrumb={[{ label: t`Documents`, to: "/app/quality/documents" }, { label: t`Begin a document` }]}
				intro={t`It begins with the draft of its first version. Its text or file comes on the next page.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="create" answer={actionData} confirmLabel={t`Begin it`}>
					{(field) => (
						<>
							<TextField label={t`Title`} maxLength={200} isRequired {...field("title")} />
							<TextField
								label={t`Number`}
								description={t`Leave it empty for the next one of the series.`}
								mono
								maxLength={60}
								isRequired={false}
								{...field("number")}
							/>
							<DocumentFields
								field={field}
								people={people}
								first={{ type: "procedure", ownerId: "", reviewMonths: "", readingDays: "", readingSigned: false }}
							/>
						</>
					)}
				</PlainForm>
			)}
		</div>
	);
}
