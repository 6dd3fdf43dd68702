import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { givenBy, joined } from "../../modules/given.ts";
import type { Answers } from "../../trpc.server.ts";
import type { ChangedValuesProps } from "../register/record-history.tsx";

export type Change = Answers["activity"]["list"]["items"][number];
export type Kind = Change["kind"];

/** What a module says of its kinds of records. */
export interface ActivityWords {
	words: Readonly<Record<string, MessageDescriptor>>;
	/** What the address of a record begins with, before its id; or the whole. */
	places: Readonly<Record<string, string | ((change: Pick<Change, "entityId" | "ofId">) => string)>>;
	/** How their fields and values are called, where the page does not know it. */
	fieldsOf?(kind: string): Pick<ChangedValuesProps, "fields" | "wordOf">;
}

const given = givenBy<"activity">(import.meta.glob("../../modules/*/activity.ts", { eager: true, import: "activity" }));

export const KIND_WORDS: Readonly<Record<Kind, MessageDescriptor>> = {
	...joined(given.map(({ its }) => its.words)),
	organisation: msg`Organisation`,
	member: msg`Member`,
};

export const CHANGE_WORDS: Readonly<Record<Change["change"], MessageDescriptor>> = {
	created: msg`added`,
	updated: msg`changed`,
	deleted: msg`removed`,
};

const PLACES: ActivityWords["places"] = joined(given.map(({ its }) => its.places));

/** The page of the record that was changed; null where it has none, or is gone. */
export function pageOfRecord(change: Change): string | null {
	const place = PLACES[change.kind];
	if (!change.isThere || place === undefined) return null;
	return typeof place === "string" ? `${place}${change.entityId}` : place(change);
}

/** How the fields of a kind of record are called, where its module says so. */
export const fieldsOf = (kind: Kind): Pick<ChangedValuesProps, "fields" | "wordOf"> | undefined =>
	given
		.map(({ its }): ActivityWords => its)
		.find(({ words }) => kind in words)
		?.fieldsOf?.(kind);
