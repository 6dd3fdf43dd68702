import type { FastifyReply } from "fastify";

/** `attachment` with the name in both forms of RFC 6266: plain ASCII, and UTF-8 by RFC 5987. */
export function attachmentHeader(fileName: string): string {
	const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
	const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Headers of a file that is saved and never shown, guessed at or kept by a cache. */
export function asAttachment(reply: FastifyReply, file: { name: string; type: string; bytes: number }): FastifyReply {
	return reply
		.type(file.type)
		.header("content-disposition", attachmentHeader(file.name))
		.header("content-length", file.bytes)
		.header("x-content-type-options", "nosniff")
		.header("cache-control", "no-store");
}
