import { FileStoreError } from "./file-store.ts";

/**
 * Every prefix of the object store with the data class whose rule governs it. An object outside these prefixes
 * cannot be written. The names are part of the stored keys: never rename one.
 */
export const filePrefixes = {
	"audit-reports": { class: "calibration" },
	certificates: { class: "certificate" },
	checklists: { class: "checklist_result" },
	imports: { class: "import" },
	exports: { class: "export_archive" },
	restored: { class: "record_history" },
	"service-requests": { class: "service_request" },
	"work-orders": { class: "work_order" },
	documents: { class: "controlled_document" },
	suppliers: { class: "supplier" },
	"internal-audits": { class: "internal_audit" },
	nonconformities: { class: "nonconformity" },
	authorisations: { class: "engagement" },
	reports: { class: "service_report" },
	"finding-evidence": { class: "service_report" },
} as const satisfies Record<string, { class: string }>;

export type FilePrefixName = keyof typeof filePrefixes;

/** Prefixes of the operator's own stores, below which another id than an organisation's stands. */
const operatorPrefixes = { backups: { class: "backup" } } as const;

declare const orgPrefixBrand: unique symbol;

/** `<name>/<organisation id>/`: everything one organisation stores under one registered prefix. */
export type OrgPrefix = string & { readonly [orgPrefixBrand]: true };

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const names = Object.keys({ ...filePrefixes, ...operatorPrefixes }).join("|");
const prefixPattern = new RegExp(`^(${names})/${uuid}/$`);
const keyPattern = new RegExp(`^(${names})/${uuid}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}){1,6}$`);

/** The prefix of one organisation. Throws FileStoreError EMPTY_PREFIX unless `orgId` is a lower-case UUID. */
export function orgPrefix(name: FilePrefixName, orgId: string): OrgPrefix {
	return assertOrgPrefix(`${name}/${orgId}/`);
}

/** Where one backup lies in the store of backups. Throws EMPTY_PREFIX unless its id is a lower-case UUID. */
export function backupPrefix(backupId: string): OrgPrefix {
	return assertOrgPrefix(`backups/${backupId}/`);
}

/** All registered prefixes of one organisation: what a purge has to empty. */
export function orgPrefixes(orgId: string): OrgPrefix[] {
	return Object.keys(filePrefixes).map((name) => assertOrgPrefix(`${name}/${orgId}/`));
}

/** Refuses anything but one organisation's complete prefix with EMPTY_PREFIX, whatever the type system was told. */
export function assertOrgPrefix(prefix: string): OrgPrefix {
	if (!prefixPattern.test(prefix))
		throw new FileStoreError(
			"EMPTY_PREFIX",
			`"${prefix.slice(0, 80)}" is not the prefix of one organisation. Nothing was touched.`,
		);
	return prefix as OrgPrefix;
}

/** Refuses keys outside the registered prefixes, and segments that are empty, hidden or climb, with BAD_KEY. */
export function assertKey(key: string): string {
	if (!keyPattern.test(key)) throw new FileStoreError("BAD_KEY", `"${key.slice(0, 80)}" is not a storage key.`);
	return key;
}
