import { verifyArchive } from "@calibrant/lifecycle/archive";
import { openRows } from "@calibrant/lifecycle/archive-rows";
import { type Broken, brokenText } from "./broken-records.ts";
import { type Arguments, type Call, fileOf } from "./call.ts";
import { checkAuditLines } from "./check-audit-lines.ts";
import { checkCompleteness, checkHistory } from "./check-completeness.ts";
import { checkLogChain } from "./check-log-chain.ts";
import { checkRegister } from "./check-register.ts";
import { checkSeals } from "./check-seals.ts";
import { checkSignatures } from "./check-signatures.ts";
import { hashOfFile } from "./hash-of-file.ts";
import { keyHere, namedKey } from "./key-of.ts";
import { needFile } from "./need-file.ts";
import { type Origin, originOf, originOptions, originText } from "./origin.ts";
import { type Finding, recomputePoints, recordsOf } from "./recompute-records.ts";

/** What was computed again, and what of it is not as it was stored. */
export type Recomputation = {
	/** All is as stored, and the archive is proven to be the one that its deployment made. */
	ok: boolean;
	/** All that is in the archive follows from the rest of it, whoever made it. */
	asStored: boolean;
	origin: Origin;
	calibrations: number;
	/** Points with a result, each computed again from its snapshot. */
	points: number;
	/** Values of imported and outside calibrations, which others stated. */
	takenOver: number;
	differences: Finding[];
	/** Signatures under whatever is signed; of each meaning the newest counts. */
	signatures: number;
	certificates: number;
	/** Calibrations that count, by the seal that the deployment put on them then. */
	seals: { holding: number; ofOtherDeployments: number; fromBeforeSeals: number };
	/** Calibrations that count and that nobody signed: recorded at once, from outside, or imported. */
	unsigned: number;
	broken: Broken[];
	/** What is wrong with the chain of the audit log, between it and the rows of the archive, or with their number. */
	chain: string[];
	/** What nothing here is held against: only the archive's own signature speaks for it. */
	notCovered: string[];
	/** What is wrong with the archive itself. */
	reasons: string[];
	/** SHA-256 of the archive: whoever made it has the same one beside the export. */
	sha256: string;
};

const shown = 20;

const neverCovered = [
	"uses, customers, places, members and settings",
	"concessions and versions of procedures, beyond the seal of their signatures",
	"of instruments all but what they are known by, which is held against the record history",
	"of cases under way all that is not signed yet; of checklists nothing under a key, only their own hash",
	"of standards named for a calibration the role, and which calibration of the standard was used",
	"of certificates what was said when they were issued, and who the laboratory outside is; the files of our own are covered, one of an outside laboratory by the signature of the archive alone",
	"in closings that were kept the report, which is printed from",
	"of documents and nonconformities what is not signed: who answers for them, when they are reviewed, who has to read them without a signature; of internal audits the answers to their findings",
	"what stands in CSV files, but for how many rows they have",
	"what was cut off the end of the audit log together with its records, or a log written anew with seals of its own: they have no key",
];

/** Tables that something here is held against, in whole or in part. */
const checkedTables = [
	...["audit_log", "audit_seals", "calibration_completions", "calibration_points", "calibration_runs"],
	...["calibration_standards", "calibrations", "certificate_contents", "certificate_withdrawals", "certificates"],
	...[
		"checklist_runs",
		"checklist_versions",
		"instruments",
		"interval_studies",
		"oot_actions",
		"oot_cases",
		"oot_closings",
		"oot_items",
	],
	...["oot_notices", "record_history", "signature_names", "signatures", "usage_records"],
	...["controlled_documents", "document_files", "document_moves", "document_readings", "document_signatories"],
	...["document_versions", "nonconformities", "nonconformity_actions", "nonconformity_moves", "training_records"],
	"nonconformity_files",
	...[
		"internal_audits",
		"internal_audit_people",
		"internal_audit_lines",
		"internal_audit_files",
		"internal_audit_findings",
		"internal_audit_moves",
	],
	...["suppliers", "supplier_evaluations", "management_reviews", "management_review_inputs"],
	...["management_review_actions", "management_review_moves"],
	...["risks", "risk_actions", "risk_assessments", "risk_links", "risk_matrices", "risk_moves"],
];

/** What nothing is held against, from what the archive holds: a table that nobody thought of is named too. */
function notCoveredIn(counts: Record<string, number>): string[] {
	const rest = Object.entries(counts).flatMap(([table, rows]) =>
		rows > 0 && !checkedTables.includes(table) ? table : [],
	);
	const tables = `of these tables all but how many rows they have, and the files they name: ${rest.toSorted().join(", ")}`;
	return rest.length > 0 ? [...neverCovered, tables] : neverCovered;
}

export const recomputeCall: Call = {
	usage: "recompute FILE.zip [--key FILE] [--sha256 HEX [--unsigned]]",
	about:
		"Computes every result of a workspace export again from its own snapshot, offline, and holds calibrations, certificates, cases, interval studies, checklists, documents, nonconformities, trainings, internal audits, suppliers, management reviews and risks against signatures, seals, hashes and the audit log, and that against its own chain. The archive is the one that was made when its signature holds under the deployment's key (--key, from /api/receipts/key.pem, or this checkout's), or its SHA-256 is the one beside the export (--sha256); one without a signature only with --unsigned. Exit code 0 only when it is, and all of it is as stored.",
	example:
		"curl -s http://localhost:3000/api/receipts/key.pem > key.pem\nnpx calibrant recompute workspace.zip --key key.pem --json",
	options: originOptions,
	async run(args) {
		const file = fileOf(args, "the archive");
		await needFile(file);
		const found = await recomputeArchive(args, file);
		return { yes: found.ok, json: found, text: wordsOf(found) };
	},
};

async function recomputeArchive(args: Arguments, file: string): Promise<Recomputation> {
	const { reasons, signature } = await verifyArchive(file);
	const sha256 = await hashOfFile(file);
	const origin = await originOf(args, { signature }, sha256);
	const nothing = {
		...{
			calibrations: 0,
			points: 0,
			takenOver: 0,
			differences: [],
			signatures: 0,
			certificates: 0,
			broken: [],
			chain: [],
			notCovered: neverCovered,
		},
		...{ seals: { holding: 0, ofOtherDeployments: 0, fromBeforeSeals: 0 }, unsigned: 0 },
	};
	if (reasons.length > 0) return { ok: false, asStored: false, origin, ...nothing, reasons, sha256 };
	const archive = await openRows(file);
	try {
		const records = await recordsOf(archive);
		const points = await recomputePoints(archive, records);
		const key = (await namedKey(args)) ?? signature?.publicKey ?? (await keyHere());
		const signed = await checkSignatures(archive, records, key);
		const seals = checkSeals(records, key);
		const logged = await checkAuditLines(archive, records);
		const whole = await checkCompleteness(archive);
		const chain = [...(await checkLogChain(archive, key)), ...whole.told, ...(await checkHistory(archive))];
		const known = new Set(signed.broken.map(({ id, meaning }) => `${id} ${meaning}`));
		const more = logged.filter(({ id, meaning }) => meaning === null || !known.has(`${id} ${meaning}`));
		const broken = [...signed.broken, ...seals.broken, ...more, ...whole.broken, ...(await checkRegister(archive))];
		const asStored = points.differences.length === 0 && broken.length === 0 && chain.length === 0;
		return {
			...{ ok: asStored && origin.provenBy !== null, asStored, origin, calibrations: records.size },
			...{ ...points, signatures: signed.signatures, certificates: signed.certificates },
			seals: { holding: seals.sealed, ofOtherDeployments: seals.sealedElsewhere, fromBeforeSeals: seals.unsealed },
			...{ unsigned: seals.unsigned, broken, chain, notCovered: notCoveredIn(archive.counts), reasons, sha256 },
		};
	} finally {
		archive.close();
	}
}

function wordsOf(found: Recomputation): string {
	const { asStored, calibrations, points, takenOver, differences, signatures, certificates } = found;
	if (found.reasons.length > 0) return ["not verified", ...found.reasons].join("\n");
	const { seals, unsigned, broken, origin, sha256, notCovered } = found;
	const all = `${points} results of ${calibrations} calibrations computed again, ${signatures} signatures, ${seals.holding} seals and ${certificates} certificates checked`;
	const lines = [
		...found.chain,
		...broken.map(brokenText),
		...differences.map(({ calibration, run, point, field, stored, computed }) => {
			const place = run === null ? calibration : `${calibration} run ${run} point ${point}`;
			return `${place}: ${field} is stored as ${stored}, computed as ${computed}`;
		}),
	];
	const head = asStored
		? origin.provenBy
			? "all as stored"
			: "as stored, by whoever made the archive"
		: "not as stored";
	const rest = [
		...(takenOver > 0 ? [`${takenOver} values are as others stated them: imported, or of outside laboratories`] : []),
		...(unsigned > 0
			? [
					`${unsigned} calibrations count without a signature: recorded at once, from outside laboratories, or imported; the seal of the deployment protects them`,
				]
			: []),
		...(seals.fromBeforeSeals > 0
			? [
					`${seals.fromBeforeSeals} calibrations are from before seals: signatures alone speak for them, where there are any`,
				]
			: []),
		...(seals.ofOtherDeployments > 0
			? [`${seals.ofOtherDeployments} calibrations were sealed by another deployment, whose key is not in this archive`]
			: []),
	];
	const more = lines.length > shown ? [`and ${lines.length - shown} more`] : [];
	const open = `not covered, but by the signature of the archive: ${notCovered.join("; ")}`;
	return [`${head}: ${all}`, ...lines.slice(0, shown), ...more, ...rest, open, originText(origin, sha256)].join("\n");
}
