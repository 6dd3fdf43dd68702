import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Version = { id: string; body: Buffer | null; contentType: string };

export type S3ServerOptions = {
	bucket: string;
	accessKeyId: string;
	secretAccessKey: string;
	region: string;
	/** "on": a delete leaves a marker; "off": one "null" version; "unsupported": ?versions answers 501. */
	versioning: "on" | "off" | "unsupported";
	pageSize?: number;
};

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");
const encode = (text: string) =>
	encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Checks AWS Signature Version 4 in headers as its public description says, written apart from the client. */
function signatureFault(request: IncomingMessage, body: Buffer, options: S3ServerOptions): string | null {
	const pattern =
		/^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
	const match = pattern.exec(request.headers.authorization ?? "");
	if (!match) return "AccessDenied";
	const [, accessKey = "", day = "", region = "", names = "", given = ""] = match;
	const time = String(request.headers["x-amz-date"]);
	if (accessKey !== options.accessKeyId) return "InvalidAccessKeyId";
	if (region !== options.region || !time.startsWith(day)) return "AuthorizationHeaderMalformed";
	const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
	if (!(Math.abs(Date.now() - at) < 15 * 60_000)) return "RequestTimeTooSkewed";
	for (const needed of ["host", "x-amz-content-sha256", "x-amz-date"])
		if (!names.split(";").includes(needed)) return "AccessDenied";
	const declared = String(request.headers["x-amz-content-sha256"]);
	if (declared !== sha256(body)) return "XAmzContentSHA256Mismatch";

	const [path = "", search = ""] = (request.url ?? "").split("?");
	const query = [...new URLSearchParams(search)]
		.map(([name, value]) => `${encode(name)}=${encode(value)}`)
		.sort()
		.join("&");
	const headers = names
		.split(";")
		.map((name) => `${name}:${String(request.headers[name]).trim().replace(/ +/g, " ")}\n`);
	const canonicalPath = path
		.split("/")
		.map((part) => encode(decodeURIComponent(part)))
		.join("/");
	const canonical = [request.method, canonicalPath, query, headers.join(""), names, declared].join("\n");
	const toSign = ["AWS4-HMAC-SHA256", time, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join("\n");
	const key = hmac(hmac(hmac(hmac(`AWS4${options.secretAccessKey}`, day), region), "s3"), "aws4_request");
	return timingSafeEqual(hmac(key, toSign), Buffer.from(given, "hex")) ? null : "SignatureDoesNotMatch";
}

const xml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** A small S3 service on loopback: signed requests only, one bucket, list with pages, versions, injected faults. */
export async function startS3Server(options: S3ServerOptions) {
	const objects = new Map<string, Version[]>();
	const faults: number[] = [];
	const seen: string[] = [];
	const stubborn = new Map<string, number>();
	const hidden = new Map<string, number>();
	const uploads = new Map<string, string>();
	const pageSize = options.pageSize ?? 1000;
	const live = (key: string) => objects.get(key)?.[0]?.body ?? null;
	/** Counts one listing less during which the key stays unseen. */
	const shown = (key: string) => {
		const left = hidden.get(key) ?? 0;
		hidden.set(key, left - 1);
		return left <= 0;
	};

	function put(key: string, body: Buffer | null, contentType: string) {
		const before = options.versioning === "on" ? (objects.get(key) ?? []) : [];
		objects.set(key, [{ id: options.versioning === "on" ? randomUUID() : "null", body, contentType }, ...before]);
	}

	function listObjects(query: URLSearchParams): string {
		const prefix = query.get("prefix") ?? "";
		const after = query.get("continuation-token") ?? "";
		const keys = [...objects.keys()]
			.filter((key) => key.startsWith(prefix) && live(key) && key > after && shown(key))
			.sort();
		const page = keys.slice(0, Math.min(pageSize, Number(query.get("max-keys") ?? pageSize)));
		const more = keys.length > page.length;
		return `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${more}</IsTruncated>${
			more ? `<NextContinuationToken>${xml(page.at(-1) ?? "")}</NextContinuationToken>` : ""
		}${page.map((key) => `<Contents><Key>${xml(key)}</Key><Size>${live(key)?.byteLength}</Size></Contents>`).join("")}</ListBucketResult>`;
	}

	function listVersions(query: URLSearchParams): string {
		const prefix = query.get("prefix") ?? "";
		const all = [...objects]
			.filter(([key]) => key.startsWith(prefix) && shown(key))
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.flatMap(([key, versions]) => versions.map((version) => ({ key, ...version })));
		const page = all.slice(0, pageSize);
		return `<?xml version="1.0"?><ListVersionsResult><IsTruncated>${all.length > page.length}</IsTruncated>${page
			.map(({ key, id, body }) => {
				const element = body ? "Version" : "DeleteMarker";
				return `<${element}><Key>${xml(key)}</Key><VersionId>${id}</VersionId></${element}>`;
			})
			.join("")}</ListVersionsResult>`;
	}

	function answer(request: IncomingMessage, response: ServerResponse, body: Buffer) {
		const url = new URL(request.url ?? "/", "http://loopback");
		const refuse = (status: number, code: string) =>
			response.writeHead(status, { "content-type": "application/xml" }).end(`<Error><Code>${code}</Code></Error>`);
		const fault = faults.shift();
		if (fault) return refuse(fault, "SlowDown");
		const wrong = signatureFault(request, body, options);
		if (wrong) return refuse(403, wrong);
		const [, bucket, ...rest] = url.pathname.split("/");
		if (bucket !== options.bucket) return refuse(404, "NoSuchBucket");
		const key = decodeURIComponent(rest.join("/"));
		seen.push(`${request.method} ${key}${url.search}`);
		if (request.method === "GET" && key === "" && url.searchParams.has("uploads")) {
			const begun = [...uploads].filter(([, at]) => at.startsWith(url.searchParams.get("prefix") ?? ""));
			return response.end(
				`<?xml version="1.0"?><ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${begun
					.map(([id, at]) => `<Upload><Key>${xml(at)}</Key><UploadId>${id}</UploadId></Upload>`)
					.join("")}</ListMultipartUploadsResult>`,
			);
		}
		if (request.method === "GET" && key === "") {
			if (!url.searchParams.has("versions")) return response.end(listObjects(url.searchParams));
			return options.versioning === "unsupported"
				? refuse(501, "NotImplemented")
				: response.end(listVersions(url.searchParams));
		}
		if (request.method === "PUT") {
			if (request.headers["content-length"] === undefined) return refuse(411, "MissingContentLength");
			put(key, body, request.headers["content-type"] ?? "");
			return response.end();
		}
		if (request.method === "DELETE" && url.searchParams.has("uploadId")) {
			uploads.delete(url.searchParams.get("uploadId") ?? "");
			return response.writeHead(204).end();
		}
		if (request.method === "DELETE" && (stubborn.get(key) ?? 0) > 0) {
			stubborn.set(key, (stubborn.get(key) ?? 0) - 1);
			return refuse(500, "InternalError");
		}
		if (request.method === "DELETE") {
			const id = url.searchParams.get("versionId");
			const kept = objects.get(key)?.filter((version) => version.id !== id) ?? [];
			if (id === null && options.versioning === "on") put(key, null, "");
			else if (id === null || kept.length === 0) objects.delete(key);
			else objects.set(key, kept);
			return response.writeHead(204).end();
		}
		const found = objects.get(key)?.[0];
		if (!found?.body) return refuse(404, "NoSuchKey");
		response.writeHead(200, { "content-length": found.body.byteLength, "content-type": found.contentType });
		return response.end(request.method === "HEAD" ? undefined : found.body);
	}

	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => answer(request, response, Buffer.concat(chunks)));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		/** Every stored version, delete markers included, by key. */
		objects,
		/** Status codes to answer the next requests with. */
		faults,
		/** Deletions of a key that will be refused, by key: a deletion that succeeds only in part. */
		stubborn,
		/** Listings during which an object stays unseen, by key: a listing that is behind. */
		hidden,
		/** Uploads begun and never finished: id to key. */
		uploads,
		seen,
		close: () =>
			new Promise<void>((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
