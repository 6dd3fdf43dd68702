import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ResultMessage } from "../result-message.tsx";
import { PLACE_KINDS, type Work, type WorkDraft } from "./work-draft.ts";
import { conflictsIn, contestedIn, takeText } from "./work-stale.ts";
import "../../words/calibration.ts";

interface WorkDifferencesProps {
	draft: WorkDraft;
	theirs: WorkDraft;
	rules: Work["rules"];
	onChange: (draft: WorkDraft) => void;
}

/** What two people changed in the same fields, side by side: one is chosen for each, and then it is saved. */
export function WorkDifferences({ draft, theirs, rules, onChange }: WorkDifferencesProps) {
	const { t, i18n } = useLingui();
	// As it was when they met: what is chosen stays to be chosen otherwise.
	const [mine] = useState(draft);
	// Without scripts nobody knows how the form began.
	const contested = draft.begun ? conflictsIn(draft.begun, mine, theirs) : contestedIn(mine, theirs);
	const taken = draft.begun ? contestedIn(draft.begun, theirs).length - contested.length : 0;
	const merged = taken > 0 && (
		<p>
			<Plural
				value={taken}
				one="# change of theirs is in the form already."
				other="# changes of theirs are in the form already."
			/>
		</p>
	);
	const now = new Map(contestedIn(draft, theirs).map((one) => [one.name, one.mine]));
	const shown = (name: string, text: string) => {
		if (name === "decisionRuleVersionId") return rules.find(({ id }) => id === text)?.name ?? t`Simple acceptance`;
		if (name === "accredited") return text === "yes" ? t`yes` : t`no`;
		if (name === "placeKind") return i18n._(PLACE_KINDS[text as WorkDraft["placeKind"]]);
		return text === "" ? t`(empty)` : text;
	};
	if (contested.length === 0) {
		return (
			<ResultMessage bringsItself kind="notice">
				<p>
					<Trans>
						<strong className="font-semibold">Nothing was saved yet.</strong> Somebody saved this calibration after you
						opened it. Nothing you changed is in conflict with it: save again and both stay.
					</Trans>
				</p>
				{merged}
			</ResultMessage>
		);
	}
	return (
		<ResultMessage bringsItself kind="notice">
			<p>
				<Trans>
					<strong className="font-semibold">Nothing was saved yet.</strong> Somebody saved this calibration after you
					opened it. Choose for each field what is to stay, then save; everything else that they changed stays.
				</Trans>
			</p>
			{merged}
			<ul className="mt-2 flex flex-col gap-2 text-ink text-table">
				{contested.map(({ name, label, mine: own, theirs: other }) => (
					<li key={name}>
						<fieldset className="flex flex-wrap items-center gap-x-5 gap-y-1">
							<legend className="float-left mr-3 font-semibold">{label(i18n)}:</legend>
							<Side
								name={`choose ${name}`}
								isChosen={!now.has(name)}
								onChoose={() => onChange(takeText(draft, theirs, name))}
							>
								<Trans>
									theirs <span className="font-mono">{shown(name, other)}</span>
								</Trans>
							</Side>
							<Side
								name={`choose ${name}`}
								isChosen={now.get(name) === own}
								onChoose={() => onChange(takeText(draft, mine, name))}
							>
								<Trans>
									yours <span className="font-mono">{shown(name, own)}</span>
								</Trans>
							</Side>
						</fieldset>
					</li>
				))}
			</ul>
		</ResultMessage>
	);
}

function Side(props: { name: string; isChosen: boolean; onChoose: () => void; children: ReactNode }) {
	const { name, isChosen, onChoose, children } = props;
	return (
		<label className="inline-flex min-h-8 items-center gap-2 pointer-coarse:min-h-12">
			{/* Sent with the form, nobody reads it. */}
			<input
				type="radio"
				name={name}
				checked={isChosen}
				onChange={onChoose}
				className="size-5 shrink-0 accent-primary pointer-coarse:size-7"
			/>
			<span>{children}</span>
		</label>
	);
}
