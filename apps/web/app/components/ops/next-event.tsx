import { Trans, useLingui } from "@lingui/react/macro";
import { latenessIn, stopIn } from "../../due-sentences.ts";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { HeldBy } from "./held-by.tsx";
import { EVENT_WORDS, stateWords } from "./words.ts";
import "../../words/ops.ts";

type Event = NonNullable<Answers["operator"]["console"]["organisations"]["items"][number]["next"]>;

/** What time brings next; late where its instant has come and nothing has happened, unless a hold keeps it. */
export function NextEvent({ next }: { next: Event }) {
	const { at, what, lateSeconds, stop, heldUntil, holds } = next;
	const { i18n } = useLingui();
	const word = i18n._(EVENT_WORDS[what] ?? stateWords(what));
	const why = stop === null ? "" : `: ${stopIn(i18n, stop)}`;
	const late = lateSeconds === null ? "" : latenessIn(i18n, lateSeconds);
	if (lateSeconds === null)
		return (
			<>
				{word} <Instant at={at} timeZone="UTC" />
				{holds.length > 0 ? (
					<span className="block text-grace text-meta">
						<Trans>as things stand not carried out:</Trans> <HeldBy holds={holds} />
					</span>
				) : (
					stop !== null && (
						<span className="block text-grace text-meta">
							<Trans>as things stand not carried out{why}</Trans>
						</span>
					)
				)}
			</>
		);
	if (stop === "hold")
		return (
			<>
				<Trans>
					{word} was due <Instant at={at} timeZone="UTC" />
				</Trans>
				<span className="block text-grace text-meta">
					<HeldBy holds={holds} />
				</span>
			</>
		);
	return (
		<>
			<Trans>
				{word} was due <Instant at={at} timeZone="UTC" />
			</Trans>
			<span className="block text-meta text-overdue">
				{heldUntil !== null && (
					<>
						<Trans>
							held until <Instant at={heldUntil} timeZone="UTC" />,
						</Trans>{" "}
					</>
				)}
				<Trans>
					late by {late}
					{why}
				</Trans>
			</span>
		</>
	);
}
