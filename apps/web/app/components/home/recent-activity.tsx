import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { runPath } from "../checklists/checklist-words.ts";
import { Instant } from "../instant.tsx";

type Line = Answers["instruments"]["summary"]["activity"][number];

/** What was done, with the record in its place. */
const WORDS: Readonly<Record<string, MessageDescriptor>> = {
	"instrument.created": msg`added`,
	"instrument.updated": msg`changed`,
	"instrument.retired": msg`retired`,
	"instrument.restored": msg`put back into service`,
	"instrument.checked_out": msg`handed out`,
	"instrument.checked_in": msg`taken back`,
	"instrument.event_recorded": msg`given an event`,
	"calibration.recorded": msg`calibrated`,
	"calibration.started": msg`begun to be calibrated`,
	"calibration.adjusted": msg`adjusted, to be read again`,
	"calibration.completed": msg`calibrated and signed`,
	"calibration.approved": msg`approved after review`,
	"calibration.sent_back": msg`sent back by the reviewer`,
	"calibration.withdrawn": msg`left without a calibration that was withdrawn`,
	"calibration.standard_overridden": msg`calibrated with a standard that a manager decided on`,
	"calibration.uploaded": msg`given an outside calibration`,
	"certificate.issued": msg`issued`,
	"certificate.revised": msg`issued as a revision`,
	"certificate.uploaded": msg`uploaded`,
	"register.uploaded": msg`uploaded to be imported`,
	"register.imported": msg`imported`,
	"register.import_undone": msg`taken back`,
	"register.changed_in_bulk": msg`changed at once`,
	"register.bulk_undone": msg`changed back, as they were`,
	"history.uploaded": msg`uploaded, with past calibrations to be imported`,
	"history.imported": msg`imported: past calibrations`,
	"history.import_undone": msg`taken back`,
	"import.started": msg`confirmed; its import runs`,
	"import.stopped": msg`called off while it was imported`,
	"import.failed": msg`not imported; its page says why`,
	"usage.uploaded": msg`uploaded, with uses to be imported`,
	"usage.imported": msg`imported: uses of instruments`,
	"usage.import_undone": msg`taken back`,
	"oot.opened": msg`opened: found out of tolerance`,
	"oot.traced": msg`traced again`,
	"oot.items_decided": msg`decided on, in part or whole`,
	"oot.notice_sent": msg`told to a customer`,
	"oot.submitted": msg`worked out and signed`,
	"oot.closed": msg`closed and signed`,
	"oot.reopened": msg`opened again`,
	"oot.reached_later": msg`opened again: something it reaches was recorded later`,
	"oot.set_aside": msg`set aside`,
	"checklist_run.started": msg`begun`,
	"checklist_run.correction_started": msg`begun as a correction`,
	"checklist_run.completed": msg`completed and signed`,
	"checklist_run.abandoned": msg`broken off`,
};

const NOUNS: Readonly<Record<string, MessageDescriptor>> = {
	certificate: msg`Certificate`,
	import: msg`File`,
	checklist_run: msg`Checklist`,
	oot_case: msg`Case`,
};

const SHOWN = 8;

/** The newest acts on records, who did them and when; the older of them folded away. */
export function RecentActivity({ lines, timeZone }: { lines: readonly Line[]; timeZone: string }) {
	const older = lines.slice(SHOWN);
	const more = older.length;
	return (
		<>
			<Lines lines={lines.slice(0, SHOWN)} timeZone={timeZone} />
			{older.length > 0 && (
				<details>
					<summary className="link inline-flex min-h-6 cursor-pointer items-center">
						<Trans>Show {more} more</Trans>
					</summary>
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
						<OneLine line={line} />
					</p>
					<p className="text-meta text-muted">
						<Instant at={line.at} timeZone={timeZone} />
					</p>
				</li>
			))}
		</ul>
	);
}

function OneLine({ line }: { line: Line }): ReactNode {
	const { i18n } = useLingui();
	const noun = line.label === "" ? undefined : NOUNS[line.entityType ?? ""];
	const known = WORDS[line.action];
	const done = known ? i18n._(known) : line.action.split(".").at(-1)?.replaceAll("_", " ");
	const { by } = line;
	return (
		<>
			{noun && `${i18n._(noun)} `}
			<About line={line} /> {done}
			{by !== null && (
				<span className="text-muted">
					{" "}
					<Trans>by {by}</Trans>
				</span>
			)}
		</>
	);
}

function About({ line }: { line: Line }) {
	const { t } = useLingui();
	const to = addressOf(line);
	const words = line.label === "" ? t`A record` : line.label;
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
