import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { givenBy, joined } from "../../modules/given.ts";
import type { Answers } from "../../trpc.server.ts";

export type KeyScope = NonNullable<Answers["apiKeys"]["list"][number]["scopes"]>[number];
export type ScopeArea = KeyScope extends `${infer Area}:${string}` ? Area : never;

export type AreaWords = Readonly<Record<string, { name: MessageDescriptor; what: MessageDescriptor }>>;

const given = givenBy<"scopes">(import.meta.glob("../../modules/*/scopes.ts", { eager: true, import: "scopes" }));
const EVERYWHERE = {
	organisation: { name: msg`Organisation`, what: msg`Members’ names, state, audit log` },
	exports: { name: msg`Exports`, what: msg`Archives of everything, and taking one in` },
} satisfies AreaWords;

/** What each area of a key's scopes is about. */
export const AREAS: Readonly<Record<ScopeArea, AreaWords[string]>> = {
	...joined(given.map(({ its }) => its)),
	...EVERYWHERE,
};

/** The areas that a deployment offers, from the modules it has. */
export const areasIn = (modules: readonly string[]): ScopeArea[] =>
	[...given.flatMap(({ module, its }) => (modules.includes(module) ? [its] : [])), EVERYWHERE].flatMap(
		(its) => Object.keys(its) as ScopeArea[],
	);
