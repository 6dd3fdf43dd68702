import { createHash } from "node:crypto";
import { verifyArchive } from "@calibrant/lifecycle/archive";
import { type ArchiveRows, openRows } from "@calibrant/lifecycle/archive-rows";
import { type CalibrationRecord, calibrationContent, recompute } from "@calibrant/metrology";
import { canonicalJson } from "@calibrant/policy";
import { type ArchiveRow, rowOf } from "./archive-row.ts";
import { type Call, fileOf } from "./call.ts";
import { needFile } from "./need-file.ts";

type Place = { calibration: string; run: number; point: number };
export type Finding = Place & { field: string; stored: string | null; computed: string | null };

/** What was computed again, and what of it is not as it was stored. */
export type Recomputation = {
	ok: boolean;
	calibrations: number;
	/** Points with a result, each computed again from its snapshot. */
	points: number;
	differences: Finding[];
	/** Signatures under calibrations; of each meaning the newest counts. */
	signatures: number;
	broken: { calibration: string; meaning: string; signedAt: string }[];
	/** What is wrong with the archive itself. */
	reasons: string[];
};

const shown = 20;

export const recomputeCall: Call = {
	usage: "recompute FILE.zip",
	about:
		"Computes every result of a workspace export again from its own snapshot, offline, and checks what was signed. Exit code 0 only when all of it is as stored.",
	example: "npx calibrant recompute workspace.zip --json",
	options: {},
	async run(args) {
		const file = fileOf(args, "the archive");
		await needFile(file);
		const found = await recomputeArchive(file);
		return { yes: found.ok, json: found, text: wordsOf(found) };
	},
};

async function recomputeArchive(file: string): Promise<Recomputation> {
	const { reasons } = await verifyArchive(file);
	const nothing = { calibrations: 0, points: 0, differences: [], signatures: 0, broken: [] };
	if (reasons.length > 0) return { ok: false, ...nothing, reasons };
	const archive = await openRows(file);
	try {
		const records = await recordsOf(archive);
		const { points, differences } = await recomputePoints(archive, records);
		const { signatures, broken } = await checkSignatures(archive, records);
		const ok = differences.length === 0 && broken.length === 0;
		return { ok, calibrations: records.size, points, differences, signatures, broken, reasons };
	} finally {
		archive.close();
	}
}

type Rows = { calibration: ArchiveRow; runs: ArchiveRow[]; points: ArchiveRow[]; standards: ArchiveRow[] };

async function recordsOf(archive: ArchiveRows): Promise<Map<string, Rows>> {
	const records = new Map<string, Rows>();
	for await (const line of archive.lines("calibrations")) {
		const calibration = rowOf(line);
		records.set(String(calibration.id), { calibration, runs: [], points: [], standards: [] });
	}
	for await (const line of archive.lines("calibration_runs")) {
		const { run, ...row } = rowOf(line);
		records.get(String(row.calibrationId))?.runs.push({ ...row, run: Number(run) });
	}
	for await (const line of archive.lines("calibration_standards")) {
		const { position, ...row } = rowOf(line);
		records.get(String(row.calibrationId))?.standards.push({ ...row, position: Number(position) });
	}
	return records;
}

async function recomputePoints(archive: ArchiveRows, records: Map<string, Rows>) {
	const differences: Finding[] = [];
	let points = 0;
	for await (const line of archive.lines("calibration_points")) {
		const row = rowOf(line);
		const [run, point] = [Number(row.run), Number(row.point)];
		const { functionId, specId, verdict, snapshotHash } = row;
		const record = records.get(String(row.calibrationId));
		record?.points.push({ run, point, functionId, specId, verdict, snapshotHash });
		if (row.snapshot == null && row.verdict == null && row.indication == null) continue;
		points += 1;
		const at = { calibration: String(row.calibrationId), run, point };
		const told = row.snapshot == null ? [unsaid("snapshot")] : recompute(row.snapshot, storedOf(row));
		const hash = row.snapshot == null ? null : hashOf(row.snapshot);
		const altered = hash === null || hash === snapshotHash;
		const seal = altered ? [] : [{ field: "snapshotHash", stored: text(snapshotHash), computed: hash }];
		for (const one of [...told, ...seal]) differences.push({ ...at, ...one });
	}
	return { points, differences };
}

const unsaid = (field: string) => ({ field, stored: null, computed: "There is no snapshot to compute it from." });
const text = (value: unknown) => (value == null ? null : String(value));
const hashOf = (content: unknown) => createHash("sha256").update(canonicalJson(content)).digest("hex");

function storedOf(row: ArchiveRow) {
	const { acceptanceLower, acceptanceUpper } = row;
	const none = acceptanceLower == null && acceptanceUpper == null;
	const acceptance = none ? null : { lower: text(acceptanceLower), upper: text(acceptanceUpper) };
	return { ...row, acceptance } as unknown as Parameters<typeof recompute>[1];
}

/** A calibration that was sent back and changed has older signatures that are meant not to hold: the newest counts. */
async function checkSignatures(archive: ArchiveRows, records: Map<string, Rows>) {
	const newest = new Map<string, ArchiveRow>();
	let signatures = 0;
	for await (const line of archive.lines("signatures")) {
		const row = rowOf(line);
		if (row.entityType !== "calibration") continue;
		signatures += 1;
		const key = `${row.entityId} ${row.meaning}`;
		const before = newest.get(key);
		if (!before || String(before.signedAt) <= String(row.signedAt)) newest.set(key, row);
	}
	const broken = [...newest.values()].flatMap(({ entityId, meaning, signedAt, contentHash }) => {
		const record = records.get(String(entityId));
		const { state, approvedAt } = record?.calibration ?? {};
		if (state === "in_progress" || (state === "withdrawn" && approvedAt == null)) return [];
		if (record && hashOf(calibrationContent(inOrder(record))) === contentHash) return [];
		return [{ calibration: String(entityId), meaning: String(meaning), signedAt: String(signedAt) }];
	});
	return { signatures, broken };
}

function inOrder({ calibration, runs, points, standards }: Rows): CalibrationRecord {
	const by = (name: string) => (a: ArchiveRow, b: ArchiveRow) => Number(a[name]) - Number(b[name]);
	return {
		calibration,
		runs: runs.toSorted(by("run")),
		points: points.toSorted(by("point")).toSorted(by("run")),
		standards: standards.toSorted(by("position")),
	} as unknown as CalibrationRecord;
}

function wordsOf({ ok, calibrations, points, differences, signatures, broken, reasons }: Recomputation): string {
	if (reasons.length > 0) return ["not verified", ...reasons].join("\n");
	const all = `${points} results of ${calibrations} calibrations computed again, ${signatures} signatures checked`;
	if (ok) return `all as stored: ${all}`;
	const lines = [
		...differences.map(
			({ calibration, run, point, field, stored, computed }) =>
				`${calibration} run ${run} point ${point}: ${field} is stored as ${stored}, computed as ${computed}`,
		),
		...broken.map(
			({ calibration, meaning, signedAt }) => `${calibration}: altered since ${meaning} was signed at ${signedAt}`,
		),
	];
	const more = lines.length > shown ? [`and ${lines.length - shown} more`] : [];
	return [`not as stored: ${all}`, ...lines.slice(0, shown), ...more].join("\n");
}
