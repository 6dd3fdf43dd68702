import type { House } from "@calibrant/kernel";
import {
	answerRequest,
	answerRequestInput,
	listRequests,
	sendNews,
	sendNewsInput,
	verifyIdentity,
	verifyIdentityInput,
} from "@calibrant/lifecycle";
import { formatInstant } from "@calibrant/policy/format-instant";
import { operatorOf } from "./holds.ts";

/** Unfinished requests, one a line: number, kind, due, and what is missing. */
export async function requestLines(house: House): Promise<string> {
	const open = await listRequests(house, { unfinished: true });
	if (open.length === 0) return "No request is open.";
	return open
		.map(({ id, kind, dueAt, verifiedAt, addressMatches, overdue }) =>
			[
				...[id, kind.padEnd(20), formatInstant(dueAt, "UTC"), overdue ? "OVERDUE" : "in time"],
				...[verifiedAt ? "identity checked" : "identity not checked", addressMatches ? "" : "address does not match"],
			]
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}

/** Records an identity check. */
export async function verify(house: House, given: { request: string; method: string; by: string }): Promise<Date> {
	const input = verifyIdentityInput.parse({ id: given.request, method: given.method });
	return (await verifyIdentity(house, await operatorOf(house, given.by), input)).verifiedAt;
}

/** Answers a request by mail. */
export async function answer(
	house: House,
	given: { request: string; text: string; by: string; refuse: boolean },
): Promise<boolean> {
	const outcome = given.refuse ? "refused" : "answered";
	const input = answerRequestInput.parse({ id: given.request, answer: given.text, outcome });
	return (await answerRequest(house, await operatorOf(house, given.by), input)).inTime;
}

/** Writes to everybody who agreed to news. */
export async function news(house: House, given: { subject: string; text: string }): Promise<number> {
	return (await sendNews(house, sendNewsInput.parse(given))).recipients;
}
