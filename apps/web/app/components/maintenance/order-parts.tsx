import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { PlainForm } from "../oot/plain-form.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { Behind } from "./behind.tsx";
import type { Choice } from "./fields.tsx";
import type { Order } from "./words.ts";

/** Takes spare parts for an order, puts some aside, or brings some back. */
export function OrderParts({
	shown: { may, costs, reserved },
	answer,
	parts,
	locations,
}: {
	shown: Order;
	answer: FormAnswer | undefined;
	parts: readonly Choice[];
	locations: readonly string[];
}) {
	const { t } = useLingui();
	if (!may.work || parts.length === 0) return null;
	const taken = costs.parts.map(({ partId, number, name }) => ({ value: partId, label: `${number} ${name}` }));
	const quantity = { label: t`How many`, inputMode: "decimal" as const, mono: true, isRequired: true };
	const where = { label: t`Where`, suggestions: locations, isRequired: false, maxLength: 500 };
	const steps = [
		...(may.answer ? [{ intent: "use-part", label: t`Use a part`, choices: parts, placed: true }] : []),
		{ intent: "reserve-part", label: t`Put a part aside`, choices: parts, placed: false },
		...(may.answer && taken.length > 0
			? [{ intent: "return-part", label: t`Put a part back`, choices: taken, placed: true }]
			: []),
	];
	return (
		<div className="flex flex-wrap items-start gap-3">
			{steps.map(({ intent, label, choices, placed }) => (
				<Behind
					key={`${intent} ${costs.parts.map((part) => part.quantity).join()} ${reserved.length}`}
					label={label}
					open={answer?.intent === intent}
				>
					<PlainForm intent={intent} answer={answer} confirmLabel={label}>
						{(field) => (
							<>
								<Select label={t`Part`} placeholder={t`Choose`} options={choices} {...field("partId")} />
								<TextField {...quantity} {...field("quantity")} />
								{placed && <TextField {...where} {...field("place")} />}
							</>
						)}
					</PlainForm>
				</Behind>
			))}
		</div>
	);
}
