import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Link, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Instant } from "../../components/instant.tsx";
import { addPhoto, isUpload } from "../../components/maintenance/add-photo.server.ts";
import { Behind } from "../../components/maintenance/behind.tsx";
import { assetChoices } from "../../components/maintenance/choices.server.ts";
import { ReasonStep } from "../../components/maintenance/move-steps.tsx";
import { Notes } from "../../components/maintenance/notes.tsx";
import { PhotoForm, Photos } from "../../components/maintenance/photos.tsx";
import { PriorityTag, RequestTag } from "../../components/maintenance/state-tag.tsx";
import { ORDER_TYPES, optionsOf, PRIORITIES } from "../../components/maintenance/words.ts";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { type Api, api } from "../../trpc.server.ts";
import type { Route } from "./+types/request";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Service request`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [shown, assets] = await Promise.all([
		server.serviceRequests.get.query({ id: params.id }),
		assetChoices(server),
	]);
	return { ...shown, assets };
}

const version = z.coerce.number().int();
const triage = z.object({ version, title: filledIn, priority: filledIn, assetId: optionalText });
const approve = z.object({ version, type: filledIn, dueOn: optionalText });
const because = z.object({ version, reason: filledIn });
type Requests = Api["serviceRequests"];

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	const here = `/app/service-requests/${params.id}`;
	if (isUpload(request)) return addPhoto(args, "/api/request-photos", () => ({ requestId: params.id }), here);
	const form = await request.formData();
	const call = { context, request, form };
	const { id } = params;
	switch (form.get("intent")) {
		case "triage":
			return answerForm(call, { schema: triage }, async ({ assetId = null, ...value }, { serviceRequests }) => {
				await serviceRequests.triage.mutate({ id, assetId, ...value } as Parameters<Requests["triage"]["mutate"]>[0]);
				throw redirect(`${here}?done=triaged`);
			});
		case "approve":
			return answerForm(call, { schema: approve }, async ({ dueOn = null, ...value }, { serviceRequests }) => {
				const input = { id, dueOn, ...value } as Parameters<Requests["approve"]["mutate"]>[0];
				const { orderId } = await serviceRequests.approve.mutate(input);
				throw redirect(`/app/work-orders/${orderId}?done=made`);
			});
		case "reject":
			return answerForm(call, { schema: because }, async (value, { serviceRequests }) => {
				await serviceRequests.reject.mutate({ id, ...value });
				throw redirect(`${here}?done=rejected`);
			});
		case "cancel":
			return answerForm(call, { schema: because }, async (value, { serviceRequests }) => {
				await serviceRequests.cancel.mutate({ id, ...value });
				throw redirect(`${here}?done=cancelled`);
			});
		default:
			throw data(null, { status: 400 });
	}
}

export default function RequestPage({ loaderData, actionData }: Route.ComponentProps) {
	const { request, asset, sentByName, decidedByName, order, photos, notes, assets, mayCancel } = loaderData;
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const [whyDecide, whySend] = [useWhyClosed("request.decide"), useWhyClosed("request.send")];
	const open = request.state === "submitted" || request.state === "triaged";
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const photoFault = actionData && "photoFault" in actionData ? actionData.photoFault : null;
	const hidden = { version: request.version };
	const takeBack = mayCancel && whySend === null && (
		<ReasonStep
			{...{ intent: "cancel", answer, hidden, label: t`Take it back`, reason: t`Reason` }}
			confirmLabel={t`Take it back with this reason`}
		/>
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={request.title}
				breadcrumb={[{ label: t`Service requests`, to: "/app/service-requests" }, { label: request.number }]}
				intro={
					<span className="flex flex-wrap gap-2">
						<RequestTag state={request.state} />
						<PriorityTag priority={request.priority} />
					</span>
				}
			/>
			<DoneMessage
				words={{
					sent: t`It is reported.`,
					triaged: t`It is triaged.`,
					rejected: t`It is rejected.`,
					cancelled: t`It is cancelled.`,
				}}
			/>
			<DefinitionList
				items={[
					...(order
						? [
								{
									term: t`Work order`,
									value: (
										<Link to={`/app/work-orders/${order.id}`} className="link">
											{order.number}
										</Link>
									),
								},
							]
						: []),
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
					...(asset?.location ? [{ term: t`Location`, value: asset.location }] : []),
					{
						term: t`Reported by`,
						value:
							sentByName ??
							([request.requesterName, request.requesterContact].filter(Boolean).join(", ") ||
								t`Somebody at the label`),
					},
					{ term: t`Reported`, value: <Instant at={request.createdAt} timeZone={timeZone} /> },
					...(request.description === ""
						? []
						: [{ term: t`Details`, value: <span className="whitespace-pre-line">{request.description}</span> }]),
					...(decidedByName === null ? [] : [{ term: t`Decided by`, value: decidedByName }]),
					...(request.decidedAt === null
						? []
						: [
								{
									term: t({ message: "Decided", context: "request" }),
									value: <Instant at={request.decidedAt} timeZone={timeZone} />,
								},
							]),
					...(request.reason === "" ? [] : [{ term: t`Reason`, value: request.reason }]),
				]}
			/>
			<Notes notes={notes} timeZone={timeZone} />
			<Photos photos={photos} at="/api/request-photos" />
			{open && whyDecide === null && (
				<Section title={t`Decide`}>
					<PlainForm intent="approve" answer={answer} hidden={hidden} confirmLabel={t`Make a work order`}>
						{(field) => (
							<div className="grid items-start gap-4 sm:grid-cols-2">
								<Select label={t`Type of work`} options={optionsOf(ORDER_TYPES, i18n)} {...field("type", "repair")} />
								<TextField label={t`Due on`} type="date" isRequired={false} {...field("dueOn")} />
							</div>
						)}
					</PlainForm>
					<div className="flex flex-wrap items-start gap-3">
						<Behind label={t`Triage`} open={answer?.intent === "triage"}>
							<PlainForm intent="triage" answer={answer} hidden={hidden} confirmLabel={t`Save`}>
								{(field) => (
									<>
										<TextField label={t`What is wrong`} maxLength={200} isRequired {...field("title", request.title)} />
										<Select
											label={t`Priority`}
											options={optionsOf(PRIORITIES, i18n)}
											{...field("priority", request.priority)}
										/>
										<Select
											label={t`Asset`}
											placeholder={t`None`}
											options={assets}
											{...field("assetId", request.assetId ?? "")}
										/>
									</>
								)}
							</PlainForm>
						</Behind>
						<ReasonStep
							{...{ intent: "reject", answer, hidden, label: t`Reject`, reason: t`Reason` }}
							confirmLabel={t`Reject with this reason`}
						/>
						{takeBack}
					</div>
				</Section>
			)}
			{open && whyDecide !== null && (
				<p className="text-muted">
					<Trans>Nobody has decided about it yet.</Trans>
				</p>
			)}
			{whyDecide !== null && takeBack}
			{open && whySend === null && <PhotoForm fault={photoFault} />}
		</div>
	);
}
