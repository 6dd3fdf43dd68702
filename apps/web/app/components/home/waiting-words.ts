import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { givenBy, joined } from "../../modules/given.ts";
import type { Answers } from "../../trpc.server.ts";
import "../../words/plan.ts";

export type Waiting = Answers["notifications"]["list"][number];

export type WaitingWords = Readonly<Record<string, { what: MessageDescriptor; to: (id: string) => string }>>;

const given = givenBy<"waiting">(import.meta.glob("../../modules/*/waiting.ts", { eager: true, import: "waiting" }));

/** What is to be done about each kind of thing that waits, and the page to do it on. */
export const waitingWords: Readonly<Record<Waiting["kind"], WaitingWords[string]>> = {
	...joined(given.map(({ its }) => its)),
	export_ready: { what: msg`The export is ready to be fetched`, to: (id) => `/app/export/${id}` },
	export_failed: { what: msg`The export failed`, to: (id) => `/app/export/${id}` },
};
