import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { verifyArchive } from "@calibrant/lifecycle/archive";
import { openRows } from "@calibrant/lifecycle/archive-rows";
import { type Call, fileOf } from "./call.ts";
import { type Broken, checkSignatures } from "./check-signatures.ts";
import { needFile } from "./need-file.ts";
import { type Finding, recomputePoints, recordsOf } from "./recompute-records.ts";

/** What was computed again, and what of it is not as it was stored. */
export type Recomputation = {
	ok: boolean;
	calibrations: number;
	/** Points with a result, each computed again from its snapshot. */
	points: number;
	/** Values of imported and outside calibrations, which others stated. */
	takenOver: number;
	differences: Finding[];
	/** Signatures under calibrations and certificates; of each meaning the newest counts. */
	signatures: number;
	certificates: number;
	broken: Broken[];
	/** What is wrong with the archive itself. */
	reasons: string[];
	/** SHA-256 of the archive: whoever made it has the same one beside the export. */
	sha256: string;
};

const shown = 20;

export const recomputeCall: Call = {
	usage: "recompute FILE.zip",
	about:
		"Computes every result of a workspace export again from its own snapshot, offline, and holds calibrations and certificates against their signatures. The archive's seal can be made anew by whoever changes it: compare its SHA-256 with the one beside the export. Exit code 0 only when all of it is as stored.",
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
	const hash = createHash("sha256");
	await pipeline(createReadStream(file), hash);
	const sha256 = hash.digest("hex");
	const nothing = {
		calibrations: 0,
		points: 0,
		takenOver: 0,
		differences: [],
		signatures: 0,
		certificates: 0,
		broken: [],
	};
	if (reasons.length > 0) return { ok: false, ...nothing, reasons, sha256 };
	const archive = await openRows(file);
	try {
		const records = await recordsOf(archive);
		const points = await recomputePoints(archive, records);
		const signed = await checkSignatures(archive, records);
		const ok = points.differences.length === 0 && signed.broken.length === 0;
		return { ok, calibrations: records.size, ...points, ...signed, reasons, sha256 };
	} finally {
		archive.close();
	}
}

function wordsOf(found: Recomputation): string {
	const { ok, calibrations, points, takenOver, differences, signatures, certificates, broken, reasons, sha256 } = found;
	const archive = `SHA-256 of the archive ${sha256}; it is the one beside the export, or the archive is not the one that was made`;
	if (reasons.length > 0) return ["not verified", ...reasons].join("\n");
	const all = `${points} results of ${calibrations} calibrations computed again, ${signatures} signatures and ${certificates} certificates checked`;
	const others =
		takenOver > 0 ? [`${takenOver} values are as others stated them: imported, or of outside laboratories`] : [];
	if (ok) return [`all as stored: ${all}`, ...others, archive].join("\n");
	const lines = [
		...broken.map(({ record, id, meaning, signedAt }) =>
			signedAt === null
				? `${record} ${id}: it was ${meaning}, and no signature says so`
				: `${record} ${id}: altered since ${meaning} was signed at ${signedAt}`,
		),
		...differences.map(({ calibration, run, point, field, stored, computed }) => {
			const place = run === null ? calibration : `${calibration} run ${run} point ${point}`;
			return `${place}: ${field} is stored as ${stored}, computed as ${computed}`;
		}),
	];
	const more = lines.length > shown ? [`and ${lines.length - shown} more`] : [];
	return [`not as stored: ${all}`, ...lines.slice(0, shown), ...more, ...others, archive].join("\n");
}
