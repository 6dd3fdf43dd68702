const STEPS = ["Upload", "Map the columns", "Check", "Import"] as const;

/** Where in an import one is. */
export function ImportSteps({ at }: { at: (typeof STEPS)[number] }) {
	const place = STEPS.indexOf(at);
	return (
		<ol aria-label="Steps of the import" className="flex flex-wrap gap-x-6 gap-y-1 text-table">
			{STEPS.map((step, position) => (
				<li
					key={step}
					aria-current={position === place ? "step" : undefined}
					className={`flex items-center gap-2 ${position === place ? "font-semibold text-ink" : "text-muted"}`}
				>
					<span
						aria-hidden="true"
						className={`flex size-6 items-center justify-center rounded-full border font-mono text-meta ${position <= place ? "border-primary text-primary" : "border-control"}`}
					>
						{position + 1}
					</span>
					{step}
					{position < place && <span className="sr-only"> (done)</span>}
				</li>
			))}
		</ol>
	);
}
