/** A list of whole sentences. */
export function Sentences({ of }: { of: readonly string[] }) {
	return (
		<ul className="flex max-w-prose list-disc flex-col gap-1 pl-5">
			{of.map((sentence) => (
				<li key={sentence}>{sentence}</li>
			))}
		</ul>
	);
}
