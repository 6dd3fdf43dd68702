import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import type { Field } from "../../typed-in.ts";
import { People } from "../quality/document-steps.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import type { Review } from "./management-words.ts";

interface FieldsProps {
	field: Field;
	people: Answers["managementReviews"]["people"];
	/** What stands there; absent: it is a new one. */
	first?: Review["review"];
}

/** When a review is, who leads it and takes part, and which period it looks back on. */
export function ReviewFields({ field, people, first }: FieldsProps) {
	const { t } = useLingui();
	const leaders = people.filter(({ decides }) => decides);
	// Once it is held, the figures are of this period and this chair answers for them.
	const isHeld = first?.state === "held";
	const isLed = leaders.some(({ id }) => id === first?.chairId);
	const chair = (
		<Select
			label={t`Chair`}
			isRequired
			placeholder={t`Choose a member`}
			options={leaders.map(({ id, name }) => ({ value: id, label: name }))}
			{...field("chairId", first?.chairId)}
		/>
	);
	return (
		<>
			<TextField label={t`Title`} maxLength={200} isRequired {...field("title", first?.title)} />
			{isHeld ? (
				<>
					<input type="hidden" name="plannedOn" value={first.plannedOn} />
					<input type="hidden" name="periodFrom" value={first.periodFrom} />
					<input type="hidden" name="periodTo" value={first.periodTo} />
					{isLed ? <input type="hidden" name="chairId" value={first.chairId} /> : chair}
				</>
			) : (
				<div className="grid items-start gap-4 sm:grid-cols-2">
					<TextField label={t`Planned for`} type="date" isRequired {...field("plannedOn", first?.plannedOn)} />
					{chair}
					<TextField label={t`Period from`} type="date" isRequired {...field("periodFrom", first?.periodFrom)} />
					<TextField label={t`Period until`} type="date" isRequired {...field("periodTo", first?.periodTo)} />
				</div>
			)}
			<People
				legend={t`Take part`}
				name="participants"
				people={people}
				chosen={first?.participants ?? []}
				errors={field("participants").errors}
			/>
			<TextField
				label={t`Others who take part`}
				rows={2}
				maxLength={1000}
				isRequired={false}
				{...field("guests", first?.guests)}
			/>
		</>
	);
}
