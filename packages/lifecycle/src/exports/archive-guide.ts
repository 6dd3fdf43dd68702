/** A part that an archive is promised to have: what its records are, where they stand, how many there are. */
export type NamedPart = {
	name: string;
	/** Files and folders of the archive; a folder ends with a slash. */
	files: readonly string[];
	/** Records in this archive. */
	records: number;
	note: string | null;
};

type Counts = Readonly<Record<string, number>>;

/** The six named parts. One that this version keeps no records for is there, empty, and says so. */
export function namedParts(counts: Counts, outOfTolerance: number): NamedPart[] {
	const count = (table: string) => counts[table] ?? 0;
	return [
		{
			...{ name: "Equipment register", records: count("instruments"), note: null },
			files: ["equipment-register.csv", "equipment-details.csv", "data/instruments.jsonl"],
		},
		{
			...{ name: "Calibrations", records: count("calibrations"), note: null },
			files: [
				...["calibrations.csv", "calibration-runs.csv", "calibration-points.csv", "calibration-standards.csv"],
				...[
					"signatures.csv",
					"data/calibrations.jsonl",
					"data/calibration_runs.jsonl",
					"data/calibration_points.jsonl",
				],
			],
		},
		{
			...{ name: "Out-of-tolerance events", records: outOfTolerance, files: ["out-of-tolerance.csv"] },
			note: "Each test point that was found out of tolerance, with its calibration.",
		},
		{
			...{ name: "Certificate PDFs", records: count("certificates"), note: null },
			files: ["certificates.csv", "certificates/"],
		},
		{
			...{ name: "Audit log", records: count("audit_log"), files: ["audit-log.csv", "audit-log.jsonl"] },
			note: "The .jsonl file carries the seals and can be verified by itself.",
		},
		{
			...{ name: "Audit-report PDFs", records: count("audit_reports"), note: null },
			files: ["audit-reports.csv", "audit-reports/"],
		},
	];
}

/** Files of words: how to read the archive, and why a promised folder is empty. */
export const guideFiles: readonly { path: string; text: string }[] = [
	{
		path: "READ-ME.txt",
		text: [
			"Workspace archive of Calibrant",
			"",
			"manifest.json   every file with its size and SHA-256, the named parts, and what is left out and why; under",
			"                differing the stored files that are not as recorded, with the expected and the found SHA-256",
			"*.csv           tables for people: UTF-8, commas, CRLF, quotes as in RFC 4180",
			"data/*.jsonl    every table without loss: one JSON object a line, decimals and instants as text",
			"schema.json     JSON Schema of each line under data/",
			"certificates/   the PDFs, as they were issued or uploaded",
			"checklists/     the photos of checklists, as they are stored",
			"audit-log.jsonl the audit log with its seals; calibrant audit verify reads it",
			"",
			"Cells of a CSV that a spreadsheet would run as a formula (beginning with = + - @, a tab or a line end) have an",
			"apostrophe before them, and so has text that began with one. Plain numbers do not. To have the text as it was",
			"typed, take that one apostrophe away, or read data/.",
			"",
			"The rows do not repeat the organisation's id: manifest.json names it. A file_key is a place in the store without",
			"the organisation's folder; the file itself stands under the path that manifest.json lists.",
			"",
			"The archive ends with a seal over all its bytes, signed with the key of the deployment that made it. The key in",
			"manifest.json came with the archive; to know whose it is, fetch it from the deployment: /api/receipts/key.pem.",
			"Calibrations and signatures carry a seal of their own under that key: Ed25519 <key> <signature>.",
			"",
			"Check the whole archive offline: calibrant export verify <this file> --key key.pem",
			"Compute every result in it again, offline: calibrant recompute <this file> --key key.pem",
			"Start an empty organisation from it: Settings, Export Data, or calibrant import-archive <this file>",
			"",
		].join("\r\n"),
	},
	{
		path: "audit-reports/READ-ME.txt",
		text: "This folder has the reports made for audits, each as the PDF it was made as. audit-reports.csv lists them; if it has no line, none was made.\r\n",
	},
];
