export { diskStore } from "./disk-store.ts";
export { type FileStore, FileStoreError, type FileStoreErrorCode, type StoredFile } from "./file-store.ts";
export { openFileStore } from "./open-file-store.ts";
export { backupPrefix, type FilePrefixName, filePrefixes, type OrgPrefix, orgPrefix, orgPrefixes } from "./prefixes.ts";
export { routedStore } from "./routed-store.ts";
export type { S3Options } from "./s3-client.ts";
export { s3Store } from "./s3-store.ts";
export { type StoreKeys, sealedStore } from "./sealed-store.ts";
export { openStream, SealBroken, sealStream } from "./sealed-stream.ts";
