import { Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../answer-form.server.ts";
import { RequestForm } from "../components/account/request-form.tsx";
import { BotCheck } from "../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../components/bot-check/take-check.server.ts";
import { NarrowPage } from "../components/narrow-page.tsx";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/request";

export async function loader({ context, request }: Route.LoaderArgs) {
	const [{ privacyEmail }, check] = await Promise.all([
		api(context, request).policy.contacts.query(),
		botCheckFor(context, request, "data_request"),
	]);
	return { privacyEmail, check };
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

export default function AskAboutData({ loaderData: { privacyEmail, check }, actionData }: Route.ComponentProps) {
	const [search] = useSearchParams();
	if (search.get("done") === "sent" && actionData === undefined) {
		return (
			<NarrowPage
				title="Your request has arrived"
				intro="A mail with its number, and by when it is answered, is on its way."
			>
				<p>Before we act on it we check who sent it, and for whom. We may write to you for that.</p>
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
			<RequestForm result={actionData?.result} asksAddress>
				<BotCheck {...check} />
			</RequestForm>
		</NarrowPage>
	);
}
