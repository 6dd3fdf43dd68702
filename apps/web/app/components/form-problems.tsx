import { Trans } from "@lingui/react/macro";
import { ResultMessage } from "./result-message.tsx";

/** A field as the words over a form name it. */
export interface NamedField {
	id: string;
	label: string;
	errors: readonly string[] | undefined;
}

/** What was refused about a form as a whole, over its fields; of fields that are named, links to those that are marked. */
export function FormProblems({
	errors = [],
	fields = [],
}: {
	errors: readonly string[] | undefined;
	fields?: readonly NamedField[];
}) {
	const marked = fields.filter((field) => field.errors !== undefined && field.errors.length > 0);
	if (errors.length === 0 && marked.length === 0) return null;
	return (
		<ResultMessage takesFocus kind="refused">
			{errors.map((error) => (
				<p key={error}>{error}</p>
			))}
			{marked.length > 0 && (
				<>
					<p>
						<Trans>Correct the marked fields:</Trans>
					</p>
					<ul className="list-disc pl-5">
						{marked.map(({ id, label }) => (
							<li key={id}>
								<a href={`#${id}`} className="link">
									{label}
								</a>
							</li>
						))}
					</ul>
				</>
			)}
		</ResultMessage>
	);
}
