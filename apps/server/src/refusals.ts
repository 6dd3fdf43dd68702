import { DomainError, findCause, type Reason } from "@calibrant/kernel";

const statuses: Record<Reason, number> = {
	UNAUTHENTICATED: 401,
	FORBIDDEN: 403,
	NOT_FOUND: 404,
	INVALID: 400,
	CONFLICT: 409,
	STALE_VERSION: 409,
	ORG_READ_ONLY: 403,
	PLAN_REQUIRED: 403,
	EXPORT_RATE_LIMITED: 429,
	RATE_LIMITED: 429,
	GONE: 410,
	LAST_OWNER: 409,
	CONFIRM_PASSWORD: 401,
	RETENTION_LOCK: 409,
	UNSUPPORTED_FILE: 415,
	CROSS_SITE: 403,
};

export type Refusal = {
	status: number;
	reason: Reason | "INTERNAL";
	message: string;
	whatToDo: string;
	purgeAt?: Date | null;
	retryAt?: Date;
	fields?: Record<string, string>;
	current?: Record<string, unknown>;
};

/** What people are told about an error. Anything unforeseen is told as such, without its inside. */
export function refusalOf(error: unknown): Refusal {
	const refusal = findCause(error, (candidate) => candidate instanceof DomainError);
	if (refusal) {
		return {
			status: statuses[refusal.reason],
			reason: refusal.reason,
			message: refusal.message,
			whatToDo: refusal.whatToDo,
			...refusal.details,
		};
	}
	return {
		status: 500,
		reason: "INTERNAL",
		message: "Something failed on our side; nothing was changed.",
		whatToDo: "Try again. If it happens again, send us the request number.",
	};
}
