import { cookieNames, themeCookieSeconds } from "@calibrant/policy/cookies";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The theme chosen on this device; `system` when none was. */
export function themeOf(request: Request): Theme {
	const cookie = request.headers.get("cookie") ?? "";
	const value = new RegExp(`(?:^|;\\s*)${cookieNames.theme}=(light|dark)(?:;|$)`).exec(cookie)?.[1];
	return asTheme(value);
}

/** Reads a theme from a form; anything unknown is `system`. */
export function asTheme(value: unknown): Theme {
	return themes.find((theme) => theme === value) ?? "system";
}

/** The `Set-Cookie` line that remembers the theme on this device, or forgets it for `system`. */
export function themeCookie(theme: Theme, secure: boolean): string {
	const age = theme === "system" ? 0 : themeCookieSeconds;
	return `${cookieNames.theme}=${theme}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${secure ? "; Secure" : ""}`;
}
