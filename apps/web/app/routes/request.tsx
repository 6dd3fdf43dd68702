import { Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../answer-form.server.ts";
import { RequestForm } from "../components/account/request-form.tsx";
import { NarrowPage } from "../components/narrow-page.tsx";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/request";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).policy.contacts.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({ kind: filledIn, email: filledIn, name: optionalText, details: optionalText });
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		type Asked = Parameters<typeof server.requests.ask.mutate>[0];
		await server.requests.ask.mutate({ ...value, kind: value.kind as Asked["kind"] });
		throw redirect("/request?done=sent");
	});
}

export function meta() {
	return [{ title: "Ask about your data · Calibrant" }];
}

export default function AskAboutData({ loaderData: { privacyEmail }, actionData }: Route.ComponentProps) {
	const [search] = useSearchParams();
	if (search.get("done") === "sent" && actionData === undefined) {
		return (
			<NarrowPage
				title="Your request has arrived"
				intro="A mail with its number, and by when it is answered, is on its way."
			>
				<p>Before we act on it we check that it comes from the person it is about. We may write to you for that.</p>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage
			title="Ask about your data"
			intro="For people who cannot sign in. With an account, ask there: it is quicker."
		>
			<p className="text-table">
				<Link to="/app/account/requests" className="link">
					Ask in your account
				</Link>{" "}
				· or write to{" "}
				<a href={`mailto:${privacyEmail}`} className="link">
					{privacyEmail}
				</a>
			</p>
			<RequestForm result={actionData?.result} asksAddress />
		</NarrowPage>
	);
}
