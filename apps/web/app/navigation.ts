import { msg } from "@lingui/core/macro";
import { House, Settings } from "lucide-react";
import type { RailItem } from "./components/app-rail.tsx";
import { givenBy } from "./modules/given.ts";

/** What opens the search, on every page. */
export const SEARCH = msg`Search`;

const HOME: RailItem = { label: msg`Home`, to: "/app", icon: House, end: true, onPhone: 1, forAnybody: true };
const SETTINGS: RailItem = { label: msg`Settings`, to: "/app/settings", icon: Settings, place: "foot" };
const given = givenBy<"navigation">(
	import.meta.glob("./modules/*/navigation.ts", { eager: true, import: "navigation" }),
);

/** The main pages for somebody who is in no organisation, such as an external auditor: the others would refuse them. */
export const navigationWithout = (modules: readonly string[]): readonly RailItem[] =>
	navigationOf(modules)
		.filter(({ forAnybody }) => forAnybody)
		.map(({ heading: _, ...item }) => item);

/** The pages of the modules that this deployment runs, in their order. The bar of a phone has Home, Scan, the work, the register; or the first four where those are not offered. */
export function navigationOf(modules: readonly string[]): readonly RailItem[] {
	const its = given.flatMap(({ module, its }) => (modules.includes(module) ? its : []));
	const isFoot = ({ place }: RailItem) => place === "foot";
	return [HOME, ...its.filter((one) => !isFoot(one)), ...its.filter(isFoot), SETTINGS];
}
