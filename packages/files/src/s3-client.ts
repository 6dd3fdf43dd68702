import { createHash } from "node:crypto";
import { ReadableStream } from "node:stream/web";
import { AwsV4Signer } from "aws4fetch";
import { FileStoreError } from "./file-store.ts";

export type S3Options = {
	/** Base address of the service: "https://s3.eu-west-1.amazonaws.com", "http://127.0.0.1:9000". */
	endpoint: string;
	bucket: string;
	region: string;
	accessKeyId: string;
	secretAccessKey: string;
	/** true (default): endpoint/bucket/key. false: bucket.endpoint/key. */
	forcePathStyle?: boolean;
};

export type S3Request = {
	method: "GET" | "PUT" | "HEAD" | "DELETE";
	key?: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** A fresh body for each attempt, with its length in bytes and its SHA-256, which is signed. */
	body?: { open: () => AsyncIterable<Uint8Array>; size: number; sha256: string };
};

const attempts = 4;
const emptySha256 = createHash("sha256").digest("hex");
const retried = new Set([429, 500, 502, 503, 504]);

/** Signs and sends one S3 request; retries what may pass. The signed SHA-256 makes the server check the body. */
export function s3Client(options: S3Options): (request: S3Request) => Promise<Response> {
	const cache = new Map<string, ArrayBuffer>();
	return async (request) => {
		for (let attempt = 1; ; attempt++) {
			try {
				const response = await sendOnce(options, cache, request);
				if (!retried.has(response.status) || attempt === attempts) return response;
				await response.body?.cancel();
			} catch (error) {
				if (attempt === attempts)
					throw new FileStoreError(
						"STORE_UNAVAILABLE",
						"The file store does not answer. Check its address and try again.",
						{
							cause: error,
						},
					);
			}
			await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
		}
	};
}

function address({ endpoint, bucket, forcePathStyle = true }: S3Options, request: S3Request): URL {
	const url = new URL(endpoint);
	const base = url.pathname.replace(/\/$/, "");
	if (!forcePathStyle) url.host = `${bucket}.${url.host}`;
	url.pathname = `${base}${forcePathStyle ? `/${bucket}` : ""}/${request.key ?? ""}`;
	for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
	return url;
}

async function sendOnce(options: S3Options, cache: Map<string, ArrayBuffer>, request: S3Request): Promise<Response> {
	const { body } = request;
	const signed = await new AwsV4Signer({
		method: request.method,
		url: address(options, request).href,
		headers: { ...request.headers, "X-Amz-Content-Sha256": body?.sha256 ?? emptySha256 },
		accessKeyId: options.accessKeyId,
		secretAccessKey: options.secretAccessKey,
		region: options.region,
		service: "s3",
		cache,
	}).sign();
	const init = { method: signed.method, headers: signed.headers, redirect: "error" } as const;
	if (!body) return fetch(signed.url, init);
	// Without an own length fetch would send the stream in chunks of unknown total, which S3 refuses.
	signed.headers.set("Content-Length", String(body.size));
	const stream = body.size === 0 ? "" : ReadableStream.from(body.open());
	return fetch(signed.url, { ...init, body: stream, duplex: "half" } as unknown as RequestInit);
}
