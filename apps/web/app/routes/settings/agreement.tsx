import { languages } from "@calibrant/policy/language";
import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/agreement";
import "../../words/settings.ts";

/** It is read, accepted and printed again in the reader's language. */
export async function loader(args: Route.LoaderArgs) {
	const language = await readersLocale(args);
	return { ...(await api(args.context, args.request).organisation.agreements.query({ language })), language };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({ signatory: filledIn, sha256: filledIn, language: z.enum(languages) });
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		await server.organisation.acceptAgreement.mutate(value);
		throw redirect("/app/settings/agreement?done=accepted");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Processing agreement`)];
}

export default function Agreement({ loaderData: { draft, accepted, language }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const closed = useWhyClosed("organisation.edit");
	const [form, fields] = useForm<{ signatory: string }>({ id: "agreement", lastResult: actionData?.result });
	const current = accepted.some(({ sha256 }) => sha256 === draft.sha256);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Processing agreement`}
				intro={t`The data processing agreement of Article 28 GDPR between your organisation and us, with your details.`}
			/>
			{actionData === undefined && (
				<DoneMessage words={{ accepted: t`The agreement is accepted. Download it below.` }} />
			)}
			<Panel title={t`Today's agreement`}>
				<p>
					<Trans>
						Its figures are those of policy <span className="font-mono">{draft.version}</span>, and its providers those
						of today.
					</Trans>
				</p>
				<div>
					<a href={`/api/agreement.pdf?language=${language}`} className={buttonStyle("secondary", "normal")} download>
						<Trans>Read it (PDF)</Trans>
					</a>
				</div>
				<p className="break-all text-meta text-muted">
					<Trans>
						SHA-256 <span className="font-mono">{draft.sha256}</span>
					</Trans>
				</p>
				{closed !== null && <ResultMessage kind="notice">{closed}</ResultMessage>}
				{closed === null && !current && (
					<Form method="post" {...getFormProps(form)} className="flex max-w-md flex-col gap-4">
						<FormProblems errors={form.errors} />
						<input type="hidden" name="sha256" value={draft.sha256} />
						<input type="hidden" name="language" value={language} />
						<TextField
							{...fieldProps(fields.signatory)}
							key={fields.signatory.key}
							label={t`Your name`}
							description={t`Your own name, as it stands in your account. Kept with the time and the hash above, also after you leave.`}
							autoComplete="name"
							isRequired
						/>
						<div>
							<SubmitButton>
								<Trans>Accept for the organisation</Trans>
							</SubmitButton>
						</div>
					</Form>
				)}
			</Panel>
			<Panel title={t`Accepted`}>
				{accepted.length === 0 ? (
					<EmptyState>
						<Trans>Nobody has accepted one yet.</Trans>
					</EmptyState>
				) : (
					<ul className="flex flex-col gap-3">
						{accepted.map((one) => (
							<li key={one.id} className="flex flex-wrap items-center justify-between gap-3">
								<p>
									{one.signatory}, <Instant at={one.acceptedAt} timeZone={timeZone} />
								</p>
								<a href={`/api/agreements/${one.id}.pdf`} className="link" download>
									<Trans>Download</Trans>
								</a>
							</li>
						))}
					</ul>
				)}
			</Panel>
		</div>
	);
}
