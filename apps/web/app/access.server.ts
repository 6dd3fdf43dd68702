import { whyNot } from "@calibrant/policy";
import type { Access } from "./access.ts";
import type { Locale } from "./i18n.ts";
import { saidIn } from "./refusals/refusals.server.ts";
import type { SessionView } from "./session.ts";

/** Joins the table of roles with the state of the organisation. */
export function accessOf(
	{ current, user }: SessionView,
	roles: readonly { role: string; may: readonly string[] }[],
	locale: Locale,
): Access {
	const holders: Record<string, string[]> = {};
	for (const { role, may } of roles) {
		for (const permission of may) holders[permission] = [...(holders[permission] ?? []), role];
	}
	const closed = closedBecause(current, user);
	return {
		may: roles.find(({ role }) => role === current?.role)?.may ?? [],
		holders,
		closed: closed === null ? null : saidIn(locale, closed),
	};
}

function closedBecause(current: SessionView["current"], user: SessionView["user"]): string | null {
	if (current === null) return "You do not belong to an organisation.";
	const restricted = user.restrictedAt
		? "Your data is only kept for now: you had its use restricted. You end that under Your account; with questions, write to us there."
		: "This organisation's data is only kept for now: an owner had its use restricted. To end that, an owner writes to us, under Your account.";
	return whyNot(current.state, "write") ?? (current.restricted ? restricted : null);
}
