import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Form, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { inLanguageOf } from "../../language.server.ts";
import { visitorsLocale } from "../../locale.server.ts";
import type { Route } from "./+types/unsubscribe";
import "../../words/public.ts";

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm(
		{ context, request, form },
		{ schema: z.object({}), language: visitorsLocale(request) },
		async (_value, server) => {
			await server.account.unsubscribe.mutate({ token: params.token });
			throw redirect(inLanguageOf(request, `/unsubscribe/${params.token}?done=yes`));
		},
	);
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Unsubscribe`), { name: "robots", content: "noindex" }];
}

/** Opening the link changes nothing: mail scanners open every link. */
export default function Unsubscribe({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	if (search.get("done") === "yes" && actionData === undefined) {
		return (
			<NarrowPage title={t`You get no more news`}>
				<p>{t`Mails about your account and your organisations still come.`}</p>
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title={t`No more news`} intro={t`One press, and no news come to this address any more.`} translated>
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			<Form method="post">
				<SubmitButton>{t`Unsubscribe`}</SubmitButton>
			</Form>
		</NarrowPage>
	);
}
