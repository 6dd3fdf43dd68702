import { Form } from "react-router";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";

interface Props {
	state: string | undefined;
	options: readonly { value: string; label: string }[];
	placeholder: string;
}

/** A list by one state, as a plain GET form: the address says it. */
export function StateFilter({ state, options, placeholder }: Props) {
	return (
		<search>
			<Form method="get" className="flex flex-wrap items-end gap-3">
				<div className="min-w-44">
					<Select label="State" name="state" placeholder={placeholder} defaultValue={state} options={options} />
				</div>
				<SubmitButton variant="secondary">Apply</SubmitButton>
			</Form>
		</search>
	);
}
