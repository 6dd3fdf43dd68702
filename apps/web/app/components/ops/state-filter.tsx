import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import "../../words/ops.ts";

interface Props {
	state: string | undefined;
	options: readonly { value: string; label: string }[];
	placeholder: string;
}

/** A list by one state, as a plain GET form: the address says it. */
export function StateFilter({ state, options, placeholder }: Props) {
	const { t } = useLingui();
	return (
		<search>
			<Form method="get" className="flex flex-wrap items-end gap-3">
				<div className="min-w-44">
					<Select label={t`State`} name="state" placeholder={placeholder} defaultValue={state} options={options} />
				</div>
				<SubmitButton variant="secondary">
					<Trans>Apply</Trans>
				</SubmitButton>
			</Form>
		</search>
	);
}
