import { getFormProps, useForm } from "@conform-to/react";
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { apiFailure } from "../../api-failure.ts";
import { AtWork } from "../../components/at-work.tsx";
import { AuditDisclosure } from "../../components/audit-disclosure.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { NewPasswordField } from "../../components/new-password-field.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { languageOf } from "../../language.server.ts";
import { currentUser } from "../../require-user.server.ts";
import { roleName, roleWords } from "../../role-words.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/invite";

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const server = api(context, request);
	const disclosedIn = languageOf(request);
	const [session, invitation, disclosure, { confirmAtWork }] = await Promise.all([
		currentUser(args),
		server.invitations.info.query({ token: params.token }).catch((thrown: unknown) => {
			const failure = apiFailure(thrown);
			// A link that was mistyped and one that was used up are told the same.
			if (failure?.status === 400 || failure?.status === 404 || failure?.code === "GONE") return null;
			throw thrown;
		}),
		server.policy.disclosure.query({ language: disclosedIn }),
		server.policy.accounts.query(),
	]);
	const view = { invitation, disclosure, disclosedIn, confirmAtWork, signedInAs: session?.user.email ?? null };
	return data(view, { status: invitation === null ? 410 : 200 });
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	const form = await request.formData();
	const session = await currentUser(args);
	const { token } = params;
	if (session !== null) {
		return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, server) => {
			await server.invitations.accept.mutate({ token });
			throw redirect("/app");
		});
	}
	const language = z.enum(["en", "fr"]).optional();
	const schema = z.object({ name: filledIn, password: filledIn, email: optionalText, language, atWork: optionalText });
	const rules = { schema, hidden: ["password"] };
	return answerForm(
		{ context, request, form },
		rules,
		async ({ name, password, email, language, ...value }, server) => {
			await server.invitations.accept.mutate({ token, name, password, language, atWork: value.atWork === "on" });
			// When the address had an account, its own password decides; else the new one signs in at once.
			if (email !== undefined) {
				const started = await server.session.signIn.mutate({ email, password }).catch(() => null);
				if (started !== null) throw redirect("/app");
			}
			throw redirect("/sign-in?done=joined");
		},
	);
}

export function meta() {
	return [{ title: "Invitation · Calibrant" }];
}

/** Opening the link accepts nothing: mail scanners open every link. */
export default function Invite({ loaderData, actionData }: Route.ComponentProps) {
	const { invitation, disclosure, disclosedIn, confirmAtWork, signedInAs } = loaderData;
	const [form, fields] = useForm<{ name: string; password: string; atWork: string }>({
		id: "invite",
		lastResult: actionData?.result,
	});
	if (invitation === null) {
		return (
			<NarrowPage
				title="This invitation no longer works"
				intro="It was accepted, was withdrawn, or its time has ended. Ask the person who sent it for a new one."
			>
				<div>
					<LinkButton to="/app" variant="secondary">
						Go to your organisation
					</LinkButton>
				</div>
			</NarrowPage>
		);
	}
	const { organisation, email, role } = invitation;
	const what = (
		<p className="border-primary border-l-4 bg-surface px-4 py-2.5">
			Your role will be <strong className="font-semibold">{roleName(role)}</strong>. {roleWords[role]}
		</p>
	);
	if (signedInAs !== null) {
		return (
			<NarrowPage title={`Join ${organisation}`} intro={`You are signed in as ${signedInAs}.`}>
				{what}
				<FormProblems errors={form.errors} />
				{signedInAs === email ? (
					<Form method="post" {...getFormProps(form)}>
						<SubmitButton>{`Join ${organisation}`}</SubmitButton>
					</Form>
				) : (
					<>
						<p>The invitation is for {email}. Sign out, then open the link from the mail again.</p>
						<Form method="post" action="/sign-out">
							<SubmitButton variant="secondary">Sign out</SubmitButton>
						</Form>
					</>
				)}
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title={`Join ${organisation}`} intro={`The invitation is for ${email}.`}>
			{what}
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<input type="hidden" name="email" value={email} autoComplete="username" />
				<TextField
					{...fieldProps(fields.name)}
					key={fields.name.key}
					label="Your name"
					autoComplete="name"
					isRequired
				/>
				<NewPasswordField field={fields.password} />
				<AuditDisclosure
					heading={{ en: "Before you join", fr: "Avant de rejoindre l’organisation" }}
					text={disclosure}
					language={disclosedIn}
				/>
				{confirmAtWork && <AtWork field={fields.atWork} language={disclosedIn} />}
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>Open an account and join</SubmitButton>
					<p className="flex-1 basis-64 text-muted text-table">
						The{" "}
						<Link to="/terms" className="link">
							terms
						</Link>{" "}
						and the{" "}
						<Link to="/privacy" className="link">
							privacy notice
						</Link>{" "}
						apply.
					</p>
				</div>
			</Form>
			<p className="border-line border-t pt-4">
				You have an account with this address?{" "}
				<Link to="/sign-in" className="link">
					Sign in
				</Link>
				, then open the link from the mail again.
			</p>
		</NarrowPage>
	);
}
