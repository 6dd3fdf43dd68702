import { useLingui } from "@lingui/react/macro";
import { StatusShape } from "../status-shape.tsx";
import { type CaseState, SEVERITIES, type Severity, STATES } from "./oot-words.ts";

function ShapeTag({ word, shape, style }: (typeof STATES)[CaseState]) {
	const { i18n } = useLingui();
	return (
		<span className={`inline-flex min-h-6 items-center gap-1.5 rounded-[3px] px-1.5 font-medium text-meta ${style}`}>
			<StatusShape status={shape} size={12} />
			{i18n._(word)}
		</span>
	);
}

/** Where a case stands: shape, word and colour. */
export const CaseTag = ({ state }: { state: CaseState }) => <ShapeTag {...STATES[state]} />;

/** How much an item matters. */
export const SeverityTag = ({ severity }: { severity: Severity }) => <ShapeTag {...SEVERITIES[severity]} />;
