import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { Behind } from "../maintenance/behind.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { TextField } from "../text-field.tsx";
import { COMPLAINT_VERBS, type Complaint, type ComplaintStep } from "./audit-words.ts";

const TEXTS: Readonly<Record<NonNullable<ComplaintStep["text"]>, MessageDescriptor>> = {
	decision: msg`Why it is justified or not`,
	handling: msg`What was done`,
	outcome: msg`What the complainant was told`,
	reason: msg`Reason`,
};

/** What the reader can do with a complaint now, each step with the words and the day that it takes. */
export function ComplaintSteps({ loaded, answer }: { loaded: Complaint; answer: FormAnswer | undefined }) {
	const { t, i18n } = useLingui();
	const { steps, complaint, today } = loaded;
	const { version } = complaint;
	const sent = answer?.intent === "move" ? answer.result.initialValue?.to : undefined;
	return (
		<div className="flex flex-wrap gap-3 empty:hidden">
			{loaded.isForAnother && <p className="text-muted">{t`It is about your work; somebody else decides.`}</p>}
			{steps.map(({ to, text, day }) => {
				const label = text === "reason" ? t`Work on it anew` : i18n._(COMPLAINT_VERBS[to]);
				return (
					<Behind key={`${version} ${to}`} label={label} open={sent === to}>
						<PlainForm intent="move" answer={answer} hidden={{ version, to }} which="to" confirmLabel={label}>
							{(field) => (
								<>
									{text && (
										<TextField label={i18n._(TEXTS[text])} rows={3} maxLength={5000} isRequired {...field("text")} />
									)}
									{day && <TextField label={t`On`} type="date" isRequired {...field("day", today)} />}
								</>
							)}
						</PlainForm>
					</Behind>
				);
			})}
		</div>
	);
}
