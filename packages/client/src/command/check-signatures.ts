import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import { calibrationContent, formerContent, signedCertificate } from "@calibrant/metrology";
import { type ArchiveRow, rowOf } from "./archive-row.ts";
import { hashOf, inOrder, type Rows } from "./recompute-records.ts";

/** A signature that the record above it does not bear out; `signedAt` is null where there is none and one is needed. */
export type Broken = { record: "calibration" | "certificate"; id: string; meaning: string; signedAt: string | null };

/**
 * Holds the signatures of calibrations and certificates against what they are over. A calibration that was sent back and
 * changed has older signatures that are meant not to hold: of each meaning the newest counts. What a second person
 * approved has a review, and each certificate of the house its authorisation and its file.
 */
export async function checkSignatures(archive: ArchiveRows, records: Map<string, Rows>) {
	const { signatures, newest } = await newestSignatures(archive);
	const broken: Broken[] = [];
	for (const [id, record] of records) {
		const { state, approvedAt, review } = record.calibration;
		const unfinished = state === "in_progress" || (state === "withdrawn" && approvedAt == null);
		for (const meaning of ["performed", "reviewed"]) {
			const signed = newest.get(`${id} ${meaning}`);
			const needed = meaning === "reviewed" && review === "second_person";
			if (!signed && needed) broken.push({ record: "calibration", id, meaning, signedAt: null });
			if (signed && !unfinished && !holds(signed, record))
				broken.push({ record: "calibration", id, meaning, signedAt: String(signed.signedAt) });
		}
	}
	const files = new Map(
		archive.files.map(({ path, sha256 }) => [/^certificates\/([\da-f-]{36})/.exec(path)?.[1], sha256]),
	);
	let certificates = 0;
	for await (const line of archive.lines("certificates")) {
		const row = rowOf(line);
		if (row.source !== "own") continue;
		certificates += 1;
		const [id, meaning] = [String(row.id), "authorised"];
		const signed = newest.get(`${id} ${meaning}`);
		const content = signedCertificate({ ...row, revision: Number(row.revision) } as never);
		if (signed?.contentHash !== hashOf(content) || files.get(id) !== row.sha256)
			broken.push({ record: "certificate", id, meaning, signedAt: signed ? String(signed.signedAt) : null });
	}
	return { signatures, certificates, broken };
}

const holds = ({ contentHash }: ArchiveRow, record: Rows) =>
	[calibrationContent, formerContent].some((form) => hashOf(form(inOrder(record))) === contentHash);

async function newestSignatures(archive: ArchiveRows) {
	const newest = new Map<string, ArchiveRow>();
	let signatures = 0;
	for await (const line of archive.lines("signatures")) {
		const row = rowOf(line);
		if (row.entityType !== "calibration" && row.entityType !== "certificate") continue;
		signatures += 1;
		const key = `${row.entityId} ${row.meaning}`;
		const before = newest.get(key);
		if (!before || String(before.signedAt) <= String(row.signedAt)) newest.set(key, row);
	}
	return { signatures, newest };
}
