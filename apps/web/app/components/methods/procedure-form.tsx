import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { buttonStyle } from "../button-style.ts";
import { EmptyState } from "../empty-state.tsx";
import { FieldNotes } from "../field.tsx";
import { FormErrors } from "../result-message.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { ADJUSTMENTS, DEVICE_KINDS, DIRECTIONS, type Draft, KINDS, ORDERS } from "./procedure-words.ts";
import { AddRow, RowFrame } from "./row-frame.tsx";
import { keyed } from "./row-steps.ts";
import "../../words/methods.ts";

export interface ProcedureFormProps {
	content: Draft;
	version: number;
	choices: Answers["procedures"]["choices"];
	faults: Readonly<Record<string, string>>;
	problem: string | null;
	focus: string | null;
}

const number = { inputMode: "decimal", mono: true } as const;

/** A procedure being written. Every button saves the draft, so that nothing is lost between two steps. */
export function ProcedureForm({ content, version, choices, faults, problem, focus }: ProcedureFormProps) {
	const { t } = useLingui();
	const isSending = useIsSending();
	useEffect(() => {
		if (focus === null) return;
		const control = document.getElementById(focus);
		(control?.querySelector<HTMLElement>("input") ?? control)?.focus();
	}, [focus]);
	const errors = (name: string) => (faults[name] === undefined ? [] : [faults[name] ?? ""]);
	const field = (name: "name" | "methodReference" | "quantity" | "unit" | "minimumTur" | "competence" | "steps") => ({
		...{ name, defaultValue: content[name], errors: errors(name) },
	});
	const named = (list: readonly { id: string; name: string; number: number }[]) =>
		list.map(({ id, name, number }) => ({ value: id, label: t`${name}, version ${number}` }));
	return (
		<Form method="post" className="flex flex-col gap-6">
			{/* Enter in a field must never move or remove a row: it saves. */}
			<button type="submit" name="intent" value="save" hidden />
			<input type="hidden" name="version" value={version} />
			<FormErrors errors={problem === null ? [] : [problem]} />
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<TextField {...field("name")} label={t`Title`} maxLength={200} isRequired />
				<TextField
					{...field("methodReference")}
					label={t`Method`}
					description={t`The standard or guide it follows.`}
					maxLength={300}
					isRequired={false}
				/>
				<TextField {...field("quantity")} label={t`Quantity`} maxLength={100} isRequired />
				<TextField {...field("unit")} label={t`Unit`} maxLength={30} isRequired />
			</div>
			<fieldset className="flex min-w-0 flex-col gap-3">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Points</Trans>
				</legend>
				<div className="sm:max-w-64">
					<Select
						label={t`Order`}
						name="order"
						options={ORDERS}
						defaultValue={content.order}
						errors={errors("order")}
					/>
				</div>
				{content.points.length === 0 && (
					<EmptyState>
						<Trans>No point is listed yet: add several at once below.</Trans>
					</EmptyState>
				)}
				{keyed(content.points).map(({ row: point, index, key }) => (
					<RowFrame key={key} list="points" what={t`Point`} index={index} count={content.points.length}>
						<div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
							<TextField {...cell("points", index, "at", point.at, faults)} {...number} label={t`At`} />
							<Select {...cell("points", index, "kind", point.kind, faults)} label={t`Is a`} options={KINDS} />
							<TextField {...cell("points", index, "repeats", point.repeats, faults)} {...number} label={t`Readings`} />
							<Select
								{...cell("points", index, "direction", point.direction, faults)}
								label={t`Approached`}
								options={DIRECTIONS}
							/>
						</div>
					</RowFrame>
				))}
				{faults.points !== undefined && <FieldNotes aboutId="" errorsId="points-errors" errors={errors("points")} />}
				<div className="flex flex-wrap items-end gap-3">
					<AddRow list="points">
						<Trans>Add a point</Trans>
					</AddRow>
					<div id="several">
						<TextField name="several" label={t`Several at once`} mono />
					</div>
					<Select label={t`Each is a`} name="severalKind" options={KINDS} defaultValue="percent" />
					<button type="submit" name="intent" value="several:points" className={buttonStyle("secondary", "normal")}>
						<Trans>Add these</Trans>
					</button>
				</div>
			</fieldset>
			<fieldset className="flex min-w-0 flex-col gap-3">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Limits of the environment</Trans>
				</legend>
				{keyed(content.environment).map(({ row: one, index, key }) => (
					<RowFrame
						key={key}
						list="environment"
						what={t`Condition`}
						index={index}
						count={content.environment.length}
						fixed
					>
						<div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
							<TextField
								{...cell("environment", index, "quantity", one.quantity, faults)}
								label={t`What`}
								maxLength={100}
							/>
							<TextField {...cell("environment", index, "lower", one.lower, faults)} {...number} label={t`From`} />
							<TextField {...cell("environment", index, "upper", one.upper, faults)} {...number} label={t`To`} />
							<TextField {...cell("environment", index, "unit", one.unit, faults)} label={t`Unit`} maxLength={30} />
						</div>
					</RowFrame>
				))}
				<div>
					<AddRow list="environment">
						<Trans>Add a condition</Trans>
					</AddRow>
				</div>
			</fieldset>
			<fieldset className="flex min-w-0 flex-col gap-3">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>Standards it needs</Trans>
				</legend>
				{keyed(content.standards).map(({ row: one, index, key }) => (
					<RowFrame key={key} list="standards" what={t`Standard`} index={index} count={content.standards.length} fixed>
						<div className="grid grid-cols-1 gap-3 sm:grid-cols-4">
							<TextField {...cell("standards", index, "role", one.role, faults)} label={t`Role`} maxLength={60} />
							<TextField
								{...cell("standards", index, "quantity", one.quantity, faults)}
								label={t`Quantity`}
								maxLength={100}
								isRequired={false}
							/>
							<Select
								{...cell("standards", index, "deviceKind", one.deviceKind ?? "", faults)}
								label={t`Kind of device`}
								isRequired={false}
								placeholder={t`Not said`}
								options={DEVICE_KINDS}
							/>
							<TextField
								{...cell("standards", index, "smallestTur", one.smallestTur, faults)}
								{...number}
								label={t`Smallest TUR`}
								isRequired={false}
							/>
						</div>
					</RowFrame>
				))}
				<div>
					<AddRow list="standards">
						<Trans>Add a standard</Trans>
					</AddRow>
				</div>
			</fieldset>
			<fieldset className="flex min-w-0 flex-col gap-4">
				<legend className="mb-2 font-semibold text-lead">
					<Trans>How it is judged</Trans>
				</legend>
				<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
					<Select
						{...{
							label: t`Uncertainty budget`,
							name: "budgetId",
							placeholder: t`None`,
							options: named(choices.budgets),
						}}
						defaultValue={content.budgetId ?? ""}
						errors={errors("budgetId")}
					/>
					<Select
						{...{
							label: t`Decision rule`,
							name: "decisionRuleId",
							placeholder: t`None`,
							options: named(choices.decisionRules),
						}}
						defaultValue={content.decisionRuleId ?? ""}
						errors={errors("decisionRuleId")}
					/>
					<Select
						label={t`Adjust`}
						name="adjust.when"
						options={ADJUSTMENTS}
						defaultValue={content.adjust.when}
						errors={errors("adjust.when")}
					/>
					<TextField
						{...number}
						name="adjust.share"
						label={t`Share of the tolerance`}
						description={t`Such as 80 %; only where adjusting begins beyond a share.`}
						defaultValue={content.adjust.share}
						errors={errors("adjust.share")}
						isRequired={false}
					/>
					<TextField {...field("minimumTur")} {...number} label={t`Smallest TUR of a point`} isRequired={false} />
					<TextField {...field("competence")} label={t`Competence needed`} maxLength={500} isRequired={false} />
				</div>
			</fieldset>
			<TextField
				{...field("steps")}
				label={t`Steps`}
				description={t`One a line: what is done, in order.`}
				maxLength={20_000}
				rows={8}
				isRequired={false}
			/>
			<div className="flex flex-wrap gap-3 border-line border-t pt-4">
				<Button type="submit" name="intent" value="save" variant="secondary" isPending={isSending}>
					<Trans>Save the draft</Trans>
				</Button>
				<Button type="submit" name="intent" value="publish" isPending={isSending}>
					<Trans>Go on to approval</Trans>
				</Button>
			</div>
		</Form>
	);
}

function cell(list: string, index: number, name: string, value: string, faults: Readonly<Record<string, string>>) {
	const fault = faults[`${list}.${index}.${name}`];
	return { name: `${list}.${index}.${name}`, defaultValue: value, errors: fault === undefined ? [] : [fault] };
}
