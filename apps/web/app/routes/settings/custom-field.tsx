import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { CustomFieldForm, KIND_WORDS } from "../../components/settings/custom-field-form.tsx";
import { contentOf, fieldSchema } from "../../components/settings/custom-field-step.server.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/custom-field";
import "../../words/settings.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.field.name ?? msg`Custom field`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	return { field: await api(context, request).customFields.get.query({ id: params.id }) };
}

const version = z.coerce.number().int();

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const { id } = params;
	const here = `/app/settings/custom-fields/${id}`;
	const intent = String(form.get("intent"));
	if (intent === "save") {
		const schema = z.object({ ...fieldSchema.shape, version });
		return answerForm(call, { schema }, async (value, { customFields }) => {
			await customFields.update.mutate({ id, version: value.version, ...contentOf(value) });
			throw redirect(`${here}?done=saved`);
		});
	}
	return answerForm(call, { schema: z.object({ version }) }, async (seen, { customFields }) => {
		if (intent === "delete") {
			await customFields.delete.mutate({ id, ...seen });
			throw redirect("/app/settings/custom-fields?done=deleted");
		}
		const archived = intent === "archive";
		await customFields.archive.mutate({ id, ...seen, archived });
		throw redirect(`${here}?done=${archived ? "archive" : "unarchive"}`);
	});
}

export default function CustomFieldPage({ loaderData: { field }, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { name, kind, key, values } = field;
	const closed = useWhyClosed("instrument.edit");
	const archived = field.archivedAt !== null;
	const why = closed ?? (archived ? t`This field is archived. Take it out of the archive first.` : null);
	const problem = actionData && actionData.intent !== "save" ? (actionData.result.error?.[""] ?? []) : [];
	const version = String(field.version);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={name}
				breadcrumb={[{ label: t`Custom fields`, to: "/app/settings/custom-fields" }, { label: name }]}
				intro={t`${i18n._(KIND_WORDS[kind])}. ${plural(values, { one: "# instrument has a value", other: "# instruments have a value" })}. In the API its key is “${key}”.`}
			/>
			<DoneMessage
				words={{
					saved: t`Saved.`,
					archive: t`The field is archived.`,
					unarchive: t`The field is in use again.`,
				}}
			/>
			<ClosedNote why={why} />
			<FormProblems errors={problem} />
			{why === null && (
				<CustomFieldForm
					key={version}
					intent="save"
					first={field}
					kind={kind}
					version={field.version}
					confirmLabel={t`Save`}
					answer={actionData}
				/>
			)}
			{closed === null && (
				<div data-print="hide" className="flex flex-wrap gap-3">
					<ConfirmDisclosure
						label={archived ? t`Take it out of the archive` : t`Archive the field`}
						confirmLabel={archived ? t`Use it again` : t`Archive it`}
						fields={{ intent: archived ? "unarchive" : "archive", version }}
					>
						{archived
							? t`It stands on forms, in the register and in imports again, with the values that instruments have.`
							: t`It leaves forms, register and imports. Its values stay on their instruments as imported columns do, and come back with it.`}
					</ConfirmDisclosure>
					{values === 0 && (
						<ConfirmDisclosure
							label={t`Delete the field`}
							confirmLabel={t`Delete it`}
							fields={{ intent: "delete", version }}
							variant="danger"
						>
							{t`No instrument has a value of it. It is gone for good.`}
						</ConfirmDisclosure>
					)}
				</div>
			)}
		</div>
	);
}
