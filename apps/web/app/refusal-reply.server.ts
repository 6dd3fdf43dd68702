import type { Submission, SubmissionResult } from "@conform-to/react";
import { redirect } from "react-router";
import { type ApiFailure, apiFailure } from "./api-failure.ts";

/**
 * What a form answers for itself: a refusal of the person's input or step, and a change that a lost session or a failure
 * of ours stopped, so that nothing typed is lost. Of what was only read, a failure goes on to the error page and a lost
 * session to the sign-in page.
 */
export function refusalOf(thrown: unknown, url: URL): ApiFailure {
	const failure = apiFailure(thrown);
	if (failure?.onForm) return { ...failure, ...failure.onForm };
	if (failure?.status === 401) throw redirect(`/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
	if (failure === null || failure.status >= 500 || failure.status === 404) throw thrown;
	return failure;
}

/** The session is over. A long form says so in its place, where nothing that was typed is lost. */
export const isSignedOut = (thrown: unknown): boolean => apiFailure(thrown)?.status === 401;

/** Messages by field name as apps/server gave them. */
export function fieldsOf(failure: ApiFailure): Record<string, string> {
	const { fields } = failure.details;
	if (typeof fields !== "object" || fields === null) return {};
	return Object.fromEntries(Object.entries(fields).map(([name, message]) => [name, String(message)]));
}

/** The answer to a conform form: messages at their fields, the rest above the form, every value kept. */
export function replyRefusal<Value>(
	submission: Submission<Value, string[]>,
	failure: ApiFailure,
	rename: Readonly<Record<string, string>> = {},
): SubmissionResult<string[]> {
	const fieldErrors = Object.fromEntries(
		Object.entries(fieldsOf(failure)).map(([name, message]) => [rename[name] ?? name, [message]]),
	);
	return submission.reply({ formErrors: [`${failure.happened} ${failure.remedy}`], fieldErrors });
}
