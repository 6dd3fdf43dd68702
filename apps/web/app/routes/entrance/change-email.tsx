import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { visitorsLocale } from "../../locale.server.ts";
import type { Route } from "./+types/change-email";
import "../../words/public.ts";

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm(
		{ context, request, form },
		{ schema: z.object({}), language: visitorsLocale(request) },
		async (_value, server) => {
			await server.account.confirmEmailChange.mutate({ token: params.token });
			throw redirect("/app/account/?done=email");
		},
	);
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Confirm your new address`)];
}

/** Opening the link changes nothing: mail scanners open every link. */
export default function ChangeEmail({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	return (
		<NarrowPage
			title={t`Confirm your new address`}
			intro={t`One press, and you sign in with this address from now on.`}
			translated
		>
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			<Form method="post">
				<SubmitButton>{t`Use this address`}</SubmitButton>
			</Form>
		</NarrowPage>
	);
}
