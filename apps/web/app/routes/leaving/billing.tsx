import { states } from "@calibrant/policy";
import { redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { StatePanel } from "../../components/billing/state-panel.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { StepUp } from "../../components/step-up.tsx";
import { requireUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import type { Route } from "./+types/billing";

export async function loader(args: Route.LoaderArgs) {
	const server = api(args.context, args.request);
	const [session, status, { supportEmail }] = await Promise.all([
		requireUser(args),
		server.lifecycle.status.query(),
		server.policy.contacts.query(),
	]);
	return {
		supportEmail,
		plan: session.current?.plan ?? "free",
		status,
		meaning: states[status.organisation.state].why,
	};
}

export async function action(args: Route.ActionArgs) {
	const { context, request } = args;
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, server) => {
		const { state } = await server.lifecycle.reactivate.mutate();
		throw redirect(state === "active" ? "/app/billing/?done=reactivated" : "/app/billing/?done=begun");
	});
}

export function meta() {
	return [{ title: "Billing · Calibrant" }];
}

const ACTIVE_AGAIN = "The organisation is active again. Its data is exactly as it was.";

const STATE_WORDS: Readonly<Record<string, string>> = {
	trialing: "On trial",
	active: "Active",
	past_due: "Payment late",
	past_due_no_grace: "Lapsed, read-only",
	trial_expired: "Trial ended, read-only",
	grace: "Cancelled, read-only",
	reactivating: "Being reactivated",
	purging: "Being deleted",
	purged: "Deleted",
};

export default function Billing({
	loaderData: { plan, status, meaning, supportEmail },
	actionData,
}: Route.ComponentProps) {
	const { organisation, instants, kept, whyNotCancel } = status;
	useReloadEvery(3, organisation.state === "reactivating");
	const invoices = kept.find(({ name }) => name.toLowerCase().includes("invoice"));
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title="Billing" intro={`Plan and state of ${organisation.name}.`} />
			<DoneMessage
				words={{
					reactivated: ACTIVE_AGAIN,
					begun: organisation.state === "active" ? ACTIVE_AGAIN : "The reactivation has begun.",
				}}
			/>
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			{actionData?.stepUp && <StepUp request={actionData.stepUp} />}
			<StatePanel status={status} supportEmail={supportEmail} />
			<div className="grid items-start gap-5 md:grid-cols-2">
				<Panel title="Subscription">
					<DefinitionList
						items={[
							{ term: "Plan", value: plan.charAt(0).toUpperCase() + plan.slice(1) },
							{ term: "State", value: STATE_WORDS[organisation.state] ?? organisation.state },
							{ term: "What that means", value: meaning },
							...(instants.stored
								? [
										{
											term: "Cancelled",
											value: <Instant at={instants.cancelledAt} timeZone={organisation.timeZone} />,
										},
									]
								: []),
						]}
					/>
				</Panel>
				<Panel title="Invoices">
					<p>Invoices are kept apart from your workspace. The operator sends them, and copies when you ask.</p>
					{invoices !== undefined && (
						<p className="text-muted text-table">
							Invoices are kept {invoices.period}, also after the data is deleted. {invoices.why}
						</p>
					)}
				</Panel>
			</div>
			{whyNotCancel === null && (
				<Panel
					title="Leave"
					intro="Cancelling makes the organisation read-only first. What happens when is shown before you confirm."
				>
					<div className="flex flex-wrap gap-3">
						<LinkButton to="/app/billing/cancel/" variant="secondary">
							Cancel subscription
						</LinkButton>
						<LinkButton to="/app/export/" variant="quiet">
							Export data
						</LinkButton>
					</div>
				</Panel>
			)}
		</div>
	);
}
