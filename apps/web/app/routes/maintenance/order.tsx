import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { Link, useRouteLoaderData } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { addPhoto, isUpload } from "../../components/maintenance/add-photo.server.ts";
import { Behind } from "../../components/maintenance/behind.tsx";
import { CheckIns } from "../../components/maintenance/check-ins.tsx";
import { checklistChoices, locationPaths, partChoices } from "../../components/maintenance/choices.server.ts";
import { howItWent } from "../../components/maintenance/how-it-went.ts";
import { useKeptHere, useTakenAlong } from "../../components/maintenance/kept-here.tsx";
import { Notes } from "../../components/maintenance/notes.tsx";
import { takeStep } from "../../components/maintenance/order-action.server.ts";
import { OrderParts } from "../../components/maintenance/order-parts.tsx";
import { OrderSteps } from "../../components/maintenance/order-steps.tsx";
import { OrderTasks } from "../../components/maintenance/order-tasks.tsx";
import { OrderTimes } from "../../components/maintenance/order-times.tsx";
import { PhotoForm, Photos } from "../../components/maintenance/photos.tsx";
import { OrderTag, PriorityTag } from "../../components/maintenance/state-tag.tsx";
import { instantOf } from "../../components/maintenance/typed-instant.server.ts";
import { ORDER_TYPES } from "../../components/maintenance/words.ts";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { nonconformitiesOf } from "../../components/quality/of-source.server.ts";
import { OfSource } from "../../components/quality/of-source.tsx";
import { Section } from "../../components/section.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { TextField } from "../../components/text-field.tsx";
import { Timeline } from "../../components/timeline.tsx";
import { keepUnreached } from "../../device/order-forms.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/order";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Work order`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [shown, workers, checklists, parts, locations, nonconformities] = await Promise.all([
		server.workOrders.get.query({ id: params.id }),
		server.workOrders.workers.query(),
		checklistChoices(server),
		partChoices(server),
		locationPaths(server),
		nonconformitiesOf(server, "work_order", params.id),
	]);
	// What is sent again with it, because no answer came, is done once.
	return { shown, workers, checklists, parts, locations, nonconformities, formKey: crypto.randomUUID() };
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	const here = `/app/work-orders/${params.id}`;
	if (isUpload(request)) {
		const about = (form: FormData) => {
			const taskId = String(form.get("taskId") ?? "");
			return { orderId: params.id, ...(taskId !== "" && { taskId }) };
		};
		return addPhoto(args, "/api/work-order-photos", about, `${here}?done=photo`);
	}
	const form = await request.formData();
	const session = await api(context, request).session.current.query();
	const zone = session?.current?.timeZone ?? "UTC";
	return takeStep({ context, request, form }, params.id, (typed) => instantOf(typed, zone));
}

/** A step that does not reach the server is kept on this device where that is possible, and the order opens from there. */
export async function clientAction({ request, params, serverAction }: Route.ClientActionArgs) {
	const form = await request.clone().formData();
	try {
		return await serverAction();
	} catch (thrown) {
		// What the server answered is a response; what did not reach it is this.
		if (!(thrown instanceof TypeError) || !(await keepUnreached(params.id, form).catch(() => false))) throw thrown;
		return new Promise<never>(() => {});
	}
}

/** Also after a step that was refused: what somebody else did meanwhile is shown beside what was typed. */
export const shouldRevalidate = () => true;

export default function OrderPage({
	loaderData: { shown, workers, checklists, parts, locations, nonconformities, formKey },
	actionData,
}: Route.ComponentProps) {
	const { order, asset, assignees, requests, photos, signatures, may, calibration, plan } = shown;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const [userId, orgId] = [session?.user.id, session?.current?.id];
	const who = useMemo(() => (userId && orgId ? { userId, orgId } : null), [userId, orgId]);
	const [whyEdit, whyWork] = [useWhyClosed("order.edit"), useWhyClosed("order.work")];
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const photo =
		actionData && "photoFault" in actionData ? { fault: actionData.photoFault, about: actionData.about } : null;
	const open = whyWork === null;
	const here = useKeptHere(shown, who, timeZone);
	useTakenAlong(open, shown);
	// Where the organisation is only read, every step is closed, whatever the role.
	const usable = open ? shown : { ...shown, steps: [], may: { edit: false, work: false, answer: false } };
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={order.title}
				breadcrumb={[{ label: t`Work orders`, to: "/app/work-orders" }, { label: order.number }]}
				intro={
					<span className="flex flex-wrap gap-2">
						<OrderTag state={order.state} />
						<PriorityTag priority={order.priority} />
						{order.stateReason !== "" && <span>{order.stateReason}</span>}
					</span>
				}
				actions={
					whyEdit === null &&
					may.edit && (
						<LinkButton to={`/app/work-orders/${order.id}/edit`} variant="secondary">
							{t`Change`}
						</LinkButton>
					)
				}
			/>
			<DoneMessage
				words={{
					...{ made: t`The work order is made.`, saved: t`It is saved.`, moved: t`The state is changed.` },
					...{ assigned: t`It is assigned.`, signed: t`It is signed.`, answered: t`The answer is kept.` },
					...{ started: t`Your timer runs.`, stopped: t`Your timer is stopped.`, booked: t`The time is booked.` },
					...{ photo: t`The photo is added.`, arrived: t`You are checked in.`, left: t`You are checked out.` },
					raised: t`The answer is kept, and a repair order is made of it.`,
				}}
			/>
			<ClosedNote why={whyWork} />
			{here.note}
			<OrderSteps
				key={here.printedName}
				shown={usable}
				answer={answer}
				userName={here.printedName ?? session?.user.name ?? ""}
			/>
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
					...(asset?.location ? [{ term: t`Location`, value: asset.location }] : []),
					...(plan
						? [
								{
									term: t`Preventive plan`,
									value: (
										<Link to={`/app/preventive-plans/${plan.id}`} className="link">
											{plan.title}
										</Link>
									),
								},
							]
						: []),
					...(calibration.present
						? [
								{
									term: t`Calibration`,
									value: (
										<Link to={`/app/calibrations/${calibration.present.id}`} className="link">
											{format.day(calibration.present.performedOn)}
										</Link>
									),
								},
							]
						: []),
					{ term: t`Type of work`, value: i18n._(ORDER_TYPES[order.type]) },
					...(order.dueOn ? [{ term: t`Due on`, value: format.day(order.dueOn) }] : []),
					...(order.plannedOn ? [{ term: t`Planned for`, value: format.day(order.plannedOn) }] : []),
					{ term: t`Assigned to`, value: assignees.map(({ name }) => name ?? "").join(", ") || "—" },
					...(order.description === ""
						? []
						: [{ term: t`Details`, value: <span className="whitespace-pre-line">{order.description}</span> }]),
				]}
			/>
			{open && calibration.may && calibration.present === null && (
				<PlainForm intent="open-calibration" answer={answer} confirmLabel={t`Begin the calibration`} />
			)}
			{usable.may.edit && whyEdit === null && (
				<Behind key={order.version} label={t`Assign people`} open={answer?.intent === "assign"}>
					<PlainForm intent="assign" answer={answer} hidden={{ version: order.version }} confirmLabel={t`Assign`}>
						{() =>
							workers.map(({ id, name }) => (
								<Checkbox
									key={id}
									name="memberIds"
									value={id}
									label={name}
									defaultChecked={assignees.some((one) => one.id === id)}
								/>
							))
						}
					</PlainForm>
				</Behind>
			)}
			<CheckIns shown={usable} timeZone={timeZone} />
			{requests.length > 0 && (
				<Section title={t`What was reported`}>
					{requests.map((request) => (
						<div key={request.id} className="flex flex-col gap-2">
							<p>
								<Link to={`/app/service-requests/${request.id}`} className="link inline-flex min-h-6 items-center">
									{`${request.number} ${request.title}`}
								</Link>
							</p>
							<Notes notes={request.notes} timeZone={timeZone} />
							<Photos photos={request.photos} at="/api/request-photos" />
						</div>
					))}
				</Section>
			)}
			<Section title={t`Tasks`}>
				<OrderTasks
					formKey={formKey}
					shown={usable}
					answer={answer}
					photo={photo}
					mayPlan={whyEdit === null}
					checklists={checklists}
				/>
			</Section>
			<OfSource
				found={nonconformities}
				source="work_order"
				id={order.id}
				mayOpen={shown.tasks.some(({ result }) => result === "fail")}
			/>
			<Section title={t`What was found and done`}>
				{usable.may.work ? (
					<PlainForm intent="outcome" answer={answer} hidden={{ version: order.version }} confirmLabel={t`Save`}>
						{(field) => (
							<TextField
								label={t`In words`}
								rows={3}
								maxLength={5000}
								isRequired={false}
								{...field("outcome", order.outcome)}
							/>
						)}
					</PlainForm>
				) : (
					<p className="whitespace-pre-line">{order.outcome || "—"}</p>
				)}
				<Photos photos={photos} at="/api/work-order-photos" />
				{usable.may.work && (
					<PhotoForm hidden={{ key: `${formKey}.photo` }} fault={photo?.about === "" ? photo.fault : null} />
				)}
			</Section>
			<Section title={t`Times and parts`}>
				<OrderTimes formKey={formKey} shown={usable} answer={answer} timeZone={timeZone} ownId={shown.me ?? ""} />
				<OrderParts shown={usable} answer={answer} parts={parts} locations={locations} />
			</Section>
			{signatures.length > 0 && (
				<Section title={t`Signatures`}>
					<SignatureList signatures={signatures} timeZone={timeZone} />
				</Section>
			)}
			<Section title={t`How it went`}>
				<Timeline label={t`How it went`} timeZone={timeZone} entries={howItWent(shown, i18n)} />
			</Section>
			<PrintFoot />
		</div>
	);
}
