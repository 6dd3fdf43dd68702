import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { useIntentForm } from "../../components/ops/intent-form.tsx";
import { ReasonedForm } from "../../components/ops/reasoned-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/prospects";
import "../../words/ops.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).operator.prospects.list.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({ name: filledIn, email: filledIn, website: optionalText, reason: filledIn });
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		await server.operator.prospects.noteContact.mutate(value);
		throw redirect("/ops/prospects?done=noted");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Prospects`, msg`Operator console`)];
}

const DONE = { noted: msg`The contact is noted. The period begins anew from now.` };

export default function Prospects({ loaderData: prospects, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<Record<"name" | "email" | "website" | "reason", string>>("note", actionData);
	return (
		<>
			<PageHeader
				title={t`Prospects`}
				intro={t`People who asked for an offer and are no client. Each is forgotten when the period after their last contact has passed; the next one to be forgotten on top. A mail of ours, such as a declined request, is no contact of theirs and lengthens nothing.`}
			/>
			<DoneMessage words={DONE} />
			<DataTable
				caption={t`Prospects, the next one to be forgotten on top`}
				isCaptionHidden
				rows={prospects}
				rowKey={({ id }) => id}
				empty={
					<EmptyState>
						<Trans>Nobody is waiting for an offer.</Trans>
					</EmptyState>
				}
				columns={[
					{ key: "name", header: t`Name`, cell: (row) => row.name },
					{ key: "email", header: t`E-mail address`, cell: (row) => <span className="break-all">{row.email}</span> },
					{ key: "website", header: t`Website`, wideOnly: true, cell: (row) => row.website || "–" },
					{
						key: "last",
						header: t`Last contact of theirs`,
						cell: (row) => <Instant at={row.lastContactAt} timeZone="UTC" />,
					},
					{
						key: "forgotten",
						header: t`Forgotten after`,
						cell: (row) => (row.forgottenAfter ? <Instant at={row.forgottenAfter} timeZone="UTC" /> : "–"),
					},
				]}
			/>
			<Panel
				title={t`Note a contact`}
				intro={t`Somebody asked for an offer, or was spoken to again. With an address that is known, the period of that person begins anew from now.`}
			>
				<ReasonedForm
					{...{ form, fields, intent: "note", reason: t`What the contact was`, button: t`Note the contact` }}
					more={t`A contact that the person did not have must not be noted.`}
				>
					<div className="grid gap-4 sm:grid-cols-2">
						<TextField
							{...fieldProps(fields.name)}
							key={fields.name.key}
							label={t`Name`}
							autoComplete="off"
							isRequired
						/>
						<TextField
							{...fieldProps(fields.email)}
							key={fields.email.key}
							label={t`E-mail address`}
							type="email"
							autoComplete="off"
							isRequired
						/>
						<TextField
							{...fieldProps(fields.website)}
							key={fields.website.key}
							label={t`Website, with https://`}
							autoComplete="off"
							isRequired={false}
						/>
					</div>
				</ReasonedForm>
			</Panel>
		</>
	);
}
