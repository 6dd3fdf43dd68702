import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";

export interface HoldNoticeProps {
	holds: readonly {
		id: string;
		ground: string;
		reason: string;
		reference: string;
		kept: readonly string[];
		placedAt: Date;
		until: Date | null;
		confirmedAt: Date | null;
		releaseAskedAt: Date | null;
		/** Nothing of the organisation is deleted while it stands. */
		whole: boolean;
	}[];
	timeZone: string;
}

/** Why part of an organisation's data is not deleted for now; nothing where no hold stands. */
export function HoldNotice({ holds, timeZone }: HoldNoticeProps) {
	if (holds.length === 0) return null;
	return (
		<Panel title="Held back from deletion" intro="When a hold is released, the deletion it delayed is carried out.">
			<ul className="flex flex-col gap-3">
				{holds.map((hold) => (
					<li key={hold.id} className="border-grace border-l-4 bg-grace-soft px-4 py-2.5">
						<p className="font-medium">
							{hold.whole ? "The whole organisation: nothing of it is deleted" : hold.kept.join(", ")}
						</p>
						<p>
							Because of {hold.ground}: {hold.reason} ({hold.reference}).
						</p>
						<p className="text-muted text-table">
							Since <Instant at={hold.placedAt} timeZone={timeZone} />
							{hold.until !== null && (
								<>
									, looked at again <Instant at={hold.until} timeZone={timeZone} />
								</>
							)}
							. {standing(hold)}
						</p>
					</li>
				))}
			</ul>
		</Panel>
	);
}

function standing({ confirmedAt, releaseAskedAt }: HoldNoticeProps["holds"][number]): string {
	if (confirmedAt === null) return "A second person has yet to confirm it.";
	if (releaseAskedAt === null) return "Confirmed by a second person.";
	return "One person wants to release it; a second has yet to agree.";
}
