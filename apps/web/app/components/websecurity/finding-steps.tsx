import { Trans, useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { Behind } from "../maintenance/behind.tsx";
import { MoveSteps } from "../maintenance/move-steps.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { SignForm } from "../signatures/sign-form.tsx";
import { TextField } from "../text-field.tsx";
import { type Finding, type FindingStep, LACKS } from "./finding-words.ts";

interface Props {
	loaded: Pick<Finding, "finding" | "steps" | "acceptanceMonths">;
	answer: FormAnswer | undefined;
	userName: string;
}

/** What the client's reader can do with a finding now. */
export function ClientSteps({ loaded: { finding, steps, acceptanceMonths }, answer, userName }: Props) {
	const { t, i18n } = useLingui();
	const claim = steps.find(({ to }) => to === "fixed_claimed");
	const accept = steps.find(
		({ to, lacks }) => to === "risk_accepted" && lacks.every((lack) => lack === "acceptance_until"),
	);
	const plain = steps.filter(({ to }) => to !== "fixed_claimed" && to !== "risk_accepted");
	const label = ({ from, to }: FindingStep) => {
		if (to === "in_remediation") return from === "fixed_claimed" ? t`It is not fixed after all` : t`We are mending it`;
		return from === "risk_accepted" ? t`Take the acceptance back` : t`Stop mending it for now`;
	};
	const given = answer?.intent === "accept" ? answer.result : undefined;
	return (
		<div className="flex flex-col gap-3">
			<MoveSteps
				{...{ version: finding.version, answer, userName }}
				steps={plain.map((step) => ({
					...{ to: step.to, label: label(step), reason: step.reason && t`Reason` },
					lacks: step.lacks.map((lack) => i18n._(LACKS[lack])),
					waits: true,
				}))}
			/>
			<div className="flex flex-wrap gap-3">
				{claim && (
					<Behind label={t`Say that it is fixed`} open={answer?.intent === "claim"}>
						<PlainForm
							intent="claim"
							answer={answer}
							hidden={{ version: finding.version }}
							confirmLabel={t`It is fixed: have it retested`}
						>
							{(field) => (
								<TextField
									label={t`What was done`}
									description={t`The service team reads this and looks at it again.`}
									rows={3}
									isRequired
									{...field("remedy")}
								/>
							)}
						</PlainForm>
					</Behind>
				)}
				{accept && (
					<Behind label={t`Accept the risk`} open={answer?.intent === "accept"}>
						<SignForm
							intent="accept"
							meaning={t`Risk accepted by`}
							confirmLabel={t`Accept the risk`}
							{...{ userName, answer }}
							extra={
								<>
									<input type="hidden" name="version" value={finding.version} />
									<div className="grid w-full gap-4">
										<TextField
											label={t`Until and with`}
											description={t`At most ${acceptanceMonths} months from now. After that day it is open again by itself.`}
											name="until"
											type="date"
											isRequired
											errors={given?.error?.until ?? []}
											defaultValue={String(given?.initialValue?.until ?? "")}
										/>
										<TextField
											label={t`Why the risk is accepted`}
											name="reason"
											rows={3}
											isRequired
											errors={given?.error?.reason ?? []}
											defaultValue={String(given?.initialValue?.reason ?? "")}
										/>
									</div>
								</>
							}
						>
							<Trans>
								You sign for what stands here: the weakness, how severe it is, until when it is lived with and why.
							</Trans>
						</SignForm>
					</Behind>
				)}
			</div>
		</div>
	);
}
