import { type Readable, Readable as Stream, type Transform } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { constants, createBrotliCompress, createGzip } from "node:zlib";

/** Types of the pages and of their data. */
const TEXT = /^(?:text\/(?:html|x-script|plain|csv)|application\/(?:json|atom\+xml))\b/;

/**
 * Pages that hold a secret beside what an address may have put there: the length of their compressed form would tell
 * of it (BREACH). Answers to posts, such as the one that shows a new key, are never compressed.
 */
const SECRET =
	/^\/(?:reset-password|verify-email|change-email|unsubscribe|invite|app\/settings\/(?:api-keys|webhooks)|app\/account\/second-factor|ops\/sign-in)(?:[/._?]|$)/;

const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 }, flush: constants.BROTLI_OPERATION_FLUSH };

interface Answer {
	method: string;
	/** Path and query as they were asked for. */
	url: string;
	/** The request's `Accept-Encoding`. */
	accepts: string | undefined;
	headers: Headers;
	body: globalThis.ReadableStream<Uint8Array>;
}

/**
 * The body of a page as it goes over the line, and its encoding: each piece leaves as soon as it is written. Null where
 * it goes as it is.
 */
export function compressPage({
	method,
	url,
	accepts = "",
	headers,
	body,
}: Answer): { encoding: string; body: Readable } | null {
	if (method !== "GET" || SECRET.test(url) || headers.has("content-encoding")) return null;
	if (!TEXT.test(headers.get("content-type") ?? "")) return null;
	const encoding = (["br", "gzip"] as const).find((name) =>
		new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|$))`).test(accepts),
	);
	if (encoding === undefined) return null;
	const packer: Transform =
		encoding === "br" ? createBrotliCompress(QUALITY) : createGzip({ flush: constants.Z_SYNC_FLUSH });
	const source = Stream.fromWeb(body as ReadableStream<Uint8Array>);
	source.on("error", (error) => packer.destroy(error));
	packer.on("close", () => source.destroy());
	return { encoding, body: source.pipe(packer) };
}
