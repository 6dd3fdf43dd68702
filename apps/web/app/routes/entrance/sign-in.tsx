import { getFormProps, useForm } from "@conform-to/react";
import { Form, Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { currentUser } from "../../require-user.server.ts";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-in";

export async function loader(args: Route.LoaderArgs) {
	const next = safeNext(args.url.searchParams.get("next"));
	const halfway = api(args.context, args.request).session.awaitsSecondFactor.query();
	if ((await currentUser(args)) !== null) throw redirect(next);
	if (await halfway) throw redirect(`/sign-in/code?next=${encodeURIComponent(next)}`);
	return null;
}

export async function action({ context, request }: Route.ActionArgs) {
	const schema = z.object({ email: filledIn, password: filledIn, next: optionalText });
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema, hidden: ["password"] }, async (value, server) => {
		const { email, password, next } = value;
		const { secondFactorNeeded } = await server.session.signIn.mutate({ email, password });
		if (secondFactorNeeded) throw redirect(`/sign-in/code?next=${encodeURIComponent(safeNext(next))}`);
		throw redirect(safeNext(next));
	});
}

export function meta() {
	return [{ title: "Sign in · Calibrant" }];
}

const DONE = {
	"signed-out": "You are signed out.",
	password: "The new password is set, and every session was ended. Sign in with it.",
	joined: "The invitation is accepted. Sign in to go on.",
	verified: "The address is confirmed. Sign in to go on.",
};

export default function SignIn({ actionData }: Route.ComponentProps) {
	const [search] = useSearchParams();
	const [form, fields] = useForm<{ email: string; password: string }>({
		id: "sign-in",
		lastResult: actionData?.result,
	});
	return (
		<NarrowPage title="Sign in">
			{actionData === undefined && <DoneMessage words={DONE} />}
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<input type="hidden" name="next" value={search.get("next") ?? ""} />
				<TextField
					{...fieldProps(fields.email)}
					key={fields.email.key}
					label="E-mail address"
					type="email"
					autoComplete="username"
					isRequired
				/>
				<TextField
					{...fieldProps(fields.password)}
					key={fields.password.key}
					label="Password"
					type="password"
					autoComplete="current-password"
					isRequired
				/>
				<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
					<SubmitButton>Sign in</SubmitButton>
					<Link to="/forgot-password" className="link inline-flex min-h-8 items-center">
						Choose a new password by mail
					</Link>
				</div>
			</Form>
			<p className="border-line border-t pt-4">
				No account yet?{" "}
				<Link to="/sign-up" className="link">
					Set up an organisation
				</Link>
			</p>
		</NarrowPage>
	);
}
