import { Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../answer-form.server.ts";
import { RequestForm } from "../components/account/request-form.tsx";
import { BotCheck } from "../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../components/bot-check/take-check.server.ts";
import { NarrowPage } from "../components/narrow-page.tsx";
import { inLanguageOf, languageOf } from "../language.server.ts";
import { readersLocale, visitorsLocale } from "../locale.server.ts";
import { REQUEST_WORDS, type RequestKind } from "../request-words.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/request";

export async function loader(args: Route.LoaderArgs) {
	const { context, request } = args;
	const [{ privacyEmail }, check] = await Promise.all([
		api(context, request).policy.contacts.query(),
		botCheckFor(context, request, "data_request"),
	]);
	return { language: await readersLocale(args), privacyEmail, check };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const optional = { name: optionalText, account: optionalText, details: optionalText };
	const schema = z.object({ kind: filledIn, email: filledIn, ...optional });
	const language = languageOf(request);
	return answerForm(
		{ context, request, form },
		{ schema, language: visitorsLocale(request) },
		async (value, server) => {
			await server.requests.ask.mutate({ ...value, language, kind: value.kind as RequestKind });
			throw redirect(inLanguageOf(request, "/request?done=sent"));
		},
	);
}

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${REQUEST_WORDS[loaderData?.language ?? "en"].title} · Calibrant` }];
}

export default function AskAboutData({ loaderData, actionData }: Route.ComponentProps) {
	const { language, privacyEmail, check } = loaderData;
	const words = REQUEST_WORDS[language];
	const [search] = useSearchParams();
	if (search.get("done") === "sent" && actionData === undefined) {
		return (
			<NarrowPage title={words.sentTitle} intro={words.sentIntro}>
				<p>{words.sentNote}</p>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title={words.title} intro={words.intro} translated>
			<p className="text-table">
				<Link to="/app/account/requests" className="link">
					{words.inAccount}
				</Link>{" "}
				{words.orWrite}{" "}
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
