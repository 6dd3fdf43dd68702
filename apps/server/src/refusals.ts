import { DomainError, findCause, fromDatabase, type Reason } from "@calibrant/kernel";

const statuses: Record<Reason, number> = {
	UNAUTHENTICATED: 401,
	FORBIDDEN: 403,
	NOT_FOUND: 404,
	INVALID: 400,
	CONFLICT: 409,
	BLOCKED: 409,
	STALE_VERSION: 409,
	REFERENCE_OVERDUE: 409,
	ORG_READ_ONLY: 403,
	RESTRICTED: 403,
	PLAN_REQUIRED: 403,
	EXPORT_RATE_LIMITED: 429,
	RATE_LIMITED: 429,
	GONE: 410,
	LAST_OWNER: 409,
	CONFIRM_PASSWORD: 401,
	SECOND_FACTOR_REQUIRED: 403,
	RETENTION_LOCK: 409,
	UNSUPPORTED_FILE: 415,
	TOO_LARGE: 413,
	BOT_CHECK: 403,
	CROSS_SITE: 403,
	IDEMPOTENCY_KEY_REUSED: 422,
};

export type Refusal = {
	status: number;
	reason: Reason | "INTERNAL";
	message: string;
	whatToDo: string;
	purgeAt?: Date | null;
	retryAt?: Date;
	fields?: Record<string, string>;
	signature?: true;
	current?: Record<string, unknown>;
};

type Words = Pick<Refusal, "reason" | "message" | "whatToDo">;

/** What the framework refuses before any of our code is reached, by status; its own words stay inside. */
const beforeUs: Record<number, Words> = {
	404: {
		reason: "NOT_FOUND",
		message: "There is nothing at this address.",
		whatToDo: "Check the address, or go back to the list.",
	},
	405: {
		reason: "INVALID",
		message: "This address does not take requests of this kind.",
		whatToDo: "Send queries as GET and changes as POST.",
	},
	413: { reason: "TOO_LARGE", message: "This is more than is taken at once.", whatToDo: "Send less, or in parts." },
	414: { reason: "TOO_LARGE", message: "This address is too long.", whatToDo: "Ask for less at once." },
	415: {
		reason: "UNSUPPORTED_FILE",
		message: "Content of this type is not taken here.",
		whatToDo: "Check the content type of the request.",
	},
};
const unreadable: Words = {
	reason: "INVALID",
	message: "The request could not be read.",
	whatToDo: "Check the request and try again.",
};

/**
 * What people are told about an error. `status` is what the framework made of it, where it is the framework's.
 * Anything unforeseen is told as such, without its inside.
 */
export function refusalOf(error: unknown, status = 500): Refusal {
	const refusal = findCause(fromDatabase(error), (candidate) => candidate instanceof DomainError);
	if (refusal) {
		return {
			status: statuses[refusal.reason],
			reason: refusal.reason,
			message: refusal.message,
			whatToDo: refusal.whatToDo,
			...refusal.details,
		};
	}
	if (status >= 400 && status < 500) return { status, ...(beforeUs[status] ?? unreadable) };
	return {
		status: 500,
		reason: "INTERNAL",
		message: "Something failed on our side; nothing was changed.",
		whatToDo: "Try again. If it happens again, send us the request number.",
	};
}

/** The `Retry-After` of refusals that name an instant: the last of them, as an HTTP date (RFC 9110 §10.2.3). */
export function retryAfter(refusals: readonly Refusal[]): string | null {
	const instants = refusals.flatMap(({ retryAt }) => (retryAt ? [retryAt.getTime()] : []));
	if (instants.length === 0) return null;
	return new Date(Math.ceil(Math.max(...instants) / 1000) * 1000).toUTCString();
}
