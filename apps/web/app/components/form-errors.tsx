import { ResultMessage } from "./result-message.tsx";

/** What is wrong with a form as a whole, above its fields. */
export function FormErrors({ errors = [] }: { errors?: readonly string[] | undefined }) {
	if (errors.length === 0) return null;
	return (
		<ResultMessage takesFocus kind="refused">
			{errors.join(" ")}
		</ResultMessage>
	);
}
