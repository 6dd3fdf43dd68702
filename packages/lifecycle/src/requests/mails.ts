import type { Tx } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { dataRequests } from "@calibrant/db/schema";
import { letterhead, type Mail } from "@calibrant/kernel";
import { dataRequestWords, operatorNotice, requestAnswered, requestReceived } from "@calibrant/mail";
import { formatInstant } from "@calibrant/policy/format-instant";
import { Temporal } from "temporal-polyfill";
import type { RequestKind } from "./request-kinds.ts";

async function requestOf(tx: Tx, id: string | null) {
	const [row] = await tx
		.select()
		.from(dataRequests)
		.where(eq(dataRequests.id, id ?? ""));
	return row ?? null;
}

const inWords = (kind: string) => dataRequestWords.en.kinds[kind as RequestKind];
const when = (at: Date) => formatInstant(at, "UTC");

/** To whoever asked: that it arrived, and by when it is answered. */
export const requestReceivedMail: Mail = {
	kind: "request_received",
	evenIfRestricted: true,
	async compose({ house, tx, letter, language }) {
		const request = await requestOf(tx, letter.subjectId);
		if (!request?.email) return null;
		const { kind, id: number, receivedAt, dueAt } = request;
		const what = { kind: kind as RequestKind, number, receivedAt, dueAt };
		return { to: request.email, content: requestReceived({ ...letterhead(house, language), ...what }) };
	},
};

/** To the operator: what came in, and what is still open. */
const toOperator = (kind: string, subject: (request: typeof dataRequests.$inferSelect, now: Date) => string): Mail => ({
	kind,
	evenIfRestricted: true,
	async compose({ house, tx, now, letter }) {
		const request = await requestOf(tx, letter.subjectId);
		if (!request || request.finishedAt) return null;
		const content = operatorNotice({
			...letterhead(house, "en"),
			subject: subject(request, now),
			paragraphs: [request.verifiedAt ? "The identity was checked." : "The identity has not been checked yet."],
			facts: [
				{ label: "Request", value: inWords(request.kind) },
				{ label: "Number", value: request.id },
				{ label: "Address", value: request.addressMatches ? "that of an account" : "not that of the account" },
				{ label: "Received", value: when(request.receivedAt) },
				{ label: "Due", value: when(request.dueAt) },
			],
			reason: "You receive this as the privacy contact of this installation.",
		});
		return { to: house.operator.privacyEmail, content };
	},
});

export const requestArrivedMail = toOperator("request_arrived", () => "A request about personal data arrived");
export const requestDueMail = toOperator("request_due", ({ dueAt }, now) =>
	now >= dueAt ? "A request is overdue" : `A request is still open: ${timeLeft(dueAt, now)} left`,
);

/** Whole days, or hours on the last one. */
function timeLeft(dueAt: Date, now: Date): string {
	const [from, to] = [now, dueAt].map((at) => Temporal.Instant.fromEpochMilliseconds(at.getTime()));
	const hours = from && to ? Math.round(from.until(to).total("hours")) : 0;
	const [amount, unit] = hours >= 24 ? [Math.floor(hours / 24), "day"] : [hours, "hour"];
	return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}

/** The answer, to the address the request came from. */
export const requestAnsweredMail: Mail = {
	kind: "request_answered",
	evenIfRestricted: true,
	async compose({ house, tx, letter, language }) {
		const request = await requestOf(tx, letter.subjectId);
		if (!request?.email || !request.answer) return null;
		const content = requestAnswered({
			...{ ...letterhead(house, language), refused: request.state === "refused", number: request.id },
			answer: request.answer.split(/\n\s*\n/),
		});
		return { to: request.email, content };
	},
};
