import { ResultMessage } from "./result-message.tsx";

/** What was refused about a form as a whole, over its fields. */
export function FormProblems({ errors }: { errors: readonly string[] | undefined }) {
	if (!errors || errors.length === 0) return null;
	return (
		<ResultMessage kind="refused">
			{errors.map((error) => (
				<p key={error}>{error}</p>
			))}
		</ResultMessage>
	);
}
