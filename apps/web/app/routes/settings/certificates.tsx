import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/certificates";
import "../../words/certificates.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Certificate templates`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const archived = url.searchParams.get("show") === "archived";
	const { certificateTemplates, procedures } = api(context, request);
	const [templates, choices] = await Promise.all([
		certificateTemplates.list.query({ archived }),
		procedures.list.query({}),
	]);
	return { archived, templates, procedures: choices.items.map(({ id, code, name }) => ({ id, code, name })) };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({ procedureId: z.uuid("Choose a procedure."), templateId: optionalText });
	return answerForm({ context, request, form }, { schema }, async (value, { certificateTemplates }) => {
		await certificateTemplates.choose.mutate({ ...value, templateId: value.templateId ?? null });
		throw redirect("/app/settings/certificates?done=chosen");
	});
}

export default function CertificateTemplates({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { templates, archived, procedures } = loaderData;
	const why = useWhyClosed("method.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={archived ? t`Archived certificate templates` : t`Certificate templates`}
				intro={t`Who issues certificates, under which address, and how they look. An issued certificate names the version it was made with.`}
				actions={
					why === null && !archived ? (
						<LinkButton to="/app/settings/certificates/new">
							<Trans>New template</Trans>
						</LinkButton>
					) : undefined
				}
			/>
			<DoneMessage words={{ chosen: t`The choice is saved.` }} />
			<ClosedNote why={why} />
			<DataTable
				caption={t`Certificate templates by name`}
				isCaptionHidden
				rows={templates}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/settings/certificates/${row.id}`}
				empty={
					<EmptyState>
						{archived
							? t`No template is archived.`
							: t`No template is written yet: certificates can be issued once one says under which name and address.`}
					</EmptyState>
				}
				columns={[
					{ key: "name", header: t`Template`, cell: (row) => row.name },
					{ key: "state", header: t`State`, cell: (row) => (row.isDefault ? t`Default` : t`By choice`) },
					{ key: "version", header: t`Version`, align: "end", mono: true, cell: (row) => row.published },
				]}
			/>
			{why === null && !archived && templates.length > 1 && procedures.length > 0 && (
				<Section title={t`Another template for a procedure`}>
					<Form method="post" className="flex max-w-xl flex-col items-start gap-4">
						<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
						<div className="w-full">
							<Select
								name="procedureId"
								label={t`Procedure`}
								options={procedures.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
								errors={actionData?.result.error?.procedureId ?? []}
							/>
						</div>
						<div className="w-full">
							<Select
								name="templateId"
								label={t`Template`}
								placeholder={t`The default`}
								options={templates.map(({ id, name }) => ({ value: id, label: name }))}
							/>
						</div>
						<SubmitButton>
							<Trans>Save the choice</Trans>
						</SubmitButton>
					</Form>
				</Section>
			)}
			<p data-print="hide">
				<LinkButton to={`/app/settings/certificates${archived ? "" : "?show=archived"}`} variant="quiet">
					{archived ? t`Templates in use` : t`Archived templates`}
				</LinkButton>
			</p>
		</div>
	);
}
