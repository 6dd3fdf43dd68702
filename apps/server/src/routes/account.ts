import { recordSecurityEvent } from "@calibrant/identity";
import { personalExport } from "@calibrant/lifecycle";
import { needSession } from "../visitor.ts";
import type { Route } from "./route.ts";

/** Everything held about the signed-in person, as one JSON file. */
const exportPersonalData: Route = {
	method: "GET",
	url: "/api/account/export.json",
	who: "account",
	async handle({ house, visitor, request, reply }) {
		const { user } = needSession(visitor);
		const archive = await personalExport(house, user.id);
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
			.send(`${JSON.stringify(archive, null, "\t")}\n`);
	},
};

export const accountRoutes: readonly Route[] = [exportPersonalData];
