const HOME = "/app";
const PLAIN_PATH = /^\/(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]*\/?)*$/;
const PLAIN_QUERY = /^[A-Za-z0-9_.~%&=+:,-]*$/;

/** The address that the label of an instrument carries; it leads on to the instrument. */
const LABEL = /^\/i\/[A-Za-z0-9-]{1,40}$/;

/** Where to go after signing in: `next` when it is a plain path of this realm or the address of a label, else its first page. */
export function safeNext(next: string | null | undefined, home: "/app" | "/ops" | "/auditor" = HOME): string {
	if (!next || next.length > 500) return home;
	if (home === HOME && LABEL.test(next)) return next;
	const [path = "", query, ...more] = next.split("?");
	if (more.length > 0 || !PLAIN_PATH.test(path) || !(path === home || path.startsWith(`${home}/`))) return home;
	if (query !== undefined && !PLAIN_QUERY.test(query)) return home;
	return next;
}

/** A page of signing in that leads on to `next`. */
export const withNext = (page: string, next: string): string =>
	`${page}${page.includes("?") ? "&" : "?"}next=${encodeURIComponent(next)}`;
