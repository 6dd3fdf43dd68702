import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { currentUser } from "../../require-user.server.ts";
import type { Route } from "./+types/check-your-mail";

export async function loader(args: Route.LoaderArgs) {
	const session = await currentUser(args);
	return { user: session === null ? null : { email: session.user.email, verified: session.user.emailVerified } };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, server) => {
		await server.account.resendVerification.mutate();
		throw redirect("/sign-up/check-your-mail?done=sent");
	});
}

export function meta() {
	return [{ title: "Check your mail · Calibrant" }];
}

export default function CheckYourMail({ loaderData: { user }, actionData }: Route.ComponentProps) {
	if (user?.verified) {
		return (
			<NarrowPage
				title="Your address is confirmed"
				intro={`${user.email} is confirmed. There is nothing left to do here.`}
			>
				<div>
					<LinkButton to="/app">Open your organisation</LinkButton>
				</div>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage
			title="Check your mail"
			intro={
				user === null
					? "A mail is on its way to the address you entered."
					: `A mail with a link is on its way to ${user.email}.`
			}
		>
			<DoneMessage words={{ sent: "A new mail is on its way. Only its link works; older ones do not." }} />
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			<ul className="flex list-disc flex-col gap-1.5 pl-5">
				<li>Open the link in it to confirm that the address is yours.</li>
				<li>If it does not arrive, look into the folder for unwanted mail.</li>
				<li>You can work meanwhile: nothing waits for the confirmation.</li>
			</ul>
			{user === null ? (
				<p>
					When you have an account already, the mail says so.{" "}
					<Link to="/sign-in" className="link">
						Sign in
					</Link>
				</p>
			) : (
				<div className="flex flex-wrap gap-3">
					<LinkButton to="/app">Open your organisation</LinkButton>
					<Form method="post">
						<SubmitButton variant="secondary">Send the mail again</SubmitButton>
					</Form>
				</div>
			)}
		</NarrowPage>
	);
}
