import { whyNot } from "@calibrant/policy";
import type { Access } from "./access.ts";
import type { SessionView } from "./session.ts";

/** Joins the table of roles with the state of the organisation. */
export function accessOf({ current }: SessionView, roles: readonly { role: string; may: readonly string[] }[]): Access {
	const holders: Record<string, string[]> = {};
	for (const { role, may } of roles) {
		for (const permission of may) holders[permission] = [...(holders[permission] ?? []), role];
	}
	return {
		may: roles.find(({ role }) => role === current?.role)?.may ?? [],
		holders,
		closed: closedBecause(current),
	};
}

function closedBecause(current: SessionView["current"]): string | null {
	if (current === null) return "You do not belong to an organisation.";
	const restricted = "This data is only kept for now: its use was restricted on request. It can be read and exported.";
	return whyNot(current.state, "write") ?? (current.restricted ? restricted : null);
}
