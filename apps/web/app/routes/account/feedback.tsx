import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useIsOwnDataKept, useTimeZone } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { KeptNote } from "../../components/account/kept-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/feedback";
import "../../words/account.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).account.feedback.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({ message: filledIn }) }, async (value, server) => {
		await server.account.giveFeedback.mutate(value);
		throw redirect("/app/account/feedback?done=sent");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Feedback`)];
}

export default function Feedback({ loaderData: given, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const kept = useIsOwnDataKept();
	const [form, fields] = useForm<{ message: string }>({ id: "feedback", lastResult: actionData?.result });
	return (
		<div className="flex max-w-4xl flex-col gap-5">
			<PageHeader
				title={t`Feedback`}
				breadcrumb={[{ label: t`Your account`, to: "/app/account/" }, { label: t`Feedback` }]}
				intro={t`Read by the people who run this service. It is part of your export and goes with your account.`}
			/>
			<DoneMessage words={{ sent: t`Thank you. It has been kept.` }} />
			<Panel title={t`Tell us`}>
				<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
					<FormProblems errors={form.errors} />
					{kept && <KeptNote what={t`No feedback is taken`} />}
					<TextField
						{...fieldProps(fields.message)}
						key={fields.message.key}
						label={t`What works, and what does not?`}
						rows={5}
						maxLength={4000}
						isDisabled={kept}
						isRequired
					/>
					{!kept && (
						<div>
							<SubmitButton>
								<Trans>Send</Trans>
							</SubmitButton>
						</div>
					)}
				</Form>
			</Panel>
			<Panel title={t`What you told us`}>
				{given.length === 0 ? (
					<EmptyState>
						<Trans>Nothing yet.</Trans>
					</EmptyState>
				) : (
					<ul className="flex flex-col gap-3">
						{given.map(({ id, message, at }) => (
							<li key={id}>
								<p className="whitespace-pre-line">{message}</p>
								<p className="text-meta text-muted">
									<Instant at={at} timeZone={timeZone} />
								</p>
							</li>
						))}
					</ul>
				)}
			</Panel>
		</div>
	);
}
