import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ConfirmPhrase } from "../../components/confirm-phrase.tsx";
import { CountTable } from "../../components/count-table.tsx";
import { DangerZone } from "../../components/danger-zone.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { KeptTable } from "../../components/kept-table.tsx";
import { LeavingTimeline } from "../../components/leaving-timeline.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { leavingStatus } from "../../leaving-status.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { useOffers } from "../../use-offers.ts";
import type { Route } from "./+types/cancel";
import "../../words/leaving.ts";

export function loader(args: Route.LoaderArgs) {
	return leavingStatus(args);
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({ confirmation: filledIn, reason: optionalText });
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		await server.lifecycle.cancel.mutate(value);
		throw redirect("/app/billing/?done=cancelled");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Cancel subscription`)];
}

export default function Cancel({ loaderData: status, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const calibrates = useOffers("calibration");
	const { organisation, instants, deletion, deleted, kept, whyNotCancel } = status;
	const [form, fields] = useForm<{ confirmation: string; reason: string }>({
		id: "cancel",
		lastResult: actionData?.result,
	});
	const isSending = useIsSending();
	const { asked, back } = useStepUp(actionData?.stepUp);
	return (
		<div className="flex max-w-5xl flex-col gap-5">
			<PageHeader
				title={t`Cancel subscription`}
				breadcrumb={[{ label: t`Billing`, to: "/app/billing/" }, { label: t`Cancel subscription` }]}
				intro={t`What happens to ${organisation.name} and its data, before you decide.`}
			/>
			{whyNotCancel !== null && <ResultMessage kind="notice">{whyNotCancel}</ResultMessage>}
			<Panel title={t`1. What happens, and when`}>
				<LeavingTimeline status={status} />
				<p className="text-muted text-table">
					<Trans>Until the deletion, any owner can take the cancellation back with one click under Billing.</Trans>
				</p>
			</Panel>
			<Panel title={t`2. What is deleted, and what is kept`}>
				<div className="grid items-start gap-5 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
					<CountTable caption={t`Deleted, as counted now`} counts={deleted} />
					<KeptTable kept={kept} />
				</div>
			</Panel>
			<Panel
				title={t`3. Take your data along`}
				intro={t`The export holds every record, every file and the audit log, with the hash of each file.`}
			>
				<div>
					<LinkButton to="/app/export/">
						<Trans>Export now</Trans>
					</LinkButton>
				</div>
			</Panel>
			<Panel title={t`4. Your own duty`}>
				<p className="max-w-prose">
					{calibrates ? (
						<Trans>
							Your quality system, an accreditation or a customer may require you to keep calibration records for years,
							and that duty stays yours.
						</Trans>
					) : (
						<Trans>
							Your quality system, an accreditation or a customer may require you to keep records for years, and that
							duty stays yours.
						</Trans>
					)}{" "}
					{deletion.lateSeconds === null ? (
						<Trans>
							Take the export before <Instant at={instants.purgeAt} timeZone={organisation.timeZone} />: after it
							nobody, we included, can bring the data back.
						</Trans>
					) : (
						<Trans>
							Take the export now: once the deletion is carried out nobody, we included, can bring the data back.
						</Trans>
					)}
				</p>
			</Panel>
			{whyNotCancel === null && (
				<>
					{asked && <StepUp request={asked} onBack={back} />}
					<div hidden={asked !== null}>
						<DangerZone title={t`5. Confirm`}>
							<FormProblems errors={form.errors} />
							<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
								<div className="max-w-lg">
									<TextField
										{...fieldProps(fields.reason)}
										key={fields.reason.key}
										label={t`Why do you leave?`}
										description={t`Helps the operator to do better. It is deleted with the organisation.`}
										rows={3}
										maxLength={2000}
										isRequired={false}
									/>
								</div>
								<ConfirmPhrase
									phrase={organisation.slug}
									name={fields.confirmation.name}
									errors={fields.confirmation.errors}
									isPending={isSending}
									submitLabel={t`Cancel ${organisation.name}`}
								/>
							</Form>
						</DangerZone>
					</div>
				</>
			)}
		</div>
	);
}
