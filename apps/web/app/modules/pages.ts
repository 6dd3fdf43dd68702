/// <reference types="vite/types/importMeta.d.ts" />
import { layout, type RouteConfigEntry } from "@react-router/dev/routes";

/** Where pages of a module lie: at the top, below the app or its settings, below the operators' console. */
export type Place = "public" | "auditor" | "device" | "app" | "settings" | "ops";
export type ModulePages = Partial<Record<Place, RouteConfigEntry[]>>;

const pages = import.meta.glob<ModulePages>("./*/routes.ts", { eager: true, import: "pages" });

/** The modules' pages of a place: where the deployment does not offer a module, each of its is a page that does not exist. */
export const pagesAt = (place: Place): RouteConfigEntry[] =>
	Object.entries(pages).flatMap(([file, { [place]: its }]) => {
		const module = file.split("/")[1];
		return its ? [layout(`modules/${module}/gate.tsx`, { id: `${module}-${place}` }, its)] : [];
	});
