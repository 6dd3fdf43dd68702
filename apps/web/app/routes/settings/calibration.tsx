import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import type { Route } from "./+types/calibration";
import "../../words/methods.ts";

const CHOICES = ["automatic", "always", "never"] as const;

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Calibration settings`)];
}

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).calibrations.settings.query({});
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({
		secondPersonReviews: z.enum(CHOICES),
		longestConcessionDays: z.coerce
			.number("Give a whole number of days.")
			.int("Give a whole number of days.")
			.min(1, "Give at least one day.")
			.max(366, "Give at most 366: what holds for longer is no exception."),
		calibrationsPerWeek: z.coerce
			.number("Give a whole number of calibrations.")
			.int("Give a whole number of calibrations.")
			.min(1, "Give at least one calibration, or leave it empty.")
			.max(10_000, "Give at most 10,000 calibrations.")
			.optional(),
		overdueToldAfterDays: z.coerce
			.number("Give a whole number of days.")
			.int("Give a whole number of days.")
			.min(1, "Give at least one day, or leave it empty.")
			.max(366, "Give at most 366.")
			.optional(),
	});
	return answerForm(
		{ context, request, form },
		{ schema },
		async ({ calibrationsPerWeek = null, overdueToldAfterDays = null, ...value }, { calibrations }) => {
			await calibrations.updateSettings.mutate({ ...value, calibrationsPerWeek, overdueToldAfterDays });
			throw redirect("/app/settings/calibration?done=saved");
		},
	);
}

export default function CalibrationSettings({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { secondPersonReviews, longestConcessionDays, calibrationsPerWeek, overdueToldAfterDays, reviewers } =
		loaderData;
	const { field } = typedIn(actionData, "save");
	const closed = useWhyClosed("organisation.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title={t`Calibration`} intro={t`How calibrations come to count, and how long an exception holds.`} />
			<DoneMessage words={{ saved: t`Saved.` }} />
			<Panel title={t`Reviews, concessions, capacity and reminders`}>
				<p className="max-w-prose">
					<Trans>
						Whoever performs a calibration signs it. A second competent person looks at it before it counts, or one
						person does both; the calibration and its certificate say which (ISO/IEC 17025:2017, 7.8.1.1).{" "}
						<Plural value={reviewers} one="One member" other="# members" /> could review at present.
					</Trans>
				</p>
				{closed !== null ? (
					<ResultMessage kind="notice">{closed}</ResultMessage>
				) : (
					<Form method="post" className="flex max-w-md flex-col gap-4">
						<input type="hidden" name="intent" value="save" />
						<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
						<Select
							label={t`A second person reviews`}
							name="secondPersonReviews"
							defaultValue={secondPersonReviews}
							options={[
								{ value: "automatic", label: t`Wherever another member could do it` },
								{ value: "always", label: t`Always` },
								{ value: "never", label: t`Never: one person may do both` },
							]}
							isRequired
						/>
						<TextField
							{...field("longestConcessionDays", String(longestConcessionDays))}
							label={t`A concession holds for at most (days)`}
							description={t`A signed permission to use an instrument that is overdue or failed. A quarter of a year is usual.`}
							inputMode="numeric"
							isRequired
						/>
						<TextField
							{...field("calibrationsPerWeek", String(calibrationsPerWeek ?? ""))}
							label={t`Calibrations per week`}
							description={t`How many can be done in a week: a line in the workload of the home page and the plan. Empty: no line.`}
							inputMode="numeric"
							isRequired={false}
						/>
						<TextField
							{...field("overdueToldAfterDays", String(overdueToldAfterDays ?? ""))}
							label={t`Tell of an overdue instrument after (days)`}
							description={t`One mail for each due date: to the custodian where that is a member’s name, else to the managers. Empty: nobody is told.`}
							inputMode="numeric"
							isRequired={false}
						/>
						<div>
							<SubmitButton>
								<Trans>Save</Trans>
							</SubmitButton>
						</div>
					</Form>
				)}
			</Panel>
		</div>
	);
}
