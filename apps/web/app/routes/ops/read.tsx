import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { ReadRecord } from "../../components/ops/read-record.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/read";
import "../../words/ops.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [{ organisation }, modules] = await Promise.all([
		server.operator.console.organisation.query({ organisationId: params.id }),
		server.policy.modules.query(),
	]);
	if (!organisation) throw data(null, { status: 404 });
	return { name: organisation.name, modules };
}

const KINDS = [
	{ value: "certificates", label: msg`Certificates`, module: "calibration" },
	{ value: "instruments", label: msg`Instruments`, module: "calibration" },
	{ value: "checklistRuns", label: msg`Checklists carried out`, module: "calibration" },
	{ value: "reports", label: msg`Website reports`, module: "websecurity" },
] as const;
const kinds = ["certificates", "instruments", "checklistRuns", "reports"] as const;
const records = ["certificate", "instrument", "calibration"] as const;
const why = { reason: filledIn, reference: filledIn };

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const organisationId = params.id;
	if (form.get("intent") === "find") {
		const schema = z.object({ ...why, kind: z.enum(kinds, { error: "Choose what to look for." }), q: optionalText });
		return answerForm(call, { schema }, async ({ kind, reason, reference, q }, server) => {
			const { content } = server.operator;
			const because = { organisationId, reason, reference };
			const given = { ...because, q };
			const shown =
				kind === "certificates"
					? { kind, found: await content.certificates.mutate(given) }
					: kind === "instruments"
						? { kind, found: await content.instruments.mutate(given) }
						: kind === "checklistRuns"
							? { kind, found: await content.checklistRuns.mutate(because) }
							: { kind, found: await content.reports.mutate(because) };
			return data({ intent: "shown" as const, why: { reason, reference }, shown, result: undefined });
		});
	}
	const schema = z.object({ ...why, record: z.enum(records), id: z.string() });
	return answerForm(call, { schema }, async ({ record, id, reason, reference }, server) => {
		const { content } = server.operator;
		const given = { organisationId, reason, reference, id };
		const shown =
			record === "certificate"
				? { kind: record, found: await content.certificate.mutate(given) }
				: record === "instrument"
					? { kind: record, found: await content.instrument.mutate(given) }
					: { kind: record, found: await content.calibration.mutate(given) };
		return data({ intent: "shown" as const, why: { reason, reference }, shown, result: undefined });
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Read records`, msg`Operator console`)];
}

export default function Read({ loaderData: { name, modules }, params, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const shown = actionData && "shown" in actionData ? actionData : null;
	const refused = actionData && "stepUp" in actionData ? actionData : undefined;
	const [form, fields] = useIntentForm<{ reason: string; reference: string; kind: string; q: string }>("find", refused);
	return (
		<>
			<PageHeader
				title={t`Read records of ${name}`}
				breadcrumb={[
					{ label: t`Customers`, to: "/ops/organisations" },
					{ label: name, to: `/ops/organisations/${params.id}` },
					{ label: t({ message: "Read", context: "permission" }) },
				]}
				intro={t`What a customer wrote is opened one record at a time, read-only, and never without a reason.`}
			/>
			{shown === null ? (
				<Panel
					title={t`Why`}
					intro={t`Each look leaves a line in the customer's own audit log. Its owners see the reason and the reference as you write them here.`}
				>
					<IntentForm form={form} intent="find">
						<TextField
							{...fieldProps(fields.reason)}
							key={fields.reason.key}
							label={t`Reason`}
							description={t`In a few words: what the customer reported or asked for.`}
							rows={2}
							isRequired
						/>
						<TextField
							{...fieldProps(fields.reference)}
							key={fields.reference.key}
							label={t`Ticket or request`}
							mono
							isRequired
						/>
						<Select
							{...fieldProps(fields.kind)}
							key={fields.kind.key}
							label={t`What`}
							isRequired
							options={KINDS.filter(({ module }) => modules.includes(module))}
						/>
						{modules.includes("calibration") && (
							<TextField
								{...fieldProps(fields.q)}
								key={fields.q.key}
								label={t`Number, tag or description`}
								description={t`For certificates and instruments; of the others you see the newest.`}
								isRequired={false}
							/>
						)}
						<div>
							<SubmitButton intent="find">
								<Trans>Open read-only</Trans>
							</SubmitButton>
						</div>
					</IntentForm>
				</Panel>
			) : (
				<>
					<ResultMessage kind="notice">
						<Trans>
							Written into the customer&rsquo;s audit log: “{shown.why.reason}” ({shown.why.reference}).
						</Trans>
					</ResultMessage>
					<ReadRecord shown={shown.shown} why={{ ...shown.why, organisationId: params.id }} />
				</>
			)}
		</>
	);
}
