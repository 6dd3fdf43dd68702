import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/websecurity.ts";

export type Website = Answers["websites"]["get"];
export type Look = Website["looks"][number];
export type Observation = Website["observations"][number];
type Proof = Website["proof"];

export const PROOF_STATES: Readonly<Record<Proof["state"], MessageDescriptor>> = {
	proven: msg`Control is proven`,
	lost: msg`The proof is gone`,
	never: msg`Not proven`,
};

/** Where a proof may stand. */
export const PROOF_PLACES: Readonly<Record<keyof Proof["places"], MessageDescriptor>> = {
	dns: msg`in the DNS`,
	file: msg`in its file`,
	meta: msg`on the home page`,
};

/** What was found where the proof was not. */
export const FOUND_INSTEAD: Readonly<Record<Proof["found"][number]["found"], MessageDescriptor>> = {
	missing: msg`There is none.`,
	other: msg`Something else stands there.`,
	redirect: msg`It leads to another address, and redirects are not followed.`,
	no_answer: msg`No usable answer came.`,
	refused: msg`It could not be asked for: the name is unknown, or leads to an address that is not public.`,
};

/** How often a website is looked at. */
export function monitoringWord(i18n: I18n, every: "daily" | "weekly" | null): string {
	if (every === null) return i18n._(msg`Not monitored`);
	return every === "daily" ? i18n._(msg`Every day`) : i18n._(msg`Every week`);
}

/** What a change between two looks is called. */
export const CHANGE_KINDS: Readonly<Record<Look["changes"][number]["kind"], MessageDescriptor>> = {
	worse: msg`Worse`,
	better: msg`Better`,
	changed: msg`Different`,
	unseen: msg`Not seen`,
	unseen_twice: msg`Not seen twice`,
	seen_again: msg`Seen again`,
	appeared: msg`Looked at for the first time`,
	gone: msg`Not looked at any more`,
};
