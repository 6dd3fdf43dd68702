import { latenessOf, stopSentence } from "@calibrant/policy/deletion-due";
import { inSentence } from "../../table-words.ts";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { HeldBy } from "./held-by.tsx";
import { EVENT_WORDS, stateWords } from "./words.ts";

type Event = NonNullable<Answers["operator"]["console"]["organisations"]["items"][number]["next"]>;

/** What time brings next; late where its instant has come and nothing has happened, unless a hold keeps it. */
export function NextEvent({ next }: { next: Event }) {
	const { at, what, lateSeconds, stop, heldUntil, holds } = next;
	const word = EVENT_WORDS[what] ?? stateWords(what);
	const why = stop === null ? "" : `: ${inSentence(stopSentence(stop)).replace(/\.$/, "")}`;
	if (lateSeconds === null)
		return (
			<>
				{word} <Instant at={at} timeZone="UTC" />
				{holds.length > 0 ? (
					<span className="block text-grace text-meta">
						as things stand not carried out: <HeldBy holds={holds} />
					</span>
				) : (
					stop !== null && <span className="block text-grace text-meta">as things stand not carried out{why}</span>
				)}
			</>
		);
	if (stop === "hold")
		return (
			<>
				{word} was due <Instant at={at} timeZone="UTC" />
				<span className="block text-grace text-meta">
					<HeldBy holds={holds} />
				</span>
			</>
		);
	return (
		<>
			{word} was due <Instant at={at} timeZone="UTC" />
			<span className="block text-meta text-overdue">
				{heldUntil !== null && (
					<>
						held until <Instant at={heldUntil} timeZone="UTC" />,{" "}
					</>
				)}
				late by {latenessOf(lateSeconds)}
				{why}
			</span>
		</>
	);
}
