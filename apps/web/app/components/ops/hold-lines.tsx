import { Trans, useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { Mark } from "./mark.tsx";
import { HOLD_GROUNDS } from "./words.ts";
import "../../words/ops.ts";

export type Hold = Omit<Answers["operator"]["holds"]["list"][number], "unconfirmed">;

/** What a hold keeps, why, and who stood for it. */
export function HoldFacts({ hold }: { hold: Hold }) {
	const { t, i18n } = useLingui();
	const classes = hold.classes.map((name) => name.replaceAll("_", " ")).join(", ");
	const known = HOLD_GROUNDS.find(({ value }) => value === hold.ground);
	const ground = known ? i18n._(known.label) : hold.ground;
	return (
		<>
			<p>
				<Standing hold={hold} />{" "}
				<span className="font-medium">{hold.whole ? t`The whole organisation, because of ${classes}` : classes}</span>
			</p>
			<p>
				{ground}: {hold.reason} ({hold.reference})
			</p>
			<p className="text-muted text-table">
				<Trans>
					Placed <Instant at={hold.placedAt} timeZone="UTC" />
				</Trans>
				{hold.until && (
					<Trans>
						, looked at again <Instant at={hold.until} timeZone="UTC" />
					</Trans>
				)}
				{hold.releasedAt && (
					<Trans>
						, ended <Instant at={hold.releasedAt} timeZone="UTC" />
					</Trans>
				)}
				.
			</p>
			{hold.releaseReason && (
				<p className="text-muted text-table">
					{hold.releasedAt ? t`Why it ended` : t`Why it is to end`}: {hold.releaseReason}
				</p>
			)}
		</>
	);
}

function Standing({ hold: { releasedAt, releaseAskedAt, confirmedBy } }: { hold: Hold }) {
	if (releasedAt)
		return (
			<Mark kind="plain">
				<Trans>Over</Trans>
			</Mark>
		);
	if (!confirmedBy)
		return (
			<Mark kind="soon">
				<Trans>Waits for a second person</Trans>
			</Mark>
		);
	if (releaseAskedAt)
		return (
			<Mark kind="soon">
				<Trans>Its release waits for a second person</Trans>
			</Mark>
		);
	return (
		<Mark kind="fine">
			<Trans>Confirmed</Trans>
		</Mark>
	);
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
