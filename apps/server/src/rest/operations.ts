import type { z } from "zod";
import type { RouterAnswers } from "../routers/index.ts";
import * as answers from "./answers.ts";

/** One operation of the REST API: an address, and the procedure that answers it. */
export type Operation = {
	method: "GET" | "POST" | "PATCH";
	/** After /api/v1, with `{id}` for a parameter of the procedure's input. */
	path: `/${string}`;
	procedure: string;
	/** Heading under which it stands in the reference. */
	group: string;
	summary: string;
	answer: z.ZodType;
	/** Of an answer that went well; 200 where it does not say. */
	status?: 200 | 201;
};

type Answered = {
	[R in keyof RouterAnswers]: { [P in keyof RouterAnswers[R] & string as `${R & string}.${P}`]: RouterAnswers[R][P] };
};
type AnswerOf<Path extends string> = Path extends `${infer R}.${string}`
	? R extends keyof Answered
		? Path extends keyof Answered[R]
			? Answered[R][Path]
			: never
		: never
	: never;

/** An answer that does not take what the procedure gives, or a procedure that is none, does not compile. */
const operation = <const Path extends string, S extends z.ZodType>(
	line: `${Operation["method"]} /${string}`,
	procedure: Path,
	answer: [AnswerOf<Path>] extends [never] ? never : AnswerOf<Path> extends z.input<S> ? S : never,
	summary: string,
	status: 200 | 201 = 200,
): Omit<Operation, "group"> => {
	const [method, path] = line.split(" ") as [Operation["method"], Operation["path"]];
	return { method, path, procedure, answer, summary, status };
};

const groups: Readonly<Record<string, Omit<Operation, "group">[]>> = {
	Instruments: [
		operation("GET /instruments", "instruments.list", answers.instrumentPage, "Lists instruments of the register."),
		operation(
			"POST /instruments",
			"instruments.create",
			answers.instrument,
			"Adds an instrument. A key names no decision rule, makes none one for indication only, and gives no due date beyond one interval from the last calibration where a second person reviews.",
			201,
		),
		operation(
			"GET /custom-fields",
			"customFields.list",
			answers.customFieldList,
			"Lists the organisation's own fields of its instruments.",
		),
		operation("GET /instruments/{id}", "instruments.get", answers.instrumentFound, "Gets one instrument."),
		operation(
			"PATCH /instruments/{id}",
			"instruments.update",
			answers.instrument,
			"Changes an instrument. Give the version that you saw; another's change meanwhile is answered STALE_VERSION. Rule, criticality “indication” and later dates take a person.",
		),
		operation(
			"POST /instruments/{id}/retire",
			"instruments.retire",
			answers.instrument,
			"Takes an instrument out of use.",
		),
		operation(
			"POST /instruments/{id}/restore",
			"instruments.restore",
			answers.instrument,
			"Takes it back into service.",
		),
		operation("GET /locations", "locations.list", answers.locationList, "Lists the tree of locations."),
	],
	Calibrations: [
		operation("GET /calibrations", "calibrations.list", answers.calibrationPage, "Lists calibrations, newest first."),
		operation("GET /calibrations/{id}", "calibrations.get", answers.calibrationFound, "Gets one with its points."),
		operation(
			"POST /calibrations",
			"calibrations.record",
			answers.calibrationRecorded,
			"Records a calibration with its readings in one go. Verdicts are computed here.",
			201,
		),
		operation("GET /usage", "usage.list", answers.usagePage, "Lists what instruments were used for, newest first."),
		operation("POST /usage", "usage.record", answers.usageRecorded, "Records what an instrument was used for.", 201),
		operation(
			"POST /usage/{id}/void",
			"usage.void",
			answers.usageVoided,
			"Says of a use that it was a mistake. One that a case names is voided by a person.",
		),
	],
	Certificates: [
		operation("GET /certificates", "certificates.list", answers.certificatePage, "Lists certificates, newest first."),
		operation("GET /certificates/{id}", "certificates.get", answers.certificateFound, "Gets one certificate."),
	],
	"Out of tolerance": [
		operation("GET /oot-cases", "oot.list", answers.ootPage, "Lists cases; without a state, those that are open."),
		operation("GET /oot-cases/{id}", "oot.get", answers.ootFound, "Gets one case."),
	],
	Organisation: [
		operation("GET /members", "members.list", answers.memberList, "Lists who belongs to the organisation."),
		operation("GET /exports", "exports.list", answers.archiveList, "Lists exports. Needs an owner's key."),
		operation("GET /exports/{id}", "exports.get", answers.archive, "Gets one export and how far it is."),
		operation("POST /exports", "exports.request", answers.archive, "Asks for an archive of everything.", 201),
	],
};

/** Every operation of version 1, in the order of the reference. What is not listed here cannot be called. */
export const operations: readonly Operation[] = Object.entries(groups).flatMap(([group, its]) =>
	its.map((one) => ({ ...one, group })),
);
