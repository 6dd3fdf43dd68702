import { can, states } from "@calibrant/policy";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { planName, previewed } from "../../components/billing/plan-words.ts";
import { PlanPreview, PlansPanel } from "../../components/billing/plans-panel.tsx";
import { PortalPart } from "../../components/billing/portal-part.tsx";
import { isMoving, RequestPanel } from "../../components/billing/request-panel.tsx";
import { StatePanel } from "../../components/billing/state-panel.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import type { LeavingStatus } from "../../components/leaving-timeline.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { titleOf } from "../../i18n.ts";
import { leavingStatus } from "../../leaving-status.server.ts";
import { readersLocale } from "../../locale.server.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import { requireUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import type { Route } from "./+types/billing";
import "../../words/leaving.ts";

export async function loader(args: Route.LoaderArgs) {
	const server = api(args.context, args.request);
	await requireUser(args);
	const [status, plans, { supportEmail }, language] = await Promise.all([
		leavingStatus(args),
		server.billing.plans.query(),
		server.policy.contacts.query(),
		readersLocale(args),
	]);
	return {
		...{ supportEmail, status },
		plans: { ...plans, whyNot: plans.whyNot && saidIn(language, plans.whyNot) },
		/** Whoever is leaving or coming back chooses no plan. */
		isLiving: can(status.organisation.state, "subscribe"),
		meaning: saidIn(language, states[status.organisation.state].why),
	};
}

export async function action(args: Route.ActionArgs) {
	const { context, request } = args;
	const form = await request.formData();
	const language = await readersLocale(args);
	const intent = form.get("intent");
	if (intent === "choose") {
		const schema = z.object({ plan: filledIn, price: optionalText });
		return answerForm({ context, request, form }, { schema, language }, async ({ plan, price }, server) => {
			await server.billing.choose.mutate({ plan, ...(price && { price }) });
			throw redirect("/app/billing/");
		});
	}
	if (intent === "callOff") {
		return answerForm(
			{ context, request, form },
			{ schema: z.object({ id: filledIn }), language },
			async (value, server) => {
				await server.billing.callOff.mutate(value);
				throw redirect("/app/billing/");
			},
		);
	}
	if (intent === "portal") {
		return answerForm({ context, request, form }, { schema: z.object({}), language }, async (_value, server) => {
			await server.billing.portal.mutate();
			throw redirect("/app/billing/");
		});
	}
	return answerForm({ context, request, form }, { schema: z.object({}), language }, async (_value, server) => {
		const { state } = await server.lifecycle.reactivate.mutate();
		throw redirect(state === "active" ? "/app/billing/?done=reactivated" : "/app/billing/?done=begun");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Billing`)];
}

const ACTIVE_AGAIN = msg`The organisation is active again. Its data is exactly as it was.`;

const STATE_WORDS: Readonly<Record<LeavingStatus["organisation"]["state"], MessageDescriptor>> = {
	trialing: msg`On trial`,
	active: msg`Active`,
	past_due: msg`Payment late`,
	past_due_no_grace: msg`Lapsed, read-only`,
	trial_expired: msg`Trial ended, read-only`,
	grace: msg`Cancelled, read-only`,
	reactivating: msg`Being reactivated`,
	purging: msg`Being deleted`,
	purged: msg`Deleted`,
};

export default function Billing({
	loaderData: { plans, status, meaning, supportEmail, isLiving },
	actionData,
}: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { organisation, instants, kept, whyNotCancel } = status;
	const { asked, back } = useStepUp(actionData?.stepUp);
	const [search] = useSearchParams();
	const offer = plans.whyNot === null ? previewed(plans, search) : undefined;
	const isAsked = plans.portal.request?.state === "asked";
	useReloadEvery(3, organisation.state === "reactivating" || isMoving(plans.request) || isAsked);
	const invoices = kept.find(({ dataClass }) => dataClass === "invoice");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title={t`Billing`} intro={t`Plan and state of ${organisation.name}.`} />
			<DoneMessage
				words={{
					...(organisation.state === "grace" && { cancelled: msg`The subscription is cancelled. A mail confirms it.` }),
					reactivated: ACTIVE_AGAIN,
					begun: organisation.state === "active" ? ACTIVE_AGAIN : msg`The reactivation has begun.`,
				}}
			/>
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			{asked && <StepUp request={asked} onBack={back} />}
			{plans.request && <RequestPanel {...{ request: plans.request, supportEmail }} timeZone={organisation.timeZone} />}
			{offer && <PlanPreview {...{ offer, plans, supportEmail }} />}
			<StatePanel {...{ status, plans, supportEmail }} />
			<div className="grid items-start gap-5 md:grid-cols-2">
				<Panel title={t`Subscription`}>
					<DefinitionList
						items={[
							{ term: t`Plan`, value: planName(plans.plan) },
							{ term: t`State`, value: i18n._(STATE_WORDS[organisation.state]) },
							{ term: t`What that means`, value: meaning },
							...(instants.stored
								? [
										{
											term: t`Cancelled`,
											value: <Instant at={instants.cancelledAt} timeZone={organisation.timeZone} />,
										},
									]
								: []),
						]}
					/>
				</Panel>
				<div id="invoices">
					<Panel title={t`Invoices`}>
						{plans.portal.isOpen ? (
							<PortalPart portal={plans.portal} timeZone={organisation.timeZone} />
						) : (
							<p>
								<Trans>
									Invoices are kept apart from your workspace. The operator sends them, and copies when you ask.
								</Trans>
							</p>
						)}
						{invoices !== undefined && (
							<p className="text-muted text-table">
								<Trans>
									Invoices are kept {invoices.period}, also after the data is deleted. {invoices.why}
								</Trans>
							</p>
						)}
					</Panel>
				</div>
			</div>
			{isLiving && <PlansPanel {...{ plans, supportEmail }} organisation={organisation.name} />}
			{whyNotCancel === null && (
				<Panel
					title={t`Leave`}
					intro={t`Cancelling makes the organisation read-only first. What happens when is shown before you confirm.`}
				>
					<div className="flex flex-wrap gap-3">
						<LinkButton to="/app/billing/cancel/" variant="secondary">
							<Trans>Cancel subscription</Trans>
						</LinkButton>
						<LinkButton to="/app/export/" variant="quiet">
							<Trans>Export data</Trans>
						</LinkButton>
					</div>
				</Panel>
			)}
		</div>
	);
}
