import { createHash } from "node:crypto";
import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import { overallVerdicts, recompute, type SealedRecord } from "@calibrant/metrology";
import { canonicalJson } from "@calibrant/policy";
import { type ArchiveRow, rowOf } from "./archive-row.ts";

/** A stored value that does not follow from the rest; `run` and `point` are null for a calibration as a whole. */
export type Finding = {
	calibration: string;
	run: number | null;
	point: number | null;
	field: string;
	stored: string | null;
	computed: string | null;
};

/** The rows of one calibration of an archive. */
export type Rows = {
	calibration: ArchiveRow;
	runs: ArchiveRow[];
	points: ArchiveRow[];
	standards: ArchiveRow[];
	signatures: ArchiveRow[];
};

/** Kinds whose results were judged here; an imported or outside one keeps what others stated. */
const own: readonly unknown[] = ["internal", "intermediate"];

/** SHA-256 over the canonical form (RFC 8785). */
export const hashOf = (content: unknown) => createHash("sha256").update(canonicalJson(content)).digest("hex");

/** Every calibration of an archive by its id, in order, with what of its points signatures are over. */
export async function recordsOf(archive: ArchiveRows): Promise<Map<string, Rows>> {
	const records = new Map<string, Rows>();
	for await (const line of archive.lines("calibrations")) {
		const calibration = rowOf(line);
		records.set(String(calibration.id), { calibration, runs: [], points: [], standards: [], signatures: [] });
	}
	for await (const line of archive.lines("calibration_runs")) {
		const { run, ...row } = rowOf(line);
		records.get(String(row.calibrationId))?.runs.push({ ...row, run: Number(run) });
	}
	for await (const line of archive.lines("calibration_standards")) {
		const { position, ...row } = rowOf(line);
		records.get(String(row.calibrationId))?.standards.push({ ...row, position: Number(position) });
	}
	for await (const line of archive.lines("signatures")) {
		const row = rowOf(line);
		if (row.entityType === "calibration") records.get(String(row.entityId))?.signatures.push(row);
	}
	return records;
}

/** Judges every point again from its snapshot, and each calibration from its points. The points join their records. */
export async function recomputePoints(archive: ArchiveRows, records: Map<string, Rows>) {
	const differences: Finding[] = [];
	const counted = { points: 0, takenOver: 0 };
	for await (const line of archive.lines("calibration_points")) {
		const { snapshot, ...row } = rowOf(line);
		const [run, point] = [Number(row.run), Number(row.point)];
		const hash = snapshot == null ? null : hashOf(snapshot);
		const record = records.get(String(row.calibrationId));
		record?.points.push({ ...row, run, point, snapshotHash: hash === text(row.snapshotHash) ? hash : null });
		if (snapshot == null && row.verdict == null && row.indication == null) continue;
		if (snapshot == null && record && !own.includes(record.calibration.kind)) {
			counted.takenOver += 1;
			continue;
		}
		counted.points += 1;
		const at = { calibration: String(row.calibrationId), run, point };
		const told = snapshot == null ? [unsaid] : recompute(snapshot, storedOf(row), row as never);
		const seal =
			hash === text(row.snapshotHash)
				? []
				: [{ field: "snapshotHash", stored: text(row.snapshotHash), computed: hash }];
		for (const one of [...told, ...seal]) differences.push({ ...at, ...one });
	}
	for (const { calibration, points } of records.values()) differences.push(...verdictsOf(calibration, points));
	return { ...counted, differences };
}

const unsaid = { field: "snapshot", stored: null, computed: "There is no snapshot to compute it from." };
const text = (value: unknown) => (value == null ? null : String(value));

/** As found and as left follow from the points, once a calibration counts. */
function verdictsOf(calibration: ArchiveRow, points: readonly ArchiveRow[]): Finding[] {
	if (!own.includes(calibration.kind) || calibration.state !== "approved") return [];
	const computed = overallVerdicts(points as Parameters<typeof overallVerdicts>[0]);
	const at = { calibration: String(calibration.id), run: null, point: null };
	return Object.entries(computed).flatMap(([field, verdict]) =>
		text(calibration[field]) === verdict ? [] : [{ ...at, field, stored: text(calibration[field]), computed: verdict }],
	);
}

function storedOf(row: ArchiveRow) {
	const { acceptanceLower, acceptanceUpper } = row;
	const none = acceptanceLower == null && acceptanceUpper == null;
	const acceptance = none ? null : { lower: text(acceptanceLower), upper: text(acceptanceUpper) };
	return { ...row, acceptance } as unknown as Parameters<typeof recompute>[1];
}

/** A record as signatures and the seal are over it. */
export function inOrder({ calibration, runs, points, standards, signatures }: Rows): SealedRecord {
	const by = (name: string) => (a: ArchiveRow, b: ArchiveRow) => Number(a[name]) - Number(b[name]);
	return {
		calibration,
		runs: runs.toSorted(by("run")),
		points: points.toSorted(by("point")).toSorted(by("run")),
		standards: standards.toSorted(by("position")),
		signatures,
	} as unknown as SealedRecord;
}
