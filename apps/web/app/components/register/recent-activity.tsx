import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { runPath } from "../checklists/checklist-words.ts";
import { Instant } from "../instant.tsx";

type Line = Answers["instruments"]["summary"]["activity"][number];

const WORDS: Record<string, string> = {
	"instrument.created": "added",
	"instrument.updated": "changed",
	"instrument.retired": "retired",
	"instrument.restored": "put back into service",
	"instrument.checked_out": "handed out",
	"instrument.checked_in": "taken back",
	"instrument.event_recorded": "given an event",
	"calibration.recorded": "calibrated",
	"calibration.started": "begun to be calibrated",
	"calibration.adjusted": "adjusted, to be read again",
	"calibration.completed": "calibrated and signed",
	"calibration.approved": "approved after review",
	"calibration.sent_back": "sent back by the reviewer",
	"calibration.withdrawn": "left without a calibration that was withdrawn",
	"calibration.standard_overridden": "calibrated with a standard that a manager decided on",
	"calibration.uploaded": "given an outside calibration",
	"certificate.issued": "issued",
	"certificate.revised": "issued as a revision",
	"certificate.uploaded": "uploaded",
	"register.uploaded": "uploaded to be imported",
	"register.imported": "imported",
	"register.import_undone": "taken back",
	"register.changed_in_bulk": "changed at once",
	"register.bulk_undone": "changed back, as they were",
	"history.uploaded": "uploaded, with past calibrations to be imported",
	"history.imported": "imported: past calibrations",
	"history.import_undone": "taken back",
	"import.started": "confirmed; its import runs",
	"import.stopped": "called off while it was imported",
	"import.failed": "not imported; its page says why",
	"usage.uploaded": "uploaded, with uses to be imported",
	"usage.imported": "imported: uses of instruments",
	"usage.import_undone": "taken back",
	"oot.opened": "opened: found out of tolerance",
	"oot.traced": "traced again",
	"oot.items_decided": "decided on, in part or whole",
	"oot.notice_sent": "told to a customer",
	"oot.submitted": "worked out and signed",
	"oot.closed": "closed and signed",
	"oot.reopened": "opened again",
	"oot.set_aside": "set aside",
	"checklist_run.started": "begun",
	"checklist_run.correction_started": "begun as a correction",
	"checklist_run.completed": "completed and signed",
	"checklist_run.abandoned": "broken off",
};

const NOUNS: Record<string, string> = {
	certificate: "Certificate ",
	import: "File ",
	checklist_run: "Checklist ",
	oot_case: "Case ",
};

const SHOWN = 8;

/** The newest acts on records, who did them and when; the older of them folded away. */
export function RecentActivity({ lines, timeZone }: { lines: readonly Line[]; timeZone: string }) {
	const older = lines.slice(SHOWN);
	return (
		<>
			<Lines lines={lines.slice(0, SHOWN)} timeZone={timeZone} />
			{older.length > 0 && (
				<details>
					<summary className="link inline-flex min-h-6 cursor-pointer items-center">Show {older.length} more</summary>
					<div className="pt-2">
						<Lines lines={older} timeZone={timeZone} />
					</div>
				</details>
			)}
		</>
	);
}

function Lines({ lines, timeZone }: { lines: readonly Line[]; timeZone: string }) {
	return (
		<ul className="flex flex-col rounded-control border border-line bg-surface">
			{lines.map((line) => (
				<li
					key={`${line.at.toISOString()} ${line.action} ${line.entityId}`}
					className="border-line border-b px-4 py-2 last:border-b-0"
				>
					<p className="text-table">
						{line.label !== "" && NOUNS[line.entityType ?? ""]}
						<About line={line} /> {WORDS[line.action] ?? line.action.split(".").at(-1)?.replaceAll("_", " ")}
						{line.by !== null && <span className="text-muted"> by {line.by}</span>}
					</p>
					<p className="text-meta text-muted">
						<Instant at={line.at} timeZone={timeZone} />
					</p>
				</li>
			))}
		</ul>
	);
}

function About({ line }: { line: Line }) {
	const to = addressOf(line);
	const words = line.label === "" ? "A record" : line.label;
	if (to === null) return <span className="font-mono">{words}</span>;
	return (
		<Link to={to} className="link break-all font-mono">
			{words}
		</Link>
	);
}

function addressOf({ action, entityType, entityId, instrumentId, label }: Line): string | null {
	if (entityId === null || label === "") return null;
	if (action.startsWith("usage.")) return `/app/usage/import/${entityId}`;
	if (entityType === "oot_case") return `/app/oot/${entityId}`;
	if (entityType === "import") return `/app/import/${entityId}`;
	if (entityType === "checklist_run") return runPath(entityId);
	if (entityType === "calibration") return `/app/calibrations/${entityId}`;
	return instrumentId === null ? null : `/app/instruments/${instrumentId}`;
}
