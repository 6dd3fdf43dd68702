import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { idsIn, instantIn } from "../../instant-field.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/breaches";
import "../../words/ops.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).operator.incidents.list.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({ awareAt: filledIn, nature: filledIn, affected: optionalText });
	return answerForm({ context, request, form }, { schema }, async ({ awareAt, nature, affected }, server) => {
		const at = instantIn(awareAt, "awareAt") ?? new Date(Number.NaN);
		const made = await server.operator.incidents.record.mutate({
			awareAt: at,
			nature,
			affected: idsIn(affected, "affected"),
		});
		throw redirect(`/ops/breaches/${made.id}?done=recorded`);
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Breaches`, msg`Operator console`)];
}

export default function Breaches({ loaderData: incidents, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{ awareAt: string; nature: string; affected: string }>("record", actionData);
	return (
		<>
			<PageHeader
				title={t`Breaches of personal data`}
				intro={t`From the moment somebody became aware, the clock of the authority runs. The facts may follow in parts.`}
			/>
			<DataTable
				caption={t`Breaches, the newest first`}
				isCaptionHidden
				rows={incidents}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/ops/breaches/${id}`}
				empty={
					<EmptyState>
						<Trans>None is recorded.</Trans>
					</EmptyState>
				}
				columns={[
					{
						key: "nature",
						header: t`What happened`,
						cell: (row) => <span className="block max-w-80 truncate">{row.nature}</span>,
					},
					{
						key: "state",
						header: t`State`,
						cell: (row) => (
							<Mark kind={row.closedAt ? "fine" : row.overdue ? "now" : "soon"}>
								{row.closedAt
									? t`Closed`
									: row.authorityNotifiedAt
										? t`Authority told`
										: row.overdue
											? t`Report overdue`
											: t`Report due`}
							</Mark>
						),
					},
					{ key: "due", header: t`Report by`, cell: (row) => <Instant at={row.dueAt} timeZone="UTC" /> },
					{ key: "affected", header: t`Organisations`, align: "end", cell: (row) => row.affected.length },
				]}
			/>
			<Panel
				title={t`Record a breach`}
				intro={t`Enter it as soon as you know of it; everything else can be added later.`}
			>
				<IntentForm form={form} intent="record">
					<TextField
						{...fieldProps(fields.awareAt)}
						key={fields.awareAt.key}
						label={t`When you became aware (UTC)`}
						type="datetime-local"
						isRequired
					/>
					<TextField
						{...fieldProps(fields.nature)}
						key={fields.nature.key}
						label={t`What happened`}
						rows={3}
						isRequired
					/>
					<TextField
						{...fieldProps(fields.affected)}
						key={fields.affected.key}
						label={t`Numbers of the organisations concerned`}
						description={t`One a line.`}
						rows={3}
						mono
						isRequired={false}
					/>
					<div>
						<SubmitButton intent="record">
							<Trans>Record it</Trans>
						</SubmitButton>
					</div>
				</IntentForm>
			</Panel>
		</>
	);
}
