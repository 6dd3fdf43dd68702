import { printDrift, readFeed, readFeedInput } from "@calibrant/calibration";
import { notFound } from "@calibrant/kernel";
import { z } from "zod";
import { dueEvents } from "../routers/due-days.ts";
import { asAttachment } from "./attachment.ts";
import type { Route } from "./route.ts";

/** Due work for calendar programs, which have no session: the secret in the address is a member's. */
const readCalendar: Route = {
	method: "GET",
	url: "/api/calendar/:token.ics",
	who: "anyone",
	async handle({ house, request, reply }) {
		const input = readFeedInput.safeParse(request.params);
		if (!input.success) throw notFound("calendar");
		const { fileName, body } = await readFeed(house, input.data, dueEvents);
		return reply
			.type("text/calendar; charset=utf-8")
			.header("content-disposition", `inline; filename="${fileName}"`)
			.header("x-content-type-options", "nosniff")
			.header("referrer-policy", "no-referrer")
			.header("cache-control", "no-store")
			.send(body);
	},
};

/** The charts of an instrument's values as a PDF, made when it is asked for. */
const downloadDrift: Route = {
	method: "GET",
	url: "/api/instruments/:id/values.pdf",
	who: "member",
	scope: "instruments:read",
	async handle({ request, reply, open }) {
		const input = z.object({ id: z.uuid() }).safeParse(request.params);
		// An id that is none is told like one of somebody else, and only to who may come in.
		if (!input.success) return open({ readOnly: true }, async () => Promise.reject(notFound("instrument")));
		const { fileName, body } = await printDrift({ open }, { instrumentId: input.data.id });
		return asAttachment(reply, { name: fileName, type: "application/pdf", bytes: body.length }).send(body);
	},
};

export const planRoutes: readonly Route[] = [readCalendar, downloadDrift];
