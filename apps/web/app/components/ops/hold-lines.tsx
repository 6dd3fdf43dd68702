import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { Mark } from "./mark.tsx";
import { HOLD_GROUNDS } from "./words.ts";

export type Hold = Omit<Answers["operator"]["holds"]["list"][number], "unconfirmed">;

/** What a hold keeps, why, and who stood for it. */
export function HoldFacts({ hold }: { hold: Hold }) {
	const classes = hold.classes.map((name) => name.replaceAll("_", " ")).join(", ");
	const ground = HOLD_GROUNDS.find(({ value }) => value === hold.ground)?.label ?? hold.ground;
	return (
		<>
			<p>
				<Standing hold={hold} />{" "}
				<span className="font-medium">
					{hold.whole && "The whole organisation, because of "}
					{classes}
				</span>
			</p>
			<p>
				{ground}: {hold.reason} ({hold.reference})
			</p>
			<p className="text-muted text-table">
				Placed <Instant at={hold.placedAt} timeZone="UTC" />
				{hold.until && (
					<>
						, looked at again <Instant at={hold.until} timeZone="UTC" />
					</>
				)}
				{hold.releasedAt && (
					<>
						, ended <Instant at={hold.releasedAt} timeZone="UTC" />
					</>
				)}
				.
			</p>
			{hold.releaseReason && (
				<p className="text-muted text-table">
					{hold.releasedAt ? "Why it ended" : "Why it is to end"}: {hold.releaseReason}
				</p>
			)}
		</>
	);
}

function Standing({ hold: { releasedAt, releaseAskedAt, confirmedBy } }: { hold: Hold }) {
	if (releasedAt) return <Mark kind="plain">Over</Mark>;
	if (!confirmedBy) return <Mark kind="soon">Waits for a second person</Mark>;
	if (releaseAskedAt) return <Mark kind="soon">Its release waits for a second person</Mark>;
	return <Mark kind="fine">Confirmed</Mark>;
}

/** The holds of one organisation, newest first. */
export function HoldLines({ holds }: { holds: readonly Hold[] }) {
	return (
		<ul className="flex flex-col gap-3">
			{holds.map((hold) => (
				<li key={hold.id} className="flex flex-col gap-1 border-line border-t pt-3 first:border-t-0 first:pt-0">
					<HoldFacts hold={hold} />
				</li>
			))}
		</ul>
	);
}
