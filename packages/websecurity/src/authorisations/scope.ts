/** Normal form of an address, as far as scope goes. */
type Place = { origin: string; segments: readonly string[] };

/**
 * An address in its normal form: scheme, host and port as the URL standard writes them, without the dot at the host's end; the path in
 * decoded segments. Null where servers might read another place in it: a slash, a backslash or dots in encoded form, dots with
 * parameters. What cannot be read for certain is in no scope.
 */
function placeOf(address: string | URL): Place | null {
	// Steps to above, encoded dots among them, are taken here as the standard has it.
	const url = URL.parse(String(address));
	if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null;
	const host = url.hostname.replace(/\.$/, "");
	const segments = url.pathname.split("/").filter((segment) => segment !== "");
	const read = segments.map(decoded);
	if (host === "" || read.includes(null)) return null;
	const port = url.port || (url.protocol === "https:" ? "443" : "80");
	return { origin: `${url.protocol}//${host}:${port}`, segments: read as string[] };
}

/** A segment decoded as often as it was encoded. */
function decoded(segment: string): string | null {
	let text = segment;
	for (let time = 0; time < 4; time++) {
		let next: string;
		try {
			next = decodeURIComponent(text);
		} catch {
			return null;
		}
		if (/[/\\\p{Cc}]/u.test(next) || /^\.{1,2}(;|$)/.test(next)) return null;
		if (next === text) return text;
		text = next;
	}
	return null;
}

/** Whether an address is at or below another one: same scheme, host and port, the path by whole segments. */
export function lies(address: string | URL, { within }: { within: string }): boolean {
	const [inner, outer] = [placeOf(address), placeOf(within)];
	if (!inner || !outer || inner.origin !== outer.origin) return false;
	return outer.segments.every((segment, at) => inner.segments[at] === segment);
}

/**
 * Whether an address may lie in what is excluded: also where the letters differ in case only, or parameters hang on a segment, as
 * some servers do not tell these apart.
 */
export function touches(address: string | URL, { excluded }: { excluded: string }): boolean {
	const [inner, outer] = [placeOf(address), placeOf(excluded)];
	if (!inner || !outer) return true;
	if (inner.origin !== outer.origin) return false;
	const loose = (segment: string | undefined) => segment?.replace(/;.*$/, "").toLowerCase();
	return outer.segments.every((segment, at) => loose(inner.segments[at]) === loose(segment));
}
