import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { data, Link, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { NextDue } from "../../components/maintenance/next-due.tsx";
import { OrderTag } from "../../components/maintenance/state-tag.tsx";
import { BASES, PLAN_TYPES, PRIORITIES, rhythmWords } from "../../components/maintenance/words.ts";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/plan";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Preventive plan`)];
}

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
	api(context, request).preventivePlans.get.query({ id: params.id });

const pauseSchema = z.object({ version: z.coerce.number().int(), paused: z.enum(["yes", "no"]) });

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	if (form.get("intent") === "make") {
		return answerForm(call, { schema: z.object({}) }, async (_value, { preventivePlans }) => {
			const order = await preventivePlans.makeNow.mutate({ id });
			throw redirect(`/app/work-orders/${order.id}?done=made`);
		});
	}
	if (form.get("intent") !== "pause") throw data(null, { status: 400 });
	return answerForm(call, { schema: pauseSchema }, async ({ version, paused }, { preventivePlans }) => {
		await preventivePlans.pause.mutate({ id, version, paused: paused === "yes" });
		throw redirect(`/app/preventive-plans/${id}?done=${paused === "yes" ? "paused" : "resumed"}`);
	});
}

export default function PlanPage({ loaderData, actionData }: Route.ComponentProps) {
	const { plan, asset, assigneeName, checklist, meter, next, foretold, orders, today } = loaderData;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const why = useWhyClosed("order.edit");
	const paused = plan.pausedAt !== null;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={plan.title}
				breadcrumb={[{ label: t`Preventive plans`, to: "/app/preventive-plans" }, { label: plan.title }]}
				actions={
					why === null && (
						<LinkButton to={`/app/preventive-plans/${plan.id}/edit`} variant="secondary">
							{t`Change`}
						</LinkButton>
					)
				}
			/>
			<DoneMessage
				words={{
					...{ made: t`The plan is made.`, saved: t`It is saved.` },
					...{ paused: t`The plan is paused.`, resumed: t`The plan goes on.` },
				}}
			/>
			<ClosedNote why={why} />
			<DefinitionList
				items={[
					{
						term: t`Asset`,
						value: asset ? (
							<Link to={`/app/assets/${asset.id}`} className="link">
								{`${asset.tag} ${asset.description}`}
							</Link>
						) : (
							"—"
						),
					},
					{ term: t`Next due`, value: <NextDue next={next} paused={paused} today={today} /> },
					{ term: t`How often`, value: rhythmWords(plan, meter?.unit ?? "", i18n) },
					...(meter ? [{ term: t`Counter`, value: meter.name }] : []),
					{ term: t`Counted from`, value: i18n._(BASES[plan.basis]) },
					{ term: t`Days ahead`, value: format.number(plan.leadDays) },
					{ term: t`Type of work`, value: i18n._(PLAN_TYPES[plan.type]) },
					{ term: t`Priority`, value: i18n._(PRIORITIES[plan.priority]) },
					{ term: t`Assigned to`, value: assigneeName ?? "—" },
					{ term: t`Checklist`, value: checklist?.name ?? "—" },
					...(plan.description === ""
						? []
						: [{ term: t`Details`, value: <span className="whitespace-pre-line">{plan.description}</span> }]),
				]}
			/>
			{why === null && (
				<div className="flex flex-wrap gap-4">
					{!next.open && <PlainForm intent="make" answer={actionData} confirmLabel={t`Make the next order now`} />}
					<PlainForm
						intent="pause"
						answer={actionData}
						hidden={{ version: plan.version, paused: paused ? "no" : "yes" }}
						confirmLabel={paused ? t`Let it go on` : t`Pause the plan`}
					/>
				</div>
			)}
			<Section title={t`Days foretold`}>
				{foretold.length === 0 ? (
					<p className="text-muted">{t`Nothing can be foretold: it counts too slowly, or not at all.`}</p>
				) : (
					<ul className="flex flex-wrap gap-x-4 gap-y-1">
						{foretold.map((day) => (
							<li key={day}>{plan.trigger === "calendar" ? format.day(day) : t`about ${format.day(day)}`}</li>
						))}
					</ul>
				)}
			</Section>
			<Section title={t`Orders that it made`}>
				{orders.length === 0 && <p className="text-muted">{t`None.`}</p>}
				<ul className="flex flex-col gap-3 sm:gap-1">
					{orders.map((one) => (
						<li key={one.id} className="flex flex-wrap items-center gap-x-2">
							<OrderTag state={one.state} />
							<Link to={`/app/work-orders/${one.id}`} className="link">
								{`${one.number} ${one.title}`}
							</Link>
							{one.dueOn && <span className="text-muted">{t`due on ${format.day(one.dueOn)}`}</span>}
							{one.planMissed > 0 && (
								<span className="text-muted">{t`makes up for ${format.number(one.planMissed)} before it`}</span>
							)}
						</li>
					))}
				</ul>
			</Section>
		</div>
	);
}
