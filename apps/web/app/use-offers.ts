import type { ModuleName } from "@calibrant/policy";
import { useRouteLoaderData } from "react-router";
import type { loader as layoutLoader } from "./routes/app-layout.tsx";

/** Whether the deployment offers a module, on the pages of the signed-in. */
export function useOffers(module: ModuleName): boolean {
	const modules: readonly string[] | undefined = useRouteLoaderData<typeof layoutLoader>("routes/app-layout")?.modules;
	return modules?.includes(module) ?? false;
}
