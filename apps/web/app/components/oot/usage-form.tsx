import { Trans, useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { options, USAGE_KINDS } from "./oot-words.ts";
import { PlainForm } from "./plain-form.tsx";
import "../../words/oot.ts";

interface UsageFormProps {
	answer: FormAnswer | undefined;
	instrument: { id: string; tag: string };
	functions: readonly { id: string; name: string; unit: string }[];
	today: string;
}

/** Records what an instrument was used for; what is not known is left empty. */
export function UsageForm({ answer, instrument, functions, today }: UsageFormProps) {
	const { t } = useLingui();
	return (
		<PlainForm
			intent="record"
			answer={answer}
			hidden={{ instrumentId: instrument.id }}
			confirmLabel={t`Record the use`}
		>
			{(field) => (
				<>
					<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
						<Select {...field("kind", "lot")} label={t`For what`} options={options(USAGE_KINDS)} />
						<TextField {...field("reference")} label={t`Number or name of it`} maxLength={200} mono />
						<TextField {...field("usedFrom", today)} label={t`From`} type="date" />
						<TextField
							{...field("usedUntil")}
							label={t`Until`}
							type="date"
							description={t`Empty: that day only.`}
							isRequired={false}
						/>
						<TextField {...field("customer")} label={t`Customer`} maxLength={200} isRequired={false} />
						<TextField {...field("usedBy")} label={t`Used by`} maxLength={200} isRequired={false} />
					</div>
					<Select
						{...field("goesOn", "no")}
						label={t`Does the use go on?`}
						options={[
							{ value: "no", label: t`No` },
							{ value: "yes", label: t`Yes, until somebody ends it` },
						]}
					/>
					<fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2">
						<legend className="col-span-full pb-1 text-muted text-table">
							<Trans>What was measured, where known: it tells how much an error of the instrument matters.</Trans>
						</legend>
						{functions.length > 0 && (
							<Select
								{...field("functionId")}
								label={t`Function`}
								placeholder={t`Not known`}
								options={functions.map(({ id, name, unit }) => ({ value: id, label: `${name} (${unit})` }))}
							/>
						)}
						<TextField
							{...field("value")}
							label={t`Value shown`}
							inputMode="decimal"
							maxLength={100}
							mono
							isRequired={false}
						/>
						<TextField {...field("unit")} label={t`Unit`} maxLength={40} isRequired={false} />
						<TextField
							{...field("lowerLimit")}
							label={t`Lower limit of the product`}
							inputMode="decimal"
							maxLength={100}
							mono
							isRequired={false}
						/>
						<TextField
							{...field("upperLimit")}
							label={t`Upper limit of the product`}
							inputMode="decimal"
							maxLength={100}
							mono
							isRequired={false}
						/>
					</fieldset>
					<TextField {...field("description")} label={t`Remarks`} rows={2} maxLength={1000} isRequired={false} />
				</>
			)}
		</PlainForm>
	);
}
