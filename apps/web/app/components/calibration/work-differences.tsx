import { buttonStyle } from "../button-style.ts";
import { ResultMessage } from "../result-message.tsx";
import type { Work, WorkDraft } from "./work-draft.ts";
import { contestedIn, takeTheirs } from "./work-stale.ts";

/** What somebody else saved meanwhile, beside what is typed here; saving again keeps what stands in the form. */
export function WorkDifferences({
	draft,
	theirs,
	rules,
	onChange,
}: {
	draft: WorkDraft;
	theirs: WorkDraft;
	rules: Work["rules"];
	onChange: (draft: WorkDraft) => void;
}) {
	const contested = contestedIn(draft, theirs);
	const shown = (name: string, text: string) => {
		if (name === "decisionRuleVersionId") return rules.find(({ id }) => id === text)?.name ?? "Simple acceptance";
		return text === "" ? "(empty)" : text;
	};
	if (contested.length === 0) {
		return (
			<ResultMessage kind="notice">
				Somebody saved this calibration meanwhile. Nothing you typed differs from it; save again and both stay.
			</ResultMessage>
		);
	}
	return (
		<ResultMessage kind="notice">
			<p>
				<strong className="font-semibold">Nothing was saved yet.</strong> Somebody saved this calibration after you
				opened it. Saving again replaces theirs by yours in these fields; everything else that they changed stays.
			</p>
			<ul className="mt-2 flex flex-col gap-1.5 text-ink text-table">
				{contested.map(({ name, label, mine, theirs: other }) => (
					<li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1">
						<strong className="font-semibold">{label}:</strong>
						<span>
							theirs <span className="font-mono">{shown(name, other)}</span>, yours{" "}
							<span className="font-mono">{shown(name, mine)}</span>
						</span>
						<button
							type="button"
							className={buttonStyle("secondary", "small")}
							onClick={() => onChange(takeTheirs(draft, theirs, name))}
						>
							Take theirs<span className="sr-only"> for {label}</span>
						</button>
					</li>
				))}
			</ul>
		</ResultMessage>
	);
}
