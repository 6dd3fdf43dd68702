import type { MessageDescriptor } from "@lingui/core";
import { givenBy, joined } from "../../modules/given.ts";
import "../../words/plan.ts";

export type DueWords = Readonly<Record<string, MessageDescriptor>>;

const given = givenBy<"dueDays">(import.meta.glob("../../modules/*/due-days.ts", { eager: true, import: "dueDays" }));

/** What each kind of thing is called that is due on a day. */
export const dueWords: DueWords = joined(given.map(({ its }) => its));
