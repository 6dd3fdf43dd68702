// Made by .config/checks/api-types.ts from the REST API's own description; do not edit.
/* biome-ignore-all format: it is made, not written */

export interface paths {
"/instruments": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Lists instruments of the register. */
get: {
		parameters: { query?: { q?: string; status?: "in_service" | "out_of_service" | "in_repair" | "quarantined" | "retired" | "lost" | "any"; due?: "overdue" | "within_30_days" | "none"; dueFrom?: string; dueTo?: string; verdict?: "in_tolerance" | "out_of_tolerance" | "none"; role?: "working" | "reference"; serial?: "shared"; locationId?: string; labels?: string; custom?: string; sort?: "tag" | "description" | "location" | "due" | "updated" | string; direction?: "asc" | "desc"; cursor?: string | null; limit?: number }; header?: never; path?: never; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["InstrumentPage"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
/** Adds an instrument. A key names no decision rule, makes none one for indication only, and gives no due date beyond one interval from the last calibration where a second person reviews. */
post: {
		parameters: { query?: never; header?: { "Idempotency-Key"?: string }; path?: never; cookie?: never };
		requestBody: { content: { "application/json": { tag: string; description?: string; manufacturer?: string; model?: string; serialNumber?: string; firmwareVersion?: string; location?: string; custodian?: string; owner?: string; role?: "working" | "reference"; criticality?: "critical" | "normal" | "indication"; tolerance?: string; notes?: string; status?: "in_service" | "out_of_service" | "in_repair" | "quarantined" | "lost"; acquiredOn?: string | null; lastCalibratedOn?: string | null; nextDueOn?: string | null; interval?: { value: number; unit: "day" | "month" | "year" } | null; intervalReason?: string; decisionRuleId?: string | null; customFields?: Record<string, string | null>; sharesSerialNumber?: boolean } } };
		responses: { 201: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["Instrument"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 422: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/custom-fields": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Lists the organisation's own fields of its instruments. */
get: {
		parameters: { query?: never; header?: never; path?: never; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["CustomFieldList"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/instruments/{id}": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Gets one instrument. */
get: {
		parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["InstrumentFound"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
/** Changes an instrument. Give the version that you saw; another's change meanwhile is answered STALE_VERSION. Rule, criticality “indication” and later dates take a person. */
patch: {
		parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
		requestBody: { content: { "application/json": { version: number; changes: { tag?: string; description?: string; manufacturer?: string; model?: string; serialNumber?: string; firmwareVersion?: string; location?: string; custodian?: string; owner?: string; role?: "working" | "reference"; criticality?: "critical" | "normal" | "indication"; tolerance?: string; notes?: string; status?: "in_service" | "out_of_service" | "in_repair" | "quarantined" | "lost"; acquiredOn?: string | null; lastCalibratedOn?: string | null; nextDueOn?: string | null; interval?: { value: number; unit: "day" | "month" | "year" } | null; intervalReason?: string; decisionRuleId?: string | null; customFields?: Record<string, string | null> }; reason?: string; sharesSerialNumber?: boolean } } };
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["Instrument"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
trace?: never };
"/instruments/{id}/retire": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; get?: never;
put?: never;
/** Takes an instrument out of use. */
post: {
		parameters: { query?: never; header?: { "Idempotency-Key"?: string }; path: { id: string }; cookie?: never };
		requestBody: { content: { "application/json": { version: number; reason: string } } };
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["Instrument"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 422: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/instruments/{id}/restore": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; get?: never;
put?: never;
/** Takes it back into service. */
post: {
		parameters: { query?: never; header?: { "Idempotency-Key"?: string }; path: { id: string }; cookie?: never };
		requestBody: { content: { "application/json": { version: number; reason: string } } };
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["Instrument"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 422: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/locations": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Lists the tree of locations. */
get: {
		parameters: { query?: never; header?: never; path?: never; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["LocationList"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/calibrations": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Lists calibrations, newest first. */
get: {
		parameters: { query?: { instrumentId?: string; q?: string; kind?: "internal" | "intermediate" | "external" | "imported"; state?: "in_progress" | "in_review" | "approved" | "withdrawn"; verdict?: "in_tolerance" | "conditionally_in" | "undecided" | "conditionally_out" | "out_of_tolerance" | "none"; waits?: "my_review" | "my_completion"; from?: string; to?: string; sort?: "performed" | "tag" | "description" | "due"; direction?: "asc" | "desc"; cursor?: string | null; limit?: number }; header?: never; path?: never; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["CalibrationPage"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
/** Records a calibration with its readings in one go. Verdicts are computed here. */
post: {
		parameters: { query?: never; header?: { "Idempotency-Key"?: string }; path?: never; cookie?: never };
		requestBody: { content: { "application/json": { instrumentId: string; performedOn: string; method?: string; place?: string; temperature?: string | null; humidity?: string | null; adjusted?: boolean; adjustment?: string; deviations?: string; remarks?: string; coverageFactor?: string | null; leaveOpen?: boolean; points: ({ unit: string; nominal: string; lowerTolerance: string; upperTolerance: string; asFound: string; asLeft?: string | null; expandedUncertainty?: string | null })[]; nextDue?: { by: "interval" } | { by: "none" } | { by: "date"; on: string; reason: string } } } };
		responses: { 201: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["CalibrationRecorded"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 422: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/calibrations/{id}": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Gets one with its points. */
get: {
		parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["CalibrationFound"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/usage": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Lists what instruments were used for, newest first. */
get: {
		parameters: { query?: { instrumentId?: string; q?: string; cursor?: string | null; limit?: number }; header?: never; path?: never; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["UsagePage"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
/** Records what an instrument was used for. */
post: {
		parameters: { query?: never; header?: { "Idempotency-Key"?: string }; path?: never; cookie?: never };
		requestBody: { content: { "application/json": { instrumentId: string; kind: "lot" | "work_order" | "product" | "process" | "result" | "other"; reference: string; description?: string; customer?: string; usedFrom: string; usedUntil?: string | null; usedBy?: string; functionId?: string | null; value?: string; unit?: string; lowerLimit?: string; upperLimit?: string } } };
		responses: { 201: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["UsageRecorded"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 422: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/usage/{id}/void": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; get?: never;
put?: never;
/** Says of a use that it was a mistake. One that a case names is voided by a person. */
post: {
		parameters: { query?: never; header?: { "Idempotency-Key"?: string }; path: { id: string }; cookie?: never };
		requestBody: { content: { "application/json": { reason: string } } };
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["UsageVoided"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 422: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/certificates": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Lists certificates, newest first. */
get: {
		parameters: { query?: { q?: string; source?: "own" | "external"; state?: "in_force" | "superseded" | "withdrawn"; instrumentId?: string; cursor?: string | null; limit?: number }; header?: never; path?: never; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["CertificatePage"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/certificates/{id}": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Gets one certificate. */
get: {
		parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["CertificateFound"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/oot-cases": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Lists cases; without a state, those that are open. */
get: {
		parameters: { query?: { state?: "undecided" | "open" | "in_verification" | "closed" | "set_aside" | "any"; instrumentId?: string; late?: boolean; cursor?: string | null; limit?: number }; header?: never; path?: never; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["OutOfToleranceCasePage"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/oot-cases/{id}": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Gets one case. */
get: {
		parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["OutOfToleranceCaseFound"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/members": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Lists who belongs to the organisation. */
get: {
		parameters: { query?: never; header?: never; path?: never; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["MemberList"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/exports": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Lists exports. Needs an owner's key. */
get: {
		parameters: { query?: never; header?: never; path?: never; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["ExportList"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
/** Asks for an archive of everything. */
post: {
		parameters: { query?: never; header?: { "Idempotency-Key"?: string }; path?: never; cookie?: never };
		requestBody?: never;
		responses: { 201: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["Export"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 422: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
"/exports/{id}": { parameters: { query?: never; header?: never; path?: never; cookie?: never }; /** Gets one export and how far it is. */
get: {
		parameters: { query?: { link?: string }; header?: never; path: { id: string }; cookie?: never };
		requestBody?: never;
		responses: { 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["Export"] } }; 400: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 401: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 403: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 404: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 409: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } }; 429: { headers: Record<string, unknown>; content: { "application/problem+json": components["schemas"]["Problem"] } } };
	};
put?: never;
post?: never;
delete?: never;
options?: never;
head?: never;
patch?: never;
trace?: never };
}

export interface components {
schemas: {
/** An instrument of the register, with its state of use today. */
Instrument: { id: string; tag: string; description: string; manufacturer: string; model: string; serialNumber: string; location: string; locationId: string | null; custodian: string; role: "working" | "reference"; criticality: "critical" | "normal" | "indication"; status: "in_service" | "out_of_service" | "quarantined" | "in_repair" | "lost" | "retired"; interval: { value: number; unit: "day" | "week" | "month" | "year" } | null; lastCalibratedOn: string | null; nextDueOn: string | null; lastVerdict: "in_tolerance" | "conditionally_in" | "conditionally_out" | "out_of_tolerance" | "undecided" | null; use: { state: string; mayBeUsed: boolean; reason: string }; customFields: Record<string, string | null>; version: number; createdAt: string; updatedAt: string };
/** The organisation's own fields of its instruments, in their order. */
CustomFieldList: { items: ({ id: string; key: string; name: string; kind: "text" | "number" | "date" | "choice" | "yes_no" | "link"; unit: string; choices: (string)[]; required: boolean; archivedAt: string | null })[] };
/** A page of a list. Give nextCursor as cursor to get the next page; null: this is the last. */
InstrumentPage: { items: (components["schemas"]["Instrument"])[]; nextCursor: string | null; total: number };
/** One instrument. */
InstrumentFound: { instrument: components["schemas"]["Instrument"] };
/** A calibration and its verdicts. */
Calibration: { id: string; instrumentId: string; kind: "internal" | "intermediate" | "external" | "imported"; state: "in_progress" | "in_review" | "approved" | "withdrawn"; performedOn: string; laboratory: string; remarks: string; nextDueOn: string | null; asFoundVerdict: "in_tolerance" | "conditionally_in" | "conditionally_out" | "out_of_tolerance" | "undecided" | null; asLeftVerdict: "in_tolerance" | "conditionally_in" | "conditionally_out" | "out_of_tolerance" | "undecided" | null; adjusted: boolean; version: number; createdAt: string };
/** A calibration, with tag and description of its instrument. */
CalibrationOfList: { id: string; instrumentId: string; kind: "internal" | "intermediate" | "external" | "imported"; state: "in_progress" | "in_review" | "approved" | "withdrawn"; performedOn: string; laboratory: string; remarks: string; nextDueOn: string | null; asFoundVerdict: "in_tolerance" | "conditionally_in" | "conditionally_out" | "out_of_tolerance" | "undecided" | null; asLeftVerdict: "in_tolerance" | "conditionally_in" | "conditionally_out" | "out_of_tolerance" | "undecided" | null; adjusted: boolean; version: number; createdAt: string; instrument: { tag: string; description: string } };
/** A page of a list. Give nextCursor as cursor to get the next page; null: this is the last. */
CalibrationPage: { items: (components["schemas"]["CalibrationOfList"])[]; nextCursor: string | null; total: number };
/** One measured point. Numbers are decimal text in the unit of the point. */
Point: { point: number; label: string; unit: string; nominal: string | null; reference: string | null; indication: string | null; error: string | null; expandedUncertainty: string | null; coverageFactor: string | null; lowerTolerance: string | null; upperTolerance: string | null; verdict: "in_tolerance" | "conditionally_in" | "conditionally_out" | "out_of_tolerance" | "undecided" | null };
/** A calibration with its runs and their points. */
CalibrationFound: { calibration: components["schemas"]["Calibration"]; runs: ({ run: number; kind: "as_found" | "as_left"; performedOn: string; points: (components["schemas"]["Point"])[] })[] };
/** What was made of the readings. */
CalibrationRecorded: { id: string; instrumentId: string; nextDueOn: string | null; state: string; asFoundVerdict: "in_tolerance" | "conditionally_in" | "conditionally_out" | "out_of_tolerance" | "undecided" | null; asLeftVerdict: "in_tolerance" | "conditionally_in" | "conditionally_out" | "out_of_tolerance" | "undecided" | null };
/** A certificate; each revision is one of its own. Its files are GET /api/certificates/{id}.pdf and, of own ones, /api/certificates/{id}.xml. */
Certificate: { id: string; calibrationId: string; source: "own" | "external"; number: string | null; revision: number; state: "in_force" | "superseded" | "withdrawn"; issuedAt: string; sha256: string };
/** A page of a list. Give nextCursor as cursor to get the next page; null: this is the last. */
CertificatePage: { items: (components["schemas"]["Certificate"])[]; nextCursor: string | null; total: number };
/** One certificate. */
CertificateFound: { certificate: components["schemas"]["Certificate"] };
/** A case of an instrument found out of tolerance. */
OutOfToleranceCase: { id: string; number: string; instrumentId: string; foundOn: string; state: "open" | "in_verification" | "closed" | "set_aside"; dueOn: string | null; closedAt: string | null; createdAt: string };
/** A page of a list. Give nextCursor as cursor to get the next page; null: this is the last. */
OutOfToleranceCasePage: { items: (components["schemas"]["OutOfToleranceCase"])[]; nextCursor: string | null; total: number };
/** One case. */
OutOfToleranceCaseFound: { case: components["schemas"]["OutOfToleranceCase"] };
/** What an instrument was used for. */
Usage: { id: string; instrumentId: string; tag: string; kind: string; reference: string; description: string; customer: string; usedFrom: string; usedUntil: string | null; source: "form" | "import" | "api"; voidedAt: string | null; createdAt: string };
/** A page of a list. Give nextCursor as cursor to get the next page; null: this is the last. */
UsagePage: { items: (components["schemas"]["Usage"])[]; nextCursor: string | null; total: number };
/** A use that was recorded; warning says why the instrument may not be used now. */
UsageRecorded: { id: string; instrumentId: string; warning: string | null };
/** A use that counts no more. */
UsageVoided: { id: string; instrumentId: string };
/** The whole tree, each branch below its root. */
LocationList: ({ id: string; parentId: string | null; name: string; path: string; version: number; inside: number })[];
/** An archive of the organisation. download is a path; add the address of the service. */
Export: { id: string; state: "streamed" | "queued" | "running" | "ready" | "failed" | "expired"; requestedAt: string; dueAt: string; done: number; total: number; bytes: number | null; sha256: string | null; expiresAt: string | null; download: string | null; failure: string | null };
/** Exports, newest first. */
ExportList: (components["schemas"]["Export"])[];
/** Who belongs to the organisation. Names only; addresses are not answered to keys. */
MemberList: ({ id: string; name: string; role: "owner" | "manager" | "technician" | "viewer" })[];
/** Why a request was refused (RFC 9457), and what to do about it. */
Problem: { type: string; title: string; status: number; detail: string; reason: string; requestId: string; fields?: Record<string, string>; retryAt?: string; purgeAt?: string | null };
};
}
