import { getFormProps, useForm } from "@conform-to/react";
import { Form, Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../answer-form.server.ts";
import { BotCheck } from "../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../components/bot-check/take-check.server.ts";
import { FormProblems } from "../components/form-problems.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import { SubmitButton } from "../components/submit-button.tsx";
import { SupportFields, type SupportValues } from "../components/support/support-fields.tsx";
import { TextField } from "../components/text-field.tsx";
import { fieldProps } from "../field-props.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/contact";

export async function loader({ context, request }: Route.LoaderArgs) {
	const [{ supportEmail }, check] = await Promise.all([
		api(context, request).policy.contacts.query(),
		botCheckFor(context, request, "contact"),
	]);
	return { supportEmail, check };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({ email: filledIn, name: optionalText, subject: filledIn, message: filledIn });
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		await server.support.contact.mutate(value);
		throw redirect("/contact?done=sent");
	});
}

export function meta() {
	return [{ title: "Contact · Calibrant" }];
}

export default function Contact({ loaderData: { supportEmail, check }, actionData }: Route.ComponentProps) {
	const [search] = useSearchParams();
	const [form, fields] = useForm<SupportValues & { email: string; name: string }>({
		...{ id: "contact", lastResult: actionData?.result },
	});
	if (search.get("done") === "sent" && actionData === undefined) {
		return (
			<NarrowPage title="Your message has arrived" intro="The answer comes by mail, to the address you gave.">
				<p>
					<Link to="/contact" className="link">
						Write another
					</Link>
				</p>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title="Contact" intro="Write to the people who run this service.">
			<p className="text-table">
				With an account,{" "}
				<Link to="/app/account/support" className="link">
					ask there
				</Link>
				: you see the answers in one place. About your data, use{" "}
				<Link to="/request" className="link">
					the form for requests
				</Link>
				. Or write to{" "}
				<a href={`mailto:${supportEmail}`} className="link">
					{supportEmail}
				</a>
				.
			</p>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<TextField
					{...fieldProps(fields.email)}
					key={fields.email.key}
					label="E-mail address"
					description="The answer goes there."
					type="email"
					autoComplete="email"
					isRequired
				/>
				<TextField
					{...fieldProps(fields.name)}
					key={fields.name.key}
					label="Your name"
					autoComplete="name"
					isRequired={false}
				/>
				<SupportFields subject={fields.subject} message={fields.message} />
				<BotCheck {...check} />
				<div>
					<SubmitButton>Send the message</SubmitButton>
				</div>
			</Form>
		</NarrowPage>
	);
}
