import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { DomainError } from "@calibrant/kernel";

/** What a signed link to an archive says. It opens nothing by itself: the row is the truth, and an owner must sign in. */
export type ExportLink = { orgId: string; exportId: string; until: Date };

const keyOf = (secret: string) => Buffer.from(hkdfSync("sha256", secret, "", "calibrant export link", 32));

const signature = (secret: string, { orgId, exportId, until }: ExportLink): Buffer =>
	createHmac("sha256", keyOf(secret)).update(`${orgId}.${exportId}.${until.getTime()}`).digest();

/** The link as it stands in an address: organisation, end, HMAC-SHA256 with a key of the deployment's secret. */
export const signExportLink = (secret: string, link: ExportLink): string =>
	`${link.orgId}.${link.until.getTime().toString(36)}.${signature(secret, link).toString("base64url")}`;

/** Reads a link to one export. Throws FORBIDDEN when a sign of it, or the export it is used for, is another. */
export function readExportLink(secret: string, exportId: string, link: string): ExportLink {
	const [orgId = "", end = "", given = ""] = link.split(".");
	const until = new Date(Number.parseInt(end, 36));
	const read = { orgId, exportId, until };
	const right = Number.isNaN(until.getTime()) ? null : signature(secret, read);
	const had = Buffer.from(given, "base64url");
	if (right && had.length === right.length && timingSafeEqual(had, right) && signExportLink(secret, read) === link) {
		return read;
	}
	throw new DomainError(
		"FORBIDDEN",
		"This link is not one that was issued here, or it was altered on the way.",
		"Open the link from the mail again, or fetch the archive under Export Data.",
	);
}

/** The address an archive is fetched at. */
export const downloadPath = (secret: string, link: ExportLink): string =>
	`/api/exports/${link.exportId}/download?link=${signExportLink(secret, link)}`;
