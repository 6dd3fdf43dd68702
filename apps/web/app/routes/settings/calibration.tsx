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
import { api } from "../../trpc.server.ts";
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
	const schema = z.object({ secondPersonReviews: z.enum(CHOICES) });
	return answerForm({ context, request, form }, { schema }, async (value, { calibrations }) => {
		await calibrations.updateSettings.mutate(value);
		throw redirect("/app/settings/calibration?done=saved");
	});
}

export default function CalibrationSettings({ loaderData, actionData }: Route.ComponentProps) {
	const { secondPersonReviews, reviewers } = loaderData;
	const closed = useWhyClosed("organisation.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title="Calibration" intro="How calibrations come to count." />
			{actionData === undefined && <DoneMessage words={{ saved: "Saved." }} />}
			<Panel title="Review by a second person">
				<p className="max-w-prose">
					Whoever performs a calibration signs it. A second competent person looks at it before it counts, or one person
					does both; the calibration and its certificate say which (ISO/IEC 17025:2017, 7.8.1.1).{" "}
					{reviewers === 1 ? "One member" : `${reviewers} members`} could review at present.
				</p>
				{closed !== null ? (
					<ResultMessage kind="notice">{closed}</ResultMessage>
				) : (
					<Form method="post" className="flex max-w-md flex-col gap-4">
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
						<div>
							<SubmitButton>Save</SubmitButton>
						</div>
					</Form>
				)}
			</Panel>
		</div>
	);
}
