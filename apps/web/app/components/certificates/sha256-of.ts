/** SHA-256 of a file's bytes as 64 hex digits, computed where it is called: the file goes nowhere. */
export async function sha256Of(file: Blob): Promise<string> {
	const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
