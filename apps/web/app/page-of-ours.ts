const LONGEST = 2000;

/** The page of this service that an address names, with its query; the front page for every other address. */
export function pageOfOurs(next: string, baseUrl: string): string {
	// A browser reads "//host" and "/\\host" as another server.
	if (next.length > LONGEST || !/^\/(?![/\\])/.test(next)) return "/";
	const { origin, pathname, search } = new URL(next, baseUrl);
	return origin === new URL(baseUrl).origin && !pathname.startsWith("//") ? pathname + search : "/";
}
