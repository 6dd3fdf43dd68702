import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { typedIn } from "../../typed-in.ts";
import { useFormat } from "../../use-format.ts";
import { Checkbox } from "../checkbox.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { CONDITION_WORDS, EVENT_WORDS, optionsOf } from "./custody-words.ts";
import { HandOutFields } from "./hand-out-fields.tsx";
import "../../words/register.ts";

interface FormProps {
	answer: FormAnswer | undefined;
}

const frame = "flex max-w-2xl flex-col gap-4 rounded-control border border-line bg-surface p-4";

/** Hands the instrument out: to whom, for what, until when. */
export function HandOutForm({
	answer,
	members,
	today: day,
	mayBeUsed,
	laboratories,
}: FormProps & {
	members: readonly { id: string; name: string }[];
	today: string;
	mayBeUsed: boolean;
	laboratories: readonly string[];
}) {
	const { t } = useLingui();
	const today = useFormat().day(day);
	const { field, problems } = typedIn(answer, "out");
	return (
		<Form method="post" className={frame}>
			<input type="hidden" name="intent" value="out" />
			<FormProblems errors={problems} />
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<HandOutFields
					field={field}
					members={members}
					laboratories={laboratories}
					backOn={t`Back on (today is ${today})`}
				/>
			</div>
			<Checkbox
				name="forService"
				label={t`It goes to calibration or repair and is not used`}
				{...(!mayBeUsed && {
					description: t`It may not be used now: it is handed out only for that, or under a signed concession.`,
				})}
			/>
			<div>
				<SubmitButton intent="out">
					<Trans>Hand it out</Trans>
				</SubmitButton>
			</div>
		</Form>
	);
}

/** Takes it back and asks how it came back. */
export function ReturnForm({ answer, checkoutId, holder }: FormProps & { checkoutId: string; holder: string }) {
	const { t } = useLingui();
	const { field, problems } = typedIn(answer, "in");
	return (
		<Form method="post" className={frame}>
			<input type="hidden" name="intent" value="in" />
			<input type="hidden" name="id" value={checkoutId} />
			<FormProblems errors={problems} />
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<Select {...field("condition", "good")} label={t`How it came back`} options={optionsOf(CONDITION_WORDS)} />
				<TextField
					{...field("note")}
					label={t`Note`}
					description={t`Needed unless it is in good order.`}
					isRequired={false}
					maxLength={1000}
				/>
			</div>
			<p className="text-meta text-muted">
				<Trans>Damaged or suspect, it goes out of service, with a line among its events.</Trans>
			</p>
			<div>
				<SubmitButton intent="in">{t`Take it back from ${holder}`}</SubmitButton>
			</div>
		</Form>
	);
}

/** Records what happened beside calibration. The line cannot be changed afterwards. */
export function EventForm({ answer, today }: FormProps & { today: string }) {
	const { t } = useLingui();
	const { field, problems } = typedIn(answer, "event");
	return (
		<Form method="post" className={frame}>
			<input type="hidden" name="intent" value="event" />
			<FormProblems errors={problems} />
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<Select {...field("kind", "maintenance")} label={t`What kind`} options={optionsOf(EVENT_WORDS)} />
				<TextField
					{...field("happenedOn", today)}
					label={t({ message: "On", context: "day" })}
					type="date"
					isRequired
				/>
			</div>
			<TextField {...field("what")} label={t`What happened or was done`} maxLength={1000} rows={2} isRequired />
			<TextField
				{...field("outcome")}
				label={t`What was found, and what it means`}
				maxLength={1000}
				rows={2}
				isRequired={false}
			/>
			<p className="text-meta text-muted">
				<Trans>
					Damage and malfunction take it out of service; a verification or a calibration since lets it come back. What
					is recorded here stays as it is.
				</Trans>
			</p>
			<div>
				<SubmitButton intent="event">
					<Trans>Record it</Trans>
				</SubmitButton>
			</div>
		</Form>
	);
}
