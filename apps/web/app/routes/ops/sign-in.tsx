import { useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { OpsDoor } from "../../components/ops/ops-door.tsx";
import { SignInForm } from "../../components/sign-in-form.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { stepFor } from "../../require-operator.server.ts";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/sign-in";
import "../../words/ops.ts";

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const next = safeNext(url.searchParams.get("next"), "/ops");
	const session = await api(context, request).operator.session.current.query();
	if (session?.secondFactor === "proven") throw redirect(next);
	if (session) throw redirect(`${stepFor(session)}?next=${encodeURIComponent(next)}`);
	return null;
}

export async function action({ context, request }: Route.ActionArgs) {
	const schema = z.object({ email: filledIn, password: filledIn, code: optionalText, next: optionalText });
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema, hidden: ["password", "code"] }, async (value, server) => {
		const { next, ...typed } = value;
		const { enrolled, proven } = await server.operator.session.signIn.mutate(typed);
		if (proven) throw redirect(safeNext(next, "/ops"));
		const step = enrolled ? "/ops/sign-in/code" : "/ops/sign-in/set-up";
		throw redirect(`${step}?next=${encodeURIComponent(safeNext(next, "/ops"))}`);
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Operator sign-in`), { name: "robots", content: "noindex" }];
}

const WORDS = { email: "E-mail address", password: "Password" };
const DONE = { "signed-out": msg`You are signed out of the console.` };

export default function OpsSignIn({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [form, fields] = useForm<{ email: string; password: string; code: string }>({
		id: "operator-sign-in",
		lastResult: actionData?.result,
	});
	return (
		<OpsDoor
			title={t`Operator sign-in`}
			intro={t`For the people who run this installation. Being signed in as a customer opens nothing here.`}
		>
			<DoneMessage words={DONE} />
			<SignInForm {...{ form, fields, words: WORDS }}>
				<details open={actionData !== undefined}>
					<summary className="cursor-pointer py-1 text-table">
						<Trans>Refused after tries of somebody else?</Trans>
					</summary>
					<div className="pt-2">
						<TextField
							{...fieldProps(fields.code)}
							key={fields.code.key}
							label={t`Code of your app, or a recovery code`}
							description={t`With it you get in from anywhere, whatever others have tried, and are not asked for it again. A code works once: after a wrong password wait for the next.`}
							inputMode="numeric"
							autoComplete="one-time-code"
							isRequired={false}
						/>
					</div>
				</details>
				<div>
					<SubmitButton>
						<Trans>Go on</Trans>
					</SubmitButton>
				</div>
			</SignInForm>
		</OpsDoor>
	);
}
