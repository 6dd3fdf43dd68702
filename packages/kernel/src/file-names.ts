const longest = 150;
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A file name that any system can hold: without folders, control and direction characters or quotation marks, at
 * most 150 characters, ending in `extension` (".pdf"). `fallback` where nothing is left.
 */
export function safeFileName(name: string, extension: string, fallback: string): string {
	const last = name.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
	const plain = last
		.replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029\ufffd]/gu, "")
		.replace(/["<>|:*?;%]/g, "_")
		.replace(/\s+/g, " ")
		.replace(/^[. ]+|[. ]+$/g, "");
	const stem = plain.toLowerCase().endsWith(extension) ? plain.slice(0, -extension.length) : plain;
	const cut =
		[...stem]
			.slice(0, longest - extension.length)
			.join("")
			.trim() || fallback;
	return `${devices.test(cut) ? `_${cut}` : cut}${extension}`;
}
