import type { ModuleName } from "@calibrant/policy";
import { useRouteLoaderData } from "react-router";
import type { loader as layoutLoader } from "./routes/app-layout.tsx";

/** The modules that the deployment offers, on the pages of the signed-in. */
export function useModules(): readonly string[] {
	return useRouteLoaderData<typeof layoutLoader>("routes/app-layout")?.modules ?? [];
}

/** Whether the deployment offers a module, on the pages of the signed-in. */
export const useOffers = (module: ModuleName): boolean => useModules().includes(module);
