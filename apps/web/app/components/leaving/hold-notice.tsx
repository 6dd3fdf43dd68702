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
						<p className="font-medium">{hold.kept.join(", ")}</p>
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
							. {hold.confirmedAt === null ? "A second person has yet to confirm it." : "Confirmed by a second person."}
						</p>
					</li>
				))}
			</ul>
		</Panel>
	);
}
