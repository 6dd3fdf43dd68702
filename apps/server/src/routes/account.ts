import { recordSecurityEvent } from "@calibrant/identity";
import { personalExport, personalSchemaPath, unsubscribe, unsubscribeInput } from "@calibrant/lifecycle";
import { needSession } from "../visitor.ts";
import type { Route } from "./route.ts";

/** Everything held about the signed-in person, as one JSON file. */
const exportPersonalData: Route = {
	method: "GET",
	url: "/api/account/export.json",
	who: "account",
	async handle({ house, visitor, request, reply }) {
		const session = needSession(visitor);
		const { user } = session;
		const archive = await personalExport(house, user.id, { session });
		if (request.method !== "HEAD") {
			await house.db.withoutOrg({}, (opened) => recordSecurityEvent(opened, "account.exported", user.id, visitor));
		}
		return reply
			.header("content-type", "application/json; charset=utf-8")
			.header(
				"content-disposition",
				`attachment; filename="calibrant-account-${archive.exportedAt.toISOString().slice(0, 10)}.json"`,
			)
			.header("x-content-type-options", "nosniff")
			.header("cache-control", "no-store")
			.send(`${JSON.stringify({ $schema: `${house.baseUrl}${personalSchemaPath}`, ...archive }, null, "\t")}\n`);
	},
};

/** What mail programs call when somebody presses their unsubscribe button (RFC 8058): no session, no page. */
const unsubscribeOneClick: Route = {
	method: "POST",
	url: "/webhooks/unsubscribe/:token",
	who: "anyone",
	body: "form",
	async handle({ house, request }) {
		const { token } = unsubscribeInput.parse(request.params);
		return unsubscribe(house, { token });
	},
};

export const accountRoutes: readonly Route[] = [exportPersonalData, unsubscribeOneClick];
