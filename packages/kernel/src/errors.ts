import { type ModuleName, moduleWords, type OrganisationState, organisationStates, states } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";

/** Reasons a request can be refused for; documented, and the same in tRPC, REST and the pages. */
export type Reason =
	| "UNAUTHENTICATED"
	| "FORBIDDEN"
	| "NOT_FOUND"
	| "INVALID"
	| "CONFLICT"
	| "BLOCKED"
	| "STALE_VERSION"
	| "REFERENCE_OVERDUE"
	| "ORG_READ_ONLY"
	| "RESTRICTED"
	| "PLAN_REQUIRED"
	| "EXPORT_RATE_LIMITED"
	| "RATE_LIMITED"
	| "GONE"
	| "LAST_OWNER"
	| "CONFIRM_PASSWORD"
	| "SECOND_FACTOR_REQUIRED"
	| "RETENTION_LOCK"
	| "UNSUPPORTED_FILE"
	| "TOO_LARGE"
	| "BOT_CHECK"
	| "CROSS_SITE"
	| "IDEMPOTENCY_KEY_REUSED";

export type ErrorDetails = {
	/** The instant set for the deletion of the organisation's data. */
	purgeAt?: Date | null;
	/** When the same request may succeed. */
	retryAt?: Date;
	/** Messages per field of the form. */
	fields?: Record<string, string>;
	/** With CONFIRM_PASSWORD: the password signs, and nothing else does. */
	signature?: true;
	/** With STALE_VERSION: the record as it stands now. */
	current?: Record<string, unknown>;
};

/** A refusal meant for people: what happened and what to do, one sentence each. */
export class DomainError extends Error {
	readonly reason: Reason;
	readonly whatToDo: string;
	readonly details: ErrorDetails;
	constructor(reason: Reason, whatHappened: string, whatToDo: string, details: ErrorDetails = {}) {
		super(whatHappened);
		this.name = "DomainError";
		this.reason = reason;
		this.whatToDo = whatToDo;
		this.details = details;
	}
}

/** For records that do not exist and for records of others alike: the answer must not tell them apart. */
export function notFound(what: string): DomainError {
	return new DomainError("NOT_FOUND", `There is no such ${what} here.`, "Check the address, or go back to the list.");
}

/** For whatever belongs to a module that this deployment does not offer: it does not say whether there is anything. */
export function notOffered(module: ModuleName): DomainError {
	return new DomainError(
		"NOT_FOUND",
		`This service does not offer ${moduleWords[module]}.`,
		"Go back to the first page: it leads to everything that is offered here.",
	);
}

/** For input that passed its schema and is still wrong. `fields` names the form fields. */
export function invalid(whatHappened: string, whatToDo: string, fields: Record<string, string> = {}): DomainError {
	return new DomainError("INVALID", whatHappened, whatToDo, { fields });
}

/** The refusal of every write while an organisation is read-only: the state's own sentences, and the deletion's instant. */
export function readOnly(purgeAt: Date | null, state: OrganisationState = "grace"): DomainError {
	// True before that instant and after it: what the refusal does not know is whether it has come.
	const until = purgeAt ? ` The instant set for its deletion is ${formatInstant(purgeAt, "UTC")}.` : "";
	return new DomainError("ORG_READ_ONLY", `${states[state].why}${until}`, states[state].remedy, { purgeAt });
}

/** Whose data is only kept: that of the open organisation, of the person who acts, or of somebody else. */
export type RestrictedData = "organisation" | "person" | "other";

const restrictions: Record<RestrictedData, [whatHappened: string, whatToDo: string]> = {
	organisation: [
		"This organisation's data is only kept for now: its use was restricted on request.",
		"It can be read and exported. An owner can write to our privacy address to have the restriction ended.",
	],
	person: [
		"Your data is only kept for now: its use was restricted on your request.",
		"You can read and export it. You can end the restriction under Your account.",
	],
	other: [
		"This person's data is only kept for now: its use was restricted on their request.",
		"Wait until they end the restriction; you can still end their membership.",
	],
};

/** The refusal of every write while processing of an organisation's or a person's data is restricted. */
export const restricted = (data: RestrictedData): DomainError => new DomainError("RESTRICTED", ...restrictions[data]);

/** The first error of a cause chain that a test accepts. */
export function findCause<T>(error: unknown, is: (candidate: unknown) => candidate is T): T | null {
	let candidate = error;
	for (let depth = 0; depth < 8 && candidate !== undefined && candidate !== null; depth++) {
		if (is(candidate)) return candidate;
		candidate = (candidate as { cause?: unknown }).cause;
	}
	return null;
}

const guarded = (candidate: unknown): candidate is { code: string; detail?: string; hint?: string } =>
	["CB001", "CB007", "25006"].includes((candidate as { code?: string }).code ?? "");

const locked = (candidate: unknown): candidate is { detail?: string } =>
	(candidate as { code?: string }).code === "CB005";

/** The refusal to delete a record before the policy's minimum has passed; a checklist's result can be corrected until then. */
export function tooYoung(until: Date | null, of: "calibration" | "checklist" = "calibration"): DomainError {
	const happened = "This record must still be kept: the retention policy sets a minimum for it.";
	if (until === null)
		return new DomainError("RETENTION_LOCK", happened, "It stays with its instrument, which can be retired.");
	const after = formatInstant(until, "UTC");
	const remedy =
		of === "calibration"
			? `It can be deleted after ${after}. Until then it stays with its instrument, which can be retired.`
			: `It can be deleted after ${after}. Until then it stays readable, and a correction can be started.`;
	return new DomainError("RETENTION_LOCK", happened, remedy, { retryAt: until });
}

/** The refusal to change a record that was ended; `table` says which kind of record. */
export const ended = (table = "checklist_runs") =>
	table.startsWith("calibration")
		? new DomainError(
				"CONFLICT",
				"What was found and what was approved of a calibration never changes.",
				"Withdraw it with the reason and make a new one; both stay readable.",
			)
		: new DomainError(
				"CONFLICT",
				"This checklist has ended, and what has ended never changes.",
				"Start a correction of it; both stay readable.",
			);

const finished = (candidate: unknown): candidate is { code: string; detail?: string } =>
	(candidate as { code?: string }).code === "CB008";

/** What the tree of locations refuses, where somebody was faster than the verb's own look. */
const misplaced = (candidate: unknown): candidate is { code: string } =>
	(candidate as { code?: string }).code === "CB009";

/** Turns what Postgres' own guards refuse into the refusal people see; gives other errors back as they are. */
export function fromDatabase(error: unknown): unknown {
	const kept = findCause(error, locked);
	if (kept) return tooYoung(kept.detail ? new Date(kept.detail) : null);
	const done = findCause(error, finished);
	if (done) return ended(done.detail);
	if (findCause(error, misplaced)) {
		const what = "The tree of locations has changed meanwhile.";
		return new DomainError("CONFLICT", what, "Look at it as it stands now, then do it again.");
	}
	const refusal = findCause(error, guarded);
	if (!refusal) return error;
	if (refusal.code === "CB007") return restricted((refusal.hint as RestrictedData | undefined) ?? "organisation");
	const state = organisationStates.find((known) => known === refusal.hint);
	return readOnly(refusal.detail ? new Date(refusal.detail) : null, state);
}
