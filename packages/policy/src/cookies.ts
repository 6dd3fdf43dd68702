import type { CountedPeriod } from "./period.ts";
import type { Policy } from "./policy-schema.ts";

/** Every cookie the product can set. Each is set under the name given here and lives no longer than told. */
export const cookieNames = {
	/** Over HTTPS with the prefix `__Host-`. */
	session: "calibrant",
	/** Of people who run the installation, under /ops. */
	operator: "calibrant-operator",
	theme: "theme",
	goodbye: "goodbye",
} as const;

export type CookieId = keyof typeof cookieNames;

const themeDays = 365;
const goodbyeMinutes = 10;
/** How long the choice of a theme is remembered. */
export const themeCookieSeconds = themeDays * 24 * 3600;
/** How long the result of an account's deletion can be read again on its page. */
export const goodbyeCookieSeconds = goodbyeMinutes * 60;

/** What each cookie lives at most under a policy, in the order in which pages show them. */
export function cookieLives(policy: Policy): Readonly<Record<CookieId, CountedPeriod>> {
	return {
		session: { unit: "days", n: policy.security.sessionAbsoluteDays },
		operator: { unit: "hours", n: policy.security.operatorSessionHours },
		theme: { unit: "days", n: themeDays },
		goodbye: { unit: "minutes", n: goodbyeMinutes },
	};
}
