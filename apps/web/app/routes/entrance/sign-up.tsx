import { getFormProps, useForm } from "@conform-to/react";
import { useEffect, useState } from "react";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { AtWork } from "../../components/at-work.tsx";
import { AuditDisclosure } from "../../components/audit-disclosure.tsx";
import { BotCheck } from "../../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../../components/bot-check/take-check.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { NewPasswordField } from "../../components/new-password-field.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { languageOf } from "../../language.server.ts";
import { currentUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-up";

interface Values {
	name: string;
	email: string;
	organisation: string;
	password: string;
	atWork: string;
}

export async function loader(args: Route.LoaderArgs) {
	const disclosedIn = languageOf(args.request);
	const server = api(args.context, args.request);
	const [session, disclosure, { confirmAtWork }, check] = await Promise.all([
		currentUser(args),
		server.policy.disclosure.query({ language: disclosedIn }),
		server.policy.accounts.query(),
		botCheckFor(args.context, args.request, "sign_up"),
	]);
	return { disclosure, disclosedIn, confirmAtWork, check, signedInAs: session?.user.email ?? null };
}

export async function action({ context, request }: Route.ActionArgs) {
	const schema = z.object({
		...{ name: filledIn, email: filledIn, organisation: filledIn, password: filledIn },
		timeZone: optionalText,
		language: z.enum(["en", "fr"]).optional(),
		atWork: optionalText,
	});
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema, hidden: ["password"] }, async (value, server) => {
		await server.session.signUp.mutate({ ...value, atWork: value.atWork === "on" });
		// When the address had an account, its password decides, and the page after this looks the same.
		const { email, password } = value;
		await server.session.signIn.mutate({ email, password }).catch(() => null);
		throw redirect("/sign-up/check-your-mail");
	});
}

export function meta() {
	return [{ title: "Sign up · Calibrant" }];
}

export default function SignUp({ loaderData, actionData }: Route.ComponentProps) {
	const [form, fields] = useForm<Values>({ id: "sign-up", lastResult: actionData?.result });
	return (
		<NarrowPage title="Set up an organisation" intro="You become its owner and can invite others at once.">
			{loaderData.signedInAs !== null && (
				<p className="border-busy border-l-4 bg-busy-soft px-4 py-2.5">
					You are signed in as {loaderData.signedInAs}.{" "}
					<Link to="/app" className="link">
						Go to your organisation
					</Link>
				</p>
			)}
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<TextField
					{...fieldProps(fields.name)}
					key={fields.name.key}
					label="Your name"
					autoComplete="name"
					isRequired
				/>
				<TextField
					{...fieldProps(fields.email)}
					key={fields.email.key}
					label="E-mail address"
					type="email"
					autoComplete="email"
					isRequired
				/>
				<TextField
					{...fieldProps(fields.organisation)}
					key={fields.organisation.key}
					label="Organisation"
					autoComplete="organization"
					isRequired
				/>
				<NewPasswordField field={fields.password} />
				<BrowserTimeZone />
				<AuditDisclosure
					heading={{ en: "Before you sign up", fr: "Avant de vous inscrire" }}
					text={loaderData.disclosure}
					language={loaderData.disclosedIn}
				/>
				{loaderData.confirmAtWork && <AtWork field={fields.atWork} language={loaderData.disclosedIn} />}
				<BotCheck {...loaderData.check} />
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>Sign up</SubmitButton>
					<p className="flex-1 basis-64 text-muted text-table">
						The{" "}
						<Link to="/terms" className="link">
							terms
						</Link>{" "}
						apply. Read the{" "}
						<Link to="/privacy" className="link">
							privacy notice
						</Link>{" "}
						and{" "}
						<Link to="/retention" className="link">
							how long data is kept
						</Link>
						.
					</p>
				</div>
			</Form>
			<p className="border-line border-t pt-4">
				You have an account?{" "}
				<Link to="/sign-in" className="link">
					Sign in
				</Link>
			</p>
		</NarrowPage>
	);
}

/** The zone of the browser; without JavaScript the organisation starts in UTC and can be changed under Settings. */
function BrowserTimeZone() {
	const [zone, setZone] = useState<string | null>(null);
	useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
	return zone === null ? null : <input type="hidden" name="timeZone" value={zone} />;
}
