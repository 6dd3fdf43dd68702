export { type FileStore, FileStoreError, type FileStoreErrorCode, type StoredFile } from "./file-store.ts";
export { type FilePrefixName, filePrefixes, type OrgPrefix, orgPrefix, orgPrefixes } from "./prefixes.ts";
