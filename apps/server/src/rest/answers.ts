import { z } from "zod";

/**
 * What the REST API promises to answer. Whatever else a procedure says is left out, so that pages can change what they
 * ask for without breaking anybody's program. A member is only ever added here.
 */
export const answerNames = z.registry<{ id: string; description?: string }>();

function named<S extends z.ZodType>(id: string, description: string, schema: S): S {
	answerNames.add(schema, { id, description });
	return schema;
}

const id = z.uuid();
/** A calendar day in the organisation's time zone. */
const day = z.iso.date();
const instant = z.date();
/** A decimal number as text: 0.10 stays 0.10. */
const decimal = z.string();
const verdict = z.enum(["in_tolerance", "conditionally_in", "conditionally_out", "out_of_tolerance", "undecided"]);

/** A page of a list. */
const pageOf = <S extends z.ZodType>(name: string, item: S) =>
	named(
		name,
		"A page of a list. Give nextCursor as cursor to get the next page; null: this is the last.",
		z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int() }),
	);

export const instrument = named(
	"Instrument",
	"An instrument of the register, with its state of use today.",
	z.object({
		...{ id, tag: z.string(), description: z.string(), manufacturer: z.string(), model: z.string() },
		...{ serialNumber: z.string(), location: z.string(), locationId: id.nullable(), custodian: z.string() },
		role: z.enum(["working", "reference"]),
		criticality: z.enum(["critical", "normal", "indication"]),
		status: z.enum(["in_service", "out_of_service", "quarantined", "in_repair", "lost", "retired"]),
		interval: z.object({ value: z.int(), unit: z.enum(["day", "week", "month", "year"]) }).nullable(),
		...{ lastCalibratedOn: day.nullable(), nextDueOn: day.nullable(), lastVerdict: verdict.nullable() },
		use: z.object({ state: z.string(), mayBeUsed: z.boolean(), reason: z.string() }),
		/** By the key of the field. A number is decimal text; a yes or no is yes or no. */
		customFields: z.record(z.string(), z.string().nullable()),
		...{ version: z.int(), createdAt: instant, updatedAt: instant },
	}),
);
export const customFieldList = named(
	"CustomFieldList",
	"The organisation's own fields of its instruments, in their order.",
	z.object({
		items: z.array(
			z.object({
				...{ id, key: z.string(), name: z.string() },
				kind: z.enum(["text", "number", "date", "choice", "yes_no", "link"]),
				...{ unit: z.string(), choices: z.array(z.string()), required: z.boolean(), archivedAt: instant.nullable() },
			}),
		),
	}),
);
export const instrumentPage = pageOf("InstrumentPage", instrument);
export const instrumentFound = named("InstrumentFound", "One instrument.", z.object({ instrument }));

const calibrationFields = {
	...{ id, instrumentId: id, kind: z.enum(["internal", "intermediate", "external", "imported"]) },
	state: z.enum(["in_progress", "in_review", "approved", "withdrawn"]),
	...{ performedOn: day, laboratory: z.string(), remarks: z.string(), nextDueOn: day.nullable() },
	...{ asFoundVerdict: verdict.nullable(), asLeftVerdict: verdict.nullable(), adjusted: z.boolean() },
	...{ version: z.int(), createdAt: instant },
};
export const calibration = named("Calibration", "A calibration and its verdicts.", z.object(calibrationFields));
export const calibrationPage = pageOf(
	"CalibrationPage",
	named(
		"CalibrationOfList",
		"A calibration, with tag and description of its instrument.",
		z.object({ ...calibrationFields, instrument: z.object({ tag: z.string(), description: z.string() }) }),
	),
);
const point = named(
	"Point",
	"One measured point. Numbers are decimal text in the unit of the point.",
	z.object({
		...{
			point: z.int(),
			label: z.string(),
			unit: z.string(),
			nominal: decimal.nullable(),
			reference: decimal.nullable(),
		},
		...{ indication: decimal.nullable(), error: decimal.nullable(), expandedUncertainty: decimal.nullable() },
		...{ coverageFactor: decimal.nullable(), lowerTolerance: decimal.nullable(), upperTolerance: decimal.nullable() },
		verdict: verdict.nullable(),
	}),
);
export const calibrationFound = named(
	"CalibrationFound",
	"A calibration with its runs and their points.",
	z.object({
		calibration,
		runs: z.array(
			z.object({ run: z.int(), kind: z.enum(["as_found", "as_left"]), performedOn: day, points: z.array(point) }),
		),
	}),
);
export const calibrationRecorded = named(
	"CalibrationRecorded",
	"What was made of the readings.",
	z.object({
		...{ id, instrumentId: id, nextDueOn: day.nullable(), state: z.string() },
		...{ asFoundVerdict: verdict.nullable(), asLeftVerdict: verdict.nullable() },
	}),
);

const certificateFields = {
	...{ id, calibrationId: id, source: z.enum(["own", "external"]), number: z.string().nullable(), revision: z.int() },
	state: z.enum(["in_force", "superseded", "withdrawn"]),
	...{ issuedAt: instant, sha256: z.string() },
};
export const certificate = named(
	"Certificate",
	"A certificate; each revision is one of its own. Its files are GET /api/certificates/{id}.pdf and, of own ones, /api/certificates/{id}.xml.",
	z.object(certificateFields),
);
export const certificatePage = pageOf("CertificatePage", certificate);
export const certificateFound = named("CertificateFound", "One certificate.", z.object({ certificate }));

const caseFields = {
	...{ id, number: z.string(), instrumentId: id, foundOn: day },
	state: z.enum(["open", "in_verification", "closed", "set_aside"]),
	...{ dueOn: day.nullable(), closedAt: instant.nullable(), createdAt: instant },
};
export const oot = named("OutOfToleranceCase", "A case of an instrument found out of tolerance.", z.object(caseFields));
export const ootPage = pageOf("OutOfToleranceCasePage", oot);
export const ootFound = named("OutOfToleranceCaseFound", "One case.", z.object({ case: oot }));

export const usage = named(
	"Usage",
	"What an instrument was used for.",
	z.object({
		...{ id, instrumentId: id, tag: z.string(), kind: z.string(), reference: z.string(), description: z.string() },
		...{ customer: z.string(), usedFrom: day, usedUntil: day.nullable(), source: z.enum(["form", "import", "api"]) },
		...{ voidedAt: instant.nullable(), createdAt: instant },
	}),
);
export const usagePage = pageOf("UsagePage", usage);
export const usageRecorded = named(
	"UsageRecorded",
	"A use that was recorded; warning says why the instrument may not be used now.",
	z.object({ id, instrumentId: id, warning: z.string().nullable() }),
);
export const usageVoided = named("UsageVoided", "A use that counts no more.", z.object({ id, instrumentId: id }));

export const locationList = named(
	"LocationList",
	"The whole tree, each branch below its root.",
	z.array(
		z.object({ id, parentId: id.nullable(), name: z.string(), path: z.string(), version: z.int(), inside: z.int() }),
	),
);

export const archive = named(
	"Export",
	"An archive of the organisation. download is a path; add the address of the service.",
	z.object({
		id,
		state: z.enum(["streamed", "queued", "running", "ready", "failed", "expired"]),
		...{ requestedAt: instant, dueAt: instant, done: z.int(), total: z.int(), bytes: z.int().nullable() },
		...{ sha256: z.string().nullable(), expiresAt: instant.nullable(), download: z.string().nullable() },
		failure: z.string().nullable(),
	}),
);
export const archiveList = named("ExportList", "Exports, newest first.", z.array(archive));

export const memberList = named(
	"MemberList",
	"Who belongs to the organisation. Names only; addresses are not answered to keys.",
	z.array(z.object({ id, name: z.string(), role: z.enum(["owner", "manager", "technician", "viewer"]) })),
);
