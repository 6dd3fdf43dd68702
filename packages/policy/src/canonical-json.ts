/**
 * One text for one value, after RFC 8785: object keys in UTF-16 order, no white space, undefined members left out.
 * Used wherever JSON is hashed or signed. Throws TypeError on values JSON cannot carry (NaN, bigint, a lone surrogate,
 * Date and other class instances), rather than hashing something else in their place.
 */
export function canonicalJson(value: unknown): string {
	if (value === null || typeof value === "boolean") return String(value);
	if (typeof value === "string") return quoted(value);
	if (typeof value === "number") return finite(value);
	if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
	if (typeof value === "object" && isPlain(value)) {
		const members = Object.entries(value).filter(([, member]) => member !== undefined);
		members.sort(([a], [b]) => (a < b ? -1 : 1));
		return `{${members.map(([key, member]) => `${quoted(key)}:${canonicalJson(member)}`).join(",")}}`;
	}
	throw new TypeError(`canonical JSON has no form for ${Object.prototype.toString.call(value)}`);
}

function isPlain(value: object): boolean {
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

function quoted(value: string): string {
	if (!value.isWellFormed()) throw new TypeError("canonical JSON has no form for a lone surrogate");
	return JSON.stringify(value);
}

function finite(value: number): string {
	if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no form for ${value}`);
	return JSON.stringify(value);
}
