import type { StorageInWords } from "../../storage-words.server.ts";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";

const STATES = {
	...{ moving: "Files are being moved", done: "Moved", refused: "Not possible" },
	...{ returning: "Called back; files are being put back", withdrawn: "Called back" },
} as const;

/** Where the organisation's files are kept, and what the operator decided about it. */
export function PlaceOfStorage({ place, decisions, timeZone }: StorageInWords & { timeZone: string }) {
	const moving = decisions.find(({ state }) => state === "moving" || state === "returning");
	return (
		<Panel
			title="Where your files are kept"
			intro={
				moving !== undefined
					? `${moving.state === "moving" ? "On the way to" : "On the way back from"} ${moving.place ?? "where everybody’s files are"}: they can be read all the time, and the move is done when none is left where it was.`
					: place === null
						? "Where this service keeps everybody’s files."
						: `In ${place}, as agreed, and so are the backups made of them. Records are in the service’s one database.`
			}
		>
			{decisions.length === 0 ? (
				<p className="text-muted text-table">
					Another place can be agreed with the people who run this service. Write to them under Your account → Support.
				</p>
			) : (
				<ul className="flex flex-col gap-3">
					{decisions.map((one) => (
						<li key={one.id} className="flex flex-col gap-1 border-line border-t pt-3 first:border-t-0 first:pt-0">
							<p className="font-medium">
								{STATES[one.state]}: {one.place ?? "where everybody’s files are"}
							</p>
							<p className="text-table">{one.reason}</p>
							{one.calledBackReason !== null && <p className="text-table">Called back: {one.calledBackReason}</p>}
							<p className="text-meta text-muted">
								Decided <Instant at={one.decidedAt} timeZone={timeZone} />
								{one.state === "done" && one.finishedAt !== null && (
									<>
										{" "}
										· {one.files} files, finished <Instant at={one.finishedAt} timeZone={timeZone} />
									</>
								)}
							</p>
						</li>
					))}
				</ul>
			)}
		</Panel>
	);
}
