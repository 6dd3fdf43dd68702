import { getFormProps, useForm } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { fieldProps } from "../../field-props.ts";
import type { Answers } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { ConfirmPhrase } from "../confirm-phrase.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/websecurity.ts";

type View = NonNullable<Answers["reports"]["archive"]>;

interface Props {
	/** Empty for the present organisation, else one that is gone. */
	organisationId: string;
	view: View;
	isOwner: boolean;
	answer: FormAnswer | undefined;
	timeZone: string;
}

const day = (at: Date) => at.toISOString().slice(0, 10);

/** Until when reports stay after the subscription, and the request that they be archived beyond it. */
export function ArchivePanel({ organisationId, view, isOwner, answer, timeZone }: Props) {
	const { t } = useLingui();
	const { archive, keptUntil, cancelledAt } = view;
	const intents = { ask: `archive ${organisationId}`, withdraw: `withdraw ${organisationId}` };
	const mine = answer && Object.values(intents).includes(answer.intent) ? answer : undefined;
	return (
		<Panel title={t`How long these reports stay`}>
			<p className="max-w-prose">
				<Trans>
					The subscription ended <Instant at={cancelledAt} timeZone={timeZone} />.
				</Trans>{" "}
				{archive === null ? (
					<Trans>
						The reports can be read until <Instant at={keptUntil} timeZone={timeZone} /> and are deleted then, with a
						signed receipt.
					</Trans>
				) : (
					<Trans>
						Their period ends <Instant at={keptUntil} timeZone={timeZone} />.
					</Trans>
				)}
			</p>
			{archive === null ? (
				isOwner ? (
					<AskForArchive key={organisationId} intent={intents.ask} {...{ organisationId, view }} answer={mine} />
				) : (
					<p className="text-muted text-table">
						<Trans>An owner can ask, before then, that they be archived until a date.</Trans>
					</p>
				)
			) : (
				<>
					<FormProblems errors={mine?.result.error?.[""] ?? undefined} />
					<p className="max-w-prose">
						<Trans>
							At an owner’s request they are archived until <Instant at={archive.until} timeZone={timeZone} />,
							encrypted as every stored file is.
						</Trans>
					</p>
					{isOwner && (
						<ConfirmDisclosure
							label={t`Withdraw the request`}
							confirmLabel={t`Withdraw`}
							fields={{ intent: intents.withdraw, organisationId }}
						>
							<Trans>
								The reports are then deleted when their time has come, or with the next run where it has passed.
							</Trans>
						</ConfirmDisclosure>
					)}
				</>
			)}
		</Panel>
	);
}

function AskForArchive({
	organisationId,
	view: { phrase, keptUntil, latest },
	intent,
	answer,
}: Pick<Props, "organisationId" | "view" | "answer"> & { intent: string }) {
	const { t } = useLingui();
	const [form, fields] = useForm<{ until: string; confirmation: string }>({
		id: `archive-${organisationId}`,
		lastResult: answer?.result,
	});
	return (
		<details open={answer !== undefined}>
			<summary className="link min-h-6 cursor-pointer">
				<Trans>Have them archived instead</Trans>
			</summary>
			<Form method="post" {...getFormProps(form)} className="mt-3 flex flex-col gap-4">
				<input type="hidden" name="intent" value={intent} />
				<input type="hidden" name="organisationId" value={organisationId} />
				<FormProblems errors={form.errors} />
				<div className="max-w-xs">
					<TextField
						{...fieldProps(fields.until)}
						key={fields.until.key}
						label={t`Archive until the end of`}
						description={t`After ${day(keptUntil)}, and before ${day(latest)}. They are encrypted, and you can withdraw this at any time.`}
						type="date"
						isRequired
					/>
				</div>
				<ConfirmPhrase
					phrase={phrase}
					name={fields.confirmation.name}
					errors={fields.confirmation.errors}
					isPending={useIsSending(intent)}
					submitLabel={t`Archive the reports`}
				/>
			</Form>
		</details>
	);
}
