import type { House } from "@calibrant/kernel";
import { z } from "zod";
import { linkSecret } from "../accounts/email-links.ts";

const shape = /^([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

/** `<organisation, 32 hex>_<secret>`: the link says whose it is, so that it is looked up under row security. */
export const invitationToken = z.string().regex(shape, "Open the link from the mail again.");

/** The token in an invitation's mail. */
export function tokenOfInvitation(house: Pick<House, "secret">, orgId: string, id: string): string {
	return `${orgId.replaceAll("-", "")}_${linkSecret(house, "invitation", id)}`;
}

/** The organisation a token names. */
export function organisationOfToken(token: string): string {
	return token.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
