import { fileURLToPath } from "node:url";
import { diskStore } from "./disk-store.ts";
import { type FileStore, FileStoreError } from "./file-store.ts";
import { s3Store } from "./s3-store.ts";

/**
 * Opens the store named by a URL: "file:///var/lib/calibrant/files", or
 * "s3://KEY:SECRET@bucket?endpoint=https://s3.example.com&region=eu-west-1&pathStyle=false". Key and secret may be
 * given apart instead of in the URL (percent-encode them there). Endpoint defaults to Amazon's for the region,
 * region to us-east-1. Throws BAD_URL.
 */
export function openFileStore(url: string, credentials?: { accessKeyId: string; secretAccessKey: string }): FileStore {
	const parsed = URL.parse(url);
	if (parsed?.protocol === "file:") return diskStore(fileURLToPath(parsed));
	if (parsed?.protocol !== "s3:" || !parsed.hostname)
		throw new FileStoreError("BAD_URL", 'The file store must be "file:///folder" or "s3://bucket?endpoint=…".');
	const accessKeyId = credentials?.accessKeyId ?? decodeURIComponent(parsed.username);
	const secretAccessKey = credentials?.secretAccessKey ?? decodeURIComponent(parsed.password);
	if (!accessKeyId || !secretAccessKey)
		throw new FileStoreError("BAD_URL", "The S3 store needs an access key and its secret. Add them to the settings.");
	const region = parsed.searchParams.get("region") ?? "us-east-1";
	const endpoint = parsed.searchParams.get("endpoint") ?? `https://s3.${region}.amazonaws.com`;
	if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ""))
		throw new FileStoreError("BAD_URL", "The S3 endpoint must be an http or https address.");
	const forcePathStyle = parsed.searchParams.get("pathStyle") !== "false";
	return s3Store({ endpoint, region, bucket: parsed.hostname, accessKeyId, secretAccessKey, forcePathStyle });
}
