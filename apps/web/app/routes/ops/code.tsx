import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect, useRouteLoaderData, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { FormProblems } from "../../components/form-problems.tsx";
import { OpsDoor } from "../../components/ops/ops-door.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { stepFor } from "../../require-operator.server.ts";
import type { loader as rootLoader } from "../../root.tsx";
import { safeNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/code";
import "../../words/ops.ts";

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const session = await api(context, request).operator.session.current.query();
	if (session?.secondFactor === "needed") return null;
	const next = safeNext(url.searchParams.get("next"), "/ops");
	throw redirect(session?.secondFactor === "proven" ? next : `${stepFor(session)}?next=${encodeURIComponent(next)}`);
}

export async function action({ context, request }: Route.ActionArgs) {
	const schema = z.object({ code: filledIn, next: optionalText });
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema, hidden: ["code"] }, async ({ code, next }, server) => {
		await server.operator.session.proveFactor.mutate({ code });
		throw redirect(safeNext(next, "/ops"));
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Operator's code`), { name: "robots", content: "noindex" }];
}

export default function OpsCode({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	const root = useRouteLoaderData<typeof rootLoader>("root");
	const [form, fields] = useForm<{ code: string }>({ id: "operator-code", lastResult: actionData?.result });
	return (
		<OpsDoor title={t`Type your code`} intro={t`The password was right. The console also asks for your second factor.`}>
			{root?.demo && (
				<ResultMessage kind="notice">
					<Trans>
						The demo has no phone: the present code of its operators stands under{" "}
						<a href="/demo/" target="_blank" rel="noreferrer" className="link">
							Time machine and mails
						</a>
						.
					</Trans>
				</ResultMessage>
			)}
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<input type="hidden" name="next" value={search.get("next") ?? ""} />
				<TextField
					{...fieldProps(fields.code)}
					key={fields.code.key}
					label={t`Code`}
					description={t`Six digits of the app you set up for the console, or one of its recovery codes.`}
					autoComplete="one-time-code"
					isRequired
					autoFocus
				/>
				<div>
					<SubmitButton>
						<Trans>Sign in</Trans>
					</SubmitButton>
				</div>
			</Form>
			<Form method="post" action="/ops/sign-out" className="border-line border-t pt-4">
				<SubmitButton variant="secondary">
					<Trans>Start again with another account</Trans>
				</SubmitButton>
			</Form>
		</OpsDoor>
	);
}
