import { msg } from "@lingui/core/macro";
import type { PermissionWords } from "../../components/settings/permission-words.ts";

/** What it is called where its permissions stand, and what each lets a person do. */
export const permissions = {
	title: msg`Maintenance`,
	words: {
		"asset.edit": msg`Add, change and retire assets and their meters`,
		"request.send": msg`Report faults and wishes`,
		"request.decide": msg`Decide about service requests`,
		"order.edit": msg`Make, plan, close and reopen work orders`,
		"order.work": msg`Work on orders: times, tasks, parts, signature`,
		"part.edit": msg`Add spare parts, receive and count them`,
		"rate.edit": msg`Set what an hour of work costs`,
	},
} satisfies PermissionWords;
