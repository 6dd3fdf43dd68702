import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { SetUpApp } from "../../components/account/set-up-app.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { OpsDoor } from "../../components/ops/ops-door.tsx";
import { Panel } from "../../components/panel.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { qrCode } from "../../qr-code.server.ts";
import { stepFor } from "../../require-operator.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/set-up";
import "../../words/ops.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
	const session = await api(context, request).operator.session.current.query();
	// Proven: the codes of a factor that was just set up are on the page.
	if (session && session.secondFactor !== "needed") return { set: session.secondFactor === "proven" };
	throw redirect(stepFor(session));
}

const address = z.string().startsWith("otpauth://totp/").max(1000);

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	if (form.get("intent") !== "confirm") {
		return answerForm(call, { schema: z.object({ key: filledIn }), hidden: ["key"] }, async ({ key }, server) => {
			const begun = await server.operator.session.beginFactor.mutate({ key });
			return data({ intent: "begun" as const, ...begun, picture: qrCode(begun.address), result: undefined });
		});
	}
	const begun = z.object({ seed: z.string(), address }).safeParse(Object.fromEntries(form));
	if (!begun.success) throw data(null, { status: 400 });
	const answer = await answerForm(call, { schema: z.object({ code: filledIn }) }, async ({ code }, server) => {
		const { recoveryCodes } = await server.operator.session.confirmFactor.mutate({ code });
		return data({ intent: "codes" as const, recoveryCodes, result: undefined });
	});
	if (answer.data.intent === "codes") return answer;
	const shown = { intent: "begun" as const, ...begun.data, picture: qrCode(begun.data.address) };
	return data({ ...shown, result: answer.data.result }, { status: 400 });
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Operator's second factor`), { name: "robots", content: "noindex" }];
}

export default function OpsSetUp({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const begun = actionData && "picture" in actionData ? actionData : null;
	const codes = actionData && "recoveryCodes" in actionData ? actionData.recoveryCodes : null;
	const refused = actionData && "stepUp" in actionData ? actionData.result : undefined;
	return (
		<OpsDoor
			title={t`Set up your second factor`}
			intro={t`The console opens with a code of an app only, from the first sign-in on. It is apart from the one you may use as a customer.`}
		>
			{codes && <ConsoleCodes codes={codes} />}
			{begun && <SetUpApp seed={begun.seed} address={begun.address} picture={begun.picture} result={begun.result} />}
			{!codes && !begun && loaderData.set && (
				<LinkButton to="/ops">
					<Trans>Go on to the console</Trans>
				</LinkButton>
			)}
			{!codes && !begun && !loaderData.set && <KeyForm result={refused} />}
		</OpsDoor>
	);
}

function KeyForm({ result }: { result: Parameters<typeof useForm>[0]["lastResult"] }) {
	const { t } = useLingui();
	const [form, fields] = useForm<{ key: string }>({ id: "operator-key", lastResult: result as never });
	return (
		<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
			<FormProblems errors={form.errors} />
			<input type="hidden" name="intent" value="begin" />
			<TextField
				{...fieldProps(fields.key)}
				key={fields.key.key}
				label={t`Operator key`}
				description={t`It begins with calop_ and was printed once, when you were appointed. It shows that it is you.`}
				type="password"
				autoComplete="off"
				mono
				isRequired
				autoFocus
			/>
			<div>
				<SubmitButton>
					<Trans>Set up an authenticator app</Trans>
				</SubmitButton>
			</div>
		</Form>
	);
}

function ConsoleCodes({ codes }: { codes: readonly string[] }) {
	const { t } = useLingui();
	return (
		<Panel
			title={t`Your recovery codes`}
			intro={t`Print them or keep them in a password manager: they are shown this once. Each opens the console once if the phone is lost.`}
		>
			<ol className="grid gap-x-6 gap-y-1 font-mono sm:grid-cols-2">
				{codes.map((code) => (
					<li key={code}>{code}</li>
				))}
			</ol>
			<div>
				<LinkButton to="/ops">
					<Trans>I have kept them</Trans>
				</LinkButton>
			</div>
		</Panel>
	);
}
