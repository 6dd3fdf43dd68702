import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { RecoveryCodes } from "../../components/account/recovery-codes.tsx";
import { SecondFactorInForce } from "../../components/account/second-factor-in-force.tsx";
import { SetUpApp } from "../../components/account/set-up-app.tsx";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { qrCode } from "../../qr-code.server.ts";
import { requireUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/second-factor";
import "../../words/account.ts";

export async function loader(args: Route.LoaderArgs) {
	const session = await requireUser(args);
	const status = await api(args.context, args.request).secondFactor.status.query();
	const askedBy = session.secondFactorDue === "everything" ? (session.current?.name ?? null) : null;
	return { status, timeZone: session.current?.timeZone ?? "UTC", askedBy };
}

/** The address of an authenticator app; it comes back with the code so that the picture can be shown again. */
const address = z.string().startsWith("otpauth://totp/").max(1000);

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	switch (form.get("intent")) {
		case "begin":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				const begun = await server.secondFactor.begin.mutate();
				return data({ intent: "begun" as const, ...begun, picture: qrCode(begun.address), result: undefined });
			});
		case "confirm": {
			const begun = z.object({ seed: z.string(), address }).safeParse(Object.fromEntries(form));
			if (!begun.success) throw data(null, { status: 400 });
			const schema = z.object({ code: filledIn });
			const answer = await answerForm(call, { schema }, async ({ code }, server) => {
				const { recoveryCodes } = await server.secondFactor.confirm.mutate({ code });
				return data({ intent: "codes" as const, recoveryCodes, result: undefined });
			});
			if (answer.data.intent === "codes") return answer;
			const shown = { intent: "begun" as const, ...begun.data, picture: qrCode(begun.data.address) };
			return data({ ...shown, result: answer.data.result }, { status: 400 });
		}
		case "renew":
			return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
				const { recoveryCodes } = await server.secondFactor.renewRecoveryCodes.mutate();
				return data({ intent: "codes" as const, recoveryCodes, result: undefined });
			});
		case "remove":
			return answerForm(call, { schema: z.object({ code: filledIn }) }, async (value, server) => {
				await server.secondFactor.remove.mutate(value);
				throw redirect("/app/account/second-factor?done=removed");
			});
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Second factor`)];
}

const DONE = { removed: msg`The second factor is removed. Your other sessions were ended.` };

export default function SecondFactor({ loaderData: { status, timeZone, askedBy }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { asked: stepUp, back } = useStepUp(actionData && "stepUp" in actionData ? actionData.stepUp : null);
	const begun = actionData && "picture" in actionData ? actionData : null;
	const codes = actionData && "recoveryCodes" in actionData ? actionData.recoveryCodes : null;
	const removal = actionData?.intent === "remove" ? actionData.result : undefined;
	return (
		<div className="flex max-w-2xl flex-col gap-5">
			<Breadcrumb items={[{ label: t`Your account`, to: "/app/account/" }, { label: t`Second factor` }]} />
			<PageHeader title={t`Second factor`} intro={t`A code of an app on your phone, asked for after the password.`} />
			<DoneMessage words={DONE} />
			{askedBy !== null && (
				<ResultMessage kind="notice">
					<Trans>
						{askedBy} asks every member for a second factor. Set it up to go on; the records wait, and your own account
						is open to you all the time.
					</Trans>
				</ResultMessage>
			)}
			{stepUp && <StepUp request={stepUp} onBack={back} />}
			{codes && <RecoveryCodes codes={codes} backTo="/app/account/second-factor" />}
			{begun && <SetUpApp seed={begun.seed} address={begun.address} picture={begun.picture} result={begun.result} />}
			{status && !codes && <SecondFactorInForce status={status} timeZone={timeZone} result={removal} />}
			{!status?.since && !begun && !codes && !stepUp && (
				<Panel
					title={status ? t`Authenticator app` : t`Not set up`}
					intro={t`Any authenticator app will do. It needs no network and sends nothing to us.`}
				>
					<Form method="post">
						<input type="hidden" name="intent" value="begin" />
						<SubmitButton variant={status ? "secondary" : "primary"}>
							<Trans>Set up an authenticator app</Trans>
						</SubmitButton>
					</Form>
					{!status && (
						<p className="text-table">
							<Link to="/app/account/passkeys" className="link">
								<Trans>Or add a passkey, which is a second factor too</Trans>
							</Link>
						</p>
					)}
				</Panel>
			)}
		</div>
	);
}
