import { states } from "@calibrant/policy";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { LeavingTimeline } from "../../components/leaving-timeline.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { StepUp } from "../../components/step-up.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { requireUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/billing";

export async function loader(args: Route.LoaderArgs) {
	const server = api(args.context, args.request);
	const [session, status] = await Promise.all([requireUser(args), server.lifecycle.status.query()]);
	return { plan: session.current?.plan ?? "free", status, meaning: states[status.organisation.state].why };
}

export async function action(args: Route.ActionArgs) {
	const { context, request } = args;
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, server) => {
		await server.lifecycle.reactivate.mutate();
		throw redirect("/app/billing/?done=reactivated");
	});
}

export function meta() {
	return [{ title: "Billing · Calibrant" }];
}

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

export default function Billing({ loaderData: { plan, status, meaning }, actionData }: Route.ComponentProps) {
	const { organisation, instants, kept, whyNotCancel, whyNotReactivate } = status;
	const invoices = kept.find(({ name }) => name.toLowerCase().includes("invoice"));
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title="Billing" intro={`Plan and state of ${organisation.name}.`} />
			<DoneMessage words={{ reactivated: "The organisation is active again. Its data is exactly as it was." }} />
			<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
			{actionData?.stepUp && <StepUp request={actionData.stepUp} />}
			{whyNotReactivate === null && (
				<Panel
					title={`${organisation.name} is cancelled`}
					intro="Everything can be read and exported. One click brings it back: your data stays exactly as it is, and nothing is lost."
				>
					<p className="text-lead">
						Without it, everything is deleted on{" "}
						<strong className="font-semibold">
							<Instant at={instants.purgeAt} timeZone={organisation.timeZone} />
						</strong>
						.
					</p>
					<div className="flex flex-wrap gap-3">
						<Form method="post">
							<SubmitButton>{`Reactivate ${organisation.name}`}</SubmitButton>
						</Form>
						<LinkButton to="/app/export/" variant="secondary">
							Export data
						</LinkButton>
					</div>
					<LeavingTimeline status={status} />
				</Panel>
			)}
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
