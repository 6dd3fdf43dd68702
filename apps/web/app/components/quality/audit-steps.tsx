import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { MoveSteps } from "../maintenance/move-steps.tsx";
import { AUDIT_LACKS, AUDIT_VERBS, type Audit } from "./audit-words.ts";

interface StepsProps {
	loaded: Audit;
	answer: FormAnswer | undefined;
	userName: string;
}

/** What the reader can do with an audit now: plain steps as buttons, those with a reason or a signature behind one. */
export function AuditSteps({ loaded: { steps, audit }, answer, userName }: StepsProps) {
	const { t, i18n } = useLingui();
	return (
		<MoveSteps
			{...{ version: audit.version, answer, userName }}
			steps={steps.map((step) => ({
				to: step.to,
				label: step.reopens ? t`Take the report back` : i18n._(AUDIT_VERBS[step.to]),
				lacks: step.lacks.map((lack) => i18n._(AUDIT_LACKS[lack])),
				reason: step.reason && t`Reason`,
				sign: step.signing && {
					intent: "sign",
					meaning: t`Report signed as lead auditor by`,
					about: t`You sign for the checklist, the findings and the conclusion as they stand here. Each major and minor finding raises a nonconformity, and whoever answers is told.`,
				},
			}))}
		/>
	);
}
