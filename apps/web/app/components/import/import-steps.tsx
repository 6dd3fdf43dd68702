import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import "../../words/import.ts";

const STEPS = { upload: msg`Upload`, map: msg`Map the columns`, check: msg`Check`, import: msg`Import` };
const ORDER = Object.keys(STEPS) as (keyof typeof STEPS)[];

/** Where in an import one is. */
export function ImportSteps({ at }: { at: keyof typeof STEPS }) {
	const { t, i18n } = useLingui();
	const place = ORDER.indexOf(at);
	return (
		<ol aria-label={t`Steps of the import`} className="flex flex-wrap gap-x-6 gap-y-1 text-table">
			{ORDER.map((step, position) => (
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
					{i18n._(STEPS[step])}
					{position < place && (
						<span className="sr-only">
							{" "}
							<Trans>(done)</Trans>
						</span>
					)}
				</li>
			))}
		</ol>
	);
}
