import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { currentUser } from "../../require-user.server.ts";
import type { Route } from "./+types/verify-email";

export async function loader(args: Route.LoaderArgs) {
	const session = await currentUser(args);
	return { verified: session?.user.emailVerified ?? false, signedIn: session !== null };
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	const form = await request.formData();
	const signedIn = (await currentUser(args)) !== null;
	return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, server) => {
		await server.account.verifyEmail.mutate({ token: params.token });
		throw redirect(signedIn ? "/sign-up/check-your-mail" : "/sign-in?done=verified");
	});
}

export function meta() {
	return [{ title: "Confirm your address · Calibrant" }];
}

/** Opening the link confirms nothing: mail scanners open every link. */
export default function VerifyEmail({ loaderData, actionData }: Route.ComponentProps) {
	const errors = actionData?.result.error?.[""] ?? undefined;
	return (
		<NarrowPage title="Confirm your e-mail address" intro="One press confirms that the address is yours.">
			<FormProblems errors={errors} />
			{loaderData.verified && !errors && <p>Your address is confirmed already.</p>}
			<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
				<Form method="post">
					<SubmitButton>Confirm the address</SubmitButton>
				</Form>
				{errors && (
					<Link to="/sign-up/check-your-mail" className="link inline-flex min-h-8 items-center">
						{loaderData.signedIn ? "Ask for a new mail" : "Sign in and ask for a new mail"}
					</Link>
				)}
			</div>
		</NarrowPage>
	);
}
