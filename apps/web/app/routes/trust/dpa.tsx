import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { BotCheck } from "../../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../../components/bot-check/take-check.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { Page } from "../../components/trust/trust-page.tsx";
import { countriesIn } from "../../countries.server.ts";
import { fieldProps, namedFields } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { inLanguageOf, languageOf } from "../../language.server.ts";
import { readersLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import "../../words/trust.ts";
import type { Route } from "./+types/dpa";

interface Values {
	company: string;
	jurisdiction: string;
	signatory: string;
	signatoryTitle: string;
	email: string;
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Processing agreement to sign`)];
}

export async function loader(args: Route.LoaderArgs) {
	const { context, request } = args;
	const [locale, { legalName, privacyEmail }, check] = await Promise.all([
		readersLocale(args),
		api(context, request).policy.contacts.query(),
		botCheckFor(context, request, "agreement_request"),
	]);
	return { countries: countriesIn(locale), legalName, privacyEmail, check };
}

export async function action(args: Route.ActionArgs) {
	const { context, request } = args;
	const form = await request.formData();
	const schema = z.object({
		...{ company: filledIn, jurisdiction: filledIn, signatory: filledIn, signatoryTitle: filledIn },
		email: filledIn,
	});
	return answerForm(
		{ context, request, form },
		{ schema, language: await readersLocale(args) },
		async (value, server) => {
			await server.agreementRequests.ask.mutate({ ...value, language: languageOf(request) });
			throw redirect(inLanguageOf(request, "/trust/dpa?done=sent"));
		},
	);
}

/** Asks for the data processing agreement as a PDF to sign on paper; it comes by mail. */
export default function AskForAgreement({ loaderData, actionData }: Route.ComponentProps) {
	const { countries, legalName, privacyEmail, check } = loaderData;
	const { t } = useLingui();
	const [search] = useSearchParams();
	const [form, fields] = useForm<Values>({ id: "dpa", lastResult: actionData?.result });
	if (search.get("done") === "sent" && actionData === undefined) {
		return (
			<NarrowPage title={t`The agreement is on its way`} intro={t`It comes by mail as a PDF, to the address you gave.`}>
				<p>
					<Trans>
						Sign it and send it to {privacyEmail}. If no mail comes, look among the unwanted ones, then{" "}
						<Page to="/contact">write to us</Page>.
					</Trans>
				</p>
				<p>
					<Page to="/trust">{t`Trust centre`}</Page>
				</p>
			</NarrowPage>
		);
	}
	const labels = {
		...{ company: t`Company or organisation`, jurisdiction: t`Country it is established in` },
		...{ signatory: t`Who signs`, signatoryTitle: t`Function of the signatory`, email: t`E-mail address` },
	};
	return (
		<NarrowPage
			title={t`Processing agreement to sign`}
			intro={t`${legalName} processes what your organisation stores on its behalf. The agreement on that (Article 28 GDPR) comes as a PDF by mail, in English.`}
			translated
		>
			<p className="text-table">
				<Trans>
					Owners accept it without paper:{" "}
					<Link to="/app/settings/agreement" className="link">
						in the settings of the organisation
					</Link>
					. What it says of security stands on the <Page to="/trust/security">page of answers</Page>.
				</Trans>
			</p>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} fields={namedFields(fields, labels)} />
				<TextField
					{...fieldProps(fields.company)}
					id={fields.company.id}
					key={fields.company.key}
					label={labels.company}
					autoComplete="organization"
					maxLength={150}
					isRequired
				/>
				<Select
					{...fieldProps(fields.jurisdiction)}
					id={fields.jurisdiction.id}
					key={fields.jurisdiction.key}
					label={labels.jurisdiction}
					placeholder={t`Choose`}
					options={countries}
					isRequired
				/>
				<TextField
					{...fieldProps(fields.signatory)}
					id={fields.signatory.id}
					key={fields.signatory.key}
					label={labels.signatory}
					autoComplete="name"
					maxLength={120}
					isRequired
				/>
				<TextField
					{...fieldProps(fields.signatoryTitle)}
					id={fields.signatoryTitle.id}
					key={fields.signatoryTitle.key}
					label={labels.signatoryTitle}
					autoComplete="organization-title"
					maxLength={120}
					isRequired
				/>
				<TextField
					{...fieldProps(fields.email)}
					id={fields.email.id}
					key={fields.email.key}
					label={labels.email}
					description={t`The agreement goes there.`}
					type="email"
					autoComplete="email"
					isRequired
				/>
				<BotCheck {...check} />
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>{t`Send me the agreement`}</SubmitButton>
					<p className="flex-1 basis-64 text-muted text-table">
						<Page to="/retention">{t`How long what you write is kept`}</Page>
					</p>
				</div>
			</Form>
		</NarrowPage>
	);
}
