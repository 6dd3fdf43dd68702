import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed, useWhyNotAllowed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { DeliveryList } from "../../components/api/delivery-list.tsx";
import { NewSecret } from "../../components/api/new-secret.tsx";
import { WebhookFields } from "../../components/api/webhook-fields.tsx";
import { DELIVERY_STATES, OFF_BECAUSE, WEBHOOK_STATES, type WebhookEvent } from "../../components/api/webhook-words.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useRefresh } from "../../use-refresh.ts";
import type { Route } from "./+types/webhook";
import "../../words/developers.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Webhook`)];
}

const STATES = ["waiting", "delivered", "failed", "dropped"] as const;

export async function loader({ context, request, params: { id }, url }: Route.LoaderArgs) {
	const cursor = idIn(url.searchParams.get("cursor"));
	const state = STATES.find((known) => known === url.searchParams.get("state"));
	const input = { id, ...(cursor && { cursor }), ...(state && { state }) };
	return { ...(await api(context, request).webhooks.get.query(input)), state: state ?? null, isFirst: !cursor };
}

const values = z.object({
	...{ name: z.string().default(""), url: z.string().default("") },
	events: z.array(z.string()).default([]),
});
const nothing = z.object({ delivery: z.string().default("") });

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const here = `/app/settings/webhooks/${id}`;
	const intent = form.get("intent");
	if (intent === "update") {
		return answerForm(call, { schema: values }, async (value, { webhooks }) => {
			await webhooks.update.mutate({ id, ...value, events: value.events as WebhookEvent[] });
			throw redirect(`${here}?done=updated`);
		});
	}
	return answerForm(call, { schema: nothing }, async ({ delivery }, { webhooks }) => {
		if (intent === "rotate") {
			const { secret, previousUntil } = await webhooks.rotateSecret.mutate({ id });
			return data({ intent: "rotated" as const, secret, previousUntil });
		}
		if (intent === "delete") {
			await webhooks.delete.mutate({ id });
			throw redirect("/app/settings/webhooks?done=deleted");
		}
		if (intent === "test") await webhooks.test.mutate({ id });
		else if (intent === "resend") await webhooks.resend.mutate({ id: delivery });
		else if (intent === "on" || intent === "off") await webhooks.switch.mutate({ id, on: intent === "on" });
		else throw data(null, { status: 400 });
		throw redirect(`${here}?done=${intent}`);
	});
}

/** One webhook: its state, what it was sent, and what can be done with it. */
export default function Webhook({ loaderData, actionData }: Route.ComponentProps) {
	const { webhook, deliveries, nextCursor, state, isFirst } = loaderData;
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const closed = useWhyClosed("webhook.manage");
	const denied = useWhyNotAllowed("webhook.manage");
	const rotated = actionData?.intent === "rotated" && "secret" in actionData ? actionData : null;
	const answer = actionData !== undefined && "result" in actionData ? actionData : null;
	const [form, fields] = useForm<{ name: string; url: string; events: string[] }>({
		id: "update",
		lastResult: answer?.intent === "update" ? answer.result : undefined,
		defaultValue: { name: webhook.name, url: webhook.url, events: webhook.events },
	});
	useAnswer(deliveries.some(({ state, attempts }) => state === "waiting" && attempts.length === 0));
	const here = `/app/settings/webhooks/${webhook.id}`;
	const isOn = webhook.disabledAt === null;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={webhook.name}
				breadcrumb={[{ label: t`Webhooks`, to: "/app/settings/webhooks" }, { label: webhook.name }]}
				intro={<code className="break-all">{webhook.url}</code>}
				actions={
					closed === null &&
					isOn && (
						<Form method="post">
							<input type="hidden" name="intent" value="test" />
							<SubmitButton intent="test">{t`Send a test`}</SubmitButton>
						</Form>
					)
				}
			/>
			{actionData === undefined && (
				<DoneMessage
					words={{
						updated: t`The webhook is changed.`,
						test: t`The test was sent. What it is answered appears below.`,
						resend: t`It was sent again. What it is answered appears below.`,
						on: t`The webhook is on.`,
						off: t`The webhook is off, and what waited is dropped.`,
					}}
				/>
			)}
			{answer !== null && answer.intent !== "update" && (
				<FormProblems errors={answer.result.error?.[""] ?? undefined} />
			)}
			{rotated !== null && (
				<NewSecret secret={rotated.secret} previousUntil={rotated.previousUntil} to={here} timeZone={timeZone} />
			)}
			<ClosedNote why={closed} />
			{webhook.state === "failing" && webhook.failingSince !== null && (
				<ResultMessage kind="refused">
					<Trans>
						Every attempt has failed since <Instant at={webhook.failingSince} timeZone={timeZone} />. If it goes on, the
						webhook is switched off and the owners are told.
					</Trans>
				</ResultMessage>
			)}
			{webhook.disabledReason !== null && (
				<ResultMessage kind="notice">{i18n._(OFF_BECAUSE[webhook.disabledReason])}</ResultMessage>
			)}
			{webhook.previousUntil !== null && rotated === null && (
				<ResultMessage kind="notice">
					<Trans>
						Two secrets sign until <Instant at={webhook.previousUntil} timeZone={timeZone} />.
					</Trans>
				</ResultMessage>
			)}
			<Section
				title={t`Deliveries`}
				aside={
					<nav aria-label={t`Deliveries by state`} className="flex flex-wrap gap-1">
						{[null, ...STATES].map((one) => (
							<LinkButton
								key={one ?? "all"}
								to={one === null ? here : `${here}?state=${one}`}
								variant={one === state ? "secondary" : "quiet"}
								size="small"
								aria-current={one === state ? "page" : undefined}
							>
								{one === null ? t`All` : i18n._(DELIVERY_STATES[one].word).split(":")[0]}
							</LinkButton>
						))}
					</nav>
				}
			>
				<DeliveryList
					deliveries={deliveries}
					canResend={denied === null && isOn}
					filtered={state !== null}
					timeZone={timeZone}
				/>
				{(nextCursor !== null || !isFirst) && (
					<nav aria-label={t`Pages`} className="flex gap-2">
						{!isFirst && (
							<LinkButton to={state === null ? here : `${here}?state=${state}`} variant="secondary" size="small">
								<Trans>Newest</Trans>
							</LinkButton>
						)}
						{nextCursor !== null && (
							<LinkButton
								to={`${here}?${new URLSearchParams({ ...(state && { state }), cursor: nextCursor })}`}
								variant="secondary"
								size="small"
							>
								<Trans>Older</Trans>
							</LinkButton>
						)}
					</nav>
				)}
			</Section>
			{closed === null && (
				<Panel title={t`What it is`}>
					<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
						<FormProblems errors={form.errors} />
						<input type="hidden" name="intent" value="update" />
						<WebhookFields fields={fields} />
						<div>
							<SubmitButton intent="update">{t`Save`}</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
			{denied === null && (
				<Panel title={t`State and secret`}>
					<p className="text-table">
						<span className={`font-semibold ${WEBHOOK_STATES[webhook.state].style}`}>
							{i18n._(WEBHOOK_STATES[webhook.state].word)}
						</span>{" "}
						<span className="text-muted">
							<Trans>
								Made <Instant at={webhook.createdAt} timeZone={timeZone} />
							</Trans>
						</span>
					</p>
					<div className="flex flex-wrap gap-3">
						{isOn ? (
							<ConfirmDisclosure label={t`Switch off`} confirmLabel={t`Switch it off`} fields={{ intent: "off" }}>
								{t`What waits is dropped, and what happens from then on is not sent later either.`}
							</ConfirmDisclosure>
						) : (
							<Form method="post">
								<input type="hidden" name="intent" value="on" />
								<SubmitButton size="small">{t`Switch on`}</SubmitButton>
							</Form>
						)}
						<ConfirmDisclosure
							label={t`Make a new secret`}
							confirmLabel={t`Make a new secret`}
							fields={{ intent: "rotate" }}
						>
							{t`For a while both secrets sign, so that you can change over; then only the new one does.`}
						</ConfirmDisclosure>
						<ConfirmDisclosure label={t`Delete`} confirmLabel={t`Delete this webhook`} fields={{ intent: "delete" }}>
							{t`Its secret and the log of what it was sent are deleted with it. This cannot be undone.`}
						</ConfirmDisclosure>
					</div>
				</Panel>
			)}
		</div>
	);
}

/** Looks again for a while, as long as something that was just sent has not been answered. */
function useAnswer(isWaiting: boolean) {
	const { refresh, state } = useRefresh();
	const looks = useRef(0);
	useEffect(() => {
		if (!isWaiting || state !== "idle" || looks.current >= 10) return;
		const timer = setTimeout(() => {
			looks.current += 1;
			refresh();
		}, 1500);
		return () => clearTimeout(timer);
	}, [isWaiting, state, refresh]);
}
