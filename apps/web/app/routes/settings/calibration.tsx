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
import { api } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import type { Route } from "./+types/calibration";

const CHOICES = ["automatic", "always", "never"] as const;

export function meta() {
	return [{ title: "Calibration settings · Calibrant" }];
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
	});
	return answerForm(
		{ context, request, form },
		{ schema },
		async ({ calibrationsPerWeek = null, ...value }, { calibrations }) => {
			await calibrations.updateSettings.mutate({ ...value, calibrationsPerWeek });
			throw redirect("/app/settings/calibration?done=saved");
		},
	);
}

export default function CalibrationSettings({ loaderData, actionData }: Route.ComponentProps) {
	const { secondPersonReviews, longestConcessionDays, calibrationsPerWeek, reviewers } = loaderData;
	const { field } = typedIn(actionData, "save");
	const closed = useWhyClosed("organisation.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title="Calibration" intro="How calibrations come to count, and how long an exception holds." />
			{actionData === undefined && <DoneMessage words={{ saved: "Saved." }} />}
			<Panel title="Reviews, concessions and capacity">
				<p className="max-w-prose">
					Whoever performs a calibration signs it. A second competent person looks at it before it counts, or one person
					does both; the calibration and its certificate say which (ISO/IEC 17025:2017, 7.8.1.1).{" "}
					{reviewers === 1 ? "One member" : `${reviewers} members`} could review at present.
				</p>
				{closed !== null ? (
					<ResultMessage kind="notice">{closed}</ResultMessage>
				) : (
					<Form method="post" className="flex max-w-md flex-col gap-4">
						<input type="hidden" name="intent" value="save" />
						<FormProblems errors={actionData?.result.error?.[""] ?? undefined} />
						<Select
							label="A second person reviews"
							name="secondPersonReviews"
							defaultValue={secondPersonReviews}
							options={[
								{ value: "automatic", label: "Wherever another member could do it" },
								{ value: "always", label: "Always" },
								{ value: "never", label: "Never: one person may do both" },
							]}
							isRequired
						/>
						<TextField
							{...field("longestConcessionDays", String(longestConcessionDays))}
							label="A concession holds for at most (days)"
							description="A signed permission to use an instrument that is overdue or failed. A quarter of a year is usual."
							inputMode="numeric"
							isRequired
						/>
						<TextField
							{...field("calibrationsPerWeek", String(calibrationsPerWeek ?? ""))}
							label="Calibrations per week"
							description="How many can be done in a week: a line in the workload of the home page and the plan. Empty: no line."
							inputMode="numeric"
							isRequired={false}
						/>
						<div>
							<SubmitButton>Save</SubmitButton>
						</div>
					</Form>
				)}
			</Panel>
		</div>
	);
}
