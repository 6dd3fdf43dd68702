import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../use-format.ts";
import { StatusShape } from "../status-shape.tsx";
import { TRAINING_LOOKS, TRAINING_STATES, type TrainingState } from "./training-words.ts";

interface StandingProps {
	standing: { state: TrainingState; expiresOn: string | null; earlierVersion: number | null };
}

/** What a member is by a requirement: shape, word and colour, and until when or since which version. */
export function Standing({ standing: { state, expiresOn, earlierVersion } }: StandingProps) {
	const { i18n } = useLingui();
	const format = useFormat();
	const { shape, tone } = TRAINING_LOOKS[state];
	return (
		<span className="inline-flex flex-col">
			<span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${tone}`}>
				<StatusShape status={shape} />
				{i18n._(TRAINING_STATES[state])}
			</span>
			{state !== "not_required" && expiresOn !== null && (
				<span className="text-meta text-muted">
					<Trans>until {format.day(expiresOn)}</Trans>
				</span>
			)}
			{earlierVersion !== null && (
				<span className="text-meta text-muted">
					<Trans>trained for version {earlierVersion}</Trans>
				</span>
			)}
		</span>
	);
}
