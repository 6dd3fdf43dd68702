import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { MakePasskey } from "../../components/account/make-passkey.tsx";
import { PasskeyList } from "../../components/account/passkey-list.tsx";
import { RecoveryCodes } from "../../components/account/recovery-codes.tsx";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { passkeyAnswer } from "../../passkey-answer.server.ts";
import { requireUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/passkeys";
import "../../words/account.ts";

export async function loader(args: Route.LoaderArgs) {
	const session = await requireUser(args);
	const passkeys = await api(args.context, args.request).passkeys.list.query();
	return { passkeys, timeZone: session.current?.timeZone ?? "UTC" };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	switch (form.get("intent")) {
		case "begin":
			return answerForm(call, { schema: z.object({ name: filledIn }) }, async ({ name }, server) => {
				const options = await server.passkeys.begin.mutate({ name });
				return data({ intent: "begun" as const, name, options, result: undefined });
			});
		case "enrol":
			return answerForm(
				call,
				{ schema: z.object({ name: filledIn, passkey: filledIn }), hidden: ["passkey"] },
				async ({ name, passkey }, server) => {
					const { recoveryCodes } = await server.passkeys.enrol.mutate({ name, answer: passkeyAnswer(passkey) });
					if (recoveryCodes === null) throw redirect("/app/account/passkeys?done=added");
					return data({ intent: "codes" as const, recoveryCodes, result: undefined });
				},
			);
		case "rename":
			return answerForm(call, { schema: z.object({ id: z.string(), name: filledIn }) }, async (value, server) => {
				await server.passkeys.rename.mutate(value);
				throw redirect("/app/account/passkeys?done=renamed");
			});
		case "remove":
			return answerForm(call, { schema: z.object({ id: z.string() }) }, async (value, server) => {
				await server.passkeys.remove.mutate(value);
				throw redirect("/app/account/passkeys?done=removed");
			});
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Passkeys`)];
}

const DONE = {
	added: msg`The passkey is added. A mail confirms it.`,
	renamed: msg`The passkey has its new name.`,
	removed: msg`The passkey is removed. Your other sessions were ended.`,
};

export default function Passkeys({ loaderData: { passkeys, timeZone }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { asked: stepUp, back } = useStepUp(actionData && "stepUp" in actionData ? actionData.stepUp : null);
	const begun = actionData && "options" in actionData ? actionData : null;
	const codes = actionData && "recoveryCodes" in actionData ? actionData.recoveryCodes : null;
	const refusal = actionData?.intent === "begin" ? undefined : actionData?.result?.error?.[""];
	const refused = actionData?.intent === "rename" ? actionData.result : undefined;
	const [form, fields] = useForm<{ name: string }>({
		// Another form once there is one more: a fault of the one before is over.
		id: `add-passkey-${passkeys.length}`,
		lastResult: actionData?.intent === "begin" ? actionData.result : undefined,
	});
	return (
		<div className="flex max-w-2xl flex-col gap-5">
			<Breadcrumb items={[{ label: t`Your account`, to: "/app/account/" }, { label: t`Passkeys` }]} />
			<PageHeader
				title={t`Passkeys`}
				intro={t`Sign in with your fingerprint, your face or a PIN. A passkey stands for password and second factor, and works at this service only.`}
			/>
			<DoneMessage words={DONE} />
			{stepUp && <StepUp request={stepUp} onBack={back} />}
			<FormProblems errors={refusal ?? undefined} />
			{codes && (
				<ResultMessage takesFocus kind="done">
					<Trans>The passkey is added, and is your second factor from now on.</Trans>
				</ResultMessage>
			)}
			{codes && <RecoveryCodes codes={codes} backTo="/app/account/passkeys" />}
			{begun && <MakePasskey name={begun.name} options={begun.options} />}
			{!codes && <PasskeyList passkeys={passkeys} timeZone={timeZone} refused={refused} />}
			{!codes && !begun && !stepUp && (
				<Panel
					title={t`Add a passkey`}
					intro={t`It is kept on this device, on a security key or in your password manager. We only keep what recognises it.`}
				>
					<Form method="post" {...getFormProps(form)} className="flex max-w-sm flex-col gap-4">
						<FormProblems errors={form.errors} />
						<input type="hidden" name="intent" value="begin" />
						<TextField
							{...fieldProps(fields.name)}
							key={fields.name.key}
							label={t`Name`}
							description={t`By which you recognise it, such as “Phone” or “Key ring”.`}
							isRequired
						/>
						<div>
							<SubmitButton>
								<Trans>Add a passkey</Trans>
							</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
		</div>
	);
}
