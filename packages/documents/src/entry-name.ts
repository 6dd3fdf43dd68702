const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The name of a record's file in an archive: `<folder>/<id>-<label>.<extension>`. The label is cut to letters,
 * digits, ".", "_" and "-"; the id keeps names apart. Throws TypeError unless `id` is a lower-case UUID.
 */
export function entryName(folder: string, id: string, label: string, extension: string): string {
	if (!uuid.test(id)) throw new TypeError("An archive entry needs a lower-case UUID.");
	const safe = [...label.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")]
		.slice(0, 80)
		.join("")
		.replace(/^[-.]+|[-.]+$/g, "");
	return checkEntryName(`${folder}/${id}${safe && `-${safe}`}.${extension}`);
}

/** Refuses names that climb, are absolute, or that Windows cannot hold. Throws TypeError, gives the name back. */
export function checkEntryName(name: string): string {
	const fault = entryFault(name);
	if (fault) throw new TypeError(`${JSON.stringify(name.slice(0, 120))} cannot be an archive entry: ${fault}.`);
	return name;
}

function entryFault(name: string): string | null {
	if (Buffer.byteLength(name) > 400) return "it is longer than 400 bytes";
	if (/[\\:*?"<>|\p{Cc}\u2028-\u202E\u2066-\u2069]/u.test(name) || !name.isWellFormed())
		return "it holds a forbidden character";
	for (const part of name.split("/")) {
		if (part === "" || part === "." || part === "..") return "a part of it is empty or climbs";
		if (/[. ]$|^ /.test(part)) return "a part of it begins or ends with a space, or ends with a dot";
		if (reserved.test(part)) return "a part of it is a device name on Windows";
	}
	return null;
}
