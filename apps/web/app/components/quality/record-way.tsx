import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import { useTimeZone } from "../../access.ts";
import { Section } from "../section.tsx";
import { type ShownSignature, SignatureList } from "../signatures/signature-list.tsx";
import { Timeline } from "../timeline.tsx";

interface RecordWayProps<State extends string> {
	signatures?: readonly ShownSignature[];
	moves: readonly { to: State; movedAt: Date; reason: string; byName: string | null }[];
	states: Readonly<Record<State, MessageDescriptor>>;
	/** How it began, where that is no step. */
	first?: { at: Date; title: string; by: string | null };
}

/** Who signed a record, and each step it took: the newest first. */
export function RecordWay<State extends string>({ signatures = [], moves, states, first }: RecordWayProps<State>) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const steps = moves.toReversed().map(({ to, movedAt, reason, byName }) => ({
		id: `${to} ${movedAt.toISOString()}`,
		at: movedAt,
		title: i18n._(states[to]),
		detail: [byName, reason].filter(Boolean).join(": "),
	}));
	const began = first ? [{ id: "first", at: first.at, title: first.title, detail: first.by }] : [];
	const entries = [...steps, ...began];
	return (
		<>
			{signatures.length > 0 && (
				<Section title={t`Signatures`}>
					<SignatureList signatures={signatures} timeZone={timeZone} />
				</Section>
			)}
			{entries.length > 0 && (
				<Section title={t`How it went`}>
					<Timeline label={t`How it went`} {...{ timeZone, entries }} />
				</Section>
			)}
		</>
	);
}
