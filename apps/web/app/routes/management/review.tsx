import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRouteLoaderData } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { ReviewTag } from "../../components/management/management-tags.tsx";
import {
	inputNames,
	MANAGEMENT_FIELDS,
	managementWord,
	REVIEW_STATES,
} from "../../components/management/management-words.ts";
import { takeReviewStep } from "../../components/management/review-action.server.ts";
import { ReviewFields } from "../../components/management/review-fields.tsx";
import { ReviewInputs } from "../../components/management/review-inputs.tsx";
import { ReviewSteps } from "../../components/management/review-steps.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { PlanActionForm, PlannedActions } from "../../components/quality/planned-actions.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { RecordWay } from "../../components/quality/record-way.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/review";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.loaded.review.number ?? msg`Management review`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { managementReviews } = api(context, request);
	const { id } = params;
	const [loaded, people, changes] = await Promise.all([
		managementReviews.get.query({ id }),
		managementReviews.people.query(),
		managementReviews.history.query({ id, cursor: url.searchParams.get("history") }),
	]);
	return { loaded, people, changes };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	return takeReviewStep({ context, request, form: await request.formData() }, params.id);
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

export default function ReviewPage({
	loaderData: { loaded, people, changes },
	actionData: answer,
}: Route.ComponentProps) {
	const { review, may, moves, participants, outputs, signatures } = loaded;
	const { t } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const why = useWhyClosed("management_review.act");
	const open = why === null;
	const version = open && may.write ? review.version : null;
	const text = (value: string) => (value === "" ? "—" : <span className="whitespace-pre-line">{value}</span>);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={review.title}
				breadcrumb={[{ label: t`Management reviews`, to: "/app/quality/reviews" }, { label: review.number }]}
				actions={
					<a
						href={`/api/management-reviews/${review.id}.pdf`}
						download
						className={buttonStyle("secondary", "normal")}
					>{t`Minutes as PDF`}</a>
				}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<ReviewTag state={review.state} />
						{review.stateReason !== "" && <span>{review.stateReason}</span>}
					</span>
				}
			/>
			<DoneMessage
				words={{
					...{ planned: t`The review is planned.`, saved: t`It is saved.`, moved: t`The state is changed.` },
					...{ signed: t`The minutes are signed.`, completed: t`The action is done.` },
				}}
			/>
			<ClosedNote why={why} />
			{open && <ReviewSteps loaded={loaded} answer={answer} userName={session?.user.name ?? ""} />}
			<DefinitionList
				items={[
					{ term: t`Planned for`, value: format.day(review.plannedOn) },
					{ term: t`Held on`, value: review.heldOn ? format.day(review.heldOn) : "—" },
					{ term: t`Period`, value: t`${format.day(review.periodFrom)} to ${format.day(review.periodTo)}` },
					{ term: t`Chair`, value: loaded.chairName },
					{ term: t`Take part`, value: participants.map(({ name }) => name).join(", ") || "—" },
					{ term: t`Others who take part`, value: text(review.guests) },
				]}
			/>
			{open && may.plan && (
				<Behind key={review.version} label={t`Change the plan`} open={answer?.intent === "update"}>
					<PlainForm intent="update" answer={answer} hidden={{ version: review.version }} confirmLabel={t`Save`}>
						{(field) => <ReviewFields field={field} people={people} first={review} />}
					</PlainForm>
				</Behind>
			)}
			<ReviewInputs of={loaded} version={version} answer={answer} />
			<Section title={t`What is decided`}>
				<DefinitionList items={outputs.map(({ title, text: said }) => ({ term: title, value: text(said) }))} />
				{version !== null && (
					<Behind key={version} label={t`Write what is decided`} open={answer?.intent === "decide"}>
						<PlainForm
							{...{ intent: "decide", answer, hidden: { version }, confirmLabel: t`Save` }}
							base={Object.fromEntries(outputs.map(({ key, text: said }) => [key, said]))}
						>
							{(field) =>
								outputs.map(({ key, title, text: said }) => (
									<TextField
										key={key}
										label={title}
										rows={3}
										maxLength={5000}
										isRequired={false}
										{...field(key, said)}
									/>
								))
							}
						</PlainForm>
					</Behind>
				)}
			</Section>
			<Section title={t`Actions`}>
				<PlannedActions
					actions={loaded.actions.map((one) => ({ ...one, round: 1 }))}
					of={{ round: 1, version: review.version }}
					{...{ isOpen: open, mayDrop: () => may.write, answer }}
				/>
				{version !== null && <PlanActionForm {...{ version, answer }} owners={people.filter(({ acts }) => acts)} />}
			</Section>
			<RecordWay
				{...{ signatures, moves, states: REVIEW_STATES }}
				first={{ at: review.createdAt, title: t`Planned`, by: loaded.createdByName }}
			/>
			<RecordChanges
				changes={changes}
				timeZone={timeZone}
				own={{ fields: MANAGEMENT_FIELDS, wordOf: managementWord, said: inputNames(loaded.inputs) }}
			/>
			<PrintFoot />
		</div>
	);
}
