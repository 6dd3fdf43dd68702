import { type ModuleName, moduleNames } from "@calibrant/policy/module-names";
import type * as lines from "./index.ts";

/** One that the policy names and ./index.ts does not have does not compile. */
type Line = { [Name in ModuleName]: (typeof lines)[Name] }[ModuleName];
type Given<Part extends string> = Line extends infer One ? (One extends Record<Part, infer Its> ? Its : never) : never;
type Both<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
	? All
	: never;

/**
 * What the modules give under one name, each with its own types, in the order of the policy. The files are those of
 * `import.meta.glob`, so that a page brings this of every module and nothing else of it.
 */
export const givenBy = <Part extends string>(files: Readonly<Record<string, unknown>>) =>
	moduleNames.flatMap((module: ModuleName) =>
		Object.entries(files)
			.filter(([file]) => file.includes(`/modules/${module}/`))
			.map(([, its]) => ({ module, its: its as Given<Part> })),
	);

/** Records as one. */
export const joined = <One extends object>(records: readonly One[]): Both<One> => Object.assign({}, ...records);

/** A page that stands before or after one of the house. */
export type Beside<Page> = Page & { before?: string; after?: string };

/** Pages of the house with those that modules put beside them. */
export const placed = <Page extends { to: string }>(own: readonly Page[], added: readonly Beside<Page>[]): Page[] =>
	own.flatMap((page) => [
		...added.filter(({ before }) => before === page.to),
		page,
		...added.filter(({ after }) => after === page.to),
	]);
