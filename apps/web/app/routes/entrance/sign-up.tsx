import { languages } from "@calibrant/policy/language";
import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { AT_WORK, AtWork } from "../../components/at-work.tsx";
import { AuditDisclosure } from "../../components/audit-disclosure.tsx";
import { BotCheck } from "../../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../../components/bot-check/take-check.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { NEW_PASSWORD, NewPasswordField } from "../../components/new-password-field.tsx";
import { Select, type SelectProps } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { countriesIn } from "../../countries.server.ts";
import { fieldProps, namedFields } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { inLanguageOf } from "../../language.server.ts";
import { useLanguageLink } from "../../language.ts";
import { readersLocale, visitorsLocale } from "../../locale.server.ts";
import { currentUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-up";
import "../../words/public.ts";

/** Said with everything else that is missing, and not after it. */
const ticked = z.literal("on", { error: "Tick this to go on." });

interface Values {
	name: string;
	email: string;
	organisation: string;
	country: string;
	password: string;
	atWork: string;
}

export async function loader(args: Route.LoaderArgs) {
	const locale = await readersLocale(args);
	const server = api(args.context, args.request);
	const [session, disclosure, { confirmAtWork }, check] = await Promise.all([
		currentUser(args),
		server.policy.disclosure.query({ language: locale }),
		server.policy.accounts.query(),
		botCheckFor(args.context, args.request, "sign_up"),
	]);
	const countries = countriesIn(locale);
	return { countries, locale, disclosure, confirmAtWork, check, signedInAs: session?.user.email ?? null };
}

export async function action({ context, request }: Route.ActionArgs) {
	const { confirmAtWork } = await api(context, request).policy.accounts.query();
	const schema = z.object({
		...{ name: filledIn, email: filledIn, organisation: filledIn, password: filledIn },
		...{ country: optionalText, timeZone: optionalText },
		language: z.enum(languages).optional(),
		atWork: confirmAtWork ? ticked : optionalText,
	});
	const form = await request.formData();
	const language = visitorsLocale(request);
	return answerForm({ context, request, form }, { schema, hidden: ["password"], language }, async (value, server) => {
		await server.session.signUp.mutate({ ...value, atWork: value.atWork === "on" });
		// When the address had an account, its password decides, and the page after this looks the same.
		const { email, password } = value;
		await server.session.signIn.mutate({ email, password }).catch(() => null);
		throw redirect(inLanguageOf(request, "/sign-up/check-your-mail"));
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Sign up`)];
}

export default function SignUp({ loaderData, actionData }: Route.ComponentProps) {
	const { locale, signedInAs } = loaderData;
	const { t, i18n } = useLingui();
	const labels = {
		...{ name: t`Your name`, email: t`E-mail address`, organisation: t`Organisation`, country: t`Country` },
		...{ password: i18n._(NEW_PASSWORD), atWork: i18n._(AT_WORK) },
	};
	const inLanguage = useLanguageLink();
	const [form, fields] = useForm<Values>({ id: "sign-up", lastResult: actionData?.result });
	return (
		<NarrowPage
			title={t`Set up an organisation`}
			intro={t`You become its owner and can invite others at once.`}
			translated
		>
			{signedInAs !== null && (
				<p className="border-busy border-l-4 bg-busy-soft px-4 py-2.5">
					<Trans>You are signed in as {signedInAs}.</Trans>{" "}
					<Link to="/app" className="link">
						<Trans>Go to your organisation</Trans>
					</Link>
				</p>
			)}
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} fields={namedFields(fields, labels)} />
				<TextField
					{...fieldProps(fields.name)}
					id={fields.name.id}
					key={fields.name.key}
					label={labels.name}
					autoComplete="name"
					isRequired
				/>
				<TextField
					{...fieldProps(fields.email)}
					id={fields.email.id}
					key={fields.email.key}
					label={labels.email}
					type="email"
					autoComplete="email"
					isRequired
				/>
				<TextField
					{...fieldProps(fields.organisation)}
					id={fields.organisation.id}
					key={fields.organisation.key}
					label={labels.organisation}
					autoComplete="organization"
					isRequired
				/>
				<Country
					{...fieldProps(fields.country)}
					id={fields.country.id}
					label={labels.country}
					description={t`An owner can change it later.`}
					options={loaderData.countries}
					isRequired={false}
				/>
				<NewPasswordField field={fields.password} />
				<BrowserTimeZone />
				<AuditDisclosure heading={t`Before you sign up`} text={loaderData.disclosure} language={locale} />
				{loaderData.confirmAtWork && <AtWork field={fields.atWork} />}
				<BotCheck {...loaderData.check} />
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>{t`Sign up`}</SubmitButton>
					<WhatApplies />
				</div>
			</Form>
			<p className="border-line border-t pt-4">
				<Trans>You have an account?</Trans>{" "}
				<Link to={inLanguage("/sign-in")} className="link">
					<Trans>Sign in</Trans>
				</Link>
			</p>
		</NarrowPage>
	);
}

function WhatApplies() {
	const inLanguage = useLanguageLink();
	return (
		<p className="flex-1 basis-64 text-muted text-table">
			<Trans>
				The{" "}
				<Link to={inLanguage("/terms")} className="link">
					terms
				</Link>{" "}
				apply. Read the{" "}
				<Link to={inLanguage("/privacy")} className="link">
					privacy notice
				</Link>{" "}
				and{" "}
				<Link to={inLanguage("/retention")} className="link">
					how long data is kept
				</Link>
				.
			</Trans>{" "}
			<Link to={inLanguage("/trust/dpa")} className="link">
				<Trans>Processing agreement</Trans>
			</Link>
			{" · "}
			<Link to={inLanguage("/pricing")} className="link">
				<Trans>Plans and prices</Trans>
			</Link>
		</p>
	);
}

/** Where the organisation is: by the zone of the browser until somebody chooses, where the browser knows whose zone it is. */
function Country(field: SelectProps) {
	const { t } = useLingui();
	const [likely, setLikely] = useState("");
	useEffect(() => {
		const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
		setLikely(field.options.find(({ value }) => zonesOf(value).includes(zone))?.value ?? "");
	}, [field.options]);
	return (
		<Select {...field} key={likely} placeholder={t`Choose a country`} defaultValue={field.defaultValue || likely} />
	);
}

type Zoned = Intl.Locale & { getTimeZones?: () => string[] };

/** Zones of a country; none where the browser cannot tell. */
const zonesOf = (country: string): string[] => (new Intl.Locale(`und-${country}`) as Zoned).getTimeZones?.() ?? [];

/** The zone of the browser; without JavaScript the organisation starts in UTC and can be changed under Settings. */
function BrowserTimeZone() {
	const [zone, setZone] = useState<string | null>(null);
	useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
	return zone === null ? null : <input type="hidden" name="timeZone" value={zone} />;
}
