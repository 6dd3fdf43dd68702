import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PROPOSALS } from "../../components/register/rule-words.ts";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/decision-rules";
import "../../words/methods.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Decision rules`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const archived = url.searchParams.get("show") === "archived";
	return { archived, rules: await api(context, request).decisionRules.list.query({ archived }) };
}

const proposals = z.enum(["simple", "iso-14253", "ilac-g8", "pfa-2", "method-6", "non-binary"]);

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	if (form.get("intent") !== "create") throw data(null, { status: 400 });
	return answerForm(
		{ context, request, form },
		{ schema: z.object({ proposal: proposals }) },
		async (value, server) => {
			const { id } = await server.decisionRules.create.mutate(value);
			throw redirect(`/app/settings/decision-rules/${id}`);
		},
	);
}

export default function DecisionRules({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { rules, archived } = loaderData;
	const why = useWhyClosed("method.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={archived ? t`Archived decision rules` : t`Decision rules`}
				intro={t`How a reading and its uncertainty are compared with the limits, as agreed with those who rely on the verdict (ISO/IEC 17025, 7.8.6).`}
			/>
			<DoneMessage words={{ discarded: t`The draft is gone.` }} />
			<ClosedNote why={why} />
			<DataTable
				caption={t`Decision rules by name`}
				isCaptionHidden
				rows={rules}
				rowKey={(row) => row.id}
				rowTo={(row) => `/app/settings/decision-rules/${row.id}`}
				empty={
					<EmptyState>
						{archived
							? t`No decision rule is archived.`
							: t`No decision rule is written yet: readings are judged by simple acceptance until you choose one.`}
					</EmptyState>
				}
				columns={[
					{ key: "name", header: t`Rule`, cell: (row) => row.name },
					{
						key: "state",
						header: t`State`,
						cell: (row) => (row.published === 0 ? t`Draft` : row.isDefault ? t`Default` : t`In use by choice`),
					},
					{
						key: "version",
						header: t`Version`,
						mono: true,
						cell: (row) => (row.published === 0 ? "—" : `${row.published}${row.hasDraft ? " + draft" : ""}`),
					},
				]}
			/>
			{why === null && !archived && (
				<Section title={t`Add a rule`}>
					<Form method="post" className="flex max-w-xl flex-col items-start gap-4">
						<input type="hidden" name="intent" value="create" />
						<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
						<div className="w-full">
							<Select
								name="proposal"
								label={t`Begin with`}
								description={t`A draft you can change before you publish it.`}
								options={PROPOSALS}
								defaultValue="ilac-g8"
							/>
						</div>
						<SubmitButton intent="create">
							<Trans>Begin the rule</Trans>
						</SubmitButton>
					</Form>
				</Section>
			)}
			<p data-print="hide">
				<LinkButton to={`/app/settings/decision-rules${archived ? "" : "?show=archived"}`} variant="quiet">
					{archived ? t`Rules in use` : t`Archived rules`}
				</LinkButton>
			</p>
		</div>
	);
}
