import { getFormProps, useForm } from "@conform-to/react";
import type { ReactNode } from "react";
import { Form, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { AUDIT_REQUEST_WORDS } from "../../audit-request-words.ts";
import { BotCheck } from "../../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../../components/bot-check/take-check.server.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps, namedFields } from "../../field-props.ts";
import { languageOf } from "../../language.server.ts";
import { readersLocale, visitorsLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/request-audit";

export async function loader(args: Route.LoaderArgs) {
	const { context, request } = args;
	const language = await readersLocale(args);
	const [form, check] = await Promise.all([
		api(context, request).auditRequests.form.query({ language }),
		botCheckFor(context, request, "audit_request"),
	]);
	return { language, check, ...form };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const language = languageOf(request);
	const schema = z.object({
		...{ name: filledIn, email: filledIn, company: filledIn, website: filledIn, signatory: filledIn },
		...{ authority: filledIn, technologies: optionalText, paymentReference: optionalText, details: optionalText },
		agreed: optionalText,
	});
	return answerForm(
		{ context, request, form },
		{ schema, language: visitorsLocale(request) },
		async ({ agreed, ...value }, server) => {
			type Asked = Parameters<typeof server.auditRequests.ask.mutate>[0];
			const asked = { ...value, language, agreed: agreed === "on" } as Asked;
			await server.auditRequests.ask.mutate(asked);
			throw redirect(`/request-audit?lang=${visitorsLocale(request)}&done=sent`);
		},
	);
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${AUDIT_REQUEST_WORDS[loaderData?.language ?? "en"].title} · Calibrant` }];
}

type Values = Record<
	| ("name" | "email" | "company" | "website" | "technologies" | "signatory" | "authority" | "agreed")
	| ("paymentReference" | "details"),
	string
>;

export default function RequestAudit({ loaderData, actionData }: Route.ComponentProps) {
	const { language, statement, keptFor, check } = loaderData;
	const words = AUDIT_REQUEST_WORDS[language];
	const [search] = useSearchParams();
	const [form, fields] = useForm<Values>({ id: "request-audit", lastResult: actionData?.result });
	if (search.get("done") === "sent" && actionData === undefined)
		return (
			<NarrowPage title={words.sentTitle} intro={words.sentIntro}>
				{null}
			</NarrowPage>
		);
	const text = (name: keyof Values) => {
		const { isRequired: _, ...props } = fieldProps(fields[name]);
		return { ...props, id: fields[name].id };
	};
	const named = {
		...{ name: words.name, email: words.email, company: words.company, website: words.website },
		...{ technologies: words.technologies, signatory: words.signatory, authority: words.authority },
		...{ agreed: words.agree, paymentReference: words.payment, details: words.details },
	} satisfies Values;
	return (
		<NarrowPage title={words.title} intro={words.intro} translated>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-6">
				<FormProblems errors={form.errors} fields={namedFields(fields, named)} />
				<Group title={words.you}>
					<TextField {...text("name")} key={fields.name.key} label={words.name} autoComplete="name" isRequired />
					<TextField
						{...text("email")}
						key={fields.email.key}
						label={words.email}
						type="email"
						autoComplete="email"
						isRequired
					/>
					<TextField
						{...text("company")}
						key={fields.company.key}
						label={words.company}
						autoComplete="organization"
						isRequired
					/>
				</Group>
				<Group title={words.site}>
					<TextField
						{...text("website")}
						key={fields.website.key}
						label={words.website}
						description={words.websiteNote}
						inputMode="url"
						isRequired
					/>
					<TextField
						{...text("technologies")}
						key={fields.technologies.key}
						label={words.technologies}
						isRequired={false}
						description={words.technologiesNote}
						rows={2}
					/>
				</Group>
				<Group title={words.authorisation}>
					<TextField {...text("signatory")} key={fields.signatory.key} label={words.signatory} isRequired />
					<TextField
						{...text("authority")}
						key={fields.authority.key}
						label={words.authority}
						description={words.authorityNote}
						isRequired
					/>
					<Checkbox
						id={fields.agreed.id}
						key={fields.agreed.key}
						name="agreed"
						label={words.agree}
						description={statement}
						defaultChecked={fields.agreed.initialValue === "on"}
						errors={fields.agreed.errors ?? []}
					/>
				</Group>
				<Group title="">
					<TextField
						{...text("paymentReference")}
						key={fields.paymentReference.key}
						label={words.payment}
						isRequired={false}
						description={words.paymentNote}
						autoComplete="off"
					/>
					<TextField {...text("details")} key={fields.details.key} label={words.details} rows={4} isRequired={false} />
				</Group>
				<p className="text-muted text-table">{words.kept(keptFor)}</p>
				<BotCheck {...check} />
				<SubmitButton>{words.send}</SubmitButton>
			</Form>
		</NarrowPage>
	);
}

function Group({ title, children }: { title: string; children: ReactNode }) {
	return (
		<fieldset className="flex flex-col gap-4">
			{title !== "" && <legend className="pb-2 font-semibold text-lead">{title}</legend>}
			{children}
		</fieldset>
	);
}
