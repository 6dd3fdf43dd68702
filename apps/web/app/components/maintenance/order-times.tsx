import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { decimalIn, useFormat } from "../../use-format.ts";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { Behind } from "./behind.tsx";
import { type Order, optionsOf, TIME_CATEGORIES } from "./words.ts";

const minutesOf = (milliseconds: number) => Math.round(milliseconds / 60_000);

/** "1:05", hours and minutes. */
const hoursWords = (milliseconds: number) => {
	const minutes = minutesOf(milliseconds);
	return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
};

/** Times and parts of an order, what they come to, and the reader's own timer. */
export function OrderTimes({
	formKey,
	shown,
	answer,
	timeZone,
	ownId,
}: {
	/** Begins the key of the form whose content would count twice. */
	formKey: string;
	shown: Order;
	answer: FormAnswer | undefined;
	timeZone: string;
	ownId: string;
}) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { costs, may, reserved } = shown;
	const { times, time, parts, partsCost, total, currency } = costs;
	const runs = times.some(({ endedAt, memberId }) => endedAt === null && memberId === ownId);
	const intent = runs ? "stop-timer" : "start-timer";
	const isForgotten = runs && answer?.intent === "stop-timer" && answer.result.error?.stoppedAt != null;
	return (
		<div id="times" className="flex scroll-mt-20 flex-col gap-3">
			{may.answer && !isForgotten && (
				<Form method="post" data-print="hide">
					<input type="hidden" name="intent" value={intent} />
					<SubmitButton intent={intent} variant={runs ? "primary" : "secondary"}>
						{runs ? t`Stop my timer` : t`Start my timer`}
					</SubmitButton>
				</Form>
			)}
			{may.answer && isForgotten && (
				<PlainForm intent="stop-timer" answer={answer} confirmLabel={t`Stop my timer`}>
					{(field) => (
						<TextField label={t`When the work ended`} type="datetime-local" isRequired {...field("stoppedAt")} />
					)}
				</PlainForm>
			)}
			<ul className="flex flex-col gap-2 text-table">
				{times.map(({ id, name, category, startedAt, endedAt, note }) => (
					<li key={id}>
						<span className="font-medium">{name}</span>
						{` · ${i18n._(TIME_CATEGORIES[category])} · `}
						<Instant at={startedAt} timeZone={timeZone} />
						{" · "}
						{endedAt === null ? t`runs` : hoursWords(endedAt.getTime() - startedAt.getTime())}
						{note !== "" && ` · ${note}`}
						{may.work && endedAt !== null && (
							<Behind
								label={t`Take this time out`}
								open={answer?.intent === "remove-time" && answer.result.initialValue?.id === id}
							>
								<PlainForm
									intent="remove-time"
									answer={answer}
									hidden={{ id }}
									which="id"
									confirmLabel={t`Take it out with this reason`}
								>
									{(field) => <TextField label={t`Reason`} isRequired {...field("reason")} />}
								</PlainForm>
							</Behind>
						)}
					</li>
				))}
			</ul>
			<DefinitionList
				items={[
					{ term: t`Hours worked`, value: hoursWords(time.worked) },
					...(time.booked > time.worked
						? [{ term: t`Booked, with what overlaps`, value: hoursWords(time.booked) }]
						: []),
					...parts.map(({ number, name, quantity, unit, cost }) => ({
						term: `${number} ${name}`,
						value: [`${decimalIn(i18n, quantity)} ${unit}`.trim(), cost === null ? "" : format.money(cost, currency)]
							.filter(Boolean)
							.join(" · "),
					})),
					...reserved.map(({ number, name, quantity, unit }) => ({
						term: t`Put aside: ${number} ${name}`,
						value: `${decimalIn(i18n, quantity)} ${unit}`.trim(),
					})),
					...(partsCost === null ? [] : [{ term: t`Parts`, value: format.money(partsCost, currency) }]),
					...(time.cost === null ? [] : [{ term: t`Labour`, value: format.money(time.cost, currency) }]),
					...(total === null ? [] : [{ term: t`Total`, value: format.money(total, currency) }]),
				]}
			/>
			{costs.unpriced > 0 && (
				<p className="text-muted text-table">
					<Trans>Without a price, and not in the total: {format.number(costs.unpriced)}</Trans>
				</p>
			)}
			{may.work && (
				<Behind key={times.length} label={t`Enter a time`} open={answer?.intent === "enter-time"}>
					<PlainForm
						intent="enter-time"
						answer={answer}
						hidden={{ key: `${formKey}.time` }}
						confirmLabel={t`Book the time`}
					>
						{(field) => (
							<>
								<div className="grid items-start gap-4 sm:grid-cols-2">
									<TextField
										label={t({ message: "From", context: "time" })}
										type="datetime-local"
										isRequired
										{...field("startedAt")}
									/>
									<TextField
										label={t({ message: "To", context: "time" })}
										type="datetime-local"
										isRequired
										{...field("endedAt")}
									/>
								</div>
								<Select
									label={t`Kind of time`}
									options={optionsOf(TIME_CATEGORIES, i18n)}
									{...field("category", "work")}
								/>
								<TextField label={t`Note`} isRequired={false} {...field("note")} />
							</>
						)}
					</PlainForm>
				</Behind>
			)}
		</div>
	);
}
