import { type ModuleName, moduleNames } from "@calibrant/policy";
import * as lines from "./index.ts";
import type { ServerModule } from "./server-module.ts";

type Line = (typeof lines)[keyof typeof lines];
type Part = keyof ServerModule;
/** What modules give under one name, each with its own types. */
export type Given<P extends Part> = Line extends infer One ? (One extends Record<P, infer Its> ? Its : never) : never;
type Both<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
	? All
	: never;

/** Parts whose types the doors tell on. */
type Told = "search" | "activity" | "today";
type Known = Omit<ServerModule, Told> & { [P in Told]?: Given<P> };
const known: Readonly<Record<ModuleName, Known>> = lines;

/** Every module, in the order of the policy; one that it names and ./index.ts does not have does not compile. */
export const modules = moduleNames.map((name) => ({ name, ...known[name] }));

/** The records that the modules give under one name as one, with its types. */
export const added = <P extends Part>(part: P): Both<Given<P>> =>
	Object.assign({}, ...modules.map((module) => module[part] ?? {}));
